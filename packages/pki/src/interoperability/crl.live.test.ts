/** Revocation lists as OpenSSL and GnuTLS see them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { type SignatureAlgorithm, signatureAlgorithms } from "../algorithm/index.ts";
import { type CrlFields, parseCrl, type RevokedEntryFields } from "../crl/index.ts";
import { encodePem } from "../pem/index.ts";
import {
  hasProgram,
  run,
  type TestCertificate,
  testAuthority,
  testCertificate,
  testFolder,
  testKey,
  testList,
} from "../testing/index.ts";
import {
  cRLDistributionPoints,
  type DistributionPoint,
  directoryName,
  type Extension,
  extension,
  freshestCRL,
  keyUsage,
  nameFromAttributes,
  serialNumberFromInteger,
} from "../x509/index.ts";

/** OpenSSL 3.0 and GnuTLS 3.7 know no ML-DSA; SHA-1 is never used to sign. */
const foreignAlgorithms = signatureAlgorithms.filter(
  (algorithm) => !algorithm.startsWith("ml-dsa") && algorithm !== "rsa-pkcs1-sha1",
);

const times = { thisUpdate: new Date("2025-01-01T15:00:00Z"), nextUpdate: new Date("2049-12-31T14:59:59Z") };
const plannedIssue = new Date("2025-01-02T15:00:00Z");
const nagasaki = partition("長崎市");
const sasebo = partition("佐世保市");
const points: readonly DistributionPoint[] = [
  { distributionPoint: { kind: "fullName", names: [directoryName(nagasaki)] } },
];

for (const algorithm of foreignAlgorithms) {
  test(`OpenSSL verifies an ${algorithm} list and prints all that it says`, (t) => {
    if (!hasProgram(t, "openssl")) return;
    const { authority } = certificates(algorithm);
    const folder = testFolder(t);
    const anchor = folder.write("authority.pem", encodePem("CERTIFICATE", authority.der));
    const der = testList(authority, [revokedEntry()], partitioned(nagasaki));
    const list = folder.write("list.der", der);
    const outcome = run("openssl", "crl", "-inform", "DER", "-in", list, "-CAfile", anchor, "-noout", "-text");
    assert.equal(outcome.code, 0, outcome.text);
    assert.match(outcome.text, /^verify OK$/m);
    for (const line of [
      /Version 2/,
      /Last Update: Jan {2}1 15:00:00 2025 GMT/,
      /Next Update: Dec 31 14:59:59 2049 GMT/,
      /X509v3 Issuing Distribution Point: critical/,
      /Only User Certificates/,
      /X509v3 CRL Number: \n\s+7\n/,
      /Serial Number: 80\n/,
      /Affiliation Changed/,
      /1\.3\.6\.1\.4\.1\.311\.21\.4: \n\s+\.\s250102150000Z/,
    ]) {
      assert.match(outcome.text, line);
    }
  });

  test(`OpenSSL finds good and revoked by a partitioned ${algorithm} list, and needs the right partition`, (t) => {
    if (!hasProgram(t, "openssl")) return;
    const { authority, good, revoked } = certificates(algorithm);
    const folder = testFolder(t);
    const anchor = folder.write("authority.pem", encodePem("CERTIFICATE", authority.der));
    const verify = (certificate: TestCertificate, list: Uint8Array) => {
      const file = folder.write("list.pem", encodePem("X509 CRL", list));
      const subject = folder.write("subject.pem", encodePem("CERTIFICATE", certificate.der));
      return run("openssl", "verify", "-crl_check", "-extended_crl", "-CAfile", anchor, "-CRLfile", file, subject);
    };
    const list = testList(authority, [revokedEntry()], partitioned(nagasaki));
    assert.match(verify(good, list).text, /: OK$/m);
    assert.match(verify(revoked, list).text, /certificate revoked/);
    const elsewhere = testList(authority, [], partitioned(sasebo));
    assert.match(verify(good, elsewhere).text, /different CRL scope/);
  });

  test(`GnuTLS verifies an ${algorithm} list, partitioned or not, and refuses it under another authority`, (t) => {
    if (!hasProgram(t, "certtool")) return;
    const { authority } = certificates(algorithm);
    const folder = testFolder(t);
    const anchor = folder.write("authority.pem", encodePem("CERTIFICATE", authority.der));
    const stranger = folder.write(
      "stranger.pem",
      encodePem("CERTIFICATE", testAuthority(testKey("ecdsa-p256-sha256")).der),
    );
    for (const fields of [partitioned(nagasaki), times]) {
      const list = folder.write("list.pem", encodePem("X509 CRL", testList(authority, [revokedEntry()], fields)));
      const verify = (trust: string) =>
        run("certtool", "--verify-crl", "--load-ca-certificate", trust, "--infile", list);
      const verified = verify(anchor);
      assert.equal(verified.code, 0, verified.text);
      assert.match(verified.text, /Verification output: Verified\./);
      assert.match(verify(stranger).text, /Not verified/);
      const information = run("certtool", "--crl-info", "--infile", list);
      assert.equal(information.code, 0, information.text);
      assert.match(information.text, /Serial Number \(hex\): 0*80\n/);
      assert.match(information.text, /CRL Number \(not critical\): 0*7\n/);
    }
  });
}

test("OpenSSL takes a delta list together with its base", (t) => {
  if (!hasProgram(t, "openssl")) return;
  // OpenSSL looks for deltas only where the certificate says that there are some.
  const { authority, good } = certificates("ecdsa-p256-sha256", [extension(freshestCRL, points, "non-critical")]);
  const folder = testFolder(t);
  const anchor = folder.write("authority.pem", encodePem("CERTIFICATE", authority.der));
  const base = testList(authority, [], partitioned(nagasaki));
  const delta = testList(authority, [{ ...revokedEntry(), serialNumber: serialNumberFromInteger(goodSerial) }], {
    ...partitioned(nagasaki),
    crlNumber: 8n,
    deltaBase: 7n,
  });
  const lists = folder.write("lists.pem", encodePem("X509 CRL", base) + encodePem("X509 CRL", delta));
  const subject = folder.write("subject.pem", encodePem("CERTIFICATE", good.der));
  const options = ["-crl_check", "-extended_crl", "-CAfile", anchor, "-CRLfile", lists];
  assert.match(run("openssl", "verify", ...options, subject).text, /: OK$/m);
  assert.match(run("openssl", "verify", "-use_deltas", ...options, subject).text, /certificate revoked/);
});

test("OpenSSL prints an empty list and every reason, and counts 10,000 entries as we do", (t) => {
  if (!hasProgram(t, "openssl")) return;
  const { authority } = certificates("ed25519");
  const folder = testFolder(t);
  const text = (entries: readonly RevokedEntryFields[]) => {
    const file = folder.write("list.der", testList(authority, entries, times));
    return run("openssl", "crl", "-inform", "DER", "-in", file, "-noout", "-text").text;
  };
  assert.match(text([]), /No Revoked Certificates\./);
  const base = { serialNumber: serialNumberFromInteger(5), revocationDate: times.thisUpdate };
  const reasons = [
    ["keyCompromise", "Key Compromise"],
    ["cACompromise", "CA Compromise"],
    ["affiliationChanged", "Affiliation Changed"],
    ["superseded", "Superseded"],
    ["cessationOfOperation", "Cessation Of Operation"],
    ["certificateHold", "Certificate Hold"],
    ["privilegeWithdrawn", "Privilege Withdrawn"],
    ["aACompromise", "AA Compromise"],
  ] as const;
  for (const [reason, printed] of reasons) assert.match(text([{ ...base, reason }]), new RegExp(printed));
  const withDate = text([{ ...base, reason: "keyCompromise", invalidityDate: times.thisUpdate }]);
  assert.match(withDate, /Invalidity Date: \n\s+Jan {2}1 15:00:00 2025 GMT/);
  const many = Array.from({ length: 10_000 }, (_, step) => ({
    ...base,
    serialNumber: serialNumberFromInteger(step + 1),
    reason: "superseded" as const,
  }));
  assert.equal(text(many).match(/Serial Number:/g)?.length, 10_000);
});

test("a list made by OpenSSL is read as OpenSSL prints it", (t) => {
  if (!hasProgram(t, "openssl")) return;
  const folder = testFolder(t);
  const key = testKey("rsa-pkcs1-sha256");
  const authority = testAuthority(key);
  const certificate = folder.write("authority.pem", encodePem("CERTIFICATE", authority.der));
  const keyFile = folder.write("key.pem", key.privateKey.export({ type: "pkcs8", format: "pem" }));
  folder.write(
    "index.txt",
    "R\t491231145959Z\t250101000000Z,keyCompromise\t80\tunknown\t/CN=a\nR\t491231145959Z\t250102000000Z\t05\tunknown\t/CN=b\n",
  );
  folder.write("number", "0A\n");
  const settings =
    "[ca]\ndefault_ca=one\n[one]\ndatabase=index.txt\ncrlnumber=number\ndefault_md=sha256\ncrl_extensions=ext\n[ext]\nauthorityKeyIdentifier=keyid\n";
  const config = folder.write("ca.cnf", settings.replaceAll(/=(index.txt|number)/g, `=${folder.path}/$1`));
  const list = `${folder.path}/list.pem`;
  const made = run(
    "openssl",
    "ca",
    "-config",
    config,
    "-gencrl",
    "-cert",
    certificate,
    "-keyfile",
    keyFile,
    "-crldays",
    "3",
    "-out",
    list,
  );
  assert.equal(made.code, 0, made.text);
  const read = parseCrl(new Uint8Array(run("openssl", "crl", "-in", list, "-outform", "DER").bytes));
  assert.equal(read.crlNumber, 10n);
  const entries = [...read.entries()].map((entry) => [
    entry.serialNumber,
    entry.reason,
    entry.revocationDate.toISOString(),
  ]);
  assert.deepEqual(entries, [
    ["05", "unspecified", "2025-01-02T00:00:00.000Z"],
    ["0080", "keyCompromise", "2025-01-01T00:00:00.000Z"],
  ]);
});

const goodSerial = 127;
const revokedSerial = 128;

function certificates(algorithm: SignatureAlgorithm, more: readonly Extension[] = []) {
  const authority = testAuthority(testKey(algorithm));
  const resident = (serialNumber: number) =>
    testCertificate(authority, {
      subject: nameFromAttributes([
        ["C", "JP"],
        ["CN", `resident ${serialNumber}`],
      ]),
      key: testKey(algorithm),
      serialNumber,
      extensions: [
        extension(keyUsage, ["digitalSignature", "nonRepudiation"], "critical"),
        extension(cRLDistributionPoints, points, "non-critical"),
        ...more,
      ],
    });
  return { authority, good: resident(goodSerial), revoked: resident(revokedSerial) };
}

function revokedEntry(): RevokedEntryFields {
  const revocationDate = new Date("2024-12-31T01:02:03Z");
  return { serialNumber: serialNumberFromInteger(revokedSerial), revocationDate, reason: "affiliationChanged" };
}

function partitioned(distributionPoint: CrlFields["issuer"]): Partial<CrlFields> {
  return { ...times, plannedIssue, issuingDistributionPoint: { distributionPoint, covers: "user" } };
}

function partition(municipality: string) {
  return nameFromAttributes([
    ["C", "JP"],
    ["O", "長崎県"],
    ["OU", "CRL Distribution Points"],
    ["CN", `${municipality} CRLDP`],
  ]);
}
