import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { problem } from "@warifu/contract";
import { digest } from "@warifu/pki/node";
import { certIdOf, encodeOcspRequest, parseOcspResponse } from "@warifu/pki/ocsp";
import { serialNumberFromHex } from "@warifu/pki/x509";
import { openTestWorld, tester } from "../ca/testing.ts";
import { activateDemo, type SoftwareKeyStorePorts } from "../keys/index.ts";
import { readGenerations } from "../store/index.ts";
import { registerRelyingParty } from "../validation/index.ts";
import { startServer } from "./start.ts";
import {
  get,
  issueOverHttp,
  openTestHouse,
  reversed,
  startTestServer,
  type TestServer,
  takeDatabaseAway,
} from "./testing.ts";

const silent = { level: "silent" } as const;

test("an impossible configuration is refused before anything is opened", async (t) => {
  const world = await openTestWorld(t, { only: ["nagasaki"] });
  const ports = { ...world.ports, authority: world.ca };
  const start = async (configuration: Parameters<typeof startServer>[1]) => {
    const started = await startServer(ports, configuration);
    return started.ok ? started : started.refusal;
  };
  assert.deepEqual(await start({ port: 0, mode: "demo", host: "0.0.0.0" }), {
    code: "demo-not-on-loopback",
    address: "0.0.0.0",
  });
  assert.deepEqual(await start({ port: 0, mode: "demo", roles: [] }), { code: "role-missing" });
  const busy = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => busy.once("listening", resolve));
  const address = busy.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  assert.deepEqual(await start({ port, mode: "demo", log: silent }), {
    code: "address-in-use",
    host: "127.0.0.1",
    port,
  });
  busy.close();
  const elsewhere = await start({ port: 0, mode: "production", host: "192.0.2.1", log: silent });
  assert.deepEqual(elsewhere, { code: "address-not-available", host: "192.0.2.1" });
});

test("a role that is not asked for is not there", async (t) => {
  const house = await startTestServer(t, { roles: ["repository"] });
  assert.equal((await get(house, "/authorities")).status, 200);
  assert.equal((await get(house, "/ocsp/nagasaki/AAAA")).status, 404);
  assert.equal((await get(house, "/authorities/nagasaki/certificates/01", house.operatorKey)).status, 404);
});

test("two servers of one role answer over one database, also on one port", async (t) => {
  const scope = reversed(t);
  const house = await startTestServer(scope, { portUse: "shared" });
  const { port } = house.server;
  const { serialNumber } = await issueOverHttp(house, "two-1");
  const second = await startServer(
    { ...house.ports, authority: house.ca },
    { port, portUse: "shared", mode: "demo", roles: ["ocsp"], log: silent },
  );
  assert.ok(second.ok);
  scope.after(() => second.value.stop());
  const answers = await Promise.all(Array.from({ length: 20 }, () => statusOf(house, serialNumber, house.verifierKey)));
  assert.deepEqual(new Set(answers), new Set(["good"]));
  await house.server.stop();
  assert.equal(await statusOf({ ...house, server: second.value }, serialNumber, house.verifierKey), "good");
});

test("a stopping server finishes what is in flight and takes nothing new", async (t) => {
  const house = await startTestServer(t);
  const { port } = house.server;
  const { serialNumber } = await issueOverHttp(house, "stopping-1");
  const body = await requestFor(house, serialNumber);
  const head = `POST /ocsp/nagasaki HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${house.verifierKey}\r\ncontent-type: application/ocsp-request\r\ncontent-length: ${body.length}\r\n\r\n`;
  const socket = connect(port, "127.0.0.1");
  const received: Buffer[] = [];
  socket.on("data", (piece: Buffer) => received.push(piece));
  const ended = new Promise((resolve) => socket.once("close", resolve));
  socket.write(head);
  await sleep(50);
  const stopped = house.server.stop();
  await sleep(50);
  socket.write(body);
  await Promise.all([stopped, ended]);
  assert.match(Buffer.concat(received).toString("latin1"), /^HTTP\/1\.1 200 OK\r\n/);
  await assert.rejects(fetch(`${house.server.baseUrl}/healthz`));
});

test("after its certificate's end a responder answers tryLater", async (t) => {
  let ahead = 0;
  const house = await startTestServer(t, {
    roles: ["ca", "ocsp", "repository"],
    clock: () => new Date(Date.now() + ahead),
  });
  const { serialNumber } = await issueOverHttp(house, "late-1");
  assert.equal(await statusOf(house, serialNumber, house.verifierKey), "good");
  ahead = 2 * 366 * 24 * 60 * 60 * 1000;
  assert.equal(await statusOf(house, serialNumber, house.verifierKey), "tryLater");
});

test("while the responder's key is not active the answer is tryLater, and activation heals it", async (t) => {
  const house = await startTestServer(t);
  const { serialNumber } = await issueOverHttp(house, "key-1");
  assert.ok((await house.ports.keys.deactivate("all", tester)).ok);
  assert.equal(await statusOf(house, serialNumber, house.verifierKey), "tryLater");
  const keyPorts: SoftwareKeyStorePorts = { store: house.ports.store, now: house.ports.clock };
  const demo = { folder: house.place.folder, dataFolder: "existing", bindAddresses: ["127.0.0.1"] } as const;
  assert.ok((await activateDemo(keyPorts, house.ports.keys, demo, tester)).ok);
  assert.equal(await statusOf(house, serialNumber, house.verifierKey), "good");
});

test("without its database the server says so with a code, and heals when it is back", async (t) => {
  const scope = reversed(t);
  const folder = await mkdtemp(join(tmpdir(), "warifu-gone-"));
  scope.after(() => rm(folder, { recursive: true, force: true }));
  const house = await openTestHouse(scope, folder);
  const verifier = await registerRelyingParty(house, { id: "court", name: "court", ...tester });
  assert.ok(verifier.ok);
  const started = await startServer(house, {
    port: 0,
    mode: "demo",
    roles: ["ocsp", "repository"],
    log: silent,
  });
  assert.ok(started.ok);
  scope.after(() => started.value.stop());
  const url = started.value.baseUrl;
  assert.equal((await fetch(`${url}/readyz`)).status, 200);

  const bringBack = await takeDatabaseAway(folder);
  const gone = await untilStatus(`${url}/authorities`, 503);
  assert.deepEqual([gone.status, problem.parse(await gone.json()).code], [503, "database-gone"]);
  assert.equal((await fetch(`${url}/readyz`)).status, 503);
  assert.equal((await fetch(`${url}/healthz`)).status, 200);
  const list = await fetch(`${url}/authorities/nagasaki/crl/1/certificates.crl`, {
    headers: { authorization: `Bearer ${verifier.value.apiKey}` },
  });
  assert.equal(list.status, 503);

  await bringBack();
  await untilStatus(`${url}/readyz`, 200);
  assert.equal((await fetch(`${url}/authorities`)).status, 200);
});

async function untilStatus(url: string, status: number): Promise<Response> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const answer = await fetch(url);
    if (answer.status === status) return answer;
    await answer.body?.cancel();
    assert.ok(Date.now() < deadline, `${url} never answered ${status}`);
    await sleep(20);
  }
}

async function requestFor(house: TestServer, serialNumber: string): Promise<Uint8Array> {
  const [generation] = await readGenerations(house.ports.store, "nagasaki");
  assert.ok(generation !== undefined);
  const issuer = { name: generation.issuerName, publicKey: generation.publicKey };
  return encodeOcspRequest({ certIds: [certIdOf(issuer, serialNumberFromHex(serialNumber), "sha256", digest)] });
}

async function statusOf(house: TestServer, serialNumber: string, apiKey: string): Promise<string> {
  const answer = await fetch(`${house.server.baseUrl}/ocsp/nagasaki`, {
    method: "POST",
    headers: { "content-type": "application/ocsp-request", authorization: `Bearer ${apiKey}` },
    body: Buffer.from(await requestFor(house, serialNumber)),
  });
  const parsed = parseOcspResponse(await answer.bytes());
  return parsed.status === "successful" ? (parsed.basic.responses[0]?.status.status ?? "none") : parsed.status;
}
