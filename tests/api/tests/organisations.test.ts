// The tree, its events, and that two clerks do not overwrite each other.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import { type Client } from "../client.ts";
import { type Organisation, Province } from "../province.ts";

let province: Province;
let officer: Client;
let county: Organisation;
/** As the server has it: China's. */
const today = new Date(Date.now() + 8 * 3600 * 1000).toISOString().slice(0, 10);

before(async () => {
  province = await Province.open();
  officer = province.officer.client;
  county = await province.division("南关区");
});
after(() => province.close());

const tag = (one: Organisation) => ({ "If-Match": `"v${one.version}"` });

test("the tree opens level by level, 长白山 and 梅河口 beside the prefectures", async () => {
  const tops = await officer.good("list_organisation_children");
  assert.deepEqual(
    tops.json.items.map((one: any) => one.name),
    ["吉林省"],
  );
  const below = await officer.good("list_organisation_children", {
    query: { parent_id: tops.json.items[0].id, limit: "200" },
  });
  const names = below.json.items.filter((one: any) => one.node === "prefecture").map((one: any) => one.name);
  assert.equal(names.length, 11);
  for (const name of ["长春市", "延边州", "长白山", "梅河口市"]) assert.ok(names.includes(name), name);
});

test("a renamed organisation is found by both names and is on a day what it was", async () => {
  const made = await province.employer(county.id);
  const name = `新名${randomUUID().slice(0, 8)}`;
  const renamed = await officer.good("rename_organisation", {
    path: { organisation_id: made.id },
    headers: tag(made),
    body: { name, on: today, reason: "更名" },
  });
  assert.deepEqual(renamed.json.former_names, [made.name]);
  const found = await officer.good("list_organisations", { query: { q: made.name } });
  assert.equal(found.json.items[0].name, name);
  assert.equal(found.json.items[0].former_name, made.name);
  const then = await officer.good("get_organisation", {
    path: { organisation_id: made.id },
    query: { on: "2020-01-01" },
  });
  assert.equal(then.json.name, made.name);
});

test("a merged organisation ends, and its history leads to the successor", async () => {
  const [first, second] = [await province.employer(county.id), await province.employer(county.id)];
  const merged = await officer.good("merge_organisations", {
    body: { organisation_ids: [first.id, second.id], into_id: first.id, on: today, document: "某编〔1〕号", reason: "合并" },
  });
  assert.equal(merged.json.id, first.id);
  const ended = await officer.good("get_organisation", { path: { organisation_id: second.id } });
  assert.equal(ended.json.state, "ended");
  assert.equal(ended.json.successors[0].id, first.id);
  const history = await officer.good("get_organisation_history", { path: { organisation_id: second.id } });
  assert.deepEqual(
    history.json.items.map((event: any) => event.kind),
    ["merged_into", "entered"],
  );
});

test("a double click does nothing twice", async () => {
  const headers = { "Idempotency-Key": randomUUID() };
  const body = { parent_id: county.id, node: "employer", name: `双击${randomUUID().slice(0, 8)}` };
  const replies = await Promise.all([
    officer.good("create_organisation", { body, headers }),
    officer.good("create_organisation", { body, headers }),
  ]);
  assert.deepEqual(replies[0].json, replies[1].json);
  assert.equal(replies[1].headers.get("ETag"), replies[0].headers.get("ETag"));
  const found = await officer.good("list_organisations", { query: { q: body.name, count: "true" } });
  assert.equal(found.json.total, 1);
});

test("of many who change the same version at once exactly one succeeds", async () => {
  const made = await province.employer(county.id);
  const replies = await Promise.all(
    Array.from({ length: 8 }, (_, i) =>
      officer.call("change_organisation", {
        path: { organisation_id: made.id },
        headers: tag(made),
        body: { short_name: `简称${i}` },
      }),
    ),
  );
  const statuses = replies.map((reply) => reply.status).sort();
  assert.deepEqual(statuses, [200, 412, 412, 412, 412, 412, 412, 412]);
});

test("pages hold every organisation once, and a cursor belongs to its filters", async () => {
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const query: Record<string, string> = { node: "county", limit: "20", ...(cursor ? { cursor } : {}) };
    const page = await officer.good("list_organisations", { query });
    seen.push(...page.json.items.map((one: any) => one.id));
    cursor = page.json.next_cursor;
    if (cursor) {
      const other = await officer.call("list_organisations", { query: { node: "bureau", cursor } });
      assert.equal(other.code, "query.cursor");
      assert.equal(other.status, 400);
    }
  } while (cursor);
  assert.equal(new Set(seen).size, seen.length);
  assert.ok(seen.length > 55);
});

test("faults of a form come all at once, each with its pointer", async () => {
  const body = { parent_id: county.id, node: "employer", name: "X", kind: "作坊", credit_code: "12" };
  const reply = await officer.call("create_organisation", { body });
  assert.equal(reply.status, 422);
  assert.deepEqual(
    reply.json.errors.map((error: any) => error.pointer),
    ["/name", "/kind", "/credit_code"],
  );
});

test("every write is in the audit trail", async () => {
  const made = await province.employer(county.id);
  const found = await province.auditor.client.good("list_audit", { query: { subject_id: made.id } });
  assert.equal(found.json.items[0].action, "organisation.create");
  assert.equal(found.json.items[0].actor.id, province.officer.accountId);
});
