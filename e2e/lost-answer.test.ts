/** An answer that is lost on its way is asked for again, and comes to the same certificate (ADR 0033). */
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { test } from "node:test";
import { issueForResident, problem } from "@warifu/contract";
import { requestForNewKey, tester } from "../src/ca/testing.ts";
import { registerDemoResidents } from "../src/counter/index.ts";
import { post, reversed, startTestServer, type TestServer } from "../src/server/testing.ts";
import { findCertificates } from "../src/store/index.ts";
import type { TestScope } from "../src/store/testing.ts";
import { warifuIn } from "./program/warifu.ts";

const ways = ["connection reset", "503"] as const;

for (const way of ways) {
  test(`an answer lost by ${way} leads to the certificate that was issued, once`, async (t) => {
    const scope = reversed(t);
    const house = await startCounter(scope);
    const line = await lossyLine(scope, house.server.baseUrl, way);
    const environment = { WARIFU_URL: line.baseUrl, WARIFU_API_KEY: house.operatorKey };
    const csr = join(house.folder, "request.der");
    writeFileSync(csr, await requestForNewKey());
    const words = ["issue", "--resident", "R-0001", "--csr", csr, "--json"];
    const { code, stdout, stderr } = await warifuIn(house.folder, { environment }, ...words);
    assert.equal(code, 0, stderr);
    const issued = issueForResident.response.parse(JSON.parse(stdout));
    assert.equal(line.requests(), 2);
    const rows = await findCertificates(house.ports.store, { authority: "nagasaki", holder: "R-0001", limit: 10 });
    assert.deepEqual(
      rows.map(({ serialNumber }) => `${serialNumber}`),
      [issued.serialNumber],
    );
  });
}

test("a resident's application under one key gives one certificate; another body or another resident is refused", async (t) => {
  const house = await startCounter(reversed(t));
  const options = { apiKey: house.operatorKey, headers: { "idempotency-key": "resident-0001" } };
  const body = await application();
  const answers = await Promise.all(Array.from({ length: 10 }, () => post(house, path("R-0001"), body, options)));
  assert.ok(answers.every(({ status }) => status === 201 || status === 409));
  const again = await post(house, path("R-0001"), body, options);
  assert.equal(again.status, 201);
  const { serialNumber } = issueForResident.response.parse(await again.json());
  for (const answer of answers.filter(({ status }) => status === 201))
    assert.equal(issueForResident.response.parse(await answer.json()).serialNumber, serialNumber);
  for (const answer of [
    await post(house, path("R-0001"), { ...body, purpose: "renewal" }, options),
    await post(house, path("R-0003"), body, options),
  ])
    assert.deepEqual([answer.status, problem.parse(await answer.json()).code], [422, "idempotency-key-reused"]);
  const unknown = await post(house, path("R-9999"), body, options);
  assert.deepEqual([unknown.status, problem.parse(await unknown.json()).code], [404, "resident-unknown"]);
});

async function startCounter(scope: TestScope): Promise<TestServer> {
  const house = await startTestServer(scope, { roles: ["ca", "counter"] });
  await registerDemoResidents({ ...house.ports, ...house.ca }, tester);
  return house;
}

function path(resident: string): string {
  return `/residents/${resident}/certificates`;
}

async function application() {
  return { certificationRequest: Buffer.from(await requestForNewKey()).toString("base64"), purpose: "first" };
}

/** A line to the server that loses the first answer, after the server has given it. */
async function lossyLine(scope: TestScope, target: string, way: (typeof ways)[number]) {
  let requests = 0;
  const line = createServer(async (request, response) => {
    requests += 1;
    const lost = requests === 1;
    const { authorization = "", "content-type": type = "" } = request.headers;
    const headers = { authorization, "content-type": type, "idempotency-key": `${request.headers["idempotency-key"]}` };
    const body = Buffer.concat(await request.toArray());
    const answer = await fetch(`${target}${request.url}`, { method: "POST", headers, body });
    const content = await answer.bytes();
    if (lost && way === "connection reset") request.socket.resetAndDestroy();
    else if (lost) response.writeHead(503).end();
    else response.writeHead(answer.status, { "content-type": "application/json" }).end(content);
  });
  const address = await new Promise((resolve) => {
    line.listen({ host: "127.0.0.1", port: 0 }, () => resolve(line.address()));
  });
  assert.ok(typeof address === "object" && address !== null && "port" in address);
  scope.after(async () => {
    line.closeAllConnections();
    line.close();
  });
  return { baseUrl: `http://127.0.0.1:${address.port}`, requests: () => requests };
}
