// The peer of ./bench server: what `hengcai serve` does for a page of people and for the save of a person, as a small
// service by Fastify and better-sqlite3 on the same database file. Prints {"port": …} once it listens.
import cluster from "node:cluster";
import { createHash, timingSafeEqual } from "node:crypto";
import { parseArgs } from "node:util";
import Fastify from "fastify";
import fastJsonStringify from "fast-json-stringify";
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

function digestOf(request) {
  const sum = createHash("sm3");
  for (const part of [request.method, request.url, request.headers["if-match"] ?? "", JSON.stringify(request.body)]) sum.update(`${part}\0`);
  return sum.digest("hex");
}

function refuse(reply, status, code) {
  return reply.code(status).type("application/problem+json").send({ status, code });
}

function build(register) {
  const app = Fastify({ logger: false });
  app.decorateRequest("actor", null);
  app.addHook("preHandler", async (request, reply) => {
    const token = request.headers.cookie?.match(/(?:^|; )hengcai=([^;]+)/)?.[1];
    request.actor = token ? register.actor(token, request.ip) : undefined;
    if (!request.actor) return refuse(reply, 401, "session.unauthenticated");
    if (!request.actor.roles.some((grant) => grant.role === "province_officer")) return refuse(reply, 403, "access.denied");
  });

  const querystring = {
    type: "object",
    properties: { limit: { type: "integer", minimum: 1, maximum: 200, default: 50 }, cursor: { type: "string", maxLength: 500 } },
    additionalProperties: false,
  };
  app.get("/api/v1/people", { schema: { querystring, response: { 200: pageSchema } } }, async (request, reply) => {
    const { cursor, limit } = request.query;
    reply.header("Cache-Control", "no-store");
    return register.page(cursor ? JSON.parse(Buffer.from(cursor, "base64url").toString()) : undefined, limit);
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
  app.patch("/api/v1/people/:id", { schema: { body } }, async (request, reply) => {
    const { headers, actor } = request;
    if (headers.origin && !headers.origin.endsWith(`//${headers.host}`)) return refuse(reply, 403, "session.origin.forbidden");
    const csrf = Buffer.from(headers["x-hengcai-csrf"] ?? "");
    const expected = Buffer.from(actor.csrf_token);
    if (csrf.length !== expected.length || !timingSafeEqual(csrf, expected)) return refuse(reply, 403, "session.csrf.forbidden");
    const key = headers["idempotency-key"] ?? "";
    if (!/^[A-Za-z0-9-]{8,64}$/.test(key)) return refuse(reply, 400, "http.idempotency_key");
    const version = headers["if-match"]?.match(/^"v(\d+)"$/)?.[1];
    if (!version) return refuse(reply, 428, "http.precondition_required");
    const saved = register.save(actor, request.params.id, Number(version), request.body, { key, digest: digestOf(request) }, personText);
    if (saved.status !== 200) return refuse(reply, saved.status, "person.refused");
    return reply.headers({ ETag: saved.tag, "Cache-Control": "no-store" }).type("application/json; charset=utf-8").send(saved.body);
  });
  return app;
}

async function listen() {
  const app = build(new Register(options));
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
