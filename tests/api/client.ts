// A browser's side of the contract: keeps the cookie and the CSRF token, makes idempotency keys, and refuses every
// answer that the contract does not allow.
import assert from "node:assert/strict";
import { createHmac, randomUUID } from "node:crypto";
import { type Answer, faultsOf, operation } from "./contract.ts";

export interface Request {
  path?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
  headers?: Record<string, string>;
}

export interface Reply extends Answer {
  headers: Headers;
  /** The body as the test knows it to be. */
  json: any;
  /** `code` of a problem, else empty. */
  code: string;
}

export class Client {
  readonly url: string;
  cookie = "";
  csrf = "";

  constructor(url: string) {
    this.url = url;
  }

  async call(id: string, request: Request = {}): Promise<Reply> {
    const called = operation(id);
    const headers: Record<string, string> = { Origin: this.url };
    if (this.cookie) headers["Cookie"] = this.cookie;
    if (called.method !== "GET") {
      headers["X-Hengcai-CSRF"] = this.csrf;
      headers["Idempotency-Key"] = randomUUID();
    }
    let body: string | Uint8Array | undefined;
    if (request.body instanceof Uint8Array) {
      body = request.body;
      headers["Content-Type"] = called.bodyType!;
    } else if (request.body !== undefined) {
      body = JSON.stringify(request.body);
      headers["Content-Type"] = "application/json";
    }
    for (const [name, value] of Object.entries(request.headers ?? {})) {
      if (value === "") delete headers[name];
      else headers[name] = value;
    }
    const target = new URL(this.url + called.path.replace(/\{(\w+)\}/g, (_, name) => request.path![name]!));
    for (const [name, value] of Object.entries(request.query ?? {})) target.searchParams.set(name, value);
    const response = await fetch(target, { method: called.method, headers, ...(body !== undefined ? { body } : {}) });
    return this.take(id, response);
  }

  /** As call(), and the answer must be a success. */
  async good(id: string, request: Request = {}): Promise<Reply> {
    const reply = await this.call(id, request);
    assert.ok(reply.status < 300, `${id}: ${reply.status} ${JSON.stringify(reply.body)}`);
    return reply;
  }

  private async take(id: string, response: Response): Promise<Reply> {
    const text = await response.text();
    const contentType = response.headers.get("Content-Type") ?? "";
    const isJson = /[/+]json$/.test(contentType.split(";")[0]!);
    const body: any = isJson ? JSON.parse(text) : text;
    const answer = { status: response.status, contentType, body };
    assert.deepEqual(faultsOf(id, answer), [], `${id} ${response.status}: ${text}`);
    const cookie = response.headers.get("Set-Cookie");
    if (cookie) this.cookie = cookie.split(";")[0]!;
    if (isJson && body.csrf_token) this.csrf = body.csrf_token;
    if (isJson && body.session?.csrf_token) this.csrf = body.session.csrf_token;
    return { ...answer, headers: response.headers, json: body, code: response.status >= 400 && isJson ? body.code : "" };
  }

  /** Logs in and does whatever the session asks for, until it is ready. */
  async logIn(who: Credentials): Promise<void> {
    this.cookie = this.csrf = "";
    const begun = await this.good("log_in", { body: { login_name: who.loginName, password: who.password } });
    let state: string = begun.json.state;
    for (let step = 0; state !== "ready"; ++step) {
      assert.ok(step < 4, `the log-in does not get beyond ${state}`);
      if (state === "second_factor") {
        const verified = await this.good("verify_second_factor", { body: { code: await freshCode(who) } });
        state = verified.json.state;
      } else if (state === "new_password") {
        const next = `Neu-${randomUUID()}`;
        const body = { current_password: who.password, new_password: next };
        state = (await this.good("change_my_password", { body })).json.state;
        who.password = next;
      } else {
        const enrolment = await this.good("begin_my_second_factor");
        who.secret = enrolment.json.secret;
        const confirmed = await this.good("confirm_my_second_factor", { body: { code: await freshCode(who) } });
        state = confirmed.json.session.state;
      }
    }
  }
}

export interface Credentials {
  loginName: string;
  password: string;
  secret?: string;
  lastStep?: number;
}

/** RFC 6238 with HMAC-SHA-1, six digits, thirty seconds. */
export function totp(secret: string, step: number): string {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  let bits = "";
  for (const letter of secret.replaceAll(" ", "")) bits += letters.indexOf(letter).toString(2).padStart(5, "0");
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac("sha1", key).update(counter).digest();
  const offset = digest[19]! & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

/** A code that was not used yet. Codes of the next step are good too; beyond that one has to wait for the time. */
export async function freshCode(who: Credentials): Promise<string> {
  const now = () => Math.floor(Date.now() / 30_000);
  const step = Math.max(now() - 1, (who.lastStep ?? 0) + 1);
  while (step > now() + 1) await new Promise((resolve) => setTimeout(resolve, 1000));
  who.lastStep = step;
  return totp(who.secret!, step);
}
