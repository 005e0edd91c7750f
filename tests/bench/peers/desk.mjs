// The tables of Hengcai's cases by better-sqlite3: the page of a desk and the save of a form, as src/features/assessment does
// them. Uses the connection, sessions and audit chain of register.mjs.
import { readFileSync } from "node:fs";

const pack = "jilin-2025-83";

/** Names of items and of their steps, from the pack. */
function readNames(folder) {
  const names = new Map();
  for (const [, id, name, process] of readFileSync(`${folder}/pack.yaml`, "utf8").matchAll(/^ {2}- \{id: (\w+), name: ([^,]+),.* process: (\w+)/gm)) {
    const steps = readFileSync(`${folder}/processes/${process}.yaml`, "utf8").matchAll(/^ {2}- \{id: (\w+), name: ([^,]+), kind:/gm);
    names.set(id, { name, steps: new Map([...steps].map(([, step, title]) => [step, title])) });
  }
  return names;
}

const shapes = {
  yes_no: { type: "boolean" },
  choices: { type: "array", items: { type: "string" }, maxItems: 50 },
  date: { type: "string", pattern: "^(\\d{4}-\\d{2}-\\d{2})?$" },
  number: { type: "string", pattern: "^(-?\\d+(\\.\\d+)?)?$" },
};

/** A form of the pack as a JSON schema of its answers, and which of its fields the person may write. */
function readForm(file) {
  const properties = {};
  const writable = new Set();
  let [list, byPerson] = [undefined, false];
  for (const line of readFileSync(file, "utf8").split("\n")) {
    if (line.startsWith("    filled_by:")) byPerson = line.endsWith("person");
    const begun = line.match(/^ {6}- id: (\w+)$/);
    if (begun) {
      list = { type: "object", properties: { _row: { type: "string", maxLength: 40 } }, additionalProperties: false };
      properties[begun[1]] = { type: "array", items: list };
      if (byPerson) writable.add(begun[1]);
    }
    const most = line.match(/^ {8}most_rows: (\d+)/);
    if (most) Object.values(properties).at(-1).maxItems = Number(most[1]);
    const field = line.match(/^( +)- \{id: (\w+), label: [^,]+, kind: (\w+)(.*)\}$/);
    if (!field) continue;
    const [, indent, id, kind, rest] = field;
    const length = rest.match(/max_length: (\d+)/);
    const shape = shapes[kind] ?? { type: "string", maxLength: length ? Number(length[1]) : 2000 };
    if (indent.length > 6) {
      list.properties[id] = shape;
    } else {
      properties[id] = shape;
      if (byPerson && !rest.includes("fixed: true")) writable.add(id);
    }
  }
  return { schema: { type: "object", properties, additionalProperties: false }, writable };
}

/** Every mark and word that must not stand in a form, with what it may stand in. */
function readSecrecy(file) {
  const [marks, words] = readFileSync(file, "utf8").split(/^words:$/m);
  const read = (text, refuses) =>
    [...text.matchAll(/^ {2}- \{text: ([^,]+),(?: allowed: \[([^\]]*)\],)?.* note: ([^}]+)\}/gm)].map(([, word, allowed, note]) => ({
      word, refuses, note, allowed: allowed?.split(", ") ?? [],
    }));
  return [...read(marks, true), ...read(words, false)];
}

export class Desk {
  constructor(register, policies) {
    this.register = register;
    this.names = readNames(`${policies}/${pack}`);
    this.form = readForm(`${policies}/${pack}/forms/final_form.yaml`);
    this.secrecy = readSecrecy(`${policies}/${pack}/secrecy.yaml`);
    const prepare = (sql) => register.database.prepare(sql);
    const columns = `id, version, campaign_id, pack_id, item_id, person_id, person_name, person_class, organisation_id, step, state,
      grade, proposal, returned, due_on, attention, updated_at`;
    const page = (after) => `select ${columns} from cases where id in (
      select id from cases where organisation_path >= ? and organisation_path < ? ${after} order by attention, id limit ?)
      order by attention, id`;
    this.firstPage = prepare(page(""));
    this.laterPage = prepare(page("and (attention, id) > (?, ?)"));
    this.find = prepare("select * from cases where id = ?");
    this.saved = prepare("select version, answers from case_forms where case_id = ?");
    this.saveForm = prepare(
      "update case_forms set version = version + 1, answers = ?, saved_at = ?, saved_by_name = ? where case_id = ? and version = ?",
    );
  }

  page(path, after, limit) {
    const part = [path, `${path.slice(0, -1)}0`];
    const rows = after ? this.laterPage.all(...part, ...after, limit + 1) : this.firstPage.all(...part, limit + 1);
    const page = { items: [] };
    if (rows.length > limit) {
      rows.pop();
      page.next_cursor = Buffer.from(JSON.stringify([rows.at(-1).attention, rows.at(-1).id])).toString("base64url");
    }
    const units = new Map();
    for (const row of rows) {
      if (!units.has(row.organisation_id)) units.set(row.organisation_id, this.register.unit(row.organisation_id));
      const item = this.names.get(row.item_id);
      page.items.push({
        id: row.id,
        version: row.version,
        campaign_id: row.campaign_id || undefined,
        pack_id: row.pack_id,
        item: { id: row.item_id, name: item.name },
        person: { id: row.person_id, name: row.person_name, class: row.person_class || undefined },
        organisation: units.get(row.organisation_id),
        step: { id: row.step, name: item.steps.get(row.step) },
        state: row.state,
        grade: row.grade || undefined,
        proposal: row.proposal || undefined,
        returned: row.returned === 1,
        due_on: row.due_on ?? undefined,
        late: row.due_on && row.state !== "ended" ? row.due_on < this.register.today : undefined,
        updated_at: row.updated_at,
      });
    }
    return page;
  }

  #hits(value, entry, hits) {
    if (typeof value === "string") {
      for (const { word, refuses, note, allowed } of this.secrecy) {
        for (let at = value.indexOf(word); at >= 0; at = value.indexOf(word, at + word.length)) {
          const isAllowed = allowed.some((around) => value.slice(Math.max(0, at - around.length), at + around.length + word.length).includes(around));
          if (!isAllowed) hits.push({ entry, offset: at, length: word.length, word, refuses, note });
        }
      }
    } else if (value && typeof value === "object") {
      for (const [name, one] of Object.entries(value)) this.#hits(one, `${entry}/${name}`, hits);
    }
    return hits;
  }

  /** The whole of the answers, saved over version `version` of them. */
  save(actor, id, version, answers, request, serialise) {
    const { register } = this;
    return register.once(actor, request, (at) => {
      const row = this.find.get(id);
      if (!row || row.person_id !== actor.person_id) return { status: 404 };
      const former = this.saved.get(id);
      if (!former || row.step !== "fill" || row.item_id !== "final_assessment") return { status: 409 };
      if (former.version !== version) return { status: 412 };
      const place = `case_forms.answers/${id}`;
      const before = JSON.parse(register.sealed.open(former.answers, place));
      for (const name of new Set([...Object.keys(before), ...Object.keys(answers)])) {
        const changed = JSON.stringify(before[name] ?? "") !== JSON.stringify(answers[name] ?? "");
        if (changed && !this.form.writable.has(name)) return { status: 422 };
      }
      this.saveForm.run(register.sealed.seal(JSON.stringify(answers), place), at, actor.display_name, id, version);
      register.appendAudit(
        actor,
        {
          action: "case.save",
          title: "保存表单",
          kind: "case",
          id,
          name: row.item_id,
          path: row.organisation_path,
          organisation: register.organisationName.get(row.organisation_id) ?? "",
          before: "",
          after: JSON.stringify({ version: version + 1 }),
          reason: "",
        },
        at,
      );
      const body = serialise({ version: version + 1, saved_at: at, problems: [], secrecy: this.#hits(answers, "", []) });
      return { body, tag: `"v${version + 1}"` };
    });
  }
}
