import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { after, before, type TestContext, test } from "node:test";
import { digest, randomBytes } from "@warifu/pki/node";
import { certIdOf, encodeOcspRequest, parseOcspResponse } from "@warifu/pki/ocsp";
import { type SerialNumber, serialNumberFromHex } from "@warifu/pki/x509";
import { tester } from "../../ca/testing.ts";
import { readGenerations } from "../../store/index.ts";
import {
  get,
  issueOverHttp,
  type ProgramResult,
  post,
  reversed,
  runProgram,
  savePem,
  startTestServer,
  type TestServer,
} from "../testing.ts";

const scope = reversed({ after });
let house: TestServer;
before(async () => {
  house = await startTestServer(scope);
});

test("OpenSSL is told good, and revoked by its very next question after the revocation", async (t) => {
  const { serialNumber, file } = await issueOverHttp(house, "resident-1");
  const ask = () => askWithOpenssl(t, file, house.verifierKey);
  const before = (await ask())?.text ?? "";
  assert.match(before, /Response verify OK/);
  assert.match(before, /: good/);
  const revoked = await revoke(serialNumber);
  assert.equal(revoked.status, 201);
  const answer = (await ask())?.text ?? "";
  assert.match(answer, /Response verify OK/);
  assert.match(answer, /: revoked/);
  assert.match(answer, /Reason: affiliationChanged/);
});

test("OpenSSL is told unknown about a serial number that was never used", async (t) => {
  const answer = await openssl(t, ["-serial", "0x1234", ...headerOf(house.verifierKey)]);
  assert.match(answer?.text ?? "", /Response verify OK/);
  assert.match(answer?.text ?? "", /0x1234: unknown/);
});

test("OpenSSL asks about several certificates at once and each is answered", async (t) => {
  const first = await issueOverHttp(house, "several-1");
  const second = await issueOverHttp(house, "several-2");
  await revoke(second.serialNumber);
  const answer = await openssl(t, ["-cert", first.file, "-cert", second.file, ...headerOf(house.verifierKey)]);
  assert.match(answer?.text ?? "", /Response verify OK/);
  assert.match(answer?.text ?? "", new RegExp(`${first.serialNumber}\\.pem: good`));
  assert.match(answer?.text ?? "", new RegExp(`${second.serialNumber}\\.pem: revoked`));
});

test("strangers, wrong keys and operators are unauthorized, and that they asked is recorded", async (t) => {
  const { serialNumber, file } = await issueOverHttp(house, "stranger-1");
  for (const key of [undefined, `${house.verifierKey.slice(0, -4)}AAAA`, house.operatorKey]) {
    const answer = await askWithOpenssl(t, file, key);
    assert.match(answer?.text ?? "", /Responder Error: unauthorized \(6\)/);
  }
  assert.deepEqual(await usageOf(serialNumber), [
    { caller: "anonymous:127.0.0.1", result: "caller-not-registered" },
    { caller: "anonymous:127.0.0.1", result: "caller-not-registered" },
    { caller: "operator:counter", result: "caller-not-registered" },
  ]);
});

test("every answer is recorded with its caller and what was said", async (t) => {
  const { serialNumber, file } = await issueOverHttp(house, "recorded-1");
  await askWithOpenssl(t, file, house.verifierKey);
  await revoke(serialNumber);
  await askWithOpenssl(t, file, house.verifierKey);
  assert.deepEqual(await usageOf(serialNumber), [
    { caller: "relying-party:court", result: "good" },
    { caller: "relying-party:court", result: "revoked" },
  ]);
});

test("the responder's own certificate may be asked about by everybody", async () => {
  const [responder] = (
    await house.ports.store.read<{ serial: string }>("select encode(serial, 'hex') as serial from ocsp_responder")
  ).rows;
  const answer = await askRaw([serialNumberFromHex(responder?.serial ?? "")], {});
  assert.deepEqual(statusesOf(answer), ["good"]);
});

test("GnuTLS verifies an answer to its own request", async (t) => {
  const { file } = await issueOverHttp(house, "gnutls-1");
  const request = join(house.folder, "gnutls.request");
  const issuer = ["--load-issuer", house.authorityFile, "--load-cert", file];
  const made = await program(t, "ocsptool", ["--generate-request", ...issuer, "--outfile", request]);
  if (made === undefined) return;
  assert.equal(made.exitCode, 0, made.text);
  const answer = await send(await readFile(request), house.verifierKey);
  const response = join(house.folder, "gnutls.response");
  await writeFile(response, await answer.bytes());
  const trust = ["--load-trust", house.authorityFile, "--infile", response];
  const verified = await program(t, "ocsptool", ["--verify-response", ...trust]);
  assert.match(verified?.text ?? "", /Verifying OCSP Response: Success/);
});

test("a GET carries the request in its path, and the answer may not be kept by anybody", async () => {
  const { serialNumber } = await issueOverHttp(house, "get-1");
  const request = await requestFor([serialNumberFromHex(serialNumber)]);
  const encoded = encodeURIComponent(Buffer.from(request).toString("base64"));
  const answer = await fetch(`${house.server.baseUrl}/ocsp/nagasaki/${encoded}`, {
    headers: { authorization: `Bearer ${house.verifierKey}` },
  });
  assert.equal(answer.headers.get("content-type"), "application/ocsp-response");
  assert.equal(answer.headers.get("cache-control"), "no-store");
  assert.deepEqual(statusesOf(await answer.bytes()), ["good"]);
});

test("the nonce comes back; without one there is none", async () => {
  const { serialNumber } = await issueOverHttp(house, "nonce-1");
  const nonce = randomBytes(32);
  const serials = [serialNumberFromHex(serialNumber)];
  const withNonce = parseOcspResponse(await askRaw(serials, { nonce, apiKey: house.verifierKey }));
  assert.ok(withNonce.status === "successful");
  assert.deepEqual(withNonce.basic.nonce, nonce);
  const without = parseOcspResponse(await askRaw(serials, { apiKey: house.verifierKey }));
  assert.ok(without.status === "successful");
  assert.equal(without.basic.nonce, undefined);
});

test("what is not an OCSP request is malformedRequest", async () => {
  for (const body of [Buffer.alloc(0), Buffer.from("hello"), Buffer.from("3003020101", "hex")]) {
    const answer = await send(body, house.verifierKey);
    assert.equal(answer.status, 200);
    assert.equal(parseOcspResponse(await answer.bytes()).status, "malformedRequest");
  }
  const get = await fetch(`${house.server.baseUrl}/ocsp/nagasaki/%E0%A4%A`);
  assert.equal(parseOcspResponse(await get.bytes()).status, "malformedRequest");
});

test("wrong addresses, methods, types and sizes get HTTP statuses", async () => {
  const base = house.server.baseUrl;
  const body = Buffer.alloc(20_000);
  const headers = { "content-type": "application/ocsp-request" };
  assert.equal((await fetch(`${base}/ocsp/atlantis`, { method: "POST", headers, body: "x" })).status, 404);
  assert.equal((await fetch(`${base}/ocsp/nagasaki`)).status, 405);
  assert.equal((await fetch(`${base}/ocsp/nagasaki`, { method: "PUT", headers, body: "x" })).status, 405);
  assert.equal((await fetch(`${base}/ocsp/nagasaki`, { method: "POST", body: "x" })).status, 415);
  assert.equal((await fetch(`${base}/ocsp/nagasaki`, { method: "POST", headers, body })).status, 413);
  assert.equal((await send(await requestFor([serialNumberFromHex("01")]), house.verifierKey)).status, 200);
});

test("a caller that goes away in the middle of its request harms nobody", async () => {
  const port = house.server.port;
  const head =
    "POST /ocsp/nagasaki HTTP/1.1\r\nhost: x\r\ncontent-type: application/ocsp-request\r\ncontent-length: 99\r\n\r\n";
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const socket = connect(port, "127.0.0.1");
    await new Promise((resolve) => socket.write(`${head}half`, resolve));
    socket.resetAndDestroy();
  }
  const answer = await send(await requestFor([serialNumberFromHex("01")]), house.verifierKey);
  assert.deepEqual(statusesOf(await answer.bytes()), ["unknown"]);
});

test("under concurrency everybody gets the answer to their own question", async () => {
  const certificates = await Promise.all(
    Array.from({ length: 12 }, (_, index) => issueOverHttp(house, `concurrent-${index}`)),
  );
  const revokedOnes = certificates.filter((_, index) => index % 3 === 0);
  await Promise.all(revokedOnes.map(({ serialNumber }) => revoke(serialNumber)));
  const expected = new Map<string, string>(certificates.map(({ serialNumber }) => [serialNumber, "good"]));
  for (const { serialNumber } of revokedOnes) expected.set(serialNumber, "revoked");
  expected.set("4321", "unknown");
  const questions = Array.from({ length: 20 }, () => [...expected.keys()]).flat();
  const answers = await Promise.all(
    questions.map(async (serial) => {
      const nonce = randomBytes(16);
      const answer = parseOcspResponse(
        await askRaw([serialNumberFromHex(serial)], { nonce, apiKey: house.verifierKey }),
      );
      assert.ok(answer.status === "successful");
      assert.deepEqual(answer.basic.nonce, nonce);
      const [single] = answer.basic.responses;
      assert.equal(single?.certId.serialNumber, serial);
      return single.status.status;
    }),
  );
  assert.deepEqual(
    answers,
    questions.map((serial) => expected.get(serial)),
  );
});

test("after a key update both generations are answered for, each by its own responder", async (t) => {
  const old = await issueOverHttp(house, "generation-1");
  const updated = await house.ca.updateKey({ authority: "nagasaki", reason: "five-years", ...tester });
  assert.ok(updated.ok, JSON.stringify(updated));
  const young = await issueOverHttp(house, "generation-2");
  assert.match((await askWithOpenssl(t, old.file, house.verifierKey))?.text ?? "", /: good/);
  const authorityFile = join(house.folder, "authority-2.pem");
  const certificate = await get(house, "/authorities/nagasaki/certificates/self-signed-2.cer");
  await savePem(authorityFile, await certificate.bytes());
  const answer = await openssl(t, ["-cert", young.file, ...headerOf(house.verifierKey)], authorityFile);
  assert.match(answer?.text ?? "", /Response verify OK/);
  assert.match(answer?.text ?? "", /: good/);
  for (const name of ["link-old-with-new-2", "link-new-with-old-2"])
    assert.equal((await get(house, `/authorities/nagasaki/certificates/${name}.cer`)).status, 200, name);
});

function askWithOpenssl(t: TestContext, file: string, apiKey: string | undefined): Promise<ProgramResult | undefined> {
  return openssl(t, ["-cert", file, ...headerOf(apiKey)]);
}

function headerOf(apiKey: string | undefined): string[] {
  return apiKey === undefined ? [] : ["-header", `Authorization=Bearer ${apiKey}`];
}

function openssl(
  t: TestContext,
  parameters: readonly string[],
  authorityFile = house.authorityFile,
): Promise<ProgramResult | undefined> {
  const { server } = house;
  const common = [
    "ocsp",
    "-issuer",
    authorityFile,
    "-CAfile",
    authorityFile,
    "-url",
    `${server.baseUrl}/ocsp/nagasaki`,
  ];
  return program(t, "openssl", [...common, ...parameters]);
}

async function program(
  t: TestContext,
  name: string,
  parameters: readonly string[],
): Promise<ProgramResult | undefined> {
  const result = await runProgram(name, ...parameters);
  if (result === undefined) t.skip(`${name} is not installed`);
  return result;
}

function revoke(serialNumber: string): Promise<Response> {
  const body = { serialNumber, cause: "register-change" };
  return post(house, "/authorities/nagasaki/revocations", body, { apiKey: house.operatorKey });
}

async function usageOf(serial: string): Promise<readonly { caller: string; result: string }[]> {
  const found = await house.ports.store.read<{ caller: string; result: string }>(
    "select caller, result from usage where serial = decode($1, 'hex') and kind = 'ocsp' order by at",
    [serial],
  );
  return found.rows.map(({ caller, result }) => ({ caller, result }));
}

async function requestFor(serials: readonly SerialNumber[], nonce?: Uint8Array): Promise<Uint8Array> {
  const [generation] = await readGenerations(house.ports.store, "nagasaki");
  assert.ok(generation !== undefined);
  const issuer = { name: generation.issuerName, publicKey: generation.publicKey };
  const certIds = serials.map((serial, index) => certIdOf(issuer, serial, index % 2 === 0 ? "sha1" : "sha256", digest));
  return encodeOcspRequest({ certIds, ...(nonce === undefined ? {} : { nonce }) });
}

function send(body: Uint8Array, apiKey: string | undefined): Promise<Response> {
  const authorization: Record<string, string> = apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` };
  const headers = { "content-type": "application/ocsp-request", ...authorization };
  return fetch(`${house.server.baseUrl}/ocsp/nagasaki`, { method: "POST", headers, body: Buffer.from(body) });
}

async function askRaw(
  serials: readonly SerialNumber[],
  { nonce, apiKey }: { readonly nonce?: Uint8Array; readonly apiKey?: string },
): Promise<Uint8Array> {
  return (await send(await requestFor(serials, nonce), apiKey)).bytes();
}

function statusesOf(response: Uint8Array): readonly string[] {
  const parsed = parseOcspResponse(response);
  return parsed.status === "successful" ? parsed.basic.responses.map(({ status }) => status.status) : [parsed.status];
}
