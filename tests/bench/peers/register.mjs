// The tables of Hengcai's register by better-sqlite3: the page of a list and the save of a person, as src/features does
// them. One connection to a process.
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import Database from "better-sqlite3";
import { Sealed, masked, sm3 } from "./sealed.mjs";

const day = 24 * 3600 * 1000;
const chinaIsAhead = 8 * 3600 * 1000;

/** The columns of each sheet of policies/roster/roster.yaml, and which of them are sealed. */
function readLayout(file) {
  const sheets = new Map();
  let sheet;
  for (const line of readFileSync(file, "utf8").split("\n")) {
    const begun = line.match(/^ {2}- id: (\w+)/);
    if (begun) sheets.set(begun[1], (sheet = { columns: [], sealed: new Set() }));
    const column = line.match(/^ {6}- \{id: (\w+),/);
    if (!column) continue;
    sheet.columns.push(column[1]);
    if (line.includes("sensitive: true")) sheet.sealed.add(column[1]);
  }
  return sheets;
}

/** RFC 9562, version 7. */
function newId(now) {
  const time = now.toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}

/** The demo's clock: today is the chosen day, and goes on from there. Milliseconds. */
export function demoClock(today) {
  const real = Math.floor((Date.now() + chinaIsAhead) / day);
  const ahead = (Date.parse(today) / day - real) * day;
  return () => Date.now() + ahead;
}

function lengthPrefixed(fields) {
  const parts = [];
  for (const field of fields) {
    const text = Buffer.from(field);
    const length = Buffer.alloc(8);
    length.writeBigUInt64BE(BigInt(text.length));
    parts.push(length, text);
  }
  return Buffer.concat(parts);
}

export class Register {
  constructor(options) {
    this.now = demoClock(options.today);
    this.today = options.today;
    this.layout = readLayout(`${options.policies}/roster/roster.yaml`);
    this.sealed = new Sealed(options.keys);
    this.database = new Database(options.database, { timeout: 10_000 });
    for (const pragma of ["foreign_keys = on", "journal_mode = wal", "synchronous = full"]) this.database.pragma(pragma);
    this.#prepare();
  }

  #prepare() {
    const prepare = (sql) => this.database.prepare(sql);
    this.sessions = prepare(
      `select s.id, s.account_id, s.csrf_token, s.last_seen_at, s.ends_at, a.display_name, a.person_id, a.lock_reason, a.closed_at
       from sessions s join accounts a on a.id = s.account_id where s.token_digest = ? and s.ended_at is null`,
    );
    this.roles = prepare(
      `select g.role, o.path from grants g join organisations o on o.id = g.organisation_id
       where g.account_id = ? and g.ended_at is null and (g.until is null or g.until >= ?)`,
    );
    const summary = `select id, version, name, sex, document_type, document_number, birth_date, organisation_id,
      class, class_date, post_level, status, talent_type, updated_at, sort_key from persons where state = 'present'`;
    this.firstPage = prepare(`${summary} order by sort_key, id limit ?`);
    this.laterPage = prepare(`${summary} and (sort_key, id) > (?, ?) order by sort_key, id limit ?`);
    this.organisation = prepare("select id, name, path from organisations where id = ?");
    this.organisationName = prepare("select name from organisations where id = ?").pluck();
    this.person = prepare("select * from persons where id = ? and state = 'present'");
    this.records = prepare(
      "select * from person_records where person_id = ? and superseded_at is null order by kind, valid_from desc, recorded_at desc",
    );
    this.supersede = prepare(
      "update person_records set superseded_at = ?, superseded_by = ?, superseded_by_name = ? where row_id = ?",
    );
    this.addRecord = prepare(
      `insert into person_records (row_id, person_id, record_id, kind, fields, valid_from, valid_to, recorded_at,
       recorded_by, recorded_by_name, reason) values (?, ?, ?, 'people', ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.updatePerson = prepare(
      `update persons set version = version + 1, name = ?, sex = ?, birth_date = ?, status = ?, talent_type = ?,
       introduction = ?, updated_at = ? where id = ? and version = ?`,
    );
    this.chainEnd = prepare(
      `select h.sequence, h.digest, r.digest as digest_at_head, (select max(sequence) from audit_records) as last
       from audit_head h left join audit_records r on r.sequence = h.sequence where h.id = 'head'`,
    );
    this.addAudit = prepare(`insert into audit_records values (${Array(21).fill("?").join(", ")})`);
    this.moveHead = prepare("update audit_head set sequence = ?, digest = ? where id = 'head'");
    this.answered = prepare("select * from idempotency_keys where account_id = ? and key = ?");
    this.forgetAnswers = prepare("delete from idempotency_keys where made_at < ?");
    this.keepAnswer = prepare("insert into idempotency_keys values (?, ?, ?, ?, ?, ?, ?)");
  }

  /** Who has this token, or undefined. */
  actor(token, address) {
    const row = this.sessions.get(sm3(token));
    const now = this.now();
    if (!row || row.lock_reason || row.closed_at) return undefined;
    if (now >= Date.parse(row.ends_at) || now - Date.parse(row.last_seen_at) > 30 * 60_000) return undefined;
    return { ...row, address, roles: this.roles.all(row.account_id, this.today) };
  }

  unit(id) {
    const row = this.organisation.get(id);
    if (!row) return undefined;
    const above = row.path.split("/").slice(1, -2);
    return { id: row.id, name: row.name, trail: above.map((one) => this.organisationName.get(one)) };
  }

  page(after, limit) {
    const rows = after ? this.laterPage.all(...after, limit + 1) : this.firstPage.all(limit + 1);
    const page = { items: [] };
    if (rows.length > limit) {
      rows.pop();
      page.next_cursor = Buffer.from(JSON.stringify([rows.at(-1).sort_key, rows.at(-1).id])).toString("base64url");
    }
    const units = new Map();
    for (const row of rows) {
      if (!units.has(row.organisation_id)) units.set(row.organisation_id, this.unit(row.organisation_id));
      row.organisation = units.get(row.organisation_id);
      row.document_number = masked(this.sealed.open(row.document_number, `persons.document_number/${row.id}`));
      for (const column of ["sex", "birth_date", "class", "class_date", "post_level", "status", "talent_type"])
        if (row[column] === "") delete row[column];
      page.items.push(row);
    }
    return page;
  }

  #shownFields(kind, recordId, fields) {
    const { sealed } = this.layout.get(kind);
    const shown = {};
    for (const [column, value] of Object.entries(fields))
      shown[column] = sealed.has(column) ? masked(this.sealed.open(value, `person_records.${column}/${recordId}`)) : value;
    return shown;
  }

  #view(id) {
    const row = this.person.get(id);
    const view = {
      id,
      version: row.version,
      fields: {},
      organisation: this.unit(row.organisation_id),
      records: [],
      on: this.today,
      created_at: row.created_at,
      updated_at: row.updated_at,
      may_change: true,
      may_reveal: true,
    };
    for (const record of this.records.all(id)) {
      const fields = this.#shownFields(record.kind, record.record_id, JSON.parse(record.fields));
      if (record.kind !== "people") {
        view.records.push({
          id: record.record_id,
          kind: record.kind,
          fields,
          organisation: record.organisation_id ? this.unit(record.organisation_id) : undefined,
          valid_from: record.valid_from || undefined,
          valid_to: record.valid_to ?? undefined,
          recorded_at: record.recorded_at,
          recorded_by: record.recorded_by ? { id: record.recorded_by, name: record.recorded_by_name } : undefined,
          import_id: record.import_id ?? undefined,
        });
      } else if (record.valid_from <= this.today && (!record.valid_to || this.today < record.valid_to)) {
        view.fields = fields;
      }
    }
    return view;
  }

  /** From today on the person's own fields are others: ends the version that holds, begins the next. */
  #changeFields(actor, id, change, at) {
    const former = this.records
      .all(id)
      .find((one) => one.kind === "people" && one.valid_from <= this.today && (!one.valid_to || this.today < one.valid_to));
    const fields = JSON.parse(former.fields);
    const before = {};
    for (const [column, value] of Object.entries(change.fields)) {
      if (column in fields) before[column] = fields[column];
      if (value === null) delete fields[column];
      else fields[column] = value.trim();
    }
    this.supersede.run(at, actor.account_id, actor.display_name, former.row_id);
    const add = (content, from, to) =>
      this.addRecord.run(newId(this.now()), id, id, content, from, to, at, actor.account_id, actor.display_name, change.reason ?? "");
    if (former.valid_from !== this.today) add(former.fields, former.valid_from, this.today);
    add(JSON.stringify(fields), this.today, former.valid_to);
    return { before, fields };
  }

  appendAudit(actor, entry, at) {
    const end = this.chainEnd.get();
    if (end.last !== null && (end.sequence !== end.last || end.digest !== end.digest_at_head)) throw new Error("audit.broken");
    const fields = [
      newId(this.now()), at, actor.account_id, actor.display_name, actor.id, actor.address, entry.action, entry.title,
      entry.kind, entry.id, entry.name, entry.path, entry.organisation, entry.before, entry.after, entry.reason, "", end.digest,
    ];
    const digest = sm3(lengthPrefixed(["hengcai audit 1", String(end.sequence + 1), ...fields]));
    this.addAudit.run(end.sequence + 1, ...fields, digest, "");
    this.moveHead.run(end.sequence + 1, digest);
  }

  /** One transaction, done once for a key; {status, body, tag}. `work(at)` gives the same without the status where it went well. */
  once(actor, request, work) {
    return this.database
      .transaction(() => {
        const kept = this.answered.get(actor.account_id, request.key);
        if (kept) return kept.request_digest === request.digest ? { ...kept, tag: JSON.parse(kept.headers).ETag } : { status: 422 };
        const at = new Date(this.now()).toISOString();
        const done = work(at);
        if (done.status) return done;
        this.forgetAnswers.run(new Date(this.now() - day).toISOString());
        const headers = JSON.stringify({ "Content-Type": "application/json; charset=utf-8", ETag: done.tag });
        this.keepAnswer.run(actor.account_id, request.key, request.digest, 200, headers, done.body, at);
        return { status: 200, ...done };
      })
      .immediate();
  }

  /** `serialise` makes the text of the answer, which is kept. */
  save(actor, id, version, change, request, serialise) {
    return this.once(actor, request, (at) => {
      const person = this.person.get(id);
      if (!person) return { status: 404 };
      if (person.version !== version) return { status: 412 };
      const { before, fields } = this.#changeFields(actor, id, change, at);
      const text = (column) => fields[column] ?? "";
      this.updatePerson.run(
        text("name"), text("sex"), text("birth_date"), text("status"), text("talent_type"), text("introduction"), at, id, version,
      );
      this.appendAudit(
        actor,
        {
          action: "person.change",
          title: "修改人才信息",
          kind: "person",
          id,
          name: `${[...person.name][0]}${"*".repeat([...person.name].length - 1)}`,
          path: person.organisation_path,
          organisation: this.organisationName.get(person.organisation_id) ?? "",
          before: Object.keys(before).length > 0 ? JSON.stringify(before) : "",
          after: JSON.stringify(change.fields),
          reason: change.reason ?? "",
        },
        at,
      );
      return { body: serialise(this.#view(id)), tag: `"v${version + 1}"` };
    });
  }
}
