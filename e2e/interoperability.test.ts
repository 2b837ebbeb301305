/** Every certificate and every list of a house with all shipped authorities, before programs that know nothing of it. */
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { parseCrl } from "@warifu/pki/crl";
import { encodePem } from "@warifu/pki/pem";
import { hasProgram, run } from "@warifu/pki/testing";
import { parseCertificate, subjectAltName } from "@warifu/pki/x509";
import { reversed } from "../src/server/testing.ts";
import {
  type BusyHouse,
  busyHouse,
  type FiledCertificate,
  type FiledList,
  holdersOf,
  residents,
} from "./interoperability/house.ts";

const scope = reversed({ after });
let house: BusyHouse;
before(async () => {
  house = await busyHouse(scope);
});

test("the house has made one of everything", () => {
  const made = new Set(house.certificates.map(({ row }) => row.profile));
  const expected = ["self-signed", "link-old-with-new", "link-new-with-old", "cross", "ocsp-responder"];
  assert.deepEqual([...made].toSorted(), [...expected, "resident-signature"].toSorted());
  for (const authority of house.ports.policies.authorities.keys()) {
    const own = house.certificates.filter(({ row }) => row.authority === authority);
    assert.ok(
      own.some(({ row }) => row.profile === "self-signed"),
      authority,
    );
    assert.ok(house.lists.some(({ row }) => row.authority === authority && row.scope === "authorities"));
  }
});

test("OpenSSL reads every certificate and verifies it strictly under the key that signed it", (t) => {
  if (!hasProgram(t, "openssl")) return;
  for (const { name, der, pem, anchor } of house.certificates) {
    const same = run("openssl", "x509", "-in", pem, "-outform", "DER");
    assert.deepEqual(new Uint8Array(same.bytes), der, name);
    const verified = run("openssl", "verify", "-x509_strict", "-check_ss_sig", "-CAfile", anchor, pem);
    assert.equal(verified.code, 0, `${name}: ${verified.text}`);
  }
});

test("GnuTLS reads every certificate and verifies it under the key that signed it", (t) => {
  if (!hasProgram(t, "certtool")) return;
  for (const { name, pem, anchor } of house.certificates) {
    const printed = run("certtool", "--certificate-info", "--infile", pem);
    assert.equal(printed.code, 0, `${name}: ${printed.text}`);
    assert.doesNotMatch(printed.text, /error/i, name);
    const verified = run("certtool", "--verify", "--load-ca-certificate", anchor, "--infile", pem);
    assert.match(verified.text, /Chain verification output: Verified\./, `${name}: ${verified.text}`);
  }
});

test("a certificate of Nagasaki verifies under Saga's key over the bridge, and under a ministry's over two", (t) => {
  if (!hasProgram(t, "openssl") || !hasProgram(t, "certtool")) return;
  const resident = certificateOf(({ holder }) => holder === holdersOf("after").hanako);
  const paths = [
    ["saga", "jpki-bridge", "nagasaki"],
    ["official-status-ca", "gpki-bridge", "jpki-bridge", "nagasaki"],
    ["organisation-ca-g3", "lgpki-bridge", "gpki-bridge", "jpki-bridge", "nagasaki"],
  ];
  for (const authorities of paths) {
    const anchor = certificateOf(({ authority, profile }) => authority === authorities[0] && profile === "self-signed");
    const crosses = authorities.slice(1).map((subject, index) => crossCertificate(authorities[index] ?? "", subject));
    const untrusted = join(house.folder, "untrusted.pem");
    writeFileSync(untrusted, crosses.map((der) => encodePem("CERTIFICATE", der)).join(""));
    const judged = run(
      "openssl",
      "verify",
      "-x509_strict",
      "-CAfile",
      anchor.pem,
      "-untrusted",
      untrusted,
      resident.pem,
    );
    assert.equal(judged.code, 0, `${authorities.join(" > ")}: ${judged.text}`);
    const chain = join(house.folder, "chain.pem");
    const pems = [resident.der, ...crosses.toReversed()].map((der) => encodePem("CERTIFICATE", der));
    writeFileSync(chain, pems.join(""));
    const verified = run("certtool", "--verify", "--load-ca-certificate", anchor.pem, "--infile", chain);
    assert.match(
      verified.text,
      /Chain verification output: Verified\./,
      `${authorities.join(" > ")}: ${verified.text}`,
    );
  }
});

test("link certificates lead from either key of an authority to what the other signed", (t) => {
  if (!hasProgram(t, "openssl") || !hasProgram(t, "certtool")) return;
  const cases = [
    { trusted: 1, link: "link-new-with-old", holder: holdersOf("after").hanako },
    { trusted: 2, link: "link-old-with-new", holder: holdersOf("before").hanako },
  ];
  for (const { trusted, link, holder } of cases) {
    const subject = certificateOf((row) => row.authority === "nagasaki" && row.holder === holder);
    const between = certificateOf((row) => row.authority === "nagasaki" && row.profile === link);
    const { anchor } = between;
    assert.equal(between.row.generation, trusted);
    const judged = run("openssl", "verify", "-x509_strict", "-CAfile", anchor, "-untrusted", between.pem, subject.pem);
    assert.equal(judged.code, 0, judged.text);
    const chain = join(house.folder, "linked.pem");
    writeFileSync(chain, encodePem("CERTIFICATE", subject.der) + encodePem("CERTIFICATE", between.der));
    const verified = run("certtool", "--verify", "--load-ca-certificate", anchor, "--infile", chain);
    assert.match(verified.text, /Chain verification output: Verified\./, verified.text);
    assert.notEqual(run("openssl", "verify", "-CAfile", anchor, subject.pem).code, 0, "without the link");
  }
});

test("the kanji of names and addresses come back exactly through OpenSSL's ASN.1 reader", (t) => {
  if (!hasProgram(t, "openssl")) return;
  for (const [holder, expected] of [
    [holdersOf("before").hanako, residents.hanako],
    [holdersOf("before").xiaolong, residents.xiaolong],
  ] as const) {
    const { der } = certificateOf((row) => row.authority === "nagasaki" && row.holder === holder);
    const value = parseCertificate(der).extension(subjectAltName.oid)?.value ?? assert.fail();
    const file = join(house.folder, "names.der");
    writeFileSync(file, value);
    const { text } = run("openssl", "asn1parse", "-inform", "DER", "-in", file);
    const values = [...text.matchAll(/UTF8STRING {8}:(.*)$/gm)].map((match) => match[1]);
    const { commonName, dateOfBirth, gender, address } = expected;
    const substitutes = [expected.substituteCharacterOfCommonName, expected.substituteCharacterOfAddress];
    assert.deepEqual(values, [commonName, dateOfBirth, gender, address, ...substitutes]);
  }
});

test("NSS imports every certificate", (t) => {
  if (!hasProgram(t, "certutil")) return;
  const database = newNssDatabase("certificates");
  for (const { name, pem } of house.certificates) {
    const added = run("certutil", "-A", "-d", database, "-n", name, "-t", ",,", "-a", "-i", pem);
    assert.equal(added.code, 0, `${name}: ${added.text}`);
  }
  const pem = run("certutil", "-L", "-d", database, "-n", house.certificates[0]?.name ?? "", "-a").text;
  assert.match(pem, /BEGIN CERTIFICATE/);
});

// NSS's numbers of the uses that it checks a certificate for: an S/MIME signature, any authority, an OCSP responder.
const nssUse: Readonly<Record<string, string>> = {
  "resident-signature": "4",
  cross: "11",
  "link-old-with-new": "11",
  "link-new-with-old": "11",
  "ocsp-responder": "10",
};

test("NSS verifies every certificate by its path library, and stops at critical policies without it", (t) => {
  if (!hasProgram(t, "certutil") || !hasProgram(t, "vfychain")) return;
  for (const { name, row, pem, anchor } of house.certificates.filter((each) => each.row.profile !== "self-signed")) {
    const database = newNssDatabase(`${row.authority}-${row.generation}`, anchor);
    const judged = (...options: string[]) => run("vfychain", "-d", database, ...options, "-a", pem).text;
    const use = ["-u", nssUse[row.profile] ?? assert.fail(row.profile)];
    assert.match(judged("-pp", ...use), /Chain is good!/, name);
    if (row.profile === "resident-signature")
      assert.match(judged(...use), /Certificate contains unknown critical extension/, name);
  }
});

test("OpenSSL reads every list and finds its signature right", (t) => {
  if (!hasProgram(t, "openssl")) return;
  for (const list of house.lists) {
    const judged = run("openssl", "crl", "-inform", "DER", "-in", fileOf(list), "-CAfile", list.anchor, "-noout");
    assert.equal(judged.code, 0, `${list.name}: ${judged.text}`);
    assert.equal(judged.text, "verify OK\n", list.name);
  }
});

test("GnuTLS reads every list and finds its signature right", (t) => {
  if (!hasProgram(t, "certtool")) return;
  for (const list of house.lists) {
    const read = run("certtool", "--crl-info", "--inder", "--infile", fileOf(list));
    assert.equal(read.code, 0, `${list.name}: ${read.text}`);
    const pem = join(house.folder, "list.pem");
    writeFileSync(pem, encodePem("X509 CRL", list.der));
    const verified = run("certtool", "--verify-crl", "--load-ca-certificate", list.anchor, "--infile", pem);
    assert.match(verified.text, /Verification output: Verified\./, `${list.name}: ${verified.text}`);
  }
});

test("the lists name who was revoked, to OpenSSL as to GnuTLS", (t) => {
  if (!hasProgram(t, "openssl") || !hasProgram(t, "certtool")) return;
  const revoked = house.certificates.filter(({ row }) => row.revocation !== undefined);
  assert.equal(revoked.length, 2);
  for (const { row } of revoked) {
    const list = house.lists.find(
      (each) =>
        each.row.generation === row.generation && each.name.endsWith(row.scope) && each.row.authority === row.authority,
    );
    const file = fileOf(list ?? assert.fail(row.scope));
    const byOpenssl = run("openssl", "crl", "-inform", "DER", "-in", file, "-noout", "-text").text;
    assert.match(
      byOpenssl,
      new RegExp(`Serial Number: ${row.serialNumber}\\n.*\\n.*\\n.*\\n\\s+Affiliation Changed`, "i"),
    );
    const byGnutls = run("certtool", "--crl-info", "--inder", "--infile", file).text;
    assert.match(byGnutls, new RegExp(`Serial Number \\(hex\\): ${row.serialNumber}`, "i"));
  }
});

// RFC 5280 §5.2.5: issuingDistributionPoint is critical, so a program that does not know it has to refuse the list. NSS
// does not know it, and every list of the house has it; lists without it NSS takes (packages/pki/src/interoperability).
test("NSS refuses every list for the critical extension that says what the list covers", (t) => {
  if (!hasProgram(t, "certutil") || !hasProgram(t, "crlutil")) return;
  for (const list of house.lists) {
    assert.notEqual(parseCrl(list.der).issuingDistributionPoint, undefined, list.name);
    const database = newNssDatabase(`${list.row.authority}-${list.row.generation}`, list.anchor);
    const added = run("crlutil", "-I", "-d", database, "-t", "1", "-i", fileOf(list));
    assert.notEqual(added.code, 0, list.name);
    assert.match(added.text, /SEC_ERROR_CRL_UNKNOWN_CRITICAL_EXTENSION/, list.name);
  }
});

test("OpenSSL and GnuTLS verify the answers of every authority: good, revoked, unknown", async (t) => {
  if (!hasProgram(t, "openssl") || !hasProgram(t, "ocsptool")) return;
  const asked = house.certificates.filter(({ row }) => row.profile === "ocsp-responder" || row.holder !== undefined);
  for (const { name, row, pem, anchor } of asked) {
    const expected = row.revocation === undefined ? "good" : "revoked";
    const answer = await ask(row.authority, anchor, ["-cert", pem]);
    assert.match(answer.byOpenssl, /Response verify OK/, `${name}: ${answer.byOpenssl}`);
    assert.match(answer.byOpenssl, new RegExp(`: ${expected}\n`), name);
    assert.match(answer.byGnutls, /Verifying OCSP Response: Success/, `${name}: ${answer.byGnutls}`);
    assert.match(answer.byGnutls, new RegExp(`Certificate Status: ${expected}`), name);
  }
  const { row, anchor } = asked[0] ?? assert.fail();
  const unknown = await ask(row.authority, anchor, ["-serial", "0x1234"]);
  assert.match(unknown.byOpenssl, /0x1234: unknown\n.*\nResponse verify OK/);
  assert.match(unknown.byGnutls, /Certificate Status: unknown\n/);
  assert.match(unknown.byGnutls, /Verifying OCSP Response: Success/);
});

/** One question made by OpenSSL, answered over HTTP, judged by both. */
async function ask(authority: string, issuer: string, question: readonly string[]) {
  const request = join(house.folder, "request.der");
  const response = join(house.folder, "response.der");
  run("openssl", "ocsp", "-issuer", issuer, ...question, "-reqout", request);
  const answer = await fetch(`${house.server.baseUrl}/ocsp/${authority}`, {
    method: "POST",
    headers: { "content-type": "application/ocsp-request", authorization: `Bearer ${house.verifierKey}` },
    body: readFileSync(request),
  });
  writeFileSync(response, await answer.bytes());
  const trust = ["-issuer", issuer, "-CAfile", issuer, ...question, "-no_nonce"];
  const byOpenssl = run("openssl", "ocsp", ...trust, "-respin", response).text;
  const printed = run("ocsptool", "--response-info", "--infile", response).text;
  const byGnutls = run("ocsptool", "--verify-response", "--load-trust", issuer, "--infile", response).text;
  return { byOpenssl, byGnutls: printed + byGnutls };
}

function certificateOf(wanted: (row: FiledCertificate["row"]) => boolean): FiledCertificate {
  return house.certificates.find(({ row }) => wanted(row)) ?? assert.fail("the house did not make this certificate");
}

/** The newest certificate by which one authority vouches for another's newest key. */
function crossCertificate(issuer: string, subject: string): Uint8Array {
  const own = house.certificates.filter(({ row }) => row.authority === subject && row.profile === "self-signed");
  const newest = own.toSorted((a, b) => b.row.generation - a.row.generation)[0] ?? assert.fail(subject);
  const key = Buffer.from(parseCertificate(newest.der).publicKey);
  const made = certificateOf(
    (row) =>
      row.authority === issuer &&
      row.profile === "cross" &&
      row.der !== undefined &&
      key.equals(parseCertificate(row.der).publicKey),
  );
  return made.der;
}

function fileOf({ der }: FiledList): string {
  const file = join(house.folder, "list.der");
  writeFileSync(file, der);
  return file;
}

const nssDatabases = new Set<string>();

/** A database of NSS, with an authority that it trusts; made once for each name. */
function newNssDatabase(name: string, authority?: string): string {
  const folder = join(house.folder, `nss-${name}`);
  if (nssDatabases.has(name)) return `sql:${folder}`;
  nssDatabases.add(name);
  mkdirSync(folder);
  const database = `sql:${folder}`;
  assert.equal(run("certutil", "-N", "-d", database, "--empty-password").code, 0);
  if (authority !== undefined)
    assert.equal(
      run("certutil", "-A", "-d", database, "-n", "authority", "-t", "CT,C,C", "-a", "-i", authority).code,
      0,
    );
  return database;
}
