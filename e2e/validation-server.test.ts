/**
 * Validation servers of the world of the practice statement in one process: from 長崎県CA as the anchor over three bridges to
 * an office certificate, and over two to an official-status certificate; and the local governments' server, whose answers come from two
 * generations.
 */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createHash, generateKeyPairSync, verify, X509Certificate } from "node:crypto";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { after, before, test } from "node:test";
import { type Oid, oid } from "@warifu/pki/der";
import { digest, randomBytes, verifySignature } from "@warifu/pki/node";
import { encodePem } from "@warifu/pki/pem";
import { type TestCertificate, testAuthority, testCertificate, testKey } from "@warifu/pki/testing";
import {
  encodeValidationRequest,
  type ValidationAnswer,
  type ValidationQuestion,
  verifyValidationAnswer,
} from "@warifu/pki/validation-server";
import {
  assembleSigned,
  basicConstraints,
  type Certificate,
  type DistinguishedName,
  encodeToBeSignedCertificate,
  extension,
  keyUsage,
  nameFromAttributes,
  parseCertificate,
  serialNumberFromInteger,
} from "@warifu/pki/x509";

import { requestForNewKey, residentRequest, tester } from "../src/ca/testing.ts";
import type { KeyReference } from "../src/keys/index.ts";
import { startTestServer, type TestServer } from "../src/server/testing.ts";
import { findCertificates, readCertificate, readGenerations } from "../src/store/index.ts";

const everybody = [
  "nagasaki",
  "jpki-bridge",
  "gpki-bridge",
  "lgpki-bridge",
  "official-status-ca",
  "organisation-ca-g3",
  "organisation-ca-g4",
];
const residents = oid("1.2.392.200149.8.5.1.1.10");
const ending: (() => Promise<void>)[] = [];
let offset = 0;
let house: TestServer;
let office: Certificate;
let official: Certificate;

before(async () => {
  const scope = { after: (work: () => Promise<void>) => void ending.push(work) };
  const clock = () => new Date(Date.now() + offset);
  house = await startTestServer(scope, { only: everybody, roles: ["validation"], clock });
  office = await issue("organisation-ca-g4", "office", { organisation: "長崎市", unit: "総務部", office: "長崎市長" });
  official = await issue("official-status-ca", "official-status", { organisation: "総務省", office: "総務大臣" });
  await publishLists();
});
after(async () => {
  for (const work of ending.toReversed()) await work();
});

test("an office certificate and an official-status certificate are good from 長崎県CA, under the residents' policy", async () => {
  for (const certificate of [office, official]) {
    const answer = await proven(certificate, { policies: [residents] });
    assert.deepEqual(told(answer), ["good", "good", "valid"]);
  }
});

test("the same in JSON, signed by the key of the certificate in its header, for this nonce", async () => {
  const nonce = Buffer.from(randomBytes(16)).toString("base64url");
  const asked = { certificate: Buffer.from(office.der).toString("base64"), nonce, policies: [residents] };
  const answer = await fetch(`${house.server.baseUrl}/validation-servers/nagasaki/answers`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(asked),
  });
  assert.equal(answer.status, 200);
  const [header = "", payload = "", signature = ""] = ((await answer.json()) as { answer: string }).answer.split(".");
  const { x5c } = JSON.parse(Buffer.from(header, "base64url").toString()) as { x5c: [string] };
  const signer = new X509Certificate(Buffer.from(x5c[0], "base64"));
  assert.ok(signer.verify(new X509Certificate(Buffer.from((await selfSigned("nagasaki")).der)).publicKey));
  const signed = Buffer.from(`${header}.${payload}`);
  assert.ok(verify("sha256", signed, signer.publicKey, Buffer.from(signature, "base64url")));
  const said = JSON.parse(Buffer.from(payload, "base64url").toString());
  assert.equal(said.nonce, nonce);
  assert.equal(said.certificate, createHash("sha256").update(office.der).digest("hex"));
  assert.deepEqual(said.pathStatus, { status: "good", reason: "valid", value: 0 });
  assert.equal(said.certificateStatus.status, "good");
  assert.equal(said.path.length, 6);
});

test("a signature that is wrong, a policy that nobody mapped, a time outside of the validity: each has its path status", async () => {
  const changed = Uint8Array.from(office.der);
  changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
  const cases: readonly (readonly [string, Certificate, Partial<ValidationQuestion>])[] = [
    ["signature-wrong", parseCertificate(changed), {}],
    ["policy-mapping", office, { policies: [oid("2.999.1.2.3")] }],
    ["constraints", office, { at: new Date("2020-01-01T00:00:00Z") }],
  ];
  for (const [status, certificate, changes] of cases)
    assert.equal((await proven(certificate, changes)).pathStatus.status, status);
});

test("a holder's key that is too weak is told by a path status of its own", async () => {
  const { publicKey } = generateKeyPairSync("rsa", { modulusLength: 1024 });
  const answer = await proven(await outsideOfTheBooks(publicKey.export({ type: "spki", format: "der" })), {});
  assert.deepEqual([answer.pathStatus.status, answer.certificateStatus.status], ["algorithm-of-holder", "unknown"]);
});

test("a maze of authorities ends with the timeout, and the next question is answered as before", async () => {
  const maze = makeMaze(7, (await selfSigned("nagasaki")).subject);
  const answer = await proven(maze.leaf, { intermediates: maze.between });
  assert.equal(answer.pathStatus.status, "timeout");
  assert.deepEqual(told(await proven(office, {})), ["good", "good", "valid"]);
});

test("a resident's certificate is nobody's business here", async () => {
  const issued = await house.ca.issue(await residentRequest());
  assert.ok(issued.ok);
  const answer = await proven(parseCertificate(issued.value.der), {});
  assert.deepEqual(told(answer), ["unknown", "rejected", "caller-not-registered"]);
});

test("`warifu cvs check` asks and says what is proven; with another answer anchor it refuses and says what to do", async () => {
  const file = (name: string) => join(house.folder, name);
  await writeFile(file("office.pem"), encodePem("CERTIFICATE", office.der));
  await writeFile(file("nagasaki.pem"), encodePem("CERTIFICATE", (await selfSigned("nagasaki")).der));
  await writeFile(file("other.pem"), encodePem("CERTIFICATE", (await selfSigned("gpki-bridge")).der));
  const server = `${house.server.baseUrl}/validation-servers/nagasaki`;
  const check = (anchor: string, ...more: string[]) =>
    command("cvs", "check", file("office.pem"), "--server", server, "--answer-anchor", file(anchor), ...more);
  const good = await check("nagasaki.pem", "--policy", residents);
  assert.equal(good.code, 0, good.stderr);
  assert.match(good.stdout, /path {2}0 valid/);
  const json = await check("nagasaki.pem", "--json");
  assert.deepEqual(JSON.parse(json.stdout).pathStatus, { status: "good", value: 0, reason: "valid" });
  const refused = await check("other.pem");
  assert.equal(refused.code, 1);
  assert.match(refused.stderr, /--answer-anchor.*\(answer-anchor-unknown\)/);
});

test("what is no question is answered as malformed, and a server that is none with 404", async () => {
  const garbage = await post("nagasaki", Uint8Array.of(1, 2, 3));
  assert.deepEqual(Buffer.from(garbage.bytes).toString("hex"), "30030a0101");
  assert.equal((await post("nowhere", Uint8Array.of(1, 2, 3))).status, 404);
});

test("the local governments' server goes to its next generation, and no asker is without an answer", async () => {
  const [old, next] = [await selfSigned("organisation-ca-g3"), await selfSigned("organisation-ca-g4")];
  // Those who were not told yet, those who believe both, and those who have forgotten the old one.
  for (const answerAnchors of [[old], [old, next], [next]]) {
    const answer = await proven(office, { answerAnchors }, "lgpki");
    assert.deepEqual(told(answer), ["good", "good", "valid"]);
  }
  const refused = await ask("lgpki", await questionFor(office, { answerAnchors: [await selfSigned("nagasaki")] }));
  assert.equal(refused.ok ? "accepted" : refused.refusal.code, "answer-anchor-unknown");
});

test("what is revoked is told at once, before any list; then a revoked bridge ends the path of a good certificate", async () => {
  const issued = await issue("organisation-ca-g4", "office", {
    organisation: "長崎市",
    unit: "財務部",
    office: "会計管理者",
  });
  await revoke("organisation-ca-g4", issued.serialNumber, "holder-withdrawal");
  assert.deepEqual(told(await proven(issued, {})), ["revoked", "revoked", "certificate-revoked"]);
  const cross = await crossOf("lgpki-bridge");
  await revoke("lgpki-bridge", cross, "cross-certification-ended");
  await publishLists();
  offset += 6_000; // what the server remembers of published lists is older than five seconds
  assert.deepEqual(told(await proven(office, {})), ["good", "revoked", "certificate-revoked"]);
});

test("when the lists are too old, the path is not known, and nothing is called good", async () => {
  offset += 5 * 86_400_000;
  const answer = await proven(official, {});
  assert.equal(answer.pathStatus.status, "status-unknown");
});

/** A command that needs no data folder. */
async function command(...words: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const main = join(import.meta.dirname, "../src/cli/main.ts");
  const child = spawn(process.execPath, [main, ...words], {
    env: { ...process.env, LANG: "C.UTF-8", LC_ALL: "C.UTF-8" },
  });
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
  return { code, stdout, stderr };
}

const leaf = { subject: named("holder"), serialNumber: 77, extensions: [] };

function named(commonName: string) {
  return nameFromAttributes([
    ["C", "JP"],
    ["CN", commonName],
  ]);
}

async function issue(authority: string, profile: "office" | "official-status", values: Record<string, string>) {
  const issued = await house.ca.issueForOrganisation({
    authority,
    profile,
    certificationRequest: await requestForNewKey(),
    holder: `${authority}:${Object.values(values).join(":")}`,
    values,
    confirm: async () => "confirmed",
    ...tester,
  });
  assert.ok(issued.ok, JSON.stringify(issued));
  return parseCertificate(issued.value.der);
}

async function publishLists(): Promise<void> {
  for (const authority of everybody)
    assert.ok((await house.ca.issueCrls({ authority, cause: "immediate", ...tester })).ok);
}

async function revoke(
  authority: string,
  serialNumber: Certificate["serialNumber"],
  cause: "holder-withdrawal" | "cross-certification-ended",
): Promise<void> {
  const revoked = await house.ca.revoke({ authority, serialNumber, cause, ...tester });
  assert.ok(revoked.ok, JSON.stringify(revoked));
}

async function crossOf(authority: string): Promise<Certificate["serialNumber"]> {
  const name = house.ca.directory.find("organisation-ca-g4")?.current?.issuerName ?? new Uint8Array();
  const rows = await findCertificates(house.ports.store, { authority, profile: "cross", limit: 100 });
  const found = rows.find(
    ({ der }) => der !== undefined && Buffer.compare(parseCertificate(der).subject.der, name) === 0,
  );
  assert.ok(found);
  return found.serialNumber;
}

async function selfSigned(authority: string): Promise<Certificate> {
  const rows = await readGenerations(house.ports.store);
  const serial = rows.find((row) => row.authority === authority)?.selfSignedSerial;
  assert.ok(serial);
  const row = await readCertificate(house.ports.store, authority, serial);
  assert.ok(row?.der);
  return parseCertificate(row.der);
}

async function questionFor(
  certificate: Certificate,
  changes: Partial<ValidationQuestion>,
  anchor = "nagasaki",
): Promise<ValidationQuestion> {
  return {
    certificate,
    intermediates: [],
    at: undefined,
    policies: [] as Oid[],
    nonce: randomBytes(16),
    answerAnchors: [await selfSigned(anchor)],
    ...changes,
  };
}

async function proven(
  certificate: Certificate,
  changes: Partial<ValidationQuestion>,
  server = "nagasaki",
): Promise<ValidationAnswer> {
  const answer = await ask(server, await questionFor(certificate, changes));
  assert.ok(answer.ok, JSON.stringify(answer));
  return answer.value;
}

async function ask(server: string, question: ValidationQuestion) {
  const { bytes } = await post(server, encodeValidationRequest(question, digest));
  const now = new Date(Date.now() + offset + 1000);
  return verifyValidationAnswer(bytes, question, now, { digest, verifySignature });
}

async function post(server: string, body: Uint8Array) {
  const answer = await fetch(`${house.server.baseUrl}/validation-servers/${server}`, {
    method: "POST",
    headers: { "content-type": "application/ocsp-request" },
    body: Buffer.from(body),
  });
  return { status: answer.status, bytes: await answer.bytes() };
}

function told({ certificateStatus, pathStatus }: ValidationAnswer): readonly string[] {
  return [certificateStatus.status, pathStatus.status, pathStatus.reason];
}

/** Signed with the authority's key, but never issued by it. */
async function outsideOfTheBooks(publicKey: Uint8Array): Promise<Certificate> {
  const generation = house.ca.directory.find("organisation-ca-g4")?.current;
  assert.ok(generation);
  const signer = await house.ports.keys.signer(generation.keyReference as KeyReference);
  assert.ok(signer.ok);
  const toBeSigned = encodeToBeSignedCertificate({
    ...{
      serialNumber: serialNumberFromInteger(4711),
      signatureAlgorithm: generation.algorithm,
      issuer: generation.issuer,
    },
    ...{ notBefore: office.notBefore, notAfter: office.notAfter, subject: named("outside"), publicKey },
    extensions: office.extensions,
  });
  return parseCertificate(assembleSigned(toBeSigned, generation.algorithm, await signer.value.sign(toBeSigned)));
}

/** Authorities that have all certified each other, and say that the anchor certified them, which it did not. */
function makeMaze(
  size: number,
  anchorName: DistinguishedName,
): { readonly leaf: Certificate; readonly between: readonly Uint8Array[] } {
  const key = (index: number) => testKey("ecdsa-p256-sha256", `maze ${index}`);
  const authorities = Array.from({ length: size }, (_, index) => testAuthority(key(index), named(`maze ${index}`)));
  const authority = [
    extension(basicConstraints, { cA: true }, "critical"),
    extension(keyUsage, ["keyCertSign", "cRLSign"], "critical"),
  ];
  const pretended = testAuthority(key(98), anchorName);
  const from = (issuer: TestCertificate, subject: TestCertificate, serialNumber: number) =>
    testCertificate(issuer, { subject: subject.name, key: subject.key, serialNumber, extensions: authority }).der;
  const among = authorities.flatMap((issuer, at) =>
    authorities.flatMap((subject, other) => (at === other ? [] : [from(issuer, subject, 100 + other)])),
  );
  const between = [...among, ...authorities.map((subject, at) => from(pretended, subject, 200 + at))];
  const [first] = authorities;
  assert.ok(first);
  return { leaf: parseCertificate(testCertificate(first, { ...leaf, key: key(99) }).der), between };
}
