// Campaigns over HTTP: duties, name lists from computing to hand-over, preparation, special situations.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, test } from "node:test";
import { type Client, type Reply } from "../client.ts";
import { documentNumber, type Organisation, Province, type User } from "../province.ts";
import { type Cells, workbook } from "../workbook.ts";

let province: Province;
let officer: Client;
let county: Organisation;
let unit: Organisation;
let otherUnit: Organisation;
let clerk: User;
let otherClerk: User;
let reviewer: User;
const headers = ["姓名", "证件号码", "工作单位", "考核事项"];

before(async () => {
  province = await Province.open("demo: {today: 2026-01-15}\n");
  officer = province.officer.client;
  county = await province.division("南关区");
  unit = await province.employer(county.id);
  otherUnit = await province.employer(county.id);
  clerk = await province.user("unit_clerk", unit.id);
  otherClerk = await province.user("unit_clerk", otherUnit.id);
  reviewer = await province.user("county_reviewer", county.id);
});
after(() => province?.close());

const version = (reply: { json: any } | any): Record<string, string> => ({
  "If-Match": `"v${(reply.json ?? reply).version}"`,
});

/** Somebody whom the pack has take part in the collection and the survey. */
async function surveyed(organisationId: string, name: string): Promise<{ id: string; number: string }> {
  const number = documentNumber();
  const body = {
    organisation_id: organisationId,
    employed_from: "2020-01-01",
    fields: { person_id: number, name, status: "在职在岗" },
    records: [
      { kind: "classifications", fields: { class: "C", date: "2023-05-01", certificate_date: "2023-05-01" } },
    ],
  };
  return { id: (await officer.good("create_person", { body })).json.id, number };
}

async function opened(name = `考核${randomUUID().slice(0, 8)}`): Promise<any> {
  const made = await officer.good("create_campaign", { body: { pack_id: "jilin-2025-83", name, on: "2026-01-15" } });
  const path = { campaign_id: made.json.id };
  return (await officer.good("open_campaign", { path, headers: version(made) })).json;
}

async function ended(begun: Reply): Promise<any> {
  assert.equal(begun.status, 202, JSON.stringify(begun.body));
  for (;;) {
    const work = (await officer.good("get_name_work", { path: { name_work_id: begun.json.id } })).json;
    if (work.state !== "running") return work;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function entriesOf(client: Client, campaignId: string, query: Record<string, string> = {}): Promise<any[]> {
  const path = { campaign_id: campaignId };
  return (await client.good("list_name_entries", { path, query: { limit: "200", ...query } })).json.items;
}

/** Settles whatever differs, and issues. */
async function issue(campaignId: string): Promise<void> {
  const path = { campaign_id: campaignId };
  await ended(await officer.call("compute_name_list", { path }));
  for (const entry of await entriesOf(officer, campaignId, { settled: "false" })) {
    const include = Boolean(entry.person_id && entry.organisation);
    await officer.good("settle_name_entry", {
      path: { name_entry_id: entry.id },
      headers: version(entry),
      body: { include, reason: "核实" },
    });
  }
  assert.equal((await ended(await officer.call("issue_name_list", { path }))).state, "done");
}

describe("a campaign", () => {
  test("is opened once, and its duties appear at every level", async () => {
    const made = await officer.good("create_campaign", {
      body: { pack_id: "jilin-2025-83", name: "启动一次", on: "2026-01-15" },
    });
    assert.equal(made.headers.get("ETag"), '"v1"');
    assert.deepEqual(made.json.items.map((item: any) => item.name), ["基本信息采集", "期中业绩调查", "期末考核"]);
    const path = { campaign_id: made.json.id };
    assert.equal((await clerk.client.call("get_campaign", { path })).code, "campaign.not_found");
    const headers = { ...version(made), "Idempotency-Key": randomUUID() };
    const first = await officer.good("open_campaign", { path, headers });
    const again = await officer.good("open_campaign", { path, headers });
    assert.equal(again.json.version, first.json.version, "a double click opens once");
    assert.equal((await officer.call("open_campaign", { path, headers: version(made) })).code, "campaign.stale");
    assert.equal((await clerk.client.good("get_campaign", { path })).json.may_manage, false);
    const query = { campaign_id: made.json.id };
    const sums = (await officer.good("sum_duties", { query })).json;
    assert.ok(sums.open > sums.late && sums.late > 0, JSON.stringify(sums));
    const owed = (await officer.good("list_duties", { query: { ...query, list: "late", count: "true" } })).json;
    assert.equal(owed.total, sums.late);
    assert.ok(owed.items.every((duty: any) => duty.days_left < 0 && duty.may_waive));
  });

  test("is named once among those that are not closed, and closed with a reason", async () => {
    const campaign = await opened();
    const body = { pack_id: "jilin-2025-83", name: campaign.name, on: "2026-01-15" };
    assert.equal((await officer.call("create_campaign", { body })).code, "campaign.name.conflict");
    const path = { campaign_id: campaign.id };
    assert.equal((await officer.call("close_campaign", { path, headers: version(campaign), body: { reason: "" } })).code, "reason.length");
    const closed = await officer.good("close_campaign", { path, headers: version(campaign), body: { reason: "结束" } });
    assert.equal(closed.json.state, "closed");
    await officer.good("create_campaign", { body });
    assert.equal((await officer.call("compute_name_list", { path })).code, "campaign.state.conflict");
  });

  test("is closed over open cases only with a reason, which stays with it", async () => {
    const person = await surveyed(unit.id, "郑七");
    const campaign = await opened();
    await issue(campaign.id);
    const path = { campaign_id: campaign.id };
    const query = { campaign_id: campaign.id, count: "true" };
    const open = (await officer.good("list_cases", { query })).json.total;
    const own = (await clerk.client.good("list_cases", { query })).json.total;
    assert.ok(own > 0 && open >= own);
    const current = await officer.good("get_campaign", { path });
    const headers = version(current);
    const refused = await officer.call("close_campaign", { path, headers, body: {} });
    assert.equal(refused.code, "campaign.open_cases.conflict");
    assert.equal(refused.status, 409);
    assert.equal(refused.json.errors[0].value, `${open}`);
    assert.match(refused.json.detail, new RegExp(`${unit.name} ${own} 个`));
    const reason = "余下人员转入下一批次";
    const closed = await officer.good("close_campaign", { path, headers, body: { reason } });
    assert.equal(closed.json.close_reason, reason);
    const trail = await province.auditor.client.good("list_audit", { query: { subject_id: campaign.id, limit: "1" } });
    assert.equal(trail.json.items[0].action, "campaign.close");
    assert.equal(trail.json.items[0].reason, reason);
    assert.equal((await officer.good("list_cases", { query: { ...query, person_id: person.id } })).json.total, 2);
    const empty = await opened();
    const done = await officer.good("close_campaign", { path: { campaign_id: empty.id }, headers: version(empty), body: {} });
    assert.equal(done.json.close_reason, undefined);
  });

  test("asks for a pack that there is", async () => {
    const body = { pack_id: "nothing", name: "没有政策包", on: "2026-01-15" };
    const refused = await officer.call("create_campaign", { body });
    assert.equal(refused.code, "pack.not_found");
    assert.equal(refused.json.errors[0].pointer, "/pack_id");
  });
});

describe("a duty", () => {
  test("is waived from above, with a reason, once", async () => {
    const campaign = await opened();
    const query = { campaign_id: campaign.id, limit: "1" };
    const duty = (await officer.good("list_duties", { query })).json.items[0];
    const path = { duty_id: duty.id };
    const body = { reason: "该机构已撤销" };
    assert.equal((await officer.call("waive_duty", { path, body })).code, "http.precondition_required");
    const waived = await officer.good("waive_duty", { path, body, headers: version(duty) });
    assert.equal(waived.json.state, "waived");
    assert.equal(waived.json.waive_reason, body.reason);
    assert.equal((await officer.call("waive_duty", { path, body, headers: version(duty) })).code, "duty.stale");
    assert.equal((await officer.call("waive_duty", { path, body, headers: version(waived) })).code, "duty.state.conflict");
    const done = await officer.good("list_duties", { query: { ...query, list: "done" } });
    assert.equal(done.json.items[0].id, duty.id);
  });
});

describe("a name list", () => {
  test("is compared with an uploaded one, settled and issued, and then the unit's", async () => {
    const one = await surveyed(unit.id, "赵一");
    const two = await surveyed(unit.id, "钱二");
    const campaign = await opened();
    const path = { campaign_id: campaign.id };
    const unitName = (await province.organisation(unit.id)).name;
    const rows: Cells[] = [
      ["赵一", one.number, unitName, "期中业绩调查"],
      ["钱二", two.number, "另一单位", "期中业绩调查"],
      ["周八", documentNumber(), unitName, "期中业绩调查"],
    ];
    const query = { file_name: "名单.xlsx" };
    const body = workbook("名单", [headers, ...rows]);
    const compared = await ended(await officer.call("compare_name_list", { path, query, body }));
    assert.equal(compared.state, "done", JSON.stringify(compared.problem));
    const entries = await entriesOf(officer, campaign.id, { item_id: "midterm_survey" });
    const of = (name: string) => entries.find((entry) => entry.name === name);
    assert.equal(of("赵一").match, "both");
    assert.equal(of("赵一").is_settled, true);
    assert.match(of("钱二").difference, /另一单位/);
    assert.match(of("周八").difference, /人才库里没有/);
    assert.ok(of("周八").document_number.includes("*"));
    assert.deepEqual(await entriesOf(clerk.client, campaign.id), [], "units see nothing before it is issued");
    const early = await officer.call("issue_name_list", { path });
    assert.equal(early.code, "name_list.unsettled.conflict");
    assert.equal(early.status, 409);
    await issue(campaign.id);
    const mine = await entriesOf(clerk.client, campaign.id);
    assert.ok(mine.length >= 4 && mine.every((entry) => entry.organisation.id === unit.id && entry.may_report));
    const sums = (await clerk.client.good("get_name_list", { path })).json;
    assert.equal(sums.state, "issued");
    assert.equal(sums.work, undefined, "how it was made is the province's");
    assert.equal((await officer.call("compute_name_list", { path })).code, "name_list.issued.conflict");
  });

  test("refuses a wrong file whole, with its cells", async () => {
    const campaign = await opened();
    const path = { campaign_id: campaign.id };
    const query = { file_name: "名单.xlsx" };
    const upload = async (body: Uint8Array) => ended(await officer.call("compare_name_list", { path, query, body }));
    const bad = await upload(workbook("名单", [headers, ["", "1", "某单位", "没有的事项"]]));
    assert.equal(bad.state, "failed");
    assert.deepEqual(bad.problem.errors.map((one: any) => [one.code, one.line, one.column]), [
      ["name_list.cell", 2, 1],
      ["name_list.number", 2, 2],
      ["name_list.item", 2, 4],
    ]);
    const none = await upload(new TextEncoder().encode("no workbook"));
    assert.equal(none.state, "failed");
    assert.match(none.problem.code, /^xlsx\./);
    assert.equal((await officer.good("get_name_list", { path })).json.state, "none");
    const type = { "Content-Type": "text/plain" };
    const other = await officer.call("compare_name_list", { path, query, body: new Uint8Array([1]), headers: type });
    assert.equal(other.status, 415);
    const template = await officer.good("get_name_list_template", { path });
    assert.match(template.headers.get("Content-Disposition")!, /xlsx/);
  });

  test("is confirmed one by one and all at once; two clerks do not overwrite each other", async () => {
    await surveyed(unit.id, "孙三");
    const campaign = await opened();
    await issue(campaign.id);
    const [entry] = await entriesOf(clerk.client, campaign.id);
    const path = { name_entry_id: entry.id };
    const colleague = await province.user("unit_clerk", unit.id);
    const [first, second] = await Promise.all([
      clerk.client.call("confirm_name_entry", { path, headers: version(entry) }),
      colleague.client.call("confirm_name_entry", { path, headers: version(entry) }),
    ]);
    assert.deepEqual([first.status, second.status].sort(), [200, 412]);
    const body = { organisation_id: unit.id };
    const campaignPath = { campaign_id: campaign.id };
    const begun = await clerk.client.call("confirm_name_list", { path: campaignPath, body });
    const work = await ended(begun);
    assert.equal(work.state, "done");
    const after = await entriesOf(clerk.client, campaign.id);
    assert.ok(after.every((one) => one.state === "confirmed"));
    assert.equal(work.changed, after.length - 1);
    assert.equal((await otherClerk.client.call("confirm_name_list", { path: campaignPath, body })).code, "access.out_of_scope");
    assert.equal((await otherClerk.client.call("get_name_work", { path: { name_work_id: begun.json.id } })).code, "name_work.not_found");
  });

  test("a report with evidence waits for the level above", async () => {
    await surveyed(unit.id, "李四");
    const campaign = await opened();
    await issue(campaign.id);
    const [entry] = await entriesOf(clerk.client, campaign.id, { q: "李四" });
    const path = { name_entry_id: entry.id };
    const query = { file_name: "证明.pdf" };
    const wrong = await clerk.client.call("put_name_evidence", {
      path, query, headers: version(entry), body: new TextEncoder().encode("MZ something"),
    });
    assert.equal(wrong.status, 415);
    const paper = new TextEncoder().encode("%PDF-1.7 something");
    const kept = await clerk.client.good("put_name_evidence", { path, query, headers: version(entry), body: paper });
    assert.equal(kept.json.evidence.size, paper.length);
    const report = { state: "retired", note: "已办理退休" };
    const reported = await clerk.client.good("report_name_entry", { path, headers: version(kept), body: report });
    assert.equal(reported.json.is_settled, false);
    const taken = await reviewer.client.good("get_name_evidence", { path });
    assert.match(taken.headers.get("Content-Disposition")!, /attachment/);
    const settlement = { include: false, reason: "退休情况属实" };
    const settled = await reviewer.client.good("settle_name_entry", { path, headers: version(reported), body: settlement });
    assert.equal(settled.json.state, "removed");
    const late = await clerk.client.call("confirm_name_entry", { path, headers: version(settled) });
    assert.equal(late.code, "name_entry.state.conflict");
    const trail = await province.auditor.client.good("list_audit", { query: { subject_id: entry.id } });
    const actions = trail.json.items.map((one: any) => one.action);
    for (const action of ["name_entry.settle", "name_entry.download", "name_entry.report", "name_entry.evidence"]) {
      assert.ok(actions.includes(action), action);
    }
  });
});

test("somebody found after the list was issued is added, by whom and why, and their case is open at once", async () => {
  const campaign = await opened();
  const path = { campaign_id: campaign.id };
  const early = { person_id: randomUUID(), item_id: "midterm_survey", reason: "下发后查明应参加" };
  const add = (body: object) => officer.call("add_name_entry", { path, body });
  assert.equal((await add(early)).code, "name_list.not_issued");
  await issue(campaign.id);
  const late = await surveyed(unit.id, "陈九");
  const body = { ...early, person_id: late.id };
  assert.equal((await add(early)).code, "name_entry.person");
  assert.equal((await add({ ...body, item_id: "nothing" })).code, "name_entry.item");
  const added = await add(body);
  assert.equal(added.status, 201, JSON.stringify(added.body));
  assert.equal(added.json.added.reason, body.reason);
  assert.equal(added.json.added.by.name, "某人");
  assert.equal((await add(body)).code, "name_entry.listed.conflict");
  const mine = await entriesOf(clerk.client, campaign.id, { added: "true" });
  assert.deepEqual(mine.map((one: any) => [one.name, one.state, one.may_report]), [["陈九", "expected", true]]);
  const cases = await clerk.client.good("list_cases", { query: { campaign_id: campaign.id, person_id: late.id } });
  assert.deepEqual(cases.json.items.map((one: any) => one.item.id), ["midterm_survey"]);
  const trail = await province.auditor.client.good("list_audit", { query: { subject_id: mine[0].id } });
  assert.equal(trail.json.items[0].reason, body.reason);
  const confirmed = await clerk.client.good("confirm_name_entry", { path: { name_entry_id: mine[0].id }, headers: version(mine[0]) });
  assert.equal(confirmed.json.added.reason, body.reason, "it stays shown as added");
});

test("a mover is handed over between two units, refused, and settled by the level above both", async () => {
  await surveyed(unit.id, "吴五");
  const campaign = await opened();
  await issue(campaign.id);
  const [entry] = await entriesOf(clerk.client, campaign.id, { q: "吴五" });
  const report = (body: unknown) =>
    clerk.client.call("report_name_entry", { path: { name_entry_id: entry.id }, headers: version(entry), body });
  const county_ = { state: "moved", note: "已调走", to_organisation_id: county.id };
  assert.equal((await report(county_)).code, "name_entry.moved.organisation");
  assert.equal((await report({ state: "confirmed", note: "x" })).code, "name_entry.report");
  assert.equal((await report({ ...county_, to_organisation_id: otherUnit.id })).status, 200);
  const query = { campaign_id: campaign.id };
  const [here] = (await clerk.client.good("list_hand_overs", { query })).json.items;
  const [there] = (await otherClerk.client.good("list_hand_overs", { query })).json.items;
  assert.equal(here.id, there.id, "both units see it");
  assert.ok(there.may_accept && !here.may_accept && here.may_deliver);
  const path = { hand_over_id: here.id };
  const facts = { facts: "年度考核均为合格" };
  const side = await otherClerk.client.call("deliver_hand_over", { path, headers: version(here), body: facts });
  assert.equal(side.code, "hand_over.side");
  const delivered = await clerk.client.good("deliver_hand_over", { path, headers: version(here), body: facts });
  const stale = await otherClerk.client.call("accept_hand_over", { path, headers: version(here) });
  assert.equal(stale.code, "hand_over.stale");
  const reason = { reason: "人员未报到" };
  const refused = await otherClerk.client.good("refuse_hand_over", { path, headers: version(delivered), body: reason });
  assert.equal(refused.json.refused_by.id, otherUnit.id);
  const settlement = { organisation_id: otherUnit.id, reason: "以人事关系所在单位为准" };
  const settled = await reviewer.client.good("settle_hand_over", { path, headers: version(refused), body: settlement });
  assert.equal(settled.json.responsible.id, otherUnit.id);
  assert.deepEqual(await entriesOf(clerk.client, campaign.id, { q: "吴五" }), []);
  assert.ok((await entriesOf(otherClerk.client, campaign.id, { q: "吴五" })).length > 0);
});

test("a unit prepares, from the version that was read", async () => {
  const campaign = await opened();
  const path = { campaign_id: campaign.id, organisation_id: unit.id };
  const empty = await clerk.client.good("get_preparation", { path });
  assert.equal(empty.headers.get("ETag"), '"v0"');
  const body = {
    plan: "按通知组织",
    procedure: "个人填报、专班审核、集体研究",
    members: [{ name: "某甲", role: "组长", in_charge_of: "全面工作" }],
    dates: [{ what: "个人填报", from: "2026-01-10", to: "2026-01-31" }],
    runs_by_sub_units: false,
    sub_units: [],
  };
  const put = (headers: Record<string, string>, more = {}) =>
    clerk.client.call("put_preparation", { path, headers, body: { ...body, ...more } });
  const written = await put(version(empty));
  assert.equal(written.json.members[0].role, "组长");
  assert.equal((await put(version(empty))).code, "preparation.stale");
  assert.equal((await put(version(written), { sub_units: [otherUnit.id] })).code, "preparation.sub_unit");
  const dates = [{ what: "填报", from: "2026-02-01", to: "2026-01-31" }];
  const wrong = await put(version(written), { dates });
  assert.equal(wrong.code, "preparation.dates");
  assert.equal(wrong.json.errors[0].pointer, "/dates/0/to");
  const listed = await reviewer.client.good("list_preparations", { path: { campaign_id: campaign.id } });
  assert.deepEqual(listed.json.items.map((one: any) => one.organisation.id), [unit.id]);
});

test("a special situation is put to the level above, passed on and answered", async () => {
  const campaign = await opened();
  const body = { campaign_id: campaign.id, organisation_id: unit.id, title: "在外执行任务", text: "能否顺延" };
  const raised = await clerk.client.good("raise_situation", { body });
  assert.equal(raised.json.addressee.id, county.id);
  const path = { situation_id: raised.json.id };
  const mine = await reviewer.client.good("list_situations", { query: { to_me: "true" } });
  assert.ok(mine.json.items.some((one: any) => one.id === raised.json.id && one.may_answer));
  const owed = await reviewer.client.good("list_duties", { query: { kind: "situation", campaign_id: campaign.id } });
  assert.equal(owed.json.items.length, 1);
  const passed = await reviewer.client.good("pass_on_situation", { path, headers: version(raised), body: { text: "情况属实" } });
  const level = await reviewer.client.call("answer_situation", { path, headers: version(passed), body: { text: "同意" } });
  assert.equal(level.code, "situation.level");
  const answered = await officer.good("answer_situation", { path, headers: version(passed), body: { text: "同意顺延" } });
  assert.deepEqual(answered.json.steps.map((step: any) => step.act), ["raised", "passed_on", "answered"]);
  const again = await officer.call("answer_situation", { path, headers: version(answered), body: { text: "同意" } });
  assert.equal(again.code, "situation.state.conflict");
  assert.equal((await clerk.client.good("get_situation", { path })).json.state, "answered");
});

test("somebody outstanding is recommended to the level above", async () => {
  const campaign = await opened();
  const body = { kind: "recommendation", campaign_id: campaign.id, organisation_id: unit.id, title: "典型人才", text: "事迹" };
  const raised = await clerk.client.good("raise_situation", { body });
  assert.equal(raised.json.kind, "recommendation");
  const query = { campaign_id: campaign.id, kind: "recommendation" };
  assert.equal((await reviewer.client.good("list_situations", { query })).json.items[0].id, raised.json.id);
  const questions = await reviewer.client.good("list_situations", { query: { ...query, kind: "question" } });
  assert.deepEqual(questions.json.items, []);
});
