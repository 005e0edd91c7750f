// Every operation of the contract × every role × own, sub-, sister and foreign organisation, and no log-in. What must
// come out is computed from the matrix of roles that the server shows and from x-verb and x-organisation, so that a
// new operation is tested without being named here.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, test } from "node:test";
import { publishedCase } from "../assessment.ts";
import { type Operation, operations } from "../contract.ts";
import { Client, type Reply } from "../client.ts";
import { type Organisation, Province, type User } from "../province.ts";

const places = ["own", "sub", "sister", "foreign"] as const;
type PlaceName = (typeof places)[number];

/** An organisation and one of everything that may be asked for in it, by the name of the path parameter. */
interface Place {
  organisation: Organisation;
  path: string;
  targets: Record<string, string>;
}

interface Caller {
  role: string;
  user: User;
  /** Path of ids of the organisation that the role was given at. */
  path: string;
  places: Record<PlaceName, Place>;
}

let province: Province;
let callers: Caller[];
let reach: Map<string, Record<string, string>>;
const today = "2026-02-09";
const nowhere = "019bc04e-1f6b-7a31-9c4e-6b0d8f2a7c15";

async function pathOf(id: string): Promise<string> {
  const shown = await province.officer.client.good("get_organisation", { path: { organisation_id: id } });
  return `/${[...shown.json.trail.map((above: any) => above.id), id].join("/")}/`;
}

async function place(organisation: Organisation): Promise<Place> {
  const { account } = await province.account(organisation.id);
  await province.security.client.good("add_grant", {
    path: { account_id: account.id },
    body: { role: "unit_clerk", organisation_id: organisation.id },
  });
  const officer = province.officer.client;
  const classified = { class: "C", date: "2023-05-01", certificate_date: "2023-05-01" };
  const person = await province.person(organisation.id, {
    fields: { status: "在职在岗" },
    records: [{ kind: "classifications", fields: classified }],
  });
  const query = { organisation_id: organisation.id, file_name: "名册.xlsx" };
  const upload = await officer.good("upload_import", { query, body: new TextEncoder().encode("no workbook") });
  const filter = { organisation_id: organisation.id };
  const run = await officer.good("start_decision_run", {
    body: { pack_id: "jilin-2025-83", on: "2026-01-15", filter },
  });
  const audited = await province.auditor.client.good("list_audit", { query: { organisation_id: organisation.id, limit: "1" } });
  const targets = {
    organisation_id: organisation.id,
    audit_id: audited.json.items[0].id,
    account_id: account.id,
    person_id: person.id,
    import_id: upload.json.id,
    decision_run_id: run.json.id,
    ...(await publishedCase(province, organisation, today)),
  };
  return { organisation, path: await pathOf(organisation.id), targets };
}

/** A campaign whose issued name list has somebody of each place, who is being handed over to a unit far away. */
async function addCampaignTargets(all: Place[]): Promise<void> {
  const officer = province.officer.client;
  const away = await province.employer((await province.division("通化市")).id);
  const versioned = (one: any) => ({ "If-Match": `"v${one.version}"` });
  const made = await officer.good("create_campaign", {
    body: { pack_id: "jilin-2025-83", name: "权限核对", on: "2026-01-15" },
  });
  const path = { campaign_id: made.json.id };
  await officer.good("open_campaign", { path, headers: versioned(made.json) });
  await ended(await officer.good("compute_name_list", { path }));
  const list = async (query: Record<string, string>) =>
    (await officer.good("list_name_entries", { path, query: { limit: "200", ...query } })).json.items;
  for (const entry of await list({ settled: "false" })) {
    await officer.good("settle_name_entry", {
      path: { name_entry_id: entry.id },
      headers: versioned(entry),
      body: { include: true, reason: "核实" },
    });
  }
  await ended(await officer.good("issue_name_list", { path }));
  for (const place of all) {
    const organisation_id = place.organisation.id;
    const entries = await list({ organisation_id });
    const entry = entries.find((one: any) => one.person_id === place.targets["person_id"]);
    const work = await ended(await officer.good("confirm_name_list", { path, body: { organisation_id } }));
    const now = (await officer.good("get_name_entry", { path: { name_entry_id: entry.id } })).json;
    await officer.good("report_name_entry", {
      path: { name_entry_id: entry.id },
      headers: versioned(now),
      body: { state: "moved", note: "已调走", to_organisation_id: away.id },
    });
    const hand_overs = await officer.good("list_hand_overs", { query: { organisation_id } });
    const duties = await officer.good("list_duties", { query: { organisation_id, kind: "hand_over", limit: "200" } });
    const clerk = await province.user("unit_clerk", organisation_id);
    const situation = await clerk.client.good("raise_situation", {
      body: { ...path, organisation_id, title: "特殊情况", text: "请示" },
    });
    Object.assign(place.targets, {
      ...path,
      name_entry_id: entry.id,
      name_work_id: work.id,
      hand_over_id: hand_overs.json.items.find((one: any) => one.from.id === organisation_id).id,
      duty_id: duties.json.items.find((one: any) => one.organisation.id === organisation_id).id,
      situation_id: situation.json.id,
    });
  }
}

async function ended(begun: Reply): Promise<any> {
  for (;;) {
    const work = await province.officer.client.good("get_name_work", { path: { name_work_id: begun.json.id } });
    if (work.json.state !== "running") return work.json;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

before(async () => {
  province = await Province.open(`demo: {today: ${today}}\n`);
  const [county, sisterCounty, foreignCounty] = await Promise.all(
    ["南关区", "宽城区", "敦化市"].map((name) => province.division(name)),
  );
  const prefecture = await province.division("长春市");
  const sisterPrefecture = await province.division("吉林市");
  const department = await province.division("吉林省教育主管部门");
  const sisterDepartment = await province.division("吉林省科技主管部门");
  const unit = await province.employer(county!.id);
  const subUnit = await province.employer(unit.id, "sub_unit");
  const sisterUnit = await province.employer(county!.id);
  const foreignUnit = await province.employer(foreignCounty!.id);
  const led = await province.employer(department.id);

  const made = new Map<string, Promise<Place>>();
  const at = (organisation: Organisation) => {
    if (!made.has(organisation.id)) made.set(organisation.id, place(organisation));
    return made.get(organisation.id)!;
  };
  const around = async (
    role: string,
    own: Organisation,
    sub: Organisation,
    sister: Organisation,
    foreign: Organisation,
  ): Promise<Caller> => ({
    role,
    user: await province.user(role, own.id),
    path: await pathOf(own.id),
    places: { own: await at(own), sub: await at(sub), sister: await at(sister), foreign: await at(foreign) },
  });
  callers = [];
  for (const role of ["unit_clerk", "unit_administrator", "unit_leader", "committee_member"]) {
    callers.push(await around(role, unit, subUnit, sisterUnit, foreignUnit));
  }
  callers.push(await around("county_reviewer", county!, unit, sisterCounty!, foreignUnit));
  callers.push(await around("prefecture_reviewer", prefecture, county!, sisterPrefecture, foreignUnit));
  callers.push(await around("department_reviewer", department, led, sisterDepartment, foreignUnit));
  const everywhere = { own: await at(unit), sub: await at(subUnit), sister: await at(sisterUnit), foreign: await at(foreignUnit) };
  for (const [role, user] of [
    ["province_officer", province.officer],
    ["system_administrator", province.system],
    ["security_administrator", province.security],
    ["auditor", province.auditor],
  ] as const) {
    callers.push({ role, user, path: `/${province.root.id}/`, places: everywhere });
  }
  await addCampaignTargets(await Promise.all(made.values()));
  const matrix = await province.officer.client.good("list_roles");
  reach = new Map(matrix.json.roles.map((role: any) => [role.id, role.reach]));
});
after(() => province?.close());

/** What the contract's x-organisation says of an operation. */
function aim(operation: Operation): { kind: string; name: string; of: string } {
  const [kind, name = "", of = ""] = operation.organisation.split(":");
  return { kind: kind!, name, of };
}

function fill(value: unknown, targets: Record<string, string>): unknown {
  const text = JSON.stringify(value).replace(/\{(\w+)\}/g, (_, name: string) => {
    if (name.startsWith("new_")) return `n-${randomUUID().slice(0, 13)}`;
    return targets[name] ?? nowhere;
  });
  return JSON.parse(text);
}

async function call(client: Client, operation: Operation, target: Place): Promise<Reply> {
  const { kind, name } = aim(operation);
  const path: Record<string, string> = {};
  const query: Record<string, string> = {};
  const headers: Record<string, string> = {};
  for (const parameter of operation.parameters) {
    if (parameter.in === "path") path[parameter.name] = target.targets[parameter.name] ?? nowhere;
    // A version that nothing has: whoever may change it is told so, and nothing changes under the other callers.
    if (parameter.name === "If-Match") headers["If-Match"] = '"v999999"';
    if (parameter.in === "query" && parameter.required) query[parameter.name] = "x";
  }
  if (kind === "query") query[name] = target.organisation.id;
  const body =
    operation.bodyType === "application/json" ? fill(operation.example, target.targets) : undefined;
  return client.call(operation.id, { path, query, headers, ...(body === undefined ? {} : { body }) });
}

function isWithin(caller: Caller, operation: Operation, target: Place): boolean {
  const far = reach.get(caller.role)![operation.verb!];
  return far === "everything" || (far === "organisation" && target.path.startsWith(caller.path));
}

/** What stands in the way of a call: nobody logged in, no verb, another organisation; or nothing of that. */
function barrier(reply: Reply, operation: Operation): "session" | "verb" | "scope" | "none" {
  const { kind, of } = aim(operation);
  if (reply.code === "session.unauthenticated") return "session";
  if (reply.code === "access.denied") return "verb";
  if (reply.code === "access.out_of_scope") return "scope";
  if (kind === "path" && reply.code === `${of}.not_found`) return "scope";
  return "none";
}

const guarded = operations.filter((operation) => operation.verb);

describe("without a log-in", () => {
  for (const operation of operations.filter((one) => one.access !== "public")) {
    test(operation.id, async () => {
      const reply = await call(new Client(province.server.url), operation, callers[0]!.places.own);
      assert.equal(barrier(reply, operation), "session", `${reply.status} ${JSON.stringify(reply.body)}`);
      assert.equal(reply.status, 401);
    });
  }
});

describe("with a role", () => {
  for (const operation of guarded) {
    test(`${operation.id} (${operation.verb})`, async () => {
      for (const caller of callers) {
        for (const name of places) {
          const target = caller.places[name];
          const reply = await call(caller.user.client, operation, target);
          const what = `${caller.role} on ${name}: ${reply.status} ${JSON.stringify(reply.body).slice(0, 300)}`;
          const expected = !reach.get(caller.role)![operation.verb!]
            ? "verb"
            : aim(operation).kind === "none" || aim(operation).kind === "result" || isWithin(caller, operation, target)
              ? "none"
              : "scope";
          assert.equal(barrier(reply, operation), expected, what);
          assert.ok(reply.status < 500, what);
        }
      }
    });
  }
});

describe("lists hold the scope and nothing else", () => {
  const pathsOf: Record<string, (item: any) => Promise<string> | string> = {
    list_organisations: (item) => pathOf(item.id),
    list_organisation_children: (item) => pathOf(item.id),
    list_accounts: (item) => pathOf(item.organisation.id),
    list_people: (item) => pathOf(item.organisation.id),
    list_duties: (item) => pathOf(item.organisation.id),
    list_hand_overs: (item) => pathOf(item.from.id),
    list_situations: (item) => pathOf(item.organisation.id),
    list_cases: (item) => pathOf(item.organisation.id),
    list_meetings: (item) => pathOf(item.organisation.id),
    list_publicities: (item) => pathOf(item.organisation.id),
    list_objections: (item) => pathOf(item.organisation.id),
    list_case_runs: (item) => pathOf(item.organisation.id),
  };
  for (const [id, path] of Object.entries(pathsOf)) {
    test(id, async () => {
      const operation = operations.find((one) => one.id === id)!;
      for (const caller of callers) {
        const far = reach.get(caller.role)![operation.verb!];
        if (far !== "organisation") continue;
        const reply = await caller.user.client.good(id, { query: { limit: "50" } });
        assert.ok(reply.json.items.length > 0, caller.role);
        for (const item of reply.json.items) {
          assert.ok((await path(item)).startsWith(caller.path), `${caller.role} sees ${item.id}`);
        }
      }
    });
  }
});

test("a target is made for every operation that aims at one", () => {
  for (const operation of guarded) {
    const { kind, name } = aim(operation);
    if (kind !== "path") continue;
    const target = callers[0]!.places.own.targets[name];
    assert.ok(target, `${operation.id} aims at ${operation.organisation}, which no test makes`);
  }
});

test("a person reads what is known of them, and nothing of anybody else", async () => {
  const { own, sister } = callers[0]!.places;
  const mine = own.targets["person_id"]!;
  const me = await province.user("person", own.organisation.id, mine);
  assert.equal((await me.client.good("get_person", { path: { person_id: mine } })).json.id, mine);
  assert.equal((await me.client.good("list_people")).json.items.length, 1);
  const colleague = await province.person(own.organisation.id);
  for (const id of [colleague.id, sister.targets["person_id"]!]) {
    for (const operation of guarded.filter((one) => aim(one).name === "person_id")) {
      const target = { ...own, targets: { ...own.targets, person_id: id } };
      const reply = await call(me.client, operation, target);
      const what = `${operation.id}: ${reply.status} ${JSON.stringify(reply.body).slice(0, 300)}`;
      assert.equal(barrier(reply, operation), reach.get("person")![operation.verb!] ? "scope" : "verb", what);
    }
  }
});
