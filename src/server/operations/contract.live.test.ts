import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openApiDocument, operations } from "@warifu/contract";
import { programVersion } from "../observation/version.ts";
import { reversed, startTestServer, type TestServer } from "../testing.ts";

const scope = reversed({ after });
let house: TestServer;
before(async () => {
  house = await startTestServer(scope);
});

test("every operation of the contract is served once, by the method and at the address that it says", () => {
  const served = house.server.routes.flatMap(({ method, operation }) =>
    operation === undefined || method === "HEAD" ? [] : [`${method} ${operation.path}`],
  );
  const described = operations.map(({ method, path }) => `${method} ${path}`);
  assert.deepEqual(served.toSorted(), described.toSorted());
});

test("what is served beside the operations is read, and is a page", () => {
  for (const { method, address, operation } of house.server.routes) {
    if (operation !== undefined) continue;
    assert.match(method, /^(GET|HEAD)$/, address);
    assert.match(address, /^\/((app|ja|en|public|problems)([/.]|$)|$|favicon|robots\.txt|.*\.atom$)/, address);
  }
});

test("the description of the API is what the contract says", async () => {
  const answer = await fetch(`${house.server.baseUrl}/openapi.json`);
  assert.equal(answer.status, 200);
  assert.deepEqual(await answer.json(), JSON.parse(JSON.stringify(openApiDocument(operations, programVersion))));
});
