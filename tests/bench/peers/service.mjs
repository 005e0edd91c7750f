// The peer of ./bench server: what `hengcai serve` does for a page of people, the save of a person, a page of a unit's desk
// and the save of a form, as a small service by Fastify and better-sqlite3 on the same database file. Prints {"port": …}
// once it listens.
import cluster from "node:cluster";
import { createHash, timingSafeEqual } from "node:crypto";
import { parseArgs } from "node:util";
import Fastify from "fastify";
import fastJsonStringify from "fast-json-stringify";
import { Desk } from "./desk.mjs";
import { Register } from "./register.mjs";

const { values: options } = parseArgs({
  options: Object.fromEntries(["database", "keys", "policies", "today", "processes"].map((name) => [name, { type: "string" }])),
});

const text = { type: "string" };
const organisation = {
  type: "object",
  properties: { id: text, name: text, trail: { type: "array", items: text } },
};
const fields = { type: "object", additionalProperties: text };
const pageSchema = {
  type: "object",
  properties: {
    items: {
      type: "array",
      items: {
        type: "object",
        properties: {
          id: text, version: { type: "integer" }, name: text, sex: text, document_type: text, document_number: text,
          birth_date: text, organisation, class: text, class_date: text, post_level: text, status: text, talent_type: text,
          updated_at: text,
        },
      },
    },
    next_cursor: text,
  },
};
const record = {
  type: "object",
  properties: {
    id: text, kind: text, fields, organisation, valid_from: text, valid_to: text, recorded_at: text,
    recorded_by: { type: "object", properties: { id: text, name: text } }, import_id: text,
  },
};
const personText = fastJsonStringify({
  type: "object",
  properties: {
    id: text, version: { type: "integer" }, fields, organisation, records: { type: "array", items: record }, on: text,
    created_at: text, updated_at: text, may_change: { type: "boolean" }, may_reveal: { type: "boolean" },
  },
});

const named = { type: "object", properties: { id: text, name: text } };
const caseItem = {
  type: "object",
  properties: {
    id: text, version: { type: "integer" }, campaign_id: text, pack_id: text, item: named,
    person: { type: "object", properties: { id: text, name: text, class: text } }, organisation, step: named, state: text,
    grade: text, proposal: text, returned: { type: "boolean" }, due_on: text, late: { type: "boolean" }, updated_at: text,
  },
};
const deskSchema = { type: "object", properties: { items: { type: "array", items: caseItem }, next_cursor: text } };
const hit = {
  type: "object",
  properties: { entry: text, offset: { type: "integer" }, length: { type: "integer" }, word: text, refuses: { type: "boolean" }, note: text },
};
const savedText = fastJsonStringify({
  type: "object",
  properties: {
    version: { type: "integer" }, saved_at: text, problems: { type: "array", items: { type: "object", additionalProperties: true } },
    secrecy: { type: "array", items: hit },
  },
});

function digestOf(request) {
  const sum = createHash("sm3");
  for (const part of [request.method, request.url, request.headers["if-match"] ?? "", JSON.stringify(request.body)]) sum.update(`${part}\0`);
  return sum.digest("hex");
}

function refuse(reply, status, code) {
  return reply.code(status).type("application/problem+json").send({ status, code });
}

/** What stands before a write: {key, digest, version}, or undefined where it has been refused. */
function entered(request, reply) {
  const { headers, actor } = request;
  const no = (status, code) => void refuse(reply, status, code);
  if (headers.origin && !headers.origin.endsWith(`//${headers.host}`)) return no(403, "session.origin.forbidden");
  const csrf = Buffer.from(headers["x-hengcai-csrf"] ?? "");
  const expected = Buffer.from(actor.csrf_token);
  if (csrf.length !== expected.length || !timingSafeEqual(csrf, expected)) return no(403, "session.csrf.forbidden");
  const key = headers["idempotency-key"] ?? "";
  if (!/^[A-Za-z0-9-]{8,64}$/.test(key)) return no(400, "http.idempotency_key");
  const version = headers["if-match"]?.match(/^"v(\d+)"$/)?.[1];
  if (!version) return no(428, "http.precondition_required");
  return { key, digest: digestOf(request), version: Number(version) };
}

function answer(reply, saved, code) {
  if (saved.status !== 200) return refuse(reply, saved.status, code);
  return reply.headers({ ETag: saved.tag, "Cache-Control": "no-store" }).type("application/json; charset=utf-8").send(saved.body);
}

const grantOf = ({ roles }, role) => roles.find((grant) => grant.role === role);

function build(register, desk) {
  const app = Fastify({ logger: false });
  app.decorateRequest("actor", null);
  app.addHook("preHandler", async (request, reply) => {
    const token = request.headers.cookie?.match(/(?:^|; )hengcai=([^;]+)/)?.[1];
    request.actor = token ? register.actor(token, request.ip) : undefined;
    if (!request.actor) return refuse(reply, 401, "session.unauthenticated");
    if (!grantOf(request.actor, request.routeOptions.config.role)) return refuse(reply, 403, "access.denied");
  });

  const paging = {
    limit: { type: "integer", minimum: 1, maximum: 200, default: 50 },
    cursor: { type: "string", maxLength: 500 },
  };
  const after = ({ cursor }) => (cursor ? JSON.parse(Buffer.from(cursor, "base64url").toString()) : undefined);
  const querystring = { type: "object", properties: paging, additionalProperties: false };
  const people = { config: { role: "province_officer" }, schema: { querystring, response: { 200: pageSchema } } };
  app.get("/api/v1/people", people, async (request, reply) => {
    reply.header("Cache-Control", "no-store");
    return register.page(after(request.query), request.query.limit);
  });

  const body = {
    type: "object",
    required: ["fields"],
    properties: {
      fields: {
        type: "object",
        propertyNames: { enum: register.layout.get("people").columns },
        additionalProperties: { type: ["string", "null"], maxLength: 2000 },
      },
      reason: { type: "string", maxLength: 500 },
    },
    additionalProperties: false,
  };
  app.patch("/api/v1/people/:id", { config: { role: "province_officer" }, schema: { body } }, async (request, reply) => {
    const write = entered(request, reply);
    if (!write) return reply;
    return answer(reply, register.save(request.actor, request.params.id, write.version, request.body, write, personText), "person.refused");
  });

  const deskQuery = { ...querystring, properties: { ...paging, sort: { enum: ["attention"] } } };
  const cases = { config: { role: "unit_clerk" }, schema: { querystring: deskQuery, response: { 200: deskSchema } } };
  app.get("/api/v1/cases", cases, async (request, reply) => {
    reply.header("Cache-Control", "no-store");
    return desk.page(grantOf(request.actor, "unit_clerk").path, after(request.query), request.query.limit);
  });

  const answers = { type: "object", required: ["answers"], properties: { answers: desk.form.schema }, additionalProperties: false };
  app.put("/api/v1/cases/:id/form", { config: { role: "person" }, schema: { body: answers } }, async (request, reply) => {
    const write = entered(request, reply);
    if (!write) return reply;
    return answer(reply, desk.save(request.actor, request.params.id, write.version, request.body.answers, write, savedText), "case_form.refused");
  });
  return app;
}

async function listen() {
  const register = new Register(options);
  const app = build(register, new Desk(register, options.policies));
  await app.listen({ host: "127.0.0.1", port: 0 });
  return app.server.address().port;
}

const processes = Number(options.processes ?? 1);
if (processes > 1 && cluster.isPrimary) {
  let waiting = processes;
  cluster.on("listening", (_, address) => {
    if (--waiting === 0) console.log(JSON.stringify({ port: address.port }));
  });
  for (let i = 0; i < processes; ++i) cluster.fork();
  process.on("SIGTERM", () => {
    for (const worker of Object.values(cluster.workers)) worker.process.kill("SIGTERM");
    process.exit(0);
  });
} else {
  const port = await listen();
  if (cluster.isPrimary) console.log(JSON.stringify({ port }));
}
