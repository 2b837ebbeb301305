import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { extendCms, signCms, verifyCms } from "@warifu/document";
import { World } from "@warifu/document/testing";
import { trustAnchor } from "@warifu/pki/path";
import { encodePem } from "@warifu/pki/pem";
import { encodeTimeStampRequest, parseTimeStampResponse, verifyTimeStampToken } from "@warifu/pki/tsp";
import { tester } from "../../ca/testing.ts";
import { outsideTimeStamper, ownTimeStamper } from "../../signing/index.ts";
import { askOutside, readStampTrust, type StampPorts, stampBytes } from "../../time-stamp/index.ts";
import { startTestServer, type TestServer } from "../testing.ts";

const run = promisify(execFile);
const ending: (() => Promise<void>)[] = [];
let now = Date.now();
let house: TestServer;
let ports: StampPorts & TestServer["ports"];

before(async () => {
  const scope = { after: (work: () => Promise<void>) => void ending.push(work) };
  house = await startTestServer(scope, { only: ["application-ca"], roles: ["web"], clock: () => new Date(now) });
  ports = { ...house.ports, authority: house.ca };
});
after(async () => {
  for (const work of ending.toReversed()) await work();
});

const bytes = new TextEncoder().encode("what is stamped");

test("OpenSSL asks over HTTP and verifies the stamp by the authority's certificate", async () => {
  const file = (name: string) => join(house.folder, name);
  await writeFile(file("data"), bytes);
  await run("openssl", ["ts", "-query", "-data", file("data"), "-sha256", "-cert", "-out", file("query.tsq")]);
  const answer = await post(await readFile(file("query.tsq")));
  assert.equal(answer.headers.get("content-type"), "application/timestamp-reply");
  await writeFile(file("answer.tsr"), await answer.bytes());
  const { trusted } = await readStampTrust(ports.store);
  const [authority] = trusted;
  assert.ok(authority !== undefined);
  await writeFile(file("authority.pem"), encodePem("CERTIFICATE", authority.der));
  const query = ["-queryfile", file("query.tsq"), "-in", file("answer.tsr"), "-CAfile", file("authority.pem")];
  const verified = await run("openssl", ["ts", "-verify", ...query]);
  assert.match(verified.stdout + verified.stderr, /Verification: OK/);
  const printed = await run("openssl", ["ts", "-reply", "-in", file("answer.tsr"), "-text"]);
  assert.match(printed.stdout, /Policy OID: 2\.999\.392\.2\.20\.1/);
});

test("no two stamps have the same serial number, whoever asks at once", async () => {
  const stamps = await Promise.all(Array.from({ length: 20 }, () => post(request({ certificate: "not-wanted" }))));
  const serials = await Promise.all(
    stamps.map(async (answer) => {
      const parsed = parseTimeStampResponse(await answer.bytes());
      assert.ok("token" in parsed);
      assert.equal(parsed.token.certificates.length, 0);
      return parsed.token.info.serialNumber;
    }),
  );
  assert.equal(new Set(serials).size, 20);
});

for (const [name, body, failure] of [
  ["what is no request", new Uint8Array([1, 2, 3]), "bad-data-format"],
  ["a SHA-1 hash", request({ imprint: { algorithm: "sha1", hash: new Uint8Array(20) } }), "bad-algorithm"],
  ["another policy", request({ policy: "2.999.7" }), "unaccepted-policy"],
] as const) {
  test(`${name} is refused as ${failure}`, async () => {
    const answer = await post(body);
    assert.equal(answer.status, 200);
    const parsed = parseTimeStampResponse(await answer.bytes());
    assert.ok(!("token" in parsed) && parsed.failure === failure);
  });
}

test("a body of another type is refused before it is read", async () => {
  const answer = await fetch(`${house.server.baseUrl}/time-stamps`, { method: "POST", body: "{}" });
  assert.equal(answer.status, 415);
});

test("the stamp of an authority outside is believed only when it verifies", async () => {
  const { trusted } = await readStampTrust(ports.store);
  const outside = { name: "outside", url: `${house.server.baseUrl}/time-stamps`, trusted };
  const asked = await askOutside(ports, outside, bytes);
  assert.ok(asked.ok, asked.ok ? "" : asked.refusal.code);
  const strangers = await askOutside(ports, { ...outside, trusted: [] }, bytes);
  assert.ok(!strangers.ok && strangers.refusal.code === "time-stamp-certificate-not-trusted");
  const nowhere = await askOutside(ports, { ...outside, url: "http://127.0.0.1:1/" }, bytes);
  assert.ok(!nowhere.ok && nowhere.refusal.code === "time-stamp-authority-unreachable");
});

test("documents are stamped by the house's own unit and by an authority outside, and both stamps hold", async () => {
  const world = new World(new Date(now).toISOString());
  const person = world.person(world.authority("governor"));
  const { trusted } = await readStampTrust(ports.store);
  const outside = { name: "outside", url: `${house.server.baseUrl}/time-stamps`, trusted };
  const content = { placement: "attached", bytes } as const;
  const message = await signCms({ content, signer: person.signer, certificate: person.certificate }, ports.digest);
  const anchors = [...world.inputs().anchors, ...trusted.map(trustAnchor)];
  for (const timeStamper of [ownTimeStamper(ports, tester), outsideTimeStamper(ports, outside)]) {
    const stamped = await extendCms(message, { level: "b-t", timeStamper }, ports.digest);
    assert.ok(stamped.ok);
    const judged = verifyCms(
      { message: stamped.value },
      { at: new Date(now + 1000), anchors, revocation: "off" },
      ports,
    );
    assert.ok(judged.ok);
    assert.equal(judged.value.signatures[0]?.verdict, "valid");
    assert.equal(judged.value.signatures[0]?.level, "time-stamped");
  }
  const strangers = outsideTimeStamper(ports, { ...outside, trusted: [] });
  const refused = await extendCms(message, { level: "b-t", timeStamper: strangers }, ports.digest);
  assert.ok(!refused.ok && refused.refusal.code === "time-stamp-unavailable");
});

test("a new unit takes over before the old one's certificate ends; old stamps stay verifiable", async () => {
  const old = await stampBytes(ports, bytes, tester);
  now += (3 * 365 - 10) * 86_400_000;
  const young = await stampBytes(ports, bytes, tester);
  const { trusted, known } = await readStampTrust(ports.store);
  assert.equal(known.length, 2);
  for (const stamped of [old, young]) {
    assert.ok(stamped.ok);
    const imprint = { algorithm: "sha256", hash: ports.digest("sha256", bytes) } as const;
    const verified = verifyTimeStampToken(ports, stamped.value.token, { imprint, trusted, known });
    assert.ok(verified.ok, verified.ok ? "" : verified.refusal.code);
  }
});

function request(differences: object): Uint8Array {
  const imprint = { algorithm: "sha256", hash: new Uint8Array(32) } as const;
  return encodeTimeStampRequest({ imprint, nonce: 7n, certificate: "wanted", ...differences });
}

function post(body: Uint8Array): Promise<Response> {
  return fetch(`${house.server.baseUrl}/time-stamps`, {
    method: "POST",
    headers: { "content-type": "application/timestamp-query" },
    body: Buffer.from(body),
  });
}
