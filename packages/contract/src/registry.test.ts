import assert from "node:assert/strict";
import { test } from "node:test";
import * as contract from "./index.ts";
import { type Operation, openApiDocument, operations } from "./index.ts";

test("every exported operation is listed once", () => {
  const exported = (Object.values(contract) as unknown[]).filter(isOperation);
  assert.deepEqual(names(operations), names(exported));
});

test("names and addresses are unique, and each {name} of an address is a parameter", () => {
  const unique = new Set(operations.map(({ name }) => name));
  assert.equal(unique.size, operations.length);
  const addresses = new Set(operations.map(({ method, path }) => `${method} ${path}`));
  assert.equal(addresses.size, operations.length);
  for (const { name, path, parameters } of operations) {
    assert.match(name, /^[a-z0-9]+(-[a-z0-9]+)*$/);
    const inPath = [...path.matchAll(/\{([A-Za-z]+)\}/g)].map((match) => match[1]);
    const known = parameters === undefined ? [] : Object.keys((parameters as { shape?: object }).shape ?? {});
    assert.deepEqual(inPath.toSorted(), known.toSorted(), name);
  }
});

test("what is read has no body, and what changes something is no read", () => {
  for (const { name, method, body } of operations) assert.ok(method !== "GET" || body === undefined, name);
});

test("nothing personal or secret stands in an address", () => {
  const telling = /password|birth|displayname|reading|kana|token|secret|reason|commonname|^holderName$/i;
  for (const { name, parameters, query } of operations) {
    for (const part of [parameters, query]) {
      const keys = part === undefined ? [] : Object.keys((part as { shape?: object }).shape ?? {});
      assert.deepEqual(
        keys.filter((key) => telling.test(key)),
        [],
        name,
      );
    }
  }
});

test("OpenAPI describes every operation, with a schema for all that is sent and answered", () => {
  const { paths } = openApiDocument(operations, "0.0.0");
  for (const { name, method, path, parameters, body, status = 200 } of operations) {
    const described = paths[path]?.[method.toLowerCase()];
    assert.equal(described?.operationId, name);
    assert.ok(Object.hasOwn((described?.responses as object | undefined) ?? {}, String(status)), name);
    assert.equal(body !== undefined, described?.requestBody !== undefined, name);
    const inPath = (described?.parameters as { in: string }[] | undefined)?.filter((one) => one.in === "path") ?? [];
    assert.equal(inPath.length, Object.keys((parameters as { shape?: object } | undefined)?.shape ?? {}).length, name);
  }
});

function isOperation(value: unknown): value is Operation {
  return typeof value === "object" && value !== null && "access" in value && "path" in value && "summary" in value;
}

function names(of: readonly Operation[]): readonly string[] {
  return of.map(({ name }) => name).toSorted();
}
