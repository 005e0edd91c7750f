// Work behind an answer while the server is killed: what was half done goes on after the start, nothing is done twice, and
// others write meanwhile.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import { test } from "node:test";
import * as assessment from "../assessment.ts";
import { Client } from "../client.ts";
import { demoRoster, Province, type User } from "../province.ts";
import { type Home, makeHome, program, serve, type Server } from "../server.ts";

const today = "2026-02-09";

function again(user: User, server: Server): Client {
  const client = new Client(server.url);
  client.cookie = user.client.cookie;
  client.csrf = user.client.csrf;
  return client;
}

function verifyTrail(home: Home): void {
  const options = ["--database", home.database, "--data", home.folder];
  assert.match(execFileSync(program, ["audit", "verify", ...options], { encoding: "utf8" }), /审计链完整/);
}

test("a bulk act that is killed in the middle goes on with the next case", async () => {
  const home = await makeHome(`demo: {today: ${today}}\n`);
  let server = await serve(home);
  try {
    const province = await Province.on(server);
    const unit = await province.employer((await province.division("南关区")).id);
    const clerk = await assessment.staff(province, unit.id);
    const ids: string[] = [];
    for (let i = 0; i < 24; ++i) {
      const opened = await assessment.openCase(province, (await assessment.talent(province, unit.id)).id);
      await assessment.toDeliberation(clerk.client, opened.id, "良好");
      ids.push(opened.id);
    }
    const held = await assessment.meeting(clerk.client, unit.id, today);
    const body = { organisation_id: unit.id, act: "decide", meeting_id: held.id, case_ids: ids };
    const path = { case_run_id: (await clerk.client.good("start_case_run", { body })).json.id };
    let client = clerk.client;
    let kills = 0;
    let before = 0;
    for (;;) {
      const run = (await client.good("get_case_run", { path })).json;
      if (run.state !== "running") break;
      if (run.progress.done > before) {
        await server.signal("SIGKILL");
        server = await serve(home);
        client = again(clerk, server);
        before = run.progress.done;
        ++kills;
      }
    }
    assert.ok(kills > 0, "the run was over before the server could be killed");
    const run = (await client.good("get_case_run", { path })).json;
    assert.deepEqual([run.state, run.progress, run.refused], ["done", { done: ids.length, of: ids.length }, 0]);
    for (const id of ids) {
      const events = (await client.good("list_case_events", { path: { case_id: id } })).json.items;
      assert.equal(events.filter((one: any) => one.act === "decide").length, 1);
    }
    assert.equal((await client.good("get_meeting", { path: { meeting_id: held.id } })).json.decided, ids.length);
  } finally {
    await server.stop();
  }
  verifyTrail(home);
  await home.remove();
});

test("a bulk act is stopped between two cases, and others write while it runs", async () => {
  const home = await makeHome(`demo: {today: ${today}}\n`);
  const server = await serve(home);
  try {
    const province = await Province.on(server);
    const unit = await province.employer((await province.division("南关区")).id);
    const { client } = await assessment.staff(province, unit.id);
    const ids: string[] = [];
    for (let i = 0; i < 24; ++i) {
      const opened = await assessment.openCase(province, (await assessment.talent(province, unit.id)).id);
      await assessment.save(client, opened.id, assessment.report);
      await assessment.submit(client, opened.id);
      ids.push(opened.id);
    }
    const body = { organisation_id: unit.id, act: "review", case_ids: ids };
    const path = { case_run_id: (await client.good("start_case_run", { body })).json.id };
    await province.employer((await province.division("宽城区")).id);
    const stopped = await client.call("stop_case_run", { path });
    const run = (await client.good("get_case_run", { path })).json;
    if (stopped.status === 202) {
      assert.equal(run.state, "stopped");
      assert.ok(run.progress.done < ids.length);
    } else {
      assert.equal(stopped.code, "case_run.state.conflict");
      assert.equal(run.state, "done");
    }
    let reviewed = 0;
    for (const id of ids) {
      const { acts } = { acts: (await client.good("list_case_events", { path: { case_id: id } })).json.items };
      reviewed += acts.filter((one: any) => one.act === "review").length;
    }
    assert.equal(reviewed, run.progress.done, "what is counted is what was done");
  } finally {
    await server.stop();
    await home.remove();
  }
});

test("a name list whose issue is killed in the middle is issued to the end, each entry with one case", async () => {
  const home = await makeHome(`demo: {today: ${today}}\n`);
  let server = await serve(home);
  try {
    const province = await Province.on(server);
    let officer = province.officer.client;
    const until = async (id: string, path: Record<string, string>, running: string[]) => {
      for (;;) {
        const shown = (await officer.good(id, { path })).json;
        if (!running.includes(shown.state)) return shown;
        await pause(50);
      }
    };
    const query = { organisation_id: province.root.id, file_name: "名册.xlsx" };
    const uploaded = await officer.good("upload_import", { query, body: demoRoster(1500) });
    const imported = { import_id: uploaded.json.id };
    assert.equal((await until("get_import", imported, ["reading"])).state, "preview");
    await officer.good("accept_import", { path: imported, body: { rows: "all" } });
    assert.equal((await until("get_import", imported, ["accepting"])).state, "accepted");
    const made = (await officer.good("create_campaign", { body: { pack_id: assessment.pack, name: "下发中断", on: today } })).json;
    const path = { campaign_id: made.id };
    await officer.good("open_campaign", { path, headers: { "If-Match": `"v${made.version}"` } });
    const work = async (id: string, body?: object) => {
      const begun = await officer.good(id, { path, ...(body ? { body } : {}) });
      return until("get_name_work", { name_work_id: begun.json.id }, ["running"]);
    };
    assert.equal((await work("compute_name_list")).state, "done");
    await work("settle_name_list", { include: true, reason: "核实" });
    await work("settle_name_list", { include: false, reason: "没有负责的单位" });
    const issued = (await officer.good("issue_name_list", { path })).json;
    const workPath = { name_work_id: issued.id };
    let kills = 0;
    let before = 0;
    for (;;) {
      const shown = (await officer.good("get_name_work", { path: workPath })).json;
      if (shown.state !== "running") break;
      if (shown.progress.done > before || kills === 0) {
        before = shown.progress.done;
        await server.signal("SIGKILL");
        server = await serve(home);
        officer = again(province.officer, server);
        if (++kills > 4) before = Infinity;
      }
    }
    assert.ok(kills > 0);
    const list = (await officer.good("get_name_list", { path })).json;
    assert.equal(list.state, "issued");
    const expected = list.items.reduce((sum: number, item: any) => sum + item.entries, 0);
    assert.ok(expected > 1000, `${expected} entries`);
    const cases = await officer.good("list_cases", { query: { ...path, count: "true" } });
    assert.equal(cases.json.total, expected);
  } finally {
    await server.stop();
  }
  verifyTrail(home);
  await home.remove();
});
