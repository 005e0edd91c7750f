// Delegation: who opens which accounts, and what happens to work and roles when staff change.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import { Client } from "../client.ts";
import { demoRoster, type Organisation, Province, type User } from "../province.ts";

let province: Province;
let unit: Organisation;
let foreign: Organisation;
let administrator: User;

before(async () => {
  province = await Province.open();
  unit = await province.employer((await province.division("南关区")).id);
  foreign = await province.employer((await province.division("昌邑区")).id);
  administrator = await province.user("unit_administrator", unit.id);
});
after(() => province.close());

const clerk = (organisation_id: string, role = "unit_clerk") => ({
  login_name: `c-${randomUUID().slice(0, 13)}`,
  display_name: "经办人",
  organisation_id,
  grants: [{ role }],
});

test("a unit's administrator opens an account for its clerk", async () => {
  const made = await administrator.client.good("create_account", { body: clerk(unit.id) });
  assert.equal(made.status, 201);
  assert.equal(made.json.account.state, "new");
  assert.equal(made.json.account.grants[0].role, "unit_clerk");
  const listed = await administrator.client.good("list_accounts", { query: { role: "unit_clerk", count: "true" } });
  assert.equal(listed.json.total, 1);
});

test("a repeated request opens no second account and does not show the password again", async () => {
  const body = clerk(unit.id);
  const headers = { "Idempotency-Key": randomUUID() };
  await administrator.client.good("create_account", { body, headers });
  const again = await administrator.client.call("create_account", { body, headers });
  assert.equal(again.status, 409);
  assert.equal(again.code, "idempotency.secret.conflict");
  const other = await administrator.client.call("create_account", { body: clerk(unit.id), headers });
  assert.equal(other.code, "idempotency.key_reused");
});

test("nobody hands on more than he has", async () => {
  const cases: [unknown, string][] = [
    [clerk(unit.id, "county_reviewer"), "access.role_not_administered"],
    [clerk(unit.id, "auditor"), "access.role_not_administered"],
    [clerk(foreign.id), "access.out_of_scope"],
    [{ ...clerk(unit.id), grants: [{ role: "unit_clerk", organisation_id: foreign.id }] }, "access.scope_too_wide"],
  ];
  for (const [body, code] of cases) {
    const reply = await administrator.client.call("create_account", { body });
    assert.equal(reply.status, 403, code);
    assert.equal(reply.code, code);
  }
});

test("two who change the same account do not overwrite each other", async () => {
  const { account } = await province.account(unit.id);
  const path = { account_id: account.id };
  const shown = await administrator.client.good("get_account", { path });
  const headers = { "If-Match": shown.headers.get("ETag")! };
  const change = (display_name: string) =>
    administrator.client.call("change_account", { path, headers, body: { display_name } });
  assert.equal((await change("先改的")).status, 200);
  const late = await change("后改的");
  assert.equal(late.status, 412);
  assert.equal(late.code, "account.stale");
  const blind = await administrator.client.call("change_account", { path, body: { display_name: "不看就改" } });
  assert.equal(blind.status, 428);
});

test("a change of staff hands the roles over and closes the account", async () => {
  const leaving = await administrator.client.good("create_account", { body: clerk(unit.id) });
  const { grants: _, ...without } = clerk(unit.id);
  const coming = await administrator.client.good("create_account", { body: without });
  const handed = await administrator.client.good("hand_over_account", {
    path: { account_id: leaving.json.account.id },
    body: { to_account_id: coming.json.account.id, with_grants: true, close: true, reason: "调离" },
  });
  assert.equal(handed.json.account.state, "closed");
  const successor = await administrator.client.good("get_account", { path: { account_id: coming.json.account.id } });
  assert.equal(successor.json.grants[0].role, "unit_clerk");
  const login_name = leaving.json.account.login_name;
  const reply = await new Client(province.server.url).call("log_in", {
    body: { login_name, password: leaving.json.temporary_password },
  });
  assert.equal(reply.status, 401);
  const log = await administrator.client.good("list_logins", { query: { account_id: leaving.json.account.id } });
  assert.deepEqual(
    log.json.items.map((one: any) => one.outcome),
    ["closed"],
  );
});

test("an import that waits for whoever leaves waits for the successor", async () => {
  const leaving = await province.user("unit_clerk", unit.id);
  const coming = await province.user("unit_clerk", unit.id);
  const workbook = demoRoster(5);
  const query = { organisation_id: unit.id, file_name: "名册.xlsx" };
  const upload = await leaving.client.good("upload_import", { query, body: workbook });
  const path = { account_id: leaving.accountId };
  const open = await administrator.client.good("get_open_work", { path });
  assert.deepEqual(open.json.items, [{ kind: "import", name: "未完成的导入", count: 1 }]);
  await administrator.client.good("hand_over_account", {
    path,
    body: { to_account_id: coming.accountId, reason: "调离" },
  });
  assert.deepEqual((await administrator.client.good("get_open_work", { path })).json.items, []);
  const found = await coming.client.good("get_import", { path: { import_id: upload.json.id } });
  assert.equal(found.json.uploaded_by.id, coming.accountId);
});

test("a lost password is replaced by a temporary one, and the log tells who came when", async () => {
  const made = await administrator.client.good("create_account", { body: clerk(unit.id) });
  const path = { account_id: made.json.account.id };
  const reset = await administrator.client.good("reset_password", { path, body: { reason: "忘记密码" } });
  assert.notEqual(reset.json.temporary_password, made.json.temporary_password);
  const client = new Client(province.server.url);
  const login_name = made.json.account.login_name;
  const old = await client.call("log_in", { body: { login_name, password: made.json.temporary_password } });
  assert.equal(old.status, 401);
  await client.good("log_in", { body: { login_name, password: reset.json.temporary_password } });
  const log = await administrator.client.good("list_logins", { query: { account_id: path.account_id } });
  assert.deepEqual(
    log.json.items.map((one: any) => one.outcome),
    ["success", "wrong_password"],
  );
});
