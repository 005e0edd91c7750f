// Cases over HTTP: the form, evidence, review, decision, publicity, objection, notification, bulk acts.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { after, before, test } from "node:test";
import * as assessment from "../assessment.ts";
import { docxText } from "../docx.ts";
import { documentNumber, type Organisation, Province, type User } from "../province.ts";
import { makeHome, program, root, serve } from "../server.ts";

const today = "2026-02-09";
let province: Province;
let unit: Organisation;
let staff: User;

before(async () => {
  province = await Province.open(`demo: {today: ${today}}\n`);
  unit = await province.employer((await province.division("南关区")).id);
  staff = await assessment.staff(province, unit.id);
});
after(() => province?.close());

async function newCase(item = "final_assessment"): Promise<any> {
  const person = await assessment.talent(province, unit.id);
  return assessment.openCase(province, person.id, item);
}

test("a person fills in, hands in, sees what came back and mends it", async () => {
  const person = await assessment.talent(province, unit.id);
  const opened = await assessment.openCase(province, person.id);
  const path = { case_id: opened.id };
  const self = (await province.user("person", unit.id, person.id)).client;
  const home = (await self.good("get_my_home")).json;
  assert.equal(home.own.length, 1);
  assert.equal(home.own[0].step.id, "fill");
  const saved = await assessment.save(self, opened.id, assessment.report);
  assert.equal(saved.status, 200);
  assert.equal(saved.headers.get("ETag"), '"v1"');
  assert.equal((await assessment.submit(self, opened.id)).status, 200);
  const closed = await assessment.save(self, opened.id, { report_post: "又改" });
  assert.equal(closed.code, "case_form.closed.conflict");
  const marks = [{ entry: "/report_duties", verdict: "to_return", reason: "写得太简单" }];
  assert.equal((await assessment.act(staff.client, "review_case", opened.id, { marks })).status, 200);
  assert.equal((await assessment.act(staff.client, "return_case", opened.id, { reason: "请补充" })).status, 200);
  const form = (await self.good("get_case_form", { path })).json;
  assert.deepEqual(
    form.returned.map((one: any) => [one.entry, one.reason]),
    [["", "请补充"], ["/report_duties", "写得太简单"]],
  );
  await assessment.save(self, opened.id, { report_duties: "补充以后的内容" });
  assert.equal((await assessment.submit(self, opened.id)).json.step.id, "unit_review");
  const events = (await self.good("list_case_events", { path })).json.items.map((one: any) => one.act);
  assert.deepEqual(events, ["open", "submit", "review", "send_back", "submit"]);
});

test("an incomplete form is refused with a pointer for each fault, a marked secret at its place", async () => {
  const opened = await newCase();
  const refused = await assessment.submit(staff.client, opened.id);
  assert.equal(refused.status, 422);
  const pointers = refused.json.errors.map((error: any) => error.pointer);
  assert.ok(pointers.includes("/report_ethics"), pointers.join());
  const saved = await assessment.save(staff.client, opened.id, { ...assessment.report, report_post: "属绝密事项" });
  assert.equal(saved.json.secrecy[0].entry, "/report_post");
  assert.equal(saved.json.secrecy[0].refuses, true);
  assert.equal((await assessment.submit(staff.client, opened.id)).code, "case.guard.secrecy_clear");
});

test("what a form says that was found true goes into the register, from that day and by whoever found it", async () => {
  const number = documentNumber();
  const isMale = Number(number[16]) % 2 === 1;
  const person = await assessment.talent(province, unit.id, { person_id: number, phone: "13800001234", education: "硕士研究生" });
  const path = { person_id: person.id };
  const opened = await assessment.openCase(province, person.id, "base_collection");
  const own = {
    sex: isMale ? "女" : "男",
    birth_date: "1985-02-28",
    education: "博士研究生",
    talent_type: "专业技术",
    industry: "教育",
    field_assessed: "材料工程",
    field_related: true,
  };
  assert.equal((await assessment.save(staff.client, opened.id, own)).status, 200);
  assert.equal((await assessment.submit(staff.client, opened.id)).status, 200);
  const checked = { status: "在职在岗", secret_related: false, exit_ground: false, downgrade_ground: false };
  assert.equal((await assessment.save(staff.client, opened.id, checked)).status, 200);
  await assessment.reviewAll(staff.client, opened.id);
  const wrong = await assessment.act(staff.client, "propose_grade", opened.id, {});
  assert.equal(wrong.status, 422, JSON.stringify(wrong.body));
  assert.equal(wrong.json.errors[0].pointer, "/sex");
  assert.equal((await province.officer.client.good("get_person", { path })).json.fields.education, "硕士研究生");
  await assessment.act(staff.client, "return_case", opened.id, { reason: "性别与证件号码不符" });
  await assessment.save(staff.client, opened.id, { sex: isMale ? "男" : "女" });
  await assessment.submit(staff.client, opened.id);
  await assessment.reviewAll(staff.client, opened.id);
  const shown = await province.officer.client.good("get_person", { path });
  const later = { fields: { industry: "金融业" } };
  await province.officer.client.good("change_person", { path, body: later, headers: { "If-Match": shown.headers.get("ETag")! } });
  const done = await assessment.act(staff.client, "propose_grade", opened.id, {});
  assert.equal(done.json.state, "ended", JSON.stringify(done.body));
  const kept = (await province.officer.client.good("get_person", { path })).json.fields;
  assert.equal(kept.education, "博士研究生");
  assert.equal(kept.field_related, "是");
  assert.equal(kept.phone, "138****1234", "what was not changed stays");
  assert.equal(kept.industry, "金融业", "what the register was told after the form was handed in stays");
  const history = (await province.officer.client.good("get_person_history", { path, query: { field: "education" } })).json;
  const now = history.items.find((one: any) => one.value === "博士研究生");
  assert.equal(now.valid_from, today);
  assert.equal(now.recorded_by.name, "某人");
  assert.match(now.reason, /核实通过/);
  const events = (await staff.client.good("list_case_events", { path: { case_id: opened.id } })).json.items;
  assert.ok(events.at(-1).content.fields.includes("education"), JSON.stringify(events.at(-1)));
  const trail = await province.auditor.client.good("list_audit", { query: { subject_id: person.id } });
  assert.equal(trail.json.items[0].action, "person.change");
});

test("two clerks save the same form: the second is told", async () => {
  const opened = await newCase();
  const path = { case_id: opened.id };
  await assessment.save(staff.client, opened.id, assessment.report);
  const form = await staff.client.good("get_case_form", { path });
  const body = { answers: form.json.answers };
  const headers = { "If-Match": form.headers.get("ETag")! };
  assert.equal((await staff.client.call("save_case_form", { path, body, headers })).status, 200);
  const late = await staff.client.call("save_case_form", { path, body, headers });
  assert.equal(late.status, 412);
  assert.equal(late.code, "case_form.stale");
  assert.equal((await staff.client.call("save_case_form", { path, body })).code, "http.precondition_required");
});

test("a double submit is one submission; a lost answer to a save is given again", async () => {
  const opened = await newCase();
  const path = { case_id: opened.id };
  const form = await staff.client.good("get_case_form", { path });
  const save = {
    path,
    body: { answers: { ...form.json.answers, ...assessment.report } },
    headers: { "If-Match": form.headers.get("ETag")!, "Idempotency-Key": randomUUID() },
  };
  const first = await staff.client.good("save_case_form", save);
  const again = await staff.client.good("save_case_form", save);
  assert.equal(again.headers.get("ETag"), first.headers.get("ETag"));
  const submit = {
    path,
    body: { declarations: form.json.declarations.map((one: any) => one.id) },
    headers: { "If-Match": first.headers.get("ETag")!, "Idempotency-Key": randomUUID() },
  };
  const both = await Promise.all([
    staff.client.good("submit_case", submit),
    staff.client.good("submit_case", submit),
  ]);
  assert.equal(both[0].json.version, both[1].json.version);
  const events = (await staff.client.good("list_case_events", { path })).json.items;
  assert.equal(events.filter((one: any) => one.act === "submit").length, 1);
});

test("evidence is taken by its content, sent back as it was, and goes when it is removed", async () => {
  const opened = await newCase();
  const path = { case_id: opened.id };
  const query = { field: "report_ethics", file_name: "证明.pdf" };
  const text = new TextEncoder();
  const bad = await staff.client.call("upload_evidence", { path, query, body: text.encode("no document") });
  assert.equal(bad.code, "evidence.media_type");
  assert.equal(bad.status, 415);
  const content = text.encode("%PDF-1.7 a proof");
  const kept = await staff.client.good("upload_evidence", { path, query, body: content });
  assert.equal(kept.json.media_type, "application/pdf");
  const evidence = { ...path, evidence_id: kept.json.id };
  const sent = await staff.client.good("get_evidence", { path: evidence });
  assert.equal(sent.body, "%PDF-1.7 a proof");
  await staff.client.good("remove_evidence", { path: evidence });
  const form = await staff.client.good("get_case_form", { path });
  assert.equal(form.json.evidence.length, 0);
  const trail = await province.auditor.client.good("list_audit", { query: { subject_id: opened.id } });
  const actions = trail.json.items.map((one: any) => one.action);
  for (const action of ["case.evidence", "case.evidence_read", "case.evidence_remove"]) {
    assert.ok(actions.includes(action), action);
  }
});

test("a poor survey owes a talk and a plan of help, which is followed up, with its papers", async () => {
  const own = await province.employer((await province.division("南关区")).id);
  const { client } = await assessment.staff(province, own.id);
  const person = await assessment.talent(province, own.id);
  const opened = await assessment.openCase(province, person.id, "midterm_survey");
  await assessment.toJudgement(client, opened.id, "欠佳");
  assert.equal((await assessment.act(client, "decide_case", opened.id, {})).json.grade, "欠佳");
  const owed = async () => {
    const duties = await client.good("list_duties", { query: { organisation_id: own.id } });
    return duties.json.items.map((one: any) => [one.kind, one.due_on]);
  };
  assert.deepEqual((await owed()).map(([kind]: [string]) => kind), ["talk_and_help"]);
  const opinion = (more: object) =>
    assessment.act(client, "add_opinion", opened.id, { given_by: "某副主任", given_on: today, text: "谈话记录", ...more });
  assert.equal((await opinion({ kind: "help_follow_up" })).code, "case.opinion.plan");
  assert.equal((await opinion({ kind: "help_plan" })).code, "case.opinion.due_on");
  const planned = await opinion({ kind: "help_plan", due_on: "2026-06-30" });
  assert.deepEqual(await owed(), [["help_plan", "2026-06-30"]]);
  const path = { case_id: opened.id, opinion_id: planned.json.opinions[0].id };
  const query = { file_name: "谈话记录.pdf" };
  const body = new TextEncoder().encode("%PDF-1.7 the talk");
  const kept = (await client.good("upload_opinion_file", { path, query, body })).json;
  const other = { ...path, opinion_id: randomUUID() };
  assert.equal((await client.call("upload_opinion_file", { path: other, query, body })).code, "opinion.not_found");
  const self = (await province.user("person", own.id, person.id)).client;
  const evidence = { case_id: opened.id, evidence_id: kept.id };
  assert.equal((await self.call("remove_evidence", { path: evidence })).code, "case_form.closed.conflict");
  assert.equal((await client.good("get_evidence", { path: evidence })).body, "%PDF-1.7 the talk");
  await opinion({ kind: "help_follow_up", due_on: "2026-09-30", text: "有改进，继续帮扶" });
  assert.deepEqual(await owed(), [["help_plan", "2026-09-30"]]);
  const ended = await opinion({ kind: "help_follow_up", text: "已达到要求" });
  assert.deepEqual(await owed(), []);
  const kinds = ended.json.opinions.map((one: any) => [one.kind, one.files.length]);
  assert.deepEqual(kinds, [["help_plan", 1], ["help_follow_up", 0], ["help_follow_up", 0]]);
  const form = await client.good("get_case_form", { path: { case_id: opened.id } });
  assert.deepEqual(form.json.evidence, [], "papers of the working group are not the person's evidence");
});

test("the letter says what follows from the grade and whom to turn to, and leaves out what nobody knows", async () => {
  const own = await province.employer((await province.division("南关区")).id);
  const { client } = await assessment.staff(province, own.id);
  const officer = province.officer.client;
  const tag = (one: any) => ({ "If-Match": `"v${one.version}"` });
  const body = { pack_id: assessment.pack, name: `考核${randomUUID().slice(0, 8)}`, on: today };
  const made = (await officer.good("create_campaign", { body })).json;
  await officer.good("open_campaign", { path: { campaign_id: made.id }, headers: tag(made) });
  const preparation = {
    ...{ plan: "", procedure: "", dates: [], runs_by_sub_units: false, sub_units: [] },
    members: [{ name: "某甲", role: "组长", phone: "0431-00000000" }],
    contact: { office: "人事处", address: "某路1号" },
  };
  const path = { campaign_id: made.id, organisation_id: own.id };
  await client.good("put_preparation", { path, headers: { "If-Match": '"v0"' }, body: preparation });
  const letterOf = async (campaign_id?: string) => {
    const person = await assessment.talent(province, own.id);
    const opening = { person_id: person.id, pack_id: assessment.pack, item_id: "final_assessment" };
    const opened = (await officer.good("open_case", { body: { ...opening, ...(campaign_id ? { campaign_id } : {}) } })).json;
    await assessment.toDeliberation(client, opened.id, "一般");
    const held = await assessment.meeting(client, own.id, today);
    await assessment.act(client, "decide_case", opened.id, { meeting_id: held.id });
    await assessment.act(client, "notify_case", opened.id, { how: "paper" });
    const url = `${province.server.url}/api/v1/cases/${opened.id}/documents/letter`;
    const sent = await fetch(url, { headers: { Cookie: client.cookie } });
    assert.equal(sent.status, 200);
    return docxText(Buffer.from(await sent.arrayBuffer()));
  };
  const letter = await letterOf(made.id);
  assert.match(letter, /考核结果为一般等次/);
  assert.match(letter, /降一级/);
  assert.match(letter, /向人事处提出，联系电话：0431-00000000，地址：某路1号/);
  const bare = await letterOf();
  assert.match(bare, /向本单位提出。/);
  assert.doesNotMatch(bare, /联系电话|地址：/);
});

test("an objection holds the publicity, and changes the grade only through the leadership", async () => {
  const own = await province.employer((await province.division("宽城区")).id);
  const targets = await assessment.publishedCase(province, own, today);
  const clerk = (await assessment.staff(province, own.id)).client;
  const publicity = await clerk.good("get_publicity", { path: { publicity_id: targets["publicity_id"]! } });
  assert.equal(publicity.json.to, "2026-02-14");
  assert.equal(publicity.json.days.at(-1).number, 5);
  assert.deepEqual(Object.keys(publicity.json.entries[0]).sort(), ["grade", "name", "number", "organisation"]);
  const closed = await clerk.call("close_publicity", {
    path: { publicity_id: targets["publicity_id"]! },
    headers: { "If-Match": publicity.headers.get("ETag")! },
  });
  assert.equal(closed.code, "publicity.running.conflict");
  const objection = await clerk.good("get_objection", { path: { objection_id: targets["objection_id"]! } });
  await clerk.good("answer_objection", {
    path: { objection_id: targets["objection_id"]! },
    headers: { "If-Match": objection.headers.get("ETag")! },
    body: { outcome: "upheld", findings: "经核实部分属实", grade: "良好" },
  });
  const back = (await clerk.good("get_case", { path: { case_id: targets["case_id"]! } })).json;
  assert.equal(back.step.id, "deliberation");
  assert.equal(back.grade, "优秀");
  const held = await assessment.meeting(clerk, own.id, today);
  const decided = await assessment.act(clerk, "decide_case", back.id, { meeting_id: held.id });
  assert.equal(decided.json.grade, "良好");
  assert.equal(decided.json.step.id, "notification");
});

test("staff of a sub-unit see the unit's publicity and may object, and see no more than that", async () => {
  const own = await province.employer((await province.division("宽城区")).id);
  const sub = await province.employer(own.id, "sub_unit");
  const targets = await assessment.publishedCase(province, own, today);
  const path = { publicity_id: targets["publicity_id"]! };
  const colleague = (await province.user("unit_clerk", sub.id)).client;
  const page = (await colleague.good("list_publicities", { query: { state: "running" } })).json;
  assert.deepEqual(page.items.map((one: any) => one.id), [path.publicity_id]);
  assert.equal((await colleague.good("get_my_home")).json.running_publicities, 1);
  const shown = await colleague.good("get_publicity", { path });
  assert.equal((await colleague.good("get_publicity_notice", { path })).status, 200);
  const body = { entry: 1, text: "业绩与事实不符", by_name: "某职工" };
  const objection = await colleague.good("object_to_publicity", { path, body });
  const clerk = (await assessment.staff(province, own.id)).client;
  const received = { objection_id: objection.json.id };
  assert.equal((await clerk.good("get_objection", { path: received })).json.by_name, "某职工");
  assert.equal((await colleague.call("get_objection", { path: received })).code, "objection.not_found");
  const headers = { "If-Match": shown.headers.get("ETag")! };
  assert.equal((await colleague.call("close_publicity", { path, headers })).code, "publicity.not_found");
  assert.equal((await colleague.call("get_case", { path: { case_id: targets["case_id"]! } })).code, "case.not_found");
  const stranger = await province.employer((await province.division("宽城区")).id);
  const other = (await province.user("unit_clerk", stranger.id)).client;
  assert.equal((await other.call("get_publicity", { path })).code, "publicity.not_found");
  assert.equal((await other.call("object_to_publicity", { path, body })).code, "publicity.not_found");
});

test("many are decided by one meeting and notified in bulk, with progress", async () => {
  const own = await province.employer((await province.division("南关区")).id);
  const { client } = await assessment.staff(province, own.id);
  const ids: string[] = [];
  for (let i = 0; i < 4; ++i) {
    const person = await assessment.talent(province, own.id);
    const opened = await assessment.openCase(province, person.id);
    await assessment.toDeliberation(client, opened.id, i % 2 ? "良好" : "一般");
    ids.push(opened.id);
  }
  const held = await assessment.meeting(client, own.id, today);
  const until = async (id: string) => {
    for (;;) {
      const run = (await client.good("get_case_run", { path: { case_run_id: id } })).json;
      if (run.state !== "running") return run;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const decide = await client.good("start_case_run", {
    body: { organisation_id: own.id, act: "decide", meeting_id: held.id },
  });
  assert.deepEqual((await until(decide.json.id)).progress, { done: 4, of: 4 });
  const notify = await client.good("start_case_run", {
    body: { organisation_id: own.id, act: "notify", how: "paper" },
  });
  assert.equal((await until(notify.json.id)).refused, 0);
  const receipt = await assessment.act(client, "give_receipt", ids[0]!, { opinion: "agrees", how: "paper" });
  assert.equal(receipt.json.state, "ended");
  const progress = (await client.good("get_case_progress", { query: { organisation_id: own.id } })).json;
  assert.equal(progress.cases, 4);
  assert.equal(progress.ended, 1);
  const grades = Object.fromEntries(progress.grades.map((one: any) => [one.column, one.cases]));
  assert.deepEqual(grades, { 一般: 2, 良好: 2 });
  const listed = await client.good("list_cases", { query: { organisation_id: own.id, state: "waiting", count: "true" } });
  assert.equal(listed.json.total, 3);
});

test("a page follows a page in each order", async () => {
  for (const sort of ["attention", "name", "-updated_at"]) {
    const seen = new Set<string>();
    let cursor = "";
    do {
      const query: Record<string, string> = { limit: "2", sort, ...(cursor ? { cursor } : {}) };
      const page = (await province.officer.client.good("list_cases", { query })).json;
      for (const one of page.items) {
        assert.ok(!seen.has(one.id), `${one.id} stands twice`);
        seen.add(one.id);
      }
      cursor = page.next_cursor ?? "";
    } while (cursor);
    const counted = await province.officer.client.good("list_cases", { query: { count: "true", sort } });
    assert.equal(seen.size, counted.json.total);
  }
});

test("a person moved to another unit takes the case along, and only there", async () => {
  const [from, to] = await Promise.all(
    ["南关区", "宽城区"].map(async (name) => province.employer((await province.division(name)).id)),
  );
  const { client } = await assessment.staff(province, from!.id);
  const person = await assessment.talent(province, from!.id);
  const opened = await assessment.openCase(province, person.id);
  const body = { organisation_id: to!.id, reason: "省内调动" };
  assert.equal((await assessment.act(client, "transfer_case", opened.id, body)).code, "case.transfer");
  const shown = await province.officer.client.good("get_person", { path: { person_id: person.id } });
  await province.officer.client.good("add_person_record", {
    path: { person_id: person.id },
    headers: { "If-Match": shown.headers.get("ETag")! },
    body: { kind: "employments", organisation_id: to!.id, fields: { from: "2026-01-05" } },
  });
  const moved = await assessment.act(client, "transfer_case", opened.id, body);
  assert.equal(moved.json.organisation.id, to!.id);
  assert.equal((await client.call("get_case", { path: { case_id: opened.id } })).code, "case.not_found");
  const there = (await assessment.staff(province, to!.id)).client;
  assert.equal((await there.good("get_case", { path: { case_id: opened.id } })).json.step.id, "fill");
});

test("who is split off takes the case along, and a merged unit's go to its successor", async () => {
  const county = await province.division("宽城区");
  const from = await province.employer(county.id);
  const { client } = await assessment.staff(province, from.id);
  const targets = await assessment.publishedCase(province, from, today);
  const published = (await client.good("get_case", { path: { case_id: targets["case_id"]! } })).json;
  const person = await assessment.talent(province, from.id);
  const survey = await assessment.openCase(province, person.id, "midterm_survey");
  await assessment.toJudgement(client, survey.id, "欠佳");
  await assessment.act(client, "decide_case", survey.id, {});
  const final = await assessment.openCase(province, person.id);
  const officer = province.officer.client;
  const split = async (ends: boolean, people: string[]) => {
    const shown = await officer.good("get_organisation", { path: { organisation_id: from.id } });
    const organisation = { parent_id: county.id, node: "employer", name: `分设单位${randomUUID().slice(0, 8)}` };
    const body = { parts: [{ organisation, person_ids: people }], ends, on: today, reason: "分设" };
    const headers = { "If-Match": shown.headers.get("ETag")! };
    return officer.call("split_organisation", { path: { organisation_id: from.id }, headers, body });
  };
  const whole = await split(true, [person.id, published.person.id]);
  assert.equal(whole.code, "organisation.not_empty", "a publicity runs there");
  const done = await split(false, [person.id]);
  assert.equal(done.status, 200, JSON.stringify(done.body));
  const part = done.json.parts[0];
  const there = (await assessment.staff(province, part.id)).client;
  const path = { case_id: final.id };
  assert.equal((await there.good("get_case", { path })).json.organisation.id, part.id);
  assert.equal((await client.call("get_case", { path })).code, "case.not_found");
  const events = (await there.good("list_case_events", { path })).json.items;
  assert.equal(events.at(-1).act, "transfer");
  assert.match(events.at(-1).content.reason, /单位拆分/);
  assert.equal((await there.good("get_case", { path: { case_id: survey.id } })).json.state, "ended", "what has ended goes along");
  const owed = (await there.good("list_duties", { query: { organisation_id: part.id } })).json.items;
  assert.deepEqual(owed.map((one: any) => one.kind), ["talk_and_help"]);
  assert.equal((await client.good("get_case", { path: { case_id: published.id } })).json.organisation.id, from.id);

  const body = { organisation_ids: [from.id, part.id], into_id: part.id, on: today, reason: "合并" };
  await officer.good("merge_organisations", { body });
  assert.equal((await there.good("get_case", { path: { case_id: published.id } })).json.organisation.id, part.id);
  const objection = { objection_id: targets["objection_id"]! };
  const received = await there.good("get_objection", { path: objection });
  const dismissed = { outcome: "dismissed", findings: "经核实不属实" };
  const headers = { "If-Match": received.headers.get("ETag")! };
  assert.equal((await there.call("answer_objection", { path: objection, headers, body: dismissed })).status, 200);
  const publicity = await there.good("get_publicity", { path: { publicity_id: targets["publicity_id"]! } });
  assert.equal(publicity.json.organisation.id, part.id);
});

test("a server that is killed keeps every autosave that it acknowledged", async () => {
  const home = await makeHome(`demo: {today: ${today}}\n`);
  let server = await serve(home);
  try {
    const own = await Province.on(server);
    const employer = await own.employer((await own.division("南关区")).id);
    const clerk = await assessment.staff(own, employer.id);
    const person = await assessment.talent(own, employer.id);
    const opened = await assessment.openCase(own, person.id);
    const path = { case_id: opened.id };
    let acknowledged = "";
    let tag = '"v0"';
    const form = (await clerk.client.good("get_case_form", { path })).json;
    const writing = (async () => {
      for (let i = 0; ; ++i) {
        const text = `第${i}次保存`;
        const body = { answers: { ...form.answers, report_ethics: text } };
        const saved = await clerk.client.call("save_case_form", { path, body, headers: { "If-Match": tag } });
        tag = saved.headers.get("ETag")!;
        acknowledged = text;
      }
    })().catch(() => undefined);
    while (acknowledged === "" || Number(acknowledged.match(/\d+/)![0]) < 10) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    await server.signal("SIGKILL");
    await writing;
    server = await serve(home);
    const again = new (clerk.client.constructor as any)(server.url);
    await again.logIn(clerk.credentials);
    const kept = (await again.good("get_case_form", { path })).json.answers.report_ethics;
    const number = (text: string) => Number(text.match(/\d+/)![0]);
    assert.ok(number(kept) >= number(acknowledged), `${kept} after ${acknowledged}`);
  } finally {
    await server.stop();
    await home.remove();
  }
});

test("a case's history is decided again and found the same", async () => {
  const home = await makeHome(`demo: {today: ${today}}\n`);
  const server = await serve(home);
  let targets: Record<string, string>;
  try {
    const own = await Province.on(server);
    const employer = await own.employer((await own.division("南关区")).id);
    targets = await assessment.publishedCase(own, employer, today);
  } finally {
    await server.stop();
  }
  try {
    const options = ["--database", home.database, "--data", home.folder, "--policies", join(root, "policies")];
    const said = execFileSync(program, ["audit", "replay", ...options, targets["case_id"]!], { encoding: "utf8" });
    assert.match(said, /重新办理 [5-9] 步，结果相同/);
  } finally {
    await home.remove();
  }
});
