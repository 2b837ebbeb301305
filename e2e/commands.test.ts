import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { parseCertificate } from "@warifu/pki/x509";
import {
  apiKey,
  freePort,
  type RunningWarifu,
  temporaryData,
  up,
  warifu,
  warifuDone,
  warifuIn,
} from "./program/warifu.ts";

const data = temporaryData();
const { folder } = data;
const file = (name: string): string => join(folder, "..", name);
let running: RunningWarifu;

before(async () => {
  running = await up(folder);
});
after(data.remove);

test("a certificate is issued for a request in PEM, shown with its kanji, and revoked", async () => {
  makeRequest("R-0004");
  await warifuDone(folder, "issue", "--resident", "R-0004", "--csr", file("R-0004.csr"), "--out", file("R-0004.pem"));
  const certificate = parseCertificate(derOf("R-0004.pem"));
  assert.equal(certificate.residentAttributes?.commonName, "濵田　直樹");
  const serial = certificate.serialNumber;
  const shown = await warifuDone(folder, "show", serial, "--lang", "ja");
  assert.match(shown, /濵田　直樹/);
  assert.match(shown, /有効/);
  assert.match(await warifuDone(folder, "revoke", serial, "--reason", "keyCompromise"), /keyCompromise/);
  const revoked = JSON.parse(await warifuDone(folder, "show", serial, "--json"));
  assert.equal(revoked.revocation.reason, "keyCompromise");
  assert.equal(revoked.revocation.cause, "holder-key-compromise");
});

test("a PKCS#12 file holds key, certificate and authority; only its owner reads it", async (t) => {
  if (spawnSync("openssl", ["version"]).status !== 0) return t.skip("openssl is not installed");
  writeFileSync(file("password"), "secret\n");
  const out = ["--out", file("R-0007.pem"), "--p12", file("R-0007.p12"), "--password-file", file("password")];
  await warifuDone(folder, "issue", "--resident", "R-0007", ...out);
  assert.equal(statSync(file("R-0007.p12")).mode & 0o777, 0o600);
  const parameters = ["pkcs12", "-in", file("R-0007.p12"), "-passin", "pass:secret", "-nodes"];
  const content = execFileSync("openssl", parameters, { encoding: "utf8" });
  assert.equal(content.match(/BEGIN CERTIFICATE/g)?.length, 2);
  assert.equal(content.match(/BEGIN PRIVATE KEY/g)?.length, 1);
});

test("a password comes from the environment, never from an argument; an unusable one is named before anything is issued", async (t) => {
  if (spawnSync("openssl", ["version"]).status !== 0) return t.skip("openssl is not installed");
  const request = ["issue", "--renew", "--resident", "R-0007", "--p12", file("renewed.p12")];
  const argument = await warifu(folder, ...request, "--password", "secret");
  assert.equal(argument.code, 2);
  writeFileSync(file("empty"), "\n");
  for (const name of ["empty", "none"]) {
    const { code, stderr } = await warifu(folder, ...request, "--password-file", file(name));
    assert.deepEqual([code, /password-unusable|file-unreadable/.test(stderr)], [1, true], stderr);
  }
  const environment = { WARIFU_P12_PASSWORD: "合言葉" };
  const { code, stdout, stderr } = await warifuIn(folder, { environment }, ...request);
  assert.equal(code, 0, stderr);
  assert.ok(!stdout.includes("合言葉"));
  execFileSync("openssl", ["pkcs12", "-in", file("renewed.p12"), "-passin", "pass:合言葉", "-nodes"]);
});

test("files that cannot be made are named before anything is issued", async () => {
  makeRequest("R-0001");
  writeFileSync(file("taken.pem"), "somebody else's");
  const outputs = [
    ["--p12", file("R-0001.p12"), "--issuer", file("taken.pem")],
    ["--p12", file("no/such/folder.p12")],
    ["--csr", file("R-0001.csr"), "--out", file("taken.pem")],
  ];
  for (const output of outputs) {
    const { code, stderr } = await warifu(folder, "issue", "--resident", "R-0001", ...output);
    assert.equal(code, 1);
    assert.match(stderr, /file-not-writable/);
  }
  assert.equal(readFileSync(file("taken.pem"), "utf8"), "somebody else's");
  for (const place of ["taken.pem", "no/such/backup"])
    assert.match((await warifu(folder, "backup", file(place))).stderr, /file-not-writable/);
  // Had one of them been issued, this would be a second certificate.
  await warifuDone(folder, "issue", "--resident", "R-0001", "--csr", file("R-0001.csr"), "--out", file("R-0001.pem"));
});

test("the authority's certificate is that of the key that signed, after a key update too", async (t) => {
  if (spawnSync("openssl", ["version"]).status !== 0) return t.skip("openssl is not installed");
  const headers = { "content-type": "application/json", authorization: `Bearer ${apiKey(folder, "operator")}` };
  const init = { method: "POST", headers, body: JSON.stringify({ reason: "demonstration" }) };
  assert.equal((await fetch(`${running.baseUrl}/authorities/nagasaki/key-updates`, init)).status, 201);
  const out = [
    "--out",
    file("R-0005.pem"),
    "--issuer",
    file("issuer.pem"),
    "--p12",
    file("R-0005.p12"),
    "--password-file",
    "-",
  ];
  await warifuDone(folder, "register-event", "R-0005", "choose-substitutes", "--substitute", "髙=高");
  const { code, stderr } = await warifuIn(folder, { input: "secret" }, "issue", "--resident", "R-0005", ...out);
  assert.equal(code, 0, stderr);
  execFileSync("openssl", ["verify", "-CAfile", file("issuer.pem"), file("R-0005.pem")]);
  const parameters = ["pkcs12", "-in", file("R-0005.p12"), "-passin", "pass:secret", "-nokeys", "-cacerts"];
  writeFileSync(file("chain.pem"), execFileSync("openssl", parameters));
  execFileSync("openssl", ["verify", "-CAfile", file("chain.pem"), file("R-0005.pem")]);
});

test("髙 is refused with 高 offered; after the resident's choice it is issued with the substitute marked", async () => {
  makeRequest("R-0002");
  const request = ["issue", "--resident", "R-0002", "--csr", file("R-0002.csr"), "--out", file("R-0002.pem")];
  const refused = await warifu(folder, ...request);
  assert.equal(refused.code, 1);
  assert.match(refused.stderr, /character-not-allowed/);
  assert.match(refused.stderr, /may be written instead: 高/);
  await warifuDone(folder, "register-event", "R-0002", "choose-substitutes", "--substitute", "髙=高");
  await warifuDone(folder, ...request);
  const { residentAttributes } = parseCertificate(derOf("R-0002.pem"));
  assert.equal(residentAttributes?.commonName, "高橋　健太");
  assert.equal(residentAttributes?.substituteCharacterOfCommonName, "10000");
  const fixed = await warifu(folder, "register-event", "R-0002", "choose-substitutes", "--substitute", "髙=橋");
  assert.match(fixed.stderr, /substitutes-fixed-by-certificate/);
});

test("a choice of substitutes names what stands for what", async () => {
  for (const substitutes of [[], ["--substitute", "髙"], ["--substitute", "髙="]]) {
    const { code, stderr } = await warifu(folder, "register-event", "R-0001", "choose-substitutes", ...substitutes);
    assert.equal(code, 2);
    assert.match(stderr, /event-incomplete/);
  }
});

test("a foreign resident's certificate carries name and alias", async () => {
  makeRequest("R-0006");
  await warifuDone(folder, "issue", "--resident", "R-0006", "--csr", file("R-0006.csr"), "--out", file("R-0006.pem"));
  assert.equal(parseCertificate(derOf("R-0006.pem")).residentAttributes?.commonName, "NGUYEN THI MAI／中村　マイ");
});

test("a renewal revokes the old certificate as superseded", async () => {
  makeRequest("R-0008");
  await warifuDone(folder, "issue", "--resident", "R-0008", "--csr", file("R-0008.csr"), "--out", file("old.pem"));
  makeRequest("R-0008");
  await warifuDone(
    folder,
    "issue",
    "--renew",
    "--resident",
    "R-0008",
    "--csr",
    file("R-0008.csr"),
    "--out",
    file("new.pem"),
  );
  const old = JSON.parse(await warifuDone(folder, "show", parseCertificate(derOf("old.pem")).serialNumber, "--json"));
  assert.equal(old.revocation.reason, "superseded");
  const renewed = JSON.parse(
    await warifuDone(folder, "show", parseCertificate(derOf("new.pem")).serialNumber, "--json"),
  );
  assert.equal(renewed.revocation, undefined);
});

test("register events revoke as the outline of 2003 says: a merger nothing, another notation at once, a death by policy", async () => {
  const merge = ["--municipality", "422029", "--address", "長崎県佐世保市割符町２０番地"];
  const cases = [
    { resident: "R-0009", event: ["merge", ...merge], outcome: "not-needed" },
    { resident: "R-0009", event: ["renotate", "--address", "長崎県佐世保市新割符町１番"], outcome: "revoked" },
    { resident: "R-0010", event: ["record-death"], outcome: "revoked" },
    { resident: "R-0011", event: ["correct", "--reading", "なかを　さやか"], outcome: "not-needed" },
    { resident: "R-0011", event: ["correct", "--gender", "other"], outcome: "revoked" },
    { resident: "R-0011", event: ["move-out", "--destination", "東京都"], outcome: "no-valid-certificate" },
  ];
  for (const resident of new Set(cases.map((each) => each.resident))) {
    makeRequest(resident);
    await warifuDone(folder, "issue", "--resident", resident, "--csr", file(`${resident}.csr`));
  }
  for (const { resident, event, outcome } of cases) {
    const answer = JSON.parse(await warifuDone(folder, "register-event", resident, ...event, "--json"));
    assert.equal(answer.revocation.state, outcome, `${resident} ${event[0]}`);
  }
});

test("lists are issued at once when an operator wants them, and an unknown list is refused", async () => {
  const scope = ["--scope", "municipality:422011", "authorities"];
  assert.match(await warifuDone(folder, "issue-lists", "nagasaki", ...scope), /municipality:422011: number \d+/);
  const refused = await warifu(folder, "issue-lists", "nagasaki", "--scope", "municipality:1");
  assert.equal(refused.code, 1);
});

test("a key update gives the next generation", async () => {
  assert.match(await warifuDone(folder, "update-key", "saga", "--reason", "demonstration"), /saga: generation 2/);
});

test("the doctor finds nothing wrong, and the audit log is whole", async () => {
  const findings = JSON.parse(await warifuDone(folder, "doctor", "--json"));
  assert.deepEqual(
    findings.filter(({ state }: { state: string }) => state === "wrong"),
    [],
  );
  assert.match(await warifuDone(folder, "audit", "verify"), /whole/);
  assert.match(await warifuDone(folder, "archive", "verify"), /whole/);
});

test("a backup restored elsewhere waits for its people, then issues, answers, and goes on with higher list numbers", async () => {
  const copy = temporaryData();
  const before = await listNumber(folder);
  await warifuDone(folder, "backup", file("backup"));
  await warifuDone(copy.folder, "restore", file("backup"));
  process.env.WARIFU_API_KEY = apiKey(folder, "operator");
  try {
    const restored = await up(copy.folder, await freePort());
    makeRequest("R-0012");
    const request = ["issue", "--resident", "R-0012", "--csr", file("R-0012.csr")];
    const waiting = await warifu(copy.folder, ...request);
    assert.match(waiting.stderr, /key-not-activated/);
    const shares = ["key-manager-1", "key-manager-3"].map((name) => join(folder, "demo-shares", `${name}.json`));
    const tooFew = await warifu(copy.folder, "activate", ...shares.slice(1));
    assert.match(tooFew.stderr, /too-few-shares/);
    await warifuDone(copy.folder, "activate", ...shares);
    await warifuDone(copy.folder, ...request);
    assert.ok((await listNumber(copy.folder)) > before);
    assert.match(ocspOf(restored.baseUrl, "R-0005.pem"), /: good/);
    const { serialNumber } = parseCertificate(derOf("R-0005.pem"));
    await warifuDone(copy.folder, "revoke", serialNumber, "--reason", "keyCompromise");
    assert.match(ocspOf(restored.baseUrl, "R-0005.pem"), /: revoked[\s\S]*Reason: keyCompromise/);
  } finally {
    delete process.env.WARIFU_API_KEY;
    await copy.remove();
  }
});

test("the addresses of the welcome exist", async () => {
  for (const path of ["/healthz", "/readyz", "/metrics", "/authorities", "/authorities/nagasaki/arl/1.crl"]) {
    assert.equal((await fetch(`${running.baseUrl}${path}`)).status, 200, path);
  }
});

/** The number of a list that is issued now. */
async function listNumber(place: string): Promise<bigint> {
  const { lists } = JSON.parse(await warifuDone(place, "issue-lists", "nagasaki", "--scope", "authorities", "--json"));
  return BigInt(lists[0].number);
}

/** What OpenSSL is told about a certificate that was issued before. */
function ocspOf(baseUrl: string, name: string): string {
  const authority = ["-issuer", file("issuer.pem"), "-CAfile", file("issuer.pem"), "-cert", file(name)];
  const caller = ["-header", `Authorization=Bearer ${apiKey(folder, "relying-party")}`];
  return execFileSync("openssl", ["ocsp", ...authority, "-url", `${baseUrl}/ocsp/nagasaki`, ...caller], {
    encoding: "utf8",
    stdio: "pipe",
  });
}

function makeRequest(resident: string): void {
  const key = ["genpkey", "-quiet", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-out", file("key.pem")];
  execFileSync("openssl", key);
  const csr = file(`${resident}.csr`);
  execFileSync("openssl", ["req", "-new", "-key", file("key.pem"), "-subj", "/CN=holder", "-out", csr]);
}

function derOf(name: string): Uint8Array {
  const pem = readFileSync(file(name), "utf8").replace(/-----[^-]+-----|\s/g, "");
  return Buffer.from(pem, "base64");
}
