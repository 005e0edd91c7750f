// A served province with people in every role: made only by what the contract offers, from the one-time link on.
import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client, type Credentials } from "./client.ts";
import { program, root, type Server, startServer } from "./server.ts";

export interface User {
  client: Client;
  accountId: string;
  credentials: Credentials;
}

export interface Organisation {
  id: string;
  name: string;
  version: number;
}

export class Province {
  readonly server: Server;
  readonly system: User;
  readonly security: User;
  readonly auditor: User;
  readonly root: Organisation;
  officer!: User;

  private constructor(server: Server, administrators: User[], root: Organisation) {
    this.server = server;
    [this.system, this.security, this.auditor] = administrators as [User, User, User];
    this.root = root;
  }

  static async open(more = ""): Promise<Province> {
    return Province.on(await startServer(more));
  }

  /** On a server that was never started before. */
  static async on(server: Server): Promise<Province> {
    const password = "Richtig-Pferd-7";
    const nobody = new Client(server.url);
    const made = await nobody.good("set_up", {
      body: {
        token: server.setUpToken,
        system_administrator: { login_name: "system", display_name: "系统甲", password },
        security_administrator: { login_name: "security", display_name: "安全乙" },
        auditor: { login_name: "auditor", display_name: "审计丙" },
      },
    });
    const administrators: User[] = [];
    for (const account of made.json.accounts) {
      const credentials = { loginName: account.login_name, password: account.temporary_password ?? password };
      administrators.push(await logIn(server.url, credentials));
    }
    const tops = await administrators[0]!.client.good("list_organisation_children");
    const province = new Province(server, administrators, { version: 1, ...tops.json.items[0] });
    province.officer = await province.user("province_officer", province.root.id);
    return province;
  }

  /** An account with a role, opened by the system administrator, given its role by the other, and logged in. */
  async user(role: string, organisationId: string, personId?: string): Promise<User> {
    const { account, credentials } = await this.account(organisationId, personId);
    await this.security.client.good("add_grant", {
      path: { account_id: account.id },
      body: { role, organisation_id: organisationId },
    });
    return logIn(this.server.url, credentials);
  }

  /** An account without a role. */
  async account(organisationId: string, personId?: string): Promise<{ account: any; credentials: Credentials }> {
    const loginName = `u-${randomUUID().slice(0, 13)}`;
    const body = {
      login_name: loginName,
      display_name: "某人",
      organisation_id: organisationId,
      ...(personId ? { person_id: personId } : {}),
    };
    const made = await this.system.client.good("create_account", { body });
    return { account: made.json.account, credentials: { loginName, password: made.json.temporary_password } };
  }

  /** The division of that name. */
  async division(name: string): Promise<Organisation> {
    const found = await this.officer.client.good("list_organisations", { query: { q: name, limit: "200" } });
    const match = found.json.items.find((one: any) => one.name === name && one.node !== "bureau");
    return this.organisation(match.id);
  }

  async employer(parentId: string, node: "employer" | "sub_unit" = "employer"): Promise<Organisation> {
    const body = { parent_id: parentId, node, name: `某单位${randomUUID().slice(0, 8)}` };
    return (await this.officer.client.good("create_organisation", { body })).json;
  }

  /** Somebody who works there. */
  async person(organisationId: string, more: { fields?: object; records?: object[] } = {}): Promise<any> {
    const body = {
      organisation_id: organisationId,
      employed_from: "2020-01-01",
      fields: { person_id: documentNumber(), name: "某甲", phone: "13800001234", ...more.fields },
      ...(more.records ? { records: more.records } : {}),
    };
    return (await this.officer.client.good("create_person", { body })).json;
  }

  async organisation(id: string): Promise<Organisation> {
    return (await this.officer.client.good("get_organisation", { path: { organisation_id: id } })).json;
  }

  async close(): Promise<void> {
    await this.server.stop();
  }
}

let people = 0;

/** A citizen's number of nobody: its area is not assigned. */
export function documentNumber(): string {
  const body = `22990019850228${String(++people).padStart(3, "0")}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = [...body].reduce((all, digit, place) => all + Number(digit) * weights[place]!, 0);
  return body + "10X98765432"[sum % 11];
}

/** The workbook of a demo roster, with so many bad cells. */
export function demoRoster(people: number, faults = 0): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), "hengcai-roster-"));
  const file = join(folder, "roster.xlsx");
  const options = ["--people", `${people}`, "--seed", "5", "--faults", `${faults}`, "--out", file];
  execFileSync(program, ["demo", "roster", ...options], { cwd: root });
  const content = readFileSync(file);
  rmSync(folder, { recursive: true });
  return content;
}

export async function logIn(url: string, credentials: Credentials): Promise<User> {
  const client = new Client(url);
  await client.logIn(credentials);
  const me = await client.good("get_me");
  return { client, accountId: me.json.account_id, credentials };
}
