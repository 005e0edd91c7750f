// What an attacker sends, and the right answer to it. Requests that no client library would send go over a socket.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { connect } from "node:net";
import { after, before, test } from "node:test";
import { Client } from "../client.ts";
import { Province } from "../province.ts";

let province: Province;
before(async () => (province = await Province.open()));
after(() => province.close());

/** Sends bytes as they are; the whole answer, until the server closes or an answer with its length is there. */
function send(bytes: string | Buffer, end = true): Promise<string> {
  const { hostname, port } = new URL(province.server.url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => {
      socket.write(bytes);
      if (end) socket.end();
    });
    let answer = "";
    socket.on("data", (data) => (answer += data));
    socket.on("close", () => resolve(answer));
    socket.on("error", (error) => (answer ? resolve(answer) : reject(error)));
  });
}

const status = (answer: string) => Number(answer.match(/^HTTP\/1\.1 (\d+)/)?.[1]);
const host = () => new URL(province.server.url).host;

/** A request line and headers with the officer's session. */
function head(method: string, target: string, more: string[] = []): string {
  const { cookie, csrf } = province.officer.client;
  const lines = [`${method} ${target} HTTP/1.1`, `Host: ${host()}`, `Cookie: ${cookie}`, "Connection: close"];
  if (method !== "GET") lines.push(`X-Hengcai-CSRF: ${csrf}`, `Idempotency-Key: ${randomUUID()}`);
  return `${[...lines, ...more].join("\r\n")}\r\n\r\n`;
}

const post = (target: string, body: string | Buffer) => {
  const bytes = Buffer.from(body);
  const more = ["Content-Type: application/json", `Content-Length: ${bytes.length}`];
  return send(Buffer.concat([Buffer.from(head("POST", target, more)), bytes]));
};

test("SQL in filters, sort orders, cursors and names is text", async () => {
  const officer = province.officer.client;
  const injections = ["' or 1=1 --", "'; drop table organisations; --", "%", "_", "\\", '"', "x' union select id --"];
  for (const text of injections) {
    const found = await officer.good("list_organisations", { query: { q: text } });
    assert.deepEqual(found.json.items, [], text);
    for (const parameter of ["kind", "authority", "division"]) {
      const none = await officer.good("list_organisations", { query: { [parameter]: text } });
      assert.deepEqual(none.json.items, [], `${parameter} ${text}`);
    }
    for (const parameter of ["sort", "node", "state", "limit", "cursor"]) {
      const refused = await officer.call("list_organisations", { query: { [parameter]: text } });
      assert.equal(refused.status, 400, `${parameter} ${text}`);
    }
  }
  const county = await province.division("南关区");
  const name = `'); delete from accounts; -- ${randomUUID().slice(0, 8)}`;
  const made = await officer.good("create_organisation", { body: { parent_id: county.id, node: "employer", name } });
  assert.equal((await officer.good("get_organisation", { path: { organisation_id: made.json.id } })).json.name, name);
});

test("no path leads out of the served folder", async () => {
  const targets = [
    "/../../etc/passwd",
    "/assets/../../../etc/passwd",
    "/%2e%2e/%2e%2e/etc/passwd",
    "/..%2f..%2fetc%2fpasswd",
    "/%252e%252e/etc/passwd",
    "/api/v1/organisations/..%2f..%2faccounts",
    "/api/v1/organisations/%00",
    "//etc/passwd",
  ];
  for (const target of targets) {
    const answer = await send(head("GET", target));
    assert.ok([400, 404].includes(status(answer)), `${target}: ${answer.slice(0, 80)}`);
    assert.ok(!answer.includes("root:"), target);
  }
});

test("a write that another site's page sends is refused", async () => {
  const body = { parent_id: province.root.id, node: "department", name: "外来部门" };
  const cases: Record<string, string>[] = [
    { "X-Hengcai-CSRF": "" },
    { "X-Hengcai-CSRF": "guess" },
    { Origin: "https://evil.example" },
    { Origin: "null" },
  ];
  for (const headers of cases) {
    const reply = await province.officer.client.call("create_organisation", { body, headers });
    assert.equal(reply.status, 403, JSON.stringify(headers));
    assert.match(reply.code, /^session\.(csrf|origin)\.forbidden$/);
  }
  const login = await new Client(province.server.url).call("log_in", {
    body: { login_name: "system", password: "x" },
    headers: { Origin: "https://evil.example" },
  });
  assert.equal(login.code, "session.origin.forbidden");
});

test("malformed JSON, UTF-8, NUL and depth are refused with their place", async () => {
  const target = "/api/v1/organisations";
  const bodies: [string | Buffer, number, string][] = [
    ["{", 400, "json.syntax"],
    ['{"name":"a",}', 400, "json.syntax"],
    ['{"name":"a","name":"b"}', 422, "json.duplicate_member"],
    [Buffer.from([0x22, 0xff, 0xfe, 0x22]), 400, "json.encoding"],
    ['{"name":"\\u0000"}', 400, "json.encoding"],
    ["[".repeat(1000), 422, "json.too_deep"],
    ['{"node":"castle","name":"某单位","parent_id":"x"}', 422, "json.choice"],
    ['{"name":"某单位"}', 422, "json.missing"],
    ['{"node":"employer","name":"某单位","parent_id":"x","path":"/"}', 422, "json.unknown"],
  ];
  for (const [body, expected, code] of bodies) {
    const answer = await post(target, body);
    const problem = JSON.parse(answer.slice(answer.indexOf("\r\n\r\n") + 4));
    assert.equal(problem.status, status(answer));
    assert.ok(problem.status >= 400 && problem.status < 500, `${code}: ${problem.status}`);
    assert.ok([expected, 400, 422, 413].includes(problem.status), `${code}: ${problem.status} ${problem.code}`);
    assert.match(problem.code, /^json\./, String(body).slice(0, 40));
  }
});

test("NUL and malformed escapes in query and path are refused", async () => {
  for (const target of ["/api/v1/organisations?q=%00", "/api/v1/organisations?q=%ff", "/api/v1/organisations?q=%zz"]) {
    assert.equal(status(await send(head("GET", target))), 400, target);
  }
});

test("header tricks do not get past the front", async () => {
  const body = "{}";
  const tricks = [
    ["Content-Length: 2", "Content-Length: 3"],
    ["Content-Length: 2", "Transfer-Encoding: chunked"],
    ["Content-Length: -1"],
    ["Content-Length: 2", "X-Bad\u0000Name: 1"],
    ["Content-Length: 2", "Host: other.example"],
    ["Transfer-Encoding: gzip, chunked, identity"],
  ];
  for (const more of tricks) {
    const answer = await send(head("POST", "/api/v1/organisations", more) + body);
    assert.ok([400, 411, 501].includes(status(answer)), `${more.join(" | ")}: ${answer.slice(0, 80)}`);
  }
  const forged = await send(head("GET", "/api/v1/me", ["X-Forwarded-For: 10.9.8.7", "X-Original-URL: /metrics"]));
  assert.equal(status(forged), 200);
  assert.ok(!forged.includes("10.9.8.7"));
});

test("oversized headers and bodies are refused without being read", async () => {
  const large = await send(head("GET", "/api/v1/me", [`X-Large: ${"x".repeat(64 << 10)}`]));
  assert.equal(status(large), 431);
  const long = await send(head("GET", `/api/v1/organisations?q=${"x".repeat(32 << 10)}`));
  assert.equal(status(long), 414);
  const more = ["Content-Type: application/json", `Content-Length: ${64 << 20}`];
  const big = await send(head("POST", "/api/v1/organisations", more), false);
  assert.equal(status(big), 413);
});

test("answers carry the headers that keep a browser safe", async () => {
  const answer = await fetch(`${province.server.url}/api/v1/session`);
  assert.match(answer.headers.get("Content-Security-Policy")!, /default-src 'none'|default-src 'self'/);
  assert.equal(answer.headers.get("X-Content-Type-Options"), "nosniff");
  assert.match(answer.headers.get("Cache-Control")!, /no-store/);
  assert.ok(answer.headers.get("Referrer-Policy"));
});

test("a problem tells nothing of the inside", async () => {
  const reply = await province.officer.client.call("get_organisation", { path: { organisation_id: "nonsense" } });
  assert.equal(reply.status, 404);
  assert.doesNotMatch(JSON.stringify(reply.body), /select |sqlite|postgres|\.cpp/i);
});
