// The plug is pulled while several clerks write: whatever was acknowledged is there, and the audit chain is whole.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { randomInt, randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { Client } from "../client.ts";
import { Province } from "../province.ts";
import { type Home, makeHome, program, serve } from "../server.ts";

const rounds = Number(process.env["HENGCAI_KILLS"] ?? 20);
const clerks = 4;

let home: Home;
before(async () => (home = await makeHome()));
after(() => home.remove());

/** Creates organisations until the server is gone; the ids and names that it acknowledged. */
async function write(client: Client, parentId: string, acknowledged: Map<string, string>): Promise<void> {
  for (;;) {
    const name = `某单位${randomUUID()}`;
    try {
      const body = { parent_id: parentId, node: "employer", name };
      const made = await client.good("create_organisation", { body });
      acknowledged.set(made.json.id, name);
    } catch (error) {
      // fetch() says that the connection is gone by a TypeError; anything else is a wrong answer.
      if (error instanceof TypeError || error instanceof SyntaxError) return;
      throw error;
    }
  }
}

test(`a server killed ${rounds} times has lost nothing that it acknowledged`, async () => {
  let server = await serve(home);
  const province = await Province.on(server);
  const county = await province.division("南关区");
  let total = 0;
  for (let round = 0; round < rounds; ++round) {
    const acknowledged = new Map<string, string>();
    const client = new Client(server.url);
    client.cookie = province.officer.client.cookie;
    client.csrf = province.officer.client.csrf;
    const writing = Array.from({ length: clerks }, () => write(client, county.id, acknowledged));
    await pause(randomInt(20, 250));
    await server.signal("SIGKILL");
    await Promise.all(writing);

    server = await serve(home);
    const reader = new Client(server.url);
    reader.cookie = client.cookie;
    for (const [id, name] of acknowledged) {
      const found = await reader.good("get_organisation", { path: { organisation_id: id } });
      assert.equal(found.json.name, name, `round ${round}`);
    }
    total += acknowledged.size;
  }
  assert.ok(total > rounds, `only ${total} writes were acknowledged`);
  await server.stop();
  const verified = await promisify(execFile)(program, [
    ...["audit", "verify", "--database", home.database, "--data", home.folder],
  ]);
  assert.match(verified.stdout, /审计链完整/);
});
