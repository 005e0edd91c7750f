// The register over HTTP: people and their versions, what is sensitive, imports, decisions.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import { type Client } from "../client.ts";
import { demoRoster, documentNumber, type Organisation, Province } from "../province.ts";

let province: Province;
let officer: Client;
let unit: Organisation;

before(async () => {
  province = await Province.open("demo: {today: 2026-01-15}\n");
  officer = province.officer.client;
  unit = await province.employer((await province.division("南关区")).id);
});
after(() => province?.close());

async function until(id: "get_import" | "get_decision_run", path: Record<string, string>, running: string[]) {
  for (;;) {
    const shown = await officer.good(id, { path });
    if (!running.includes(shown.json.state)) return shown.json;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

test("a change needs the version it was made from", async () => {
  const person = await province.person(unit.id);
  const path = { person_id: person.id };
  const body = { fields: { remark: "说明" } };
  assert.equal((await officer.call("change_person", { path, body })).code, "http.precondition_required");
  const changed = await officer.good("change_person", { path, body, headers: { "If-Match": '"v1"' } });
  assert.equal(changed.headers.get("ETag"), '"v2"');
  assert.equal(changed.json.fields.remark, "说明");
  const late = await officer.call("change_person", { path, body, headers: { "If-Match": '"v1"' } });
  assert.equal(late.status, 412);
  assert.equal(late.code, "person.stale");
});

test("the same request with its key is done once", async () => {
  const body = {
    organisation_id: unit.id,
    employed_from: "2020-01-01",
    fields: { person_id: documentNumber(), name: "某乙" },
  };
  const headers = { "Idempotency-Key": randomUUID() };
  const first = await officer.good("create_person", { body, headers });
  const again = await officer.good("create_person", { body, headers });
  assert.equal(again.json.id, first.json.id);
  const other = await officer.call("create_person", { body });
  assert.equal(other.code, "person.document.conflict");
  assert.equal(other.status, 409);
});

test("what is sensitive is masked, and who looks at it is recorded", async () => {
  const person = await province.person(unit.id);
  const path = { person_id: person.id };
  const shown = await officer.good("get_person", { path });
  assert.equal(shown.json.fields.phone, "138****1234");
  const revealed = await officer.good("reveal_person_fields", { path, body: { fields: ["phone"], reason: "电话核实" } });
  assert.equal(revealed.json.fields.phone, "13800001234");
  const trail = await province.auditor.client.good("list_audit", { query: { subject_id: person.id, action: "person.reveal" } });
  assert.equal(trail.json.items.length, 1);
  assert.ok(!JSON.stringify(trail.json).includes("13800001234"));
});

test("every fault of a form has its pointer", async () => {
  const body = {
    organisation_id: unit.id,
    employed_from: "2020-01-01",
    fields: { person_id: documentNumber(), name: "某丙", sex: "x", nothing: "1" },
  };
  const refused = await officer.call("create_person", { body });
  assert.equal(refused.status, 422);
  const pointers = refused.json.errors.map((error: any) => error.pointer).sort();
  assert.deepEqual(pointers, ["/fields/nothing", "/fields/sex"]);
});

test("a record is added, corrected and withdrawn; history and timeline tell of it", async () => {
  const person = await province.person(unit.id);
  const path = { person_id: person.id };
  const record = { kind: "classifications", fields: { class: "C", date: "2024-05-01" } };
  const added = await officer.good("add_person_record", { path, body: record, headers: { "If-Match": '"v1"' } });
  const id = added.json.records.find((one: any) => one.kind === "classifications").id;
  const recordPath = { ...path, record_id: id };
  const body = { fields: { class: "B" }, reason: "更正" };
  await officer.good("correct_person_record", { path: recordPath, body, headers: { "If-Match": '"v2"' } });
  const all = await officer.good("list_person_records", { path, query: { kind: "classifications", superseded: "true" } });
  assert.deepEqual(all.json.items.map((one: any) => one.fields.class).sort(), ["B", "C"]);
  const timeline = await officer.good("get_person_timeline", { path });
  assert.ok(timeline.json.items.some((one: any) => one.title.includes("B")));
  await officer.good("withdraw_person_record", { path: recordPath, query: { reason: "误录" }, headers: { "If-Match": '"v3"' } });
  assert.deepEqual((await officer.good("list_person_records", { path, query: { kind: "classifications" } })).json.items, []);
  const history = await officer.good("get_person_history", { path, query: { limit: "2" } });
  assert.equal(history.json.items.length, 2);
  assert.ok(history.json.next_cursor);
});

test("people are listed page by page, filtered, and found by number", async () => {
  const employer = await province.employer((await province.division("宽城区")).id);
  const made = [await province.person(employer.id), await province.person(employer.id), await province.person(employer.id)];
  const query = { organisation_id: employer.id, limit: "2", count: "true" };
  const first = await officer.good("list_people", { query });
  assert.equal(first.json.total, 3);
  const second = await officer.good("list_people", { query: { ...query, cursor: first.json.next_cursor } });
  const ids = [...first.json.items, ...second.json.items].map((one: any) => one.id);
  assert.deepEqual(ids.sort(), made.map((one) => one.id).sort());
  const none = await officer.good("list_people", { query: { organisation_id: employer.id, class: "A" } });
  assert.deepEqual(none.json.items, []);
});

test("a workbook is previewed, accepted in part, undone and imported again", async () => {
  const root = province.root.id;
  const body = demoRoster(300, 4);
  const query = { organisation_id: root, file_name: "名册.xlsx" };
  const uploaded = await officer.good("upload_import", { query, body });
  const path = { import_id: uploaded.json.id };
  const seen = await until("get_import", path, ["reading"]);
  assert.equal(seen.state, "preview", JSON.stringify(seen));
  assert.equal(seen.counts.faults, 4);
  const faults = await officer.good("list_import_faults", { path });
  assert.equal(faults.json.items.length, 4);
  const bad = await officer.good("list_import_rows", { path, query: { action: "faulty" } });
  assert.equal(bad.json.items.length, seen.counts.faulty);
  assert.equal((await officer.call("accept_import", { path, body: { rows: "all" } })).code, "import.faults");
  const copy = await officer.good("get_marked_copy", { path });
  assert.match(copy.headers.get("Content-Disposition")!, /^attachment/);
  await officer.good("accept_import", { path, body: { rows: "good", left_out: seen.counts.faulty } });
  const accepted = await until("get_import", path, ["accepting"]);
  assert.equal(accepted.state, "accepted", JSON.stringify(accepted));
  const listed = await officer.good("list_people", { query: { import_id: path.import_id, count: "true" } });
  assert.equal(listed.json.total, seen.counts.create);

  const run = await officer.good("start_decision_run", {
    body: { pack_id: "jilin-2025-83", on: "2026-01-15", filter: { import_id: path.import_id } },
  });
  const runPath = { decision_run_id: run.json.id };
  const ended = await until("get_decision_run", runPath, ["running"]);
  assert.equal(ended.state, "done", JSON.stringify(ended));
  assert.equal(ended.people, seen.counts.create);
  const lines = await officer.good("get_decision_file", { path: { ...runPath, file: "decisions.ndjson" } });
  assert.equal((lines.body as string).trim().split("\n").length, ended.people);

  await officer.good("undo_import", { path, body: { reason: "传错文件" } });
  const undone = await until("get_import", path, ["undoing"]);
  assert.equal(undone.state, "undone", JSON.stringify(undone));
  const gone = await officer.good("list_people", { query: { import_id: path.import_id } });
  assert.deepEqual(gone.json.items, []);
  const again = await officer.good("upload_import", { query, body });
  const third = await until("get_import", { import_id: again.json.id }, ["reading"]);
  assert.equal(third.counts.create, seen.counts.create);
});

test("a decision says what is missing; filled in, it decides", async () => {
  const person = await province.person(unit.id);
  const path = { person_id: person.id };
  const query = { pack_id: "jilin-2025-83", on: "2026-01-15" };
  const record = { kind: "classifications", fields: { class: "C", date: "2024-05-01", certificate_date: "2024-05-01" } };
  await officer.good("add_person_record", { path, body: record, headers: { "If-Match": '"v1"' } });
  const open = await officer.good("decide_person", { path, query });
  assert.equal(open.json.placement, undefined);
  assert.ok(open.json.missing.some((fact: any) => fact.id === "status"));
  const decided = await officer.good("fill_person_facts", {
    path,
    body: { pack_id: query.pack_id, on: query.on, facts: [{ id: "status", value: "在职在岗" }] },
    headers: { "If-Match": open.headers.get("ETag")! },
  });
  assert.equal(decided.headers.get("ETag"), '"v3"');
  assert.ok(!decided.json.missing.some((fact: any) => fact.id === "status"));
});

test("a pack shows its forms and processes, step by step", async () => {
  const { forms, processes } = (await officer.good("get_pack", { path: { pack_id: "jilin-2025-83" } })).json;
  const form = forms.find((one: any) => one.id === "base_information");
  assert.ok(form.updates > 0 && form.fields > form.updates && form.sections.length > 1);
  const process = processes.find((one: any) => one.id === "final_assessment");
  assert.equal(process.steps[0].id, process.first);
  const ids = process.steps.map((one: any) => one.id);
  for (const act of process.acts) {
    assert.ok(act.from.every((id: string) => ids.includes(id)), act.name);
    assert.ok(act.to === undefined ? act.act === "resume" : ids.includes(act.to), act.name);
  }
});

test("packs show their facts, decisions and clauses", async () => {
  const packs = await officer.good("list_packs");
  assert.equal(packs.json.items[0].id, "jilin-2025-83");
  for (const { id } of packs.json.items) await officer.good("get_pack", { path: { pack_id: id } });
  const template = await officer.good("get_import_template", { query: { pack_id: "jilin-2025-83" } });
  assert.match(template.contentType, /spreadsheetml/);
  const layout = await officer.good("get_register_layout");
  assert.ok(layout.json.kinds.length > 5);
});
