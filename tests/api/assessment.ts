// A unit in which somebody is assessed: made by what the contract offers, step by step.
import assert from "node:assert/strict";
import { type Client } from "./client.ts";
import { documentNumber, logIn, type Organisation, Province, type User } from "./province.ts";

export const pack = "jilin-2025-83";

/** Somebody of class D since 2020, in post: due for the final assessment. */
export async function talent(province: Province, organisationId: string, more: Record<string, string> = {}): Promise<any> {
  const body = {
    organisation_id: organisationId,
    employed_from: "2015-01-01",
    fields: {
      person_id: documentNumber(),
      name: "某才",
      status: "在职在岗",
      secret_related: "否",
      field_now: "材料工程",
      ...more,
    },
    records: [
      { kind: "classifications", fields: { class: "D", date: "2020-05-10", certificate_date: "2020-05-10" } },
    ],
  };
  return (await province.officer.client.good("create_person", { body })).json;
}

/** An account that is clerk and leader of the unit at once. */
export async function staff(province: Province, organisationId: string): Promise<User> {
  const { account, credentials } = await province.account(organisationId);
  for (const role of ["unit_clerk", "unit_leader"]) {
    await province.security.client.good("add_grant", {
      path: { account_id: account.id },
      body: { role, organisation_id: organisationId },
    });
  }
  return logIn(province.server.url, credentials);
}

export async function openCase(province: Province, personId: string, item = "final_assessment"): Promise<any> {
  const body = { person_id: personId, pack_id: pack, item_id: item };
  return (await province.officer.client.good("open_case", { body })).json;
}

/** Saves answers over those that are there. */
export async function save(client: Client, caseId: string, answers: Record<string, unknown>): Promise<any> {
  const path = { case_id: caseId };
  const form = await client.good("get_case_form", { path });
  const body = { answers: { ...form.json.answers, ...answers } };
  return client.call("save_case_form", { path, body, headers: { "If-Match": form.headers.get("ETag")! } });
}

export async function submit(client: Client, caseId: string): Promise<any> {
  const path = { case_id: caseId };
  const form = await client.good("get_case_form", { path });
  const body = { declarations: form.json.declarations.map((one: any) => one.id) };
  return client.call("submit_case", { path, body, headers: { "If-Match": form.headers.get("ETag")! } });
}

export const report = { report_ethics: "遵纪守法", report_duties: "履行职责", report_results: "完成项目", report_post: "在岗" };
export const unitPart = { truth: "属实", completeness: "完整", unit_opinion: "同意" };

/** An act on a case as it is now. */
export async function act(client: Client, id: string, caseId: string, body: unknown): Promise<any> {
  const path = { case_id: caseId };
  const shown = await client.good("get_case", { path });
  return client.call(id, { path, body, headers: { "If-Match": shown.headers.get("ETag")! } });
}

/** Everything that the person filled in is true. */
export async function reviewAll(client: Client, caseId: string): Promise<any> {
  const form = (await client.good("get_case_form", { path: { case_id: caseId } })).json;
  const marks: { entry: string; verdict: string }[] = [];
  for (const section of form.sections.filter((one: any) => one.filled_by === "person")) {
    for (const field of section.fields) {
      const answer = form.answers[field.id];
      if (field.fixed || answer === undefined || answer === "" || answer.length === 0) continue;
      if (field.kind !== "list") marks.push({ entry: `/${field.id}`, verdict: "true_entry" });
      else for (const row of answer) marks.push({ entry: `/${field.id}/${row._row}`, verdict: "true_entry" });
    }
  }
  return act(client, "review_case", caseId, { marks });
}

function must(reply: any): any {
  assert.ok(reply.status < 300, `${reply.status} ${JSON.stringify(reply.body)}`);
  return reply.json;
}

/** From an opened case to the leadership's table. */
export async function toDeliberation(client: Client, caseId: string, grade: string): Promise<void> {
  must(await save(client, caseId, report));
  must(await submit(client, caseId));
  must(await reviewAll(client, caseId));
  must(await save(client, caseId, unitPart));
  must(await act(client, "propose_grade", caseId, { grade, grounds: "对照标准写明的理由。" }));
}

/** A survey from the opened case to the leader's table. */
export async function toJudgement(client: Client, caseId: string, grade: string): Promise<void> {
  const answers = { talent_type: "专业技术", none_reason: "主要从事日常工作", satisfaction: "满意" };
  must(await save(client, caseId, answers));
  must(await submit(client, caseId));
  must(await reviewAll(client, caseId));
  must(await save(client, caseId, unitPart));
  must(await act(client, "propose_grade", caseId, { grade, grounds: "对照标准写明的理由。" }));
}

export async function meeting(client: Client, organisationId: string, heldOn: string): Promise<any> {
  const body = {
    organisation_id: organisationId,
    held_on: heldOn,
    place: "会议室",
    chair: "某主任",
    members: [{ name: "某主任", position: "主任", present: true }],
    minutes: "会议研究了考核等次。",
  };
  return (await client.good("create_meeting", { body })).json;
}

/** A case that is published and objected to, with everything that belongs to it. */
export async function publishedCase(
  province: Province,
  unit: Organisation,
  today: string,
): Promise<Record<string, string>> {
  const { client } = await staff(province, unit.id);
  const person = await talent(province, unit.id);
  const opened = await openCase(province, person.id);
  await toDeliberation(client, opened.id, "优秀");
  const held = await meeting(client, unit.id, today);
  must(await act(client, "decide_case", opened.id, { meeting_id: held.id }));
  const publicity = await client.good("create_publicity", {
    body: { organisation_id: unit.id, place: "公告栏", contact: "人事处" },
  });
  const objection = await client.good("object_to_publicity", {
    path: { publicity_id: publicity.json.id },
    body: { entry: 1, text: "业绩与事实不符", by_name: "某职工" },
  });
  const run = await client.good("start_case_run", {
    body: { organisation_id: unit.id, act: "notify", how: "online", case_ids: [opened.id] },
  });
  return {
    case_id: opened.id,
    meeting_id: held.id,
    publicity_id: publicity.json.id,
    objection_id: objection.json.id,
    case_run_id: run.json.id,
  };
}
