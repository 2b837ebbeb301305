/** Two OCSP processes and one that issues and revokes, over one PostgreSQL: what one writes both tell, and one may die. */
import assert from "node:assert/strict";
import { cpSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { issueForResident } from "@warifu/contract";
import { digest } from "@warifu/pki/node";
import { certIdOf, encodeOcspRequest, parseOcspResponse } from "@warifu/pki/ocsp";
import { parseCertificate, type SerialNumber, serialNumberFromHex } from "@warifu/pki/x509";
import { requestForNewKey } from "../src/ca/testing.ts";
import { type OutsidePostgres, outsidePostgres } from "./program/outside-postgres.ts";
import { apiKey, type RunningWarifu, temporaryData, upIn } from "./program/warifu.ts";

const data = temporaryData();
const others = temporaryData();
let database: OutsidePostgres;
let main: RunningWarifu;
let first: RunningWarifu;
let second: RunningWarifu;

before(async () => {
  database = await outsidePostgres();
  // A start over somebody else's database makes no demo of itself; this is the mark of one that was begun.
  mkdirSync(join(data.folder, "demo"), { recursive: true, mode: 0o700 });
  main = await upIn(data.folder, surroundings());
  first = await upIn(data.folder, { ...surroundings(), role: "ocsp" });
  // On another machine: it has the shares of the keys, and nothing else in common but the database.
  for (const part of ["demo", "demo-shares"])
    cpSync(join(data.folder, part), join(others.folder, part), { recursive: true });
  second = await upIn(others.folder, { ...surroundings(), role: "ocsp" });
});
after(async () => {
  await others.remove();
  await data.remove();
  await database.remove();
});

test("a revocation is told by both responders within a second, and by the very next answer", async () => {
  const serialNumber = await issued("R-0001");
  assert.deepEqual(await Promise.all([first, second].map((each) => statusOf(each, serialNumber))), ["good", "good"]);
  await revoke(serialNumber);
  const told = performance.now();
  const statuses = await Promise.all([first, second].map((each) => statusOf(each, serialNumber)));
  assert.deepEqual(statuses, ["revoked", "revoked"], `${performance.now() - told} ms after the revocation`);
});

test("one responder is killed; clients of the other see nothing of it, and it comes back", async () => {
  const serialNumber = await issued("R-0007");
  const seen: string[] = [];
  let state: "asking" | "done" = "asking";
  const client = async (): Promise<void> => {
    while (state === "asking") seen.push(await statusOf(second, serialNumber));
  };
  const clients = Promise.all([client(), client(), client()]);
  await untilAtLeast(seen, 20);
  await first.end("SIGKILL");
  await assert.rejects(statusOf(first, serialNumber));
  await untilAtLeast(seen, seen.length + 50);
  await revoke(serialNumber);
  const before = seen.length;
  await untilAtLeast(seen, before + 20);
  state = "done";
  await clients;
  assert.deepEqual(new Set(seen), new Set(["good", "revoked"]));
  assert.equal(seen.lastIndexOf("good") < seen.length - 3, true, "long after the revocation nobody is told good");
  first = await upIn(data.folder, { ...surroundings(), role: "ocsp" });
  assert.equal(await statusOf(first, serialNumber), "revoked");
});

function surroundings() {
  return { environment: { DATABASE_URL: database.url } };
}

async function untilAtLeast(seen: readonly string[], count: number): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (seen.length < count) {
    assert.ok(Date.now() < deadline, `${seen.length} answers in a minute`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

function operate(path: string, body: object): Promise<Response> {
  return fetch(`${main.baseUrl}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${apiKey(data.folder, "operator")}` },
    body: JSON.stringify(body),
  });
}

async function issued(resident: string): Promise<SerialNumber> {
  const certificationRequest = Buffer.from(await requestForNewKey()).toString("base64");
  const answer = await operate(`/residents/${resident}/certificates`, { certificationRequest });
  const text = await answer.text();
  assert.equal(answer.status, 201, text);
  return serialNumberFromHex(issueForResident.response.parse(JSON.parse(text)).serialNumber);
}

async function revoke(serialNumber: SerialNumber): Promise<void> {
  const answer = await operate("/authorities/nagasaki/revocations", { serialNumber, cause: "holder-withdrawal" });
  assert.equal(answer.status, 201, await answer.text());
}

async function statusOf(responder: RunningWarifu, serialNumber: SerialNumber): Promise<string> {
  const body = Buffer.from(encodeOcspRequest({ certIds: [await certIdFor(serialNumber)] }));
  const authorization = `Bearer ${apiKey(data.folder, "relying-party")}`;
  const headers = { "content-type": "application/ocsp-request", authorization };
  const answer = await fetch(`${responder.baseUrl}/ocsp/nagasaki`, { method: "POST", headers, body });
  const parsed = parseOcspResponse(await answer.bytes());
  if (parsed.status !== "successful") return parsed.status;
  return parsed.basic.responses[0]?.status.status ?? "none";
}

let issuer: { readonly name: Uint8Array; readonly publicKey: Uint8Array } | undefined;

async function certIdFor(serialNumber: SerialNumber) {
  if (issuer === undefined) {
    const file = await fetch(`${main.baseUrl}/authorities/nagasaki/certificates/self-signed-1.cer`);
    const { subject, publicKey } = parseCertificate(await file.bytes());
    issuer = { name: subject.der, publicKey };
  }
  return certIdOf(issuer, serialNumber, "sha256", digest);
}
