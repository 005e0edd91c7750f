// Cases over HTTP: the form, evidence, review, decision, publicity, objection, notification, bulk acts.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { after, before, test } from "node:test";
import * as assessment from "../assessment.ts";
import { type Organisation, Province, type User } from "../province.ts";
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
