// The contract itself, and that the server has exactly its routes.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { Validator } from "@seriousme/openapi-schema-validator";
import { contractFile, faultsOfBody, operations } from "../contract.ts";
import { routesOf } from "../server.ts";

test("the contract is OpenAPI 3.1 by the standard's own schema", async () => {
  const result = await new Validator().validate(contractFile);
  assert.deepEqual(result.errors ?? [], []);
  assert.equal(result.valid, true);
});

test("every JSON body of the contract has an example that it takes", () => {
  for (const one of operations.filter((each) => each.bodyType === "application/json")) {
    assert.notEqual(one.example, undefined, `${one.id} has no example`);
    const filled = JSON.parse(JSON.stringify(one.example).replace(/\{\w+\}/g, () => randomUUID()));
    assert.deepEqual(faultsOfBody(one.id, filled), [], one.id);
  }
});

test("the server has the routes of the contract and no others", async () => {
  const served = (await routesOf()).sort();
  const written = operations.map((one) => `${one.method} ${one.path}`).sort();
  assert.deepEqual(served, written);
});
