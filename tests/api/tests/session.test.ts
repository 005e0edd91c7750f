// First start, logging in, second factor, sessions: as a browser meets them.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Client, freshCode } from "../client.ts";
import { logIn, Province } from "../province.ts";

let province: Province;
before(async () => (province = await Province.open()));
after(() => province.close());

const setUpBody = (token: string) => ({
  token,
  system_administrator: { login_name: "other", display_name: "另一人", password: "Richtig-Pferd-7" },
  security_administrator: { login_name: "other2", display_name: "另一人" },
  auditor: { login_name: "other3", display_name: "另一人" },
});

test("the one-time link holds once", async () => {
  const nobody = new Client(province.server.url);
  const again = await nobody.call("set_up", { body: setUpBody(province.server.setUpToken) });
  assert.equal(again.status, 409);
  assert.equal(again.code, "set_up.done.conflict");
});

test("nobody is told apart from somebody with a wrong password", async () => {
  const nobody = new Client(province.server.url);
  const names = ["system", "no-such-name", "' or 1=1 --", "系统"];
  for (const login_name of names) {
    const reply = await nobody.call("log_in", { body: { login_name, password: "falsch" } });
    assert.equal(reply.status, 401);
    assert.equal(reply.code, "login.unauthenticated");
    assert.equal(reply.headers.get("Set-Cookie"), null);
  }
});

test("a page without a session learns that there is none, and the day", async () => {
  const reply = await new Client(province.server.url).good("get_session");
  assert.equal(reply.json.state, "anonymous");
  assert.equal(reply.json.set_up_needed, false);
  assert.equal(reply.json.clock.is_demo, false);
});

test("the cookie is for the server alone", async () => {
  const { credentials } = await province.account(province.root.id);
  const reply = await new Client(province.server.url).good("log_in", {
    body: { login_name: credentials.loginName, password: credentials.password },
  });
  const cookie = reply.headers.get("Set-Cookie")!;
  assert.match(cookie, /HttpOnly/i);
  assert.match(cookie, /SameSite=Strict/i);
  assert.match(cookie, /Path=\//i);
});

test("a session that somebody else has chosen is never taken up", async () => {
  const { credentials } = await province.account(province.root.id);
  const client = new Client(province.server.url);
  client.cookie = "hengcai=chosen-by-an-attacker";
  const begun = await client.good("log_in", {
    body: { login_name: credentials.loginName, password: credentials.password },
  });
  assert.notEqual(client.cookie, "hengcai=chosen-by-an-attacker");
  assert.equal(begun.json.state, "new_password");
  const first = client.cookie;
  const body = { current_password: credentials.password, new_password: "Ganz-Neues-Wort-9" };
  await client.good("change_my_password", { body });
  assert.notEqual(client.cookie, first, "the token changes with the step");
  const old = new Client(province.server.url);
  old.cookie = first;
  assert.equal((await old.good("get_session")).json.state, "anonymous");
});

test("a temporary password opens nothing but its own change", async () => {
  const { credentials } = await province.account(province.root.id);
  const client = new Client(province.server.url);
  await client.good("log_in", { body: { login_name: credentials.loginName, password: credentials.password } });
  for (const id of ["get_me", "list_roles", "list_organisations", "begin_my_second_factor"]) {
    const reply = await client.call(id);
    assert.equal(reply.status, 403, id);
    assert.equal(reply.code, "session.incomplete", id);
  }
});

test("a weak new password is refused with every reason", async () => {
  const { credentials } = await province.account(province.root.id);
  const client = new Client(province.server.url);
  await client.good("log_in", { body: { login_name: credentials.loginName, password: credentials.password } });
  const body = { current_password: credentials.password, new_password: "kurz" };
  const reply = await client.call("change_my_password", { body });
  assert.equal(reply.status, 422);
  assert.deepEqual(
    reply.json.errors.map((error: any) => error.code),
    ["password.short", "password.kinds"],
  );
});

test("a reviewer logs in with the authenticator, and a code opens once", async () => {
  const user = await province.user("county_reviewer", (await province.division("南关区")).id);
  const client = new Client(province.server.url);
  const { loginName: login_name, password } = user.credentials;
  const begun = await client.good("log_in", { body: { login_name, password } });
  assert.equal(begun.json.state, "second_factor");
  const code = await freshCode(user.credentials);
  assert.equal((await client.good("verify_second_factor", { body: { code } })).json.state, "ready");
  const second = new Client(province.server.url);
  await second.good("log_in", { body: { login_name, password } });
  const replayed = await second.call("verify_second_factor", { body: { code } });
  assert.equal(replayed.code, "second_factor.code");
});

test("own sessions are listed and ended", async () => {
  const user = await province.user("unit_clerk", province.root.id);
  const other = await logIn(province.server.url, user.credentials);
  const listed = await user.client.good("list_my_sessions");
  assert.equal(listed.json.items.length, 2);
  const there = listed.json.items.find((one: any) => !one.is_current);
  await user.client.good("end_my_session", { path: { session_id: there.id } });
  assert.equal((await other.client.call("get_me")).code, "session.unauthenticated");
  await user.client.good("log_out");
  assert.equal((await user.client.call("get_me")).status, 401);
});

test("too many failures lock the name out for a while", async () => {
  const { credentials } = await province.account(province.root.id);
  const client = new Client(province.server.url);
  const attempt = (password: string) =>
    client.call("log_in", { body: { login_name: credentials.loginName, password } });
  for (let i = 0; i < 5; ++i) assert.equal((await attempt("falsch")).code, "login.unauthenticated");
  const locked = await attempt(credentials.password);
  assert.equal(locked.status, 429);
  assert.ok(Number(locked.headers.get("Retry-After")) > 0);
});
