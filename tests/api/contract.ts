// api/openapi.yaml as the tests use it: its operations, and whether an answer is one that it allows.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { parse } from "yaml";

export const contractFile = fileURLToPath(new URL("../../api/openapi.yaml", import.meta.url));

type Json = { [key: string]: unknown };

export interface Parameter {
  name: string;
  in: "path" | "query" | "header";
  required?: boolean;
}

export interface Operation {
  id: string;
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Template with its base: `/api/v1/accounts/{account_id}`. */
  path: string;
  verb?: string;
  access?: "public" | "self";
  /** `none`, `result`, `query:name`, `body:/pointer`, `path:name:kind`. */
  organisation: string;
  parameters: Parameter[];
  /** A body that is good in form; `{name}` in its texts stands for an id that the test fills in. */
  example?: unknown;
  bodyType?: string;
}

const document = parse(readFileSync(contractFile, "utf8")) as Json;

/** Follows the path of a JSON pointer; references on the way too. */
function at(pointer: string): Json {
  let node: unknown = document;
  for (const token of pointer.split("/").slice(1)) {
    node = (node as Json)[token.replaceAll("~1", "/").replaceAll("~0", "~")];
  }
  const reference = (node as Json | undefined)?.["$ref"];
  return typeof reference === "string" ? at(reference.slice(1)) : (node as Json);
}

function escape(token: string): string {
  return token.replaceAll("~", "~0").replaceAll("/", "~1");
}

const methods = ["get", "post", "put", "patch", "delete"] as const;

function readOperations(): { operation: Operation; pointer: string }[] {
  const found: { operation: Operation; pointer: string }[] = [];
  for (const [path, item] of Object.entries(document["paths"] as Record<string, Json>)) {
    const servers = (item["servers"] ?? document["servers"]) as { url: string }[];
    const base = servers[0]!.url.replace(/\/$/, "");
    for (const method of methods) {
      const raw = item[method] as Json | undefined;
      if (!raw) continue;
      const pointer = `/paths/${escape(path)}/${method}`;
      const listed = [...((item["parameters"] as Json[]) ?? []), ...((raw["parameters"] as Json[]) ?? [])];
      const parameters = listed.map((parameter) => {
        const reference = parameter["$ref"];
        return (typeof reference === "string" ? at(reference.slice(1)) : parameter) as unknown as Parameter;
      });
      const bodies = ((raw["requestBody"] as Json | undefined)?.["content"] ?? {}) as Record<string, Json>;
      const [bodyType] = Object.keys(bodies);
      const operation: Operation = {
        id: raw["operationId"] as string,
        method: method.toUpperCase() as Operation["method"],
        path: base + path,
        organisation: raw["x-organisation"] as string,
        parameters,
      };
      if (raw["x-verb"]) operation.verb = raw["x-verb"] as string;
      if (raw["x-access"]) operation.access = raw["x-access"] as "public" | "self";
      if (bodyType) {
        operation.bodyType = bodyType;
        operation.example = bodies[bodyType]!["example"];
      }
      found.push({ operation, pointer });
    }
  }
  return found;
}

const read = readOperations();
export const operations: readonly Operation[] = read.map((one) => one.operation);

export function operation(id: string): Operation {
  const found = operations.find((one) => one.id === id);
  if (!found) throw new Error(`the contract has no operation ${id}`);
  return found;
}

const ajv = new Ajv2020({ strict: false, allErrors: true });
(addFormats as unknown as (ajv: Ajv2020) => void)(ajv);
ajv.addSchema(document, "contract");
const validators = new Map<string, ValidateFunction>();

function validator(pointer: string): ValidateFunction {
  let made = validators.get(pointer);
  if (!made) {
    made = ajv.compile({ $ref: `contract#${pointer.split("/").map(encodeURIComponent).join("/")}` });
    validators.set(pointer, made);
  }
  return made;
}

export interface Answer {
  status: number;
  contentType: string;
  /** Parsed where the type is JSON, else the text. */
  body: unknown;
}

/** What is wrong with an answer in the contract's eyes; nothing where it is as it should be. */
export function faultsOf(id: string, answer: Answer): string[] {
  const found = read.find((one) => one.operation.id === id)!;
  const responses = at(`${found.pointer}/responses`);
  const name = String(answer.status) in responses ? String(answer.status) : "default";
  if (name === "default" && answer.status < 400) return [`status ${answer.status} is not in the contract`];
  const response = at(`${found.pointer}/responses/${name}`);
  const content = (response["content"] ?? {}) as Json;
  if (Object.keys(content).length === 0) return answer.body === "" ? [] : ["a body where none should be"];
  const type = answer.contentType.split(";")[0]!.trim();
  if (!(type in content)) return [`content type ${type} is not in the contract for ${name}`];
  if (!type.endsWith("json")) return [];
  const reference = (at(`${found.pointer}/responses`)[name] as Json)["$ref"] as string | undefined;
  const place = reference ? reference.slice(1) : `${found.pointer}/responses/${name}`;
  const check = validator(`${place}/content/${escape(type)}/schema`);
  if (check(answer.body)) return [];
  return check.errors!.map((error) => `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`);
}

/** Whether a body is one that the operation takes. */
export function faultsOfBody(id: string, body: unknown): string[] {
  const found = read.find((one) => one.operation.id === id)!;
  const type = found.operation.bodyType;
  if (!type) return ["the operation takes no body"];
  const check = validator(`${found.pointer}/requestBody/content/${escape(type)}/schema`);
  if (check(body)) return [];
  return check.errors!.map((error) => `${error.instancePath} ${error.message}`);
}
