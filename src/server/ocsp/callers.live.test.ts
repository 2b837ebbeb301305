/** How a caller of OCSP is known besides by a key: the certificate of its TLS connection, its signature, its address. */
import assert from "node:assert/strict";
import { createPrivateKey } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, type TestContext, test } from "node:test";
import { digest, softwareSigner } from "@warifu/pki/node";
import {
  assembleSignedOcspRequest,
  certIdOf,
  encodeOcspRequest,
  encodeToBeSignedOcspRequest,
  parseOcspResponse,
} from "@warifu/pki/ocsp";
import { decodePemBlock } from "@warifu/pki/pem";
import { parseCertificate, type SerialNumber, serialNumberFromHex } from "@warifu/pki/x509";
import { tester } from "../../ca/testing.ts";
import { policyOf } from "../../policy/index.ts";
import { readGenerations } from "../../store/index.ts";
import { issueCredential, type WantedCredential } from "../../validation/index.ts";
import { startServer } from "../start.ts";
import { issueOverHttp, reversed, runProgram, startTestServer, type TestServer } from "../testing.ts";
import { demoTlsIdentity } from "../tls/demo-identity.ts";

const scope = reversed({ after });
let house: TestServer;
let resident: { readonly serialNumber: string; readonly file: string };
let court: Client;
let stranger: Client;
let anchorFile: string;
let httpsUrl: string;

before(async () => {
  const silent = { level: "silent" } as const;
  house = await startTestServer(scope);
  resident = await issueOverHttp(house, "asked-about");
  court = await makeClient("court");
  stranger = await makeClient("stranger");
  for (const kind of ["client-certificate", "signing-certificate"] as const)
    await giveCredential({ kind, certificate: court.der });
  const identity = await demoTlsIdentity(house.folder, new Date());
  anchorFile = identity.anchorFile;
  const secured = await startServer(
    { ...house.ports, authority: house.ca },
    { port: 0, https: { port: 0, identity }, mode: "demo", roles: ["ocsp"], log: silent },
  );
  assert.ok(secured.ok);
  scope.after(() => secured.value.stop());
  httpsUrl = `https://localhost:${secured.value.https?.port}`;
});

test("a certificate that was registered is a right of access on a TLS connection; another is none", async (t) => {
  const request = join(house.folder, "tls.request");
  const asked = ["-issuer", house.authorityFile, "-cert", resident.file, "-reqout", request];
  assert.equal((await program(t, "openssl", "ocsp", ...asked))?.exitCode, 0);
  assert.equal(await overTls(t, request, court), "good");
  assert.equal(await overTls(t, request, stranger), "unauthorized");
  assert.equal(await overTls(t, request), "unauthorized");
});

test("OpenSSL signs its request and is told; a signer whom nobody registered is not, and is recorded", async (t) => {
  const told = await openssl(t, ["-signer", court.certificate, "-signkey", court.key]);
  if (told === undefined) return;
  assert.match(told, /Response verify OK/);
  assert.match(told, /: good/);
  assert.match((await openssl(t, ["-signer", stranger.certificate, "-signkey", stranger.key])) ?? "", /unauthorized/);
  assert.match((await openssl(t, [])) ?? "", /unauthorized/);
  const recorded = await lastUsage();
  assert.deepEqual(recorded, { caller: "anonymous:127.0.0.1", result: "caller-not-registered" });
});

test("a signature must be right: another's, another algorithm's, without a name or a certificate", async () => {
  const good = await signedRequest(court, {});
  assert.equal(await statusOf(good), "good");
  // The last octet is the registered certificate's: another certificate with the same key is not the registered one.
  assert.equal(await statusOf(good.with(good.length - 1, (good.at(-1) ?? 0) ^ 1)), "unauthorized");
  assert.equal(await statusOf(await signedRequest(court, { signature: "broken" })), "unauthorized");
  assert.equal((await lastUsage()).result, "signature-wrong");
  assert.equal(await statusOf(await signedRequest(court, { key: stranger })), "unauthorized");
  assert.equal(await statusOf(await signedRequest(court, { certificates: [] })), "unauthorized");
  assert.equal((await lastUsage()).result, "signer-certificate-missing");
  assert.equal(await statusOf(await signedRequest(court, { certificates: [stranger.der] })), "unauthorized");
  assert.equal(await statusOf(await signedRequest(court, { name: "absent" })), "malformedRequest");
  assert.equal(
    await statusOf(await signedRequest(court, { certificates: [Buffer.from("3000", "hex")] })),
    "malformedRequest",
  );
  assert.equal(
    await statusOf(await signedRequest(court, { certificates: Array(9).fill(court.der) })),
    "malformedRequest",
  );
});

test("a wrong signature is refused even when the caller's key is right", async () => {
  const broken = await signedRequest(court, { signature: "broken" });
  assert.equal(await statusOf(broken, house.verifierKey), "unauthorized");
  assert.equal(await statusOf(await signedRequest(stranger, {}), house.verifierKey), "good");
});

test("where the policy asks for signatures an unsigned request gets sigRequired", async (t) => {
  const url = await withPolicy(t, { signedRequests: "required" });
  assert.equal(await statusOf(await plainRequest(), house.verifierKey, url), "sigRequired");
  assert.equal(await statusOf(await signedRequest(court, {}), undefined, url), "good");
});

test("an address that was registered is a right of access by itself", async () => {
  const { credential } = await giveCredential({ kind: "source-address", network: "127.0.0.9/32" });
  assert.equal(credential.kind, "source-address");
  const request = join(house.folder, "address.request");
  await writeFile(request, await plainRequest());
  const from = async (address: string) => {
    const answer = join(house.folder, `address-${address}`);
    const post = ["-H", "Content-Type: application/ocsp-request", "--data-binary", `@${request}`, "-o", answer];
    const asked = await runProgram(
      "curl",
      "-sS",
      "--interface",
      address,
      ...post,
      `${house.server.baseUrl}/ocsp/nagasaki`,
    );
    assert.equal(asked?.exitCode, 0, asked?.text ?? "curl is not installed");
    return statusIn(await readFile(answer));
  };
  assert.equal(await from("127.0.0.9"), "good");
  assert.equal(await from("127.0.0.1"), "unauthorized");
});

test("strangers from one address are answered at a bounded rate; who is registered is not held up", async (t) => {
  const url = await withPolicy(t, {}, { perSecond: 0.001, burst: 3 });
  const request = await plainRequest();
  const answers: string[] = [];
  for (let n = 0; n < 5; n += 1) answers.push(await statusOf(request, undefined, url));
  assert.deepEqual(answers, ["unauthorized", "unauthorized", "unauthorized", "tryLater", "tryLater"]);
  for (let n = 0; n < 5; n += 1) assert.equal(await statusOf(request, house.verifierKey, url), "good");
});

interface Client {
  readonly certificate: string;
  readonly key: string;
  readonly der: Uint8Array;
}

async function makeClient(name: string): Promise<Client> {
  const files = { certificate: join(house.folder, `${name}.pem`), key: join(house.folder, `${name}.key`) };
  const made = ["-keyout", files.key, "-out", files.certificate, "-subj", `/CN=${name}`, "-days", "2", "-nodes"];
  const result = await runProgram("openssl", "req", "-x509", "-newkey", "rsa:2048", ...made);
  assert.equal(result?.exitCode, 0, result?.text ?? "openssl is not installed");
  return { ...files, der: decodePemBlock(await readFile(files.certificate, "utf8"), "CERTIFICATE") };
}

async function giveCredential(wanted: WantedCredential) {
  const given = await issueCredential(house.ports, { party: "court", label: wanted.kind, wanted, ...tester });
  assert.ok(given.ok, JSON.stringify(given));
  return given.value;
}

async function program(t: TestContext, name: string, ...words: string[]) {
  const result = await runProgram(name, ...words);
  if (result === undefined) t.skip(`${name} is not installed`);
  return result;
}

async function openssl(t: TestContext, parameters: readonly string[]): Promise<string | undefined> {
  const common = ["-issuer", house.authorityFile, "-CAfile", house.authorityFile, "-cert", resident.file];
  const url = ["-url", `${house.server.baseUrl}/ocsp/nagasaki`];
  return (await program(t, "openssl", "ocsp", ...common, ...url, ...parameters))?.text;
}

/** What curl is answered, as one word. */
async function overTls(t: TestContext, request: string, client?: Client): Promise<string | undefined> {
  const file = join(house.folder, "tls.answer");
  const presented = client === undefined ? [] : ["--cert", client.certificate, "--key", client.key];
  const post = ["-H", "Content-Type: application/ocsp-request", "--data-binary", `@${request}`, "-o", file];
  const asked = await program(
    t,
    "curl",
    "-sS",
    "--cacert",
    anchorFile,
    ...presented,
    ...post,
    `${httpsUrl}/ocsp/nagasaki`,
  );
  assert.equal(asked?.exitCode, 0, asked?.text ?? "curl is not installed");
  return statusIn(await readFile(file));
}

function statusIn(answer: Uint8Array): string {
  const parsed = parseOcspResponse(answer);
  return parsed.status === "successful" ? (parsed.basic.responses[0]?.status.status ?? "none") : parsed.status;
}

async function statusOf(body: Uint8Array, apiKey?: string, url = house.server.baseUrl): Promise<string> {
  const headers = {
    "content-type": "application/ocsp-request",
    ...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }),
  };
  const answer = await fetch(`${url}/ocsp/nagasaki`, { method: "POST", headers, body: Buffer.from(body) });
  return statusIn(await answer.bytes());
}

async function certIds() {
  const [generation] = await readGenerations(house.ports.store, "nagasaki");
  assert.ok(generation);
  const serialNumber: SerialNumber = serialNumberFromHex(resident.serialNumber);
  return [certIdOf({ name: generation.issuerName, publicKey: generation.publicKey }, serialNumber, "sha256", digest)];
}

async function plainRequest(): Promise<Uint8Array> {
  return encodeOcspRequest({ certIds: await certIds() });
}

/** A request that `client` signs, with what is wrong about it. */
async function signedRequest(
  client: Client,
  wrong: {
    readonly key?: Client;
    readonly signature?: "broken";
    readonly name?: "absent";
    readonly certificates?: readonly Uint8Array[];
  },
): Promise<Uint8Array> {
  const name = parseCertificate(client.der).subject;
  const toBeSigned = encodeToBeSignedOcspRequest({
    certIds: await certIds(),
    ...(wrong.name === "absent" ? {} : { requestorName: { kind: "directoryName", name } }),
  });
  const key = createPrivateKey(await readFile((wrong.key ?? client).key));
  const signature = await softwareSigner(key, "rsa-pkcs1-sha256").sign(toBeSigned);
  const shown = wrong.signature === "broken" ? signature.with(7, (signature[7] ?? 0) ^ 1) : signature;
  return assembleSignedOcspRequest(toBeSigned, "rsa-pkcs1-sha256", shown, wrong.certificates ?? [client.der]);
}

async function lastUsage(): Promise<{ readonly caller: string; readonly result: string }> {
  const { rows } = await house.ports.store.read<{ caller: string; result: string }>(
    "select caller, result from usage where kind = 'ocsp' order by at desc limit 1",
  );
  assert.ok(rows[0]);
  return { caller: rows[0].caller, result: rows[0].result };
}

/** A second server over the same house, where Nagasaki's policy for OCSP differs. */
async function withPolicy(
  t: TestContext,
  ocsp: object,
  ocspStrangers = { perSecond: 100, burst: 400 },
): Promise<string> {
  const { policies } = house.ports;
  const nagasaki = policyOf(policies, "nagasaki");
  assert.ok(nagasaki?.ocsp);
  const changed = { ...nagasaki, ocsp: { ...nagasaki.ocsp, ...ocsp } };
  const ports = {
    ...house.ports,
    authority: house.ca,
    policies: { ...policies, authorities: new Map([...policies.authorities, [nagasaki.id, changed]]) },
  };
  const log = { level: "silent" } as const;
  const started = await startServer(ports, { port: 0, mode: "demo", roles: ["ocsp"], log, limits: { ocspStrangers } });
  assert.ok(started.ok);
  t.after(() => started.value.stop());
  return started.value.baseUrl;
}
