/** The directory of the running program, asked by programs that know nothing of it. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { before, describe, it, type TestContext } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { parseCrl } from "@warifu/pki/crl";
import { nameToText, parseCertificate, parseCrossCertificatePair } from "@warifu/pki/x509";
import { tester } from "../../ca/testing.ts";
import { registerClientCertificate, withdrawRelyingParty } from "../../validation/index.ts";
import { startServer } from "../start.ts";
import {
  get,
  issueOverHttp,
  type ProgramResult,
  post,
  runProgram,
  startTestServer,
  type TestServer,
} from "../testing.ts";

const arl = "CN=ARL,OU=Nagasaki,OU=CRL Distribution Points,O=JPKI,C=JP";
const residents = "CN=Nagasaki-shi CRLDP,OU=Nagasaki,OU=CRL Distribution Points,O=JPKI,C=JP";
const bridge = "OU=Bridge CA,O=JPKI,C=JP";
const authority = "CN=Governor of Nagasaki Prefecture,OU=Nagasaki Prefecture,O=JPKI,C=JP";

let ldapTools: "present" | "missing";
before(async () => {
  ldapTools = (await runProgram("ldapsearch", "-VV")) === undefined ? "missing" : "present";
});

interface Certificates {
  readonly certificate: string;
  readonly key: string;
}

/** A self-signed certificate for 127.0.0.1 in PEM files. */
async function makeCertificate(folder: string, name: string): Promise<Certificates> {
  const files = { certificate: join(folder, `${name}.pem`), key: join(folder, `${name}.key`) };
  const subject = ["-subj", `/CN=${name}`, "-addext", "subjectAltName=IP:127.0.0.1", "-days", "2", "-nodes"];
  const made = ["-keyout", files.key, "-out", files.certificate];
  const result = await runProgram("openssl", "req", "-x509", "-newkey", "rsa:2048", ...subject, ...made);
  assert.equal(result?.exitCode, 0, result?.text ?? "");
  return files;
}

/** Runs ldapsearch; undefined (and the test skipped): this machine does not have it. */
async function ldapsearch(
  test: TestServer,
  parameters: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<ProgramResult & { readonly values: (type: string) => Buffer[] }> {
  const settings = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
  const isAddressed = parameters.includes("-H");
  const address = isAddressed ? [] : ["-H", `ldap://127.0.0.1:${test.server.ldap?.port}`];
  const simple = parameters.includes("-Y") ? [] : ["-x"];
  const program = [...simple, "-LLL", "-o", "ldif-wrap=no", ...address, ...parameters];
  const result = await runProgram("env", ...settings, "ldapsearch", ...program);
  assert.ok(result);
  const values = (type: string) =>
    result.text.split("\n").flatMap((line) => {
      if (line.startsWith(`${type}:: `)) return [Buffer.from(line.slice(type.length + 3), "base64")];
      return line.startsWith(`${type}: `) ? [Buffer.from(line.slice(type.length + 2))] : [];
    });
  return { ...result, values };
}

const skipped = (t: TestContext) => {
  if (ldapTools === "missing") t.skip("ldapsearch is not installed");
  return ldapTools === "missing";
};

const bound = ({ verifierKey }: TestServer) => ["-D", "cn=court", "-w", verifierKey];

async function usage({ ports }: TestServer): Promise<string[]> {
  const rows = await ports.store.read<{ line: string }>(
    "select kind || ' ' || caller || ' ' || result as line from usage order by at",
  );
  return rows.rows.map(({ line }) => line);
}

async function over(test: TestServer, path: string, key?: string): Promise<Buffer> {
  return Buffer.from(await (await get(test, path, key)).arrayBuffer());
}

describe("the directory, asked by ldapsearch and curl", () => {
  it("publishes the authority's certificates, cross-certificates and ARL to everybody", async (t) => {
    if (skipped(t)) return;
    const test = await startTestServer(t, { ldap: { port: 0 }, only: ["nagasaki", "jpki-bridge"] });
    const entry = await ldapsearch(test, ["-b", authority, "-s", "base"]);
    assert.equal(entry.exitCode, 0, entry.text);
    assert.deepEqual(entry.values("objectClass").map(String), ["top", "applicationProcess", "pkiCA"]);
    const selfSigned = await over(test, "/authorities/nagasaki/certificates/self-signed-1.cer");
    assert.deepEqual(entry.values("cACertificate;binary"), [selfSigned]);
    const list = await over(test, "/authorities/nagasaki/arl/1.crl");
    assert.deepEqual(entry.values("authorityRevocationList;binary"), [list]);
    assert.deepEqual((await ldapsearch(test, ["-b", arl])).values("authorityRevocationList;binary"), [list]);
    const [pair] = entry.values("crossCertificatePair;binary");
    assert.ok(pair);
    const { issuedToThisCA, issuedByThisCA } = parseCrossCertificatePair(pair);
    assert.equal(nameToText(issuedByThisCA?.issuer ?? assert.fail()), authority);
    assert.equal(nameToText(issuedToThisCA?.subject ?? assert.fail()), authority);
    assert.deepEqual(issuedToThisCA?.publicKey, parseCertificate(selfSigned).publicKey);
  });

  it("has each certificate's list under the name that the certificate carries", async (t) => {
    if (skipped(t)) return;
    const test = await startTestServer(t, { ldap: { port: 0 } });
    const issued = await issueOverHttp(test, "R-0001");
    const certificate = parseCertificate(Buffer.from(issued.certificate, "base64"));
    const points = (certificate.cRLDistributionPoints ?? []).map(({ distributionPoint }) => distributionPoint);
    const names = points.flatMap((point) => (point?.kind === "fullName" ? point.names : []));
    const base = nameToText(names.find((name) => name.kind === "directoryName")?.name ?? assert.fail());
    assert.equal(base, residents);
    const before = await ldapsearch(test, [...bound(test), "-b", base, "certificateRevocationList;binary"]);
    await post(
      test,
      "/authorities/nagasaki/revocations",
      { serialNumber: issued.serialNumber, cause: "holder-withdrawal" },
      { apiKey: test.operatorKey },
    );
    const made = await test.ca.issueCrls({ authority: "nagasaki", cause: "immediate", ...tester });
    assert.ok(made.ok);
    const after = await ldapsearch(test, [...bound(test), "-b", base, "certificateRevocationList;binary"]);
    const [list] = after.values("certificateRevocationList;binary");
    assert.ok(list);
    assert.deepEqual(list, await over(test, "/authorities/nagasaki/crl/1/municipality:422011.crl", test.verifierKey));
    assert.notDeepEqual(before.values("certificateRevocationList;binary"), [list]);
    assert.ok(parseCrl(list).find(certificate.serialNumber));
  });

  it("tells strangers and operators that residents' lists do not exist, and records it", async (t) => {
    if (skipped(t)) return;
    const test = await startTestServer(t, { ldap: { port: 0 } });
    const hidden = await ldapsearch(test, ["-b", residents]);
    assert.equal(hidden.exitCode, 32);
    const missing = await ldapsearch(test, ["-b", residents.replace("Nagasaki-shi", "Nowhere-shi")]);
    assert.equal(hidden.text, missing.text);
    const operator = await ldapsearch(test, ["-D", "cn=counter", "-w", test.operatorKey, "-b", residents]);
    assert.equal(operator.exitCode, 32);
    const all = await ldapsearch(test, ["-b", "c=JP", "(certificateRevocationList=*)", "1.1"]);
    assert.deepEqual(all.values("dn").map(String), [arl.replace("ARL", "CRL"), authority]);
    const verifier = await ldapsearch(test, [...bound(test), "-b", residents]);
    assert.equal(verifier.values("certificateRevocationList;binary").length, 1);
    const listLines = async () => (await usage(test)).filter((line) => line.startsWith("crl"));
    // A provision is pledged before the list leaves; its row follows within milliseconds (docs/adr/0073).
    for (const end = Date.now() + 120_000; (await listLines()).length < 3 && Date.now() < end; ) await sleep(20);
    assert.deepEqual(await listLines(), [
      "crl anonymous:127.0.0.1 caller-not-registered",
      "crl operator:counter caller-not-registered",
      "crl relying-party:court provided",
    ]);
  });

  it("protects the connection: StartTLS, ldaps, and a client known by its certificate", async (t) => {
    if (skipped(t)) return;
    const folder = (await startTestServer(t, { roles: ["repository"] })).folder;
    const server = await makeCertificate(folder, "directory");
    const client = await makeCertificate(folder, "court");
    const stranger = await makeCertificate(folder, "stranger");
    const tls = {
      certificate: await readFile(server.certificate, "utf8"),
      key: await readFile(server.key, "utf8"),
      port: 0,
    };
    const test = await startTestServer(t, { ldap: { port: 0, tls } });
    const pem = await readFile(client.certificate, "utf8");
    const certificate = Buffer.from(pem.replace(/-----[^-]+-----|\s/g, ""), "base64");
    assert.ok((await registerClientCertificate(test.ports, { id: "court", certificate, ...tester })).ok);
    const trust = { LDAPTLS_CACERT: server.certificate, LDAPTLS_REQCERT: "demand" };
    const asCourt = { ...trust, LDAPTLS_CERT: client.certificate, LDAPTLS_KEY: client.key };
    const asStranger = { ...trust, LDAPTLS_CERT: stranger.certificate, LDAPTLS_KEY: stranger.key };
    const secure = ["-H", `ldaps://127.0.0.1:${test.server.ldap?.tlsPort}`];
    const attempts: [readonly string[], Readonly<Record<string, string>>, number][] = [
      [["-ZZ", "-b", arl], trust, 0],
      [["-ZZ", ...bound(test), "-b", residents], trust, 0],
      [[...secure, ...bound(test), "-b", residents], trust, 0],
      [["-ZZ", "-Y", "EXTERNAL", "-b", residents], asCourt, 0],
      [[...secure, "-Y", "EXTERNAL", "-b", residents], asCourt, 0],
      [["-ZZ", "-Y", "EXTERNAL", "-b", residents], asStranger, 49],
      [["-ZZ", "-b", residents], asCourt, 32],
    ];
    for (const [parameters, environment, expected] of attempts) {
      const result = await ldapsearch(test, parameters, environment);
      assert.equal(result.exitCode, expected, `${parameters.join(" ")}: ${result.text}`);
    }
  });

  it("gives pages, sizes and its own description", async (t) => {
    if (skipped(t)) return;
    const test = await startTestServer(t, { ldap: { port: 0 } });
    const filter = "(objectClass=cRLDistributionPoint)";
    const whole = await ldapsearch(test, [...bound(test), "-b", "c=JP", filter, "cn"]);
    const paged = await ldapsearch(test, [...bound(test), "-b", "c=JP", "-E", "pr=4/noprompt", filter, "cn"]);
    assert.equal(whole.values("cn").length, 23);
    assert.deepEqual(paged.values("cn"), whole.values("cn"));
    const limited = await ldapsearch(test, [...bound(test), "-b", "c=JP", "-z", "3", filter, "cn"]);
    assert.equal(limited.exitCode, 4);
    assert.equal(limited.values("cn").length, 3);
    const types = await ldapsearch(test, ["-A", "-b", authority, "cACertificate", "cn", "nonsense"]);
    assert.match(types.text, /^cn:\ncACertificate;binary:\n/m);
    const root = await ldapsearch(test, ["-b", "", "-s", "base", "+"]);
    assert.deepEqual(root.values("namingContexts").map(String), ["C=JP"]);
    const [schemaName] = root.values("subschemaSubentry").map(String);
    const schema = await ldapsearch(test, ["-b", schemaName ?? "", "-s", "base", "attributeTypes", "objectClasses"]);
    assert.ok(schema.values("objectClasses").some((line) => String(line).includes("'pkiCA'")));
  });

  it("finds a certificate by serial number and issuer, and a list by issuer and time", async (t) => {
    if (skipped(t)) return;
    const test = await startTestServer(t, { ldap: { port: 0 }, only: ["nagasaki", "jpki-bridge"] });
    const { serialNumber } = parseCertificate(await over(test, "/authorities/nagasaki/certificates/self-signed-1.cer"));
    const thisUpdate = parseCrl(await over(test, "/authorities/nagasaki/arl/1.crl")).thisUpdate;
    const time = thisUpdate.toISOString().replace(/[-:T]|\.\d+/g, "");
    const issuer = `issuer rdnSequence:"${authority}"`;
    const exactly = `serialNumber ${BigInt(`0x${serialNumber}`)}, ${issuer}`;
    const pair = (await ldapsearch(test, ["-b", authority])).values("crossCertificatePair;binary")[0] ?? assert.fail();
    const { issuedByThisCA } = parseCrossCertificatePair(pair);
    const crossed = `serialNumber ${BigInt(`0x${issuedByThisCA?.serialNumber}`)}, ${issuer}`;
    const filters: [string, readonly string[]][] = [
      [`(cACertificate={ ${exactly} })`, [authority]],
      [`(cACertificate;binary:certificateExactMatch:={ ${exactly} })`, [authority]],
      [`(:2.5.13.34:={ ${exactly} })`, [authority]],
      [`(cACertificate={ serialNumber 1, ${issuer} })`, []],
      [`(crossCertificatePair={ issuedByThisCAAssertion { ${crossed} } })`, [authority]],
      [`(crossCertificatePair={ issuedToThisCAAssertion { ${crossed} } })`, [bridge]],
      [`(authorityRevocationList={ ${issuer}, thisUpdate generalTime:"${time}" })`, [arl, authority]],
      [`(authorityRevocationList={ ${issuer}, thisUpdate utcTime:"000101000000Z" })`, []],
      ["(cACertificate=nonsense)", []],
    ];
    for (const [filter, expected] of filters) {
      const found = await ldapsearch(test, ["-b", "C=JP", filter, "1.1"]);
      assert.equal(found.exitCode, 0, found.text);
      assert.deepEqual(found.values("dn").map(String), expected, filter);
    }
    const rules = await ldapsearch(test, ["-b", "CN=Subschema", "-s", "base", "matchingRules"]);
    for (const name of ["certificateExactMatch", "certificatePairExactMatch", "certificateListExactMatch"]) {
      assert.ok(rules.values("matchingRules").some((line) => String(line).includes(`'${name}'`)));
    }
  });

  it("is read by curl too", async (t) => {
    const test = await startTestServer(t, { ldap: { port: 0 } });
    const name = encodeURIComponent(authority);
    const address = `ldap://127.0.0.1:${test.server.ldap?.port}/${name}?cACertificate;binary?base?(objectClass=*)`;
    const curl = await runProgram("curl", "-s", address);
    if (curl === undefined || curl.text.includes("Unsupported protocol")) return t.skip("curl cannot speak LDAP here");
    const encoded = /cACertificate;binary:: ([A-Za-z0-9+/=]+)/.exec(curl.text)?.[1] ?? "";
    const selfSigned = await over(test, "/authorities/nagasaki/certificates/self-signed-1.cer");
    assert.deepEqual(Buffer.from(encoded, "base64"), selfSigned);
  });

  it("refuses a bind that proves nothing, and everything that would change the directory", async (t) => {
    if (skipped(t)) return;
    const test = await startTestServer(t, { ldap: { port: 0 } });
    const wrong: [readonly string[], number][] = [
      [["-D", "cn=court", "-w", `${test.verifierKey.slice(0, -1)}x`], 49],
      [["-D", "cn=nobody", "-w", test.verifierKey], 49],
      [["-D", "cn=court,c=JP", "-w", test.verifierKey], 49],
      [["-D", "cn=court", "-w", ""], 53],
      [["-D", "court", "-w", "x"], 34],
    ];
    for (const [parameters, expected] of wrong) {
      const result = await ldapsearch(test, [...parameters, "-b", arl]);
      assert.equal(result.exitCode, expected, `${parameters.join(" ")}: ${result.text}`);
    }
    const address = ["-x", "-H", `ldap://127.0.0.1:${test.server.ldap?.port}`];
    assert.equal((await runProgram("ldapdelete", ...address, arl))?.exitCode, 53);
    assert.equal((await runProgram("ldapcompare", ...address, arl, "cn:ARL"))?.exitCode, 53);
    assert.equal((await runProgram("ldapwhoami", ...address, ...bound(test)))?.text.trim(), "u:court");
  });

  it("forgets nobody's withdrawal", async (t) => {
    if (skipped(t)) return;
    const test = await startTestServer(t, { ldap: { port: 0 } });
    assert.equal((await ldapsearch(test, [...bound(test), "-b", residents])).exitCode, 0);
    await withdrawRelyingParty(test.ports, { id: "court", ...tester });
    await new Promise((resolve) => setTimeout(resolve, 1100));
    assert.equal((await ldapsearch(test, [...bound(test), "-b", residents])).exitCode, 49);
  });
});

describe("starting the directory", () => {
  it("says which port is taken, and leaves nothing listening", async (t) => {
    const test = await startTestServer(t, { ldap: { port: 0 } });
    const port = test.server.ldap?.port ?? 0;
    const ports = { ...test.ports, authority: test.ca };
    const second = await startServer(ports, { port: 0, mode: "demo", ldap: { port }, log: { level: "silent" } });
    assert.deepEqual(second, { ok: false, refusal: { code: "address-in-use", host: "127.0.0.1", port } });
  });

  it("does not listen unless asked to, and never without the role", async (t) => {
    assert.equal((await startTestServer(t)).server.ldap, undefined);
    const roles = ["ocsp"] as const;
    assert.equal((await startTestServer(t, { roles, ldap: { port: 0 } })).server.ldap, undefined);
  });
});
