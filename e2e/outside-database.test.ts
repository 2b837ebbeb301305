/** `warifu up` on a PostgreSQL server that somebody else runs (DATABASE_URL), in two processes, also while it goes away and comes back. */
import assert from "node:assert/strict";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { issueForResident, problem } from "@warifu/contract";
import { digest } from "@warifu/pki/node";
import { certIdOf, encodeOcspRequest, parseOcspResponse } from "@warifu/pki/ocsp";
import { parseCertificate, type SerialNumber, serialNumberFromHex } from "@warifu/pki/x509";
import { requestForNewKey } from "../src/ca/testing.ts";
import { type OutsidePostgres, outsidePostgres } from "./program/outside-postgres.ts";
import { apiKey, type RunningWarifu, temporaryData, upIn, warifuIn } from "./program/warifu.ts";

const data = temporaryData();
const { folder } = data;
let database: OutsidePostgres;
let main: RunningWarifu;
let responder: RunningWarifu;

before(async () => {
  database = await outsidePostgres();
  // A start over somebody else's database makes no demo of itself; this is the mark of one that was begun.
  mkdirSync(join(folder, "demo"), { recursive: true, mode: 0o700 });
  main = await upIn(folder, surroundings());
  responder = await upIn(folder, { ...surroundings(), role: "ocsp" });
});
after(async () => {
  await data.remove();
  await database.remove();
});

test("everything is in the outside database, and no other is made", async () => {
  const doctor = await warifuIn(folder, surroundings(), "doctor");
  assert.match(doctor.stdout, new RegExp(`PostgreSQL ${database.version}\\.`), doctor.stderr);
  assert.equal(doctor.code, 0, doctor.stdout);
  assert.equal(existsSync(join(folder, "database")), false);
});

test("a responder in a process of its own knows of a revocation by its very next answer", async () => {
  const serialNumber = await issued("R-0001");
  assert.equal(await statusOf(serialNumber), "good");
  const revoked = await warifuIn(folder, surroundings(), "revoke", serialNumber, "--reason", "keyCompromise");
  assert.equal(revoked.code, 0, revoked.stderr);
  assert.equal(await statusOf(serialNumber), "revoked");
});

test("while the outside database is gone applications are refused as such; when it is back both processes go on", async () => {
  const serialNumber = await issued("R-0007");
  assert.equal(await statusOf(serialNumber), "good");
  await database.stop();
  const body = await application();
  const refused = await apply("R-0008", body);
  const { code, field, rule } = problem.parse(await refused.json());
  assert.deepEqual(
    [refused.status, code, field, rule, refused.headers.get("retry-after")],
    [503, "database-gone", "store", "RFC 9110 §15.6.4", "1"],
  );
  assert.equal((await fetch(`${main.baseUrl}/healthz`)).status, 200);
  await database.start();
  await untilGranted("R-0008", body);
  const revoked = await warifuIn(folder, surroundings(), "revoke", serialNumber, "--reason", "keyCompromise");
  assert.equal(revoked.code, 0, revoked.stderr);
  assert.equal(await statusOnceItKnows(serialNumber), "revoked");
});

function surroundings() {
  return { environment: { DATABASE_URL: database.url } };
}

async function application() {
  return { certificationRequest: Buffer.from(await requestForNewKey()).toString("base64") };
}

function apply(resident: string, body: object): Promise<Response> {
  return fetch(`${main.baseUrl}/residents/${resident}/certificates`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${apiKey(folder, "operator")}` },
    body: JSON.stringify(body),
  });
}

async function issued(resident: string): Promise<SerialNumber> {
  const answer = await apply(resident, await application());
  assert.equal(answer.status, 201);
  return serialNumberFromHex(issueForResident.response.parse(await answer.json()).serialNumber);
}

async function untilGranted(resident: string, body: object): Promise<void> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const answer = await apply(resident, body);
    if (answer.status === 201) return;
    const refusal = await answer.text();
    assert.equal(answer.status, 503, refusal);
    assert.ok(Date.now() < deadline, refusal);
    await sleep(100);
  }
}

/** The responder may still be on its way back: then it says so, and never what it knew before. */
async function statusOnceItKnows(serialNumber: SerialNumber): Promise<string> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const status = await statusOf(serialNumber);
    if (status !== "tryLater" || Date.now() > deadline) return status;
    await sleep(100);
  }
}

/** What the second process answers. */
async function statusOf(serialNumber: SerialNumber): Promise<string> {
  const file = await fetch(`${main.baseUrl}/authorities/nagasaki/certificates/self-signed-1.cer`);
  const { subject, publicKey } = parseCertificate(await file.bytes());
  const certId = certIdOf({ name: subject.der, publicKey }, serialNumber, "sha256", digest);
  const answer = await fetch(`${responder.baseUrl}/ocsp/nagasaki`, {
    method: "POST",
    headers: {
      "content-type": "application/ocsp-request",
      authorization: `Bearer ${apiKey(folder, "relying-party")}`,
    },
    body: Buffer.from(encodeOcspRequest({ certIds: [certId] })),
  });
  const parsed = parseOcspResponse(await answer.bytes());
  if (parsed.status !== "successful") return parsed.status;
  return parsed.basic.responses[0]?.status.status ?? "none";
}
