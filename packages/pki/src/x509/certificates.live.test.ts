import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { describe, type TestContext, test } from "node:test";
import { keyIdentifier, type SignatureAlgorithm, signatureAlgorithms } from "../algorithm/index.ts";
import { oid } from "../der/index.ts";
import { digest, softwareSigner, verifySignature } from "../node/index.ts";
import { encodePem } from "../pem/index.ts";
import { hasProgram, run, testFolder, testKey } from "../testing/index.ts";
import {
  accessMethod,
  assembleSigned,
  authorityInfoAccess,
  authorityKeyIdentifier,
  basicConstraints,
  certificatePolicies,
  checkCertificate,
  cRLDistributionPoints,
  directoryName,
  type Extension,
  encodeToBeSignedCertificate,
  extendedKeyUsage,
  extension,
  issuerAltName,
  keyPurpose,
  keyUsage,
  nameConstraints,
  nameFromText,
  parseCertificate,
  policyConstraints,
  policyMappings,
  residentAlternativeNames,
  serialNumberFromHex,
  subjectAltName,
  subjectKeyIdentifier,
  uniformResourceIdentifier,
  verifyCertificateSignature,
} from "./index.ts";

const governor = nameFromText("CN=長崎県知事,O=長崎県,C=JP");
const policy = oid("1.2.392.200149.8.5.1.1.10");
/** OpenSSL 3.0 and GnuTLS of Debian 12 know no ML-DSA: they show such a certificate and cannot check it. */
const checkable = signatureAlgorithms.filter((name) => name !== "rsa-pkcs1-sha1" && !name.startsWith("ml-dsa"));

describe("certificates written here", () => {
  for (const algorithm of signatureAlgorithms) {
    if (algorithm === "rsa-pkcs1-sha1") continue;
    test(`with ${algorithm} are shown by openssl and by certtool`, async (t) => {
      if (!hasProgram(t, "openssl") || !hasProgram(t, "certtool")) return;
      const { authority, holder } = await issue(algorithm);
      const folder = testFolder(t);
      for (const der of [authority, holder]) {
        const file = folder.write("certificate.der", der);
        const shown = run("openssl", "x509", "-inform", "DER", "-in", file, "-noout", "-text", "-serial");
        assert.equal(shown.code, 0, shown.text);
        const listed = run("certtool", "--certificate-info", "--inder", "--infile", file);
        assert.equal(listed.code, 0, listed.text);
      }
    });
  }

  for (const algorithm of checkable) {
    test(`with ${algorithm} are verified by openssl with -x509_strict`, async (t) => {
      if (!hasProgram(t, "openssl")) return;
      const { authority, holder } = await issue(algorithm);
      const folder = testFolder(t);
      const root = folder.write("authority.pem", encodePem("CERTIFICATE", authority));
      const leaf = folder.write("holder.pem", encodePem("CERTIFICATE", holder));
      const verdict = run(
        "openssl",
        "verify",
        "-x509_strict",
        "-policy_check",
        "-attime",
        "1800000000",
        "-CAfile",
        root,
        leaf,
      );
      assert.equal(verdict.code, 0, verdict.text);
    });
  }

  for (const algorithm of signatureAlgorithms) {
    if (algorithm === "rsa-pkcs1-sha1") continue;
    test(`with ${algorithm} are verified by the OpenSSL inside Node, ML-DSA too`, async () => {
      const { authority, holder } = await issue(algorithm);
      const issuer = new X509Certificate(authority);
      const subject = new X509Certificate(holder);
      assert.equal(issuer.verify(issuer.publicKey), true);
      assert.equal(subject.verify(issuer.publicKey), true);
      assert.equal(subject.checkIssued(issuer), true);
      assert.equal(subject.verify(subject.publicKey), false);
    });
  }

  test("carry kanji, policies and points that openssl prints as they were put in", async (t) => {
    if (!hasProgram(t, "openssl")) return;
    const { holder } = await issue("rsa-pkcs1-sha256");
    const file = testFolder(t).write("holder.der", holder);
    const { text } = run(
      "openssl",
      "x509",
      "-inform",
      "DER",
      "-in",
      file,
      "-noout",
      "-text",
      "-nameopt",
      "RFC2253,-esc_msb,utf8",
    );
    for (const expected of [
      "Issuer: CN=長崎県知事,O=長崎県,C=JP",
      "Policy: 1.2.392.200149.8.5.1.1.10",
      "CPS: http://www.jpki.example/cps.html",
      "DirName:C = JP, O = JPKI, CN = Nagasaki-shi CRLDP",
      "OCSP - URI:http://ocsp.example.jp",
      "Digital Signature, Non Repudiation",
      "Not After : Mar 31 14:59:59 2029 GMT",
      "Serial Number: 128 (0x80)",
      "1.2.392.200149.8.5.5.1::濵田　太郎",
    ]) {
      assert(text.includes(expected), `${expected} is not in\n${text}`);
    }
  });

  test("for an authority carry constraints that openssl prints", async (t) => {
    if (!hasProgram(t, "openssl")) return;
    const file = testFolder(t).write("authority.der", (await issue("ecdsa-p384-sha384")).authority);
    const { text } = run("openssl", "x509", "-inform", "DER", "-in", file, "-noout", "-text");
    for (const expected of [
      "CA:TRUE, pathlen:1",
      "DNS:example.jp",
      "Require Explicit Policy:0",
      "Certificate Sign, CRL Sign",
    ]) {
      assert(text.includes(expected), `${expected} is not in\n${text}`);
    }
  });
});

test("certificates made by openssl are read and verified", (t) => {
  if (!hasProgram(t, "openssl")) return;
  for (const [algorithm, options] of opensslKeys) {
    const der = certificateByOpenssl(t, options);
    const certificate = parseCertificate(der);
    checkCertificate(certificate);
    assert.equal(certificate.signatureAlgorithm, algorithm);
    assert.equal(verifyCertificateSignature(certificate, certificate.publicKey, verifySignature), true);
    assert.deepEqual(certificate.subjectKeyIdentifier, keyIdentifier(certificate.publicKey, digest));
    assert.equal(certificate.basicConstraints?.cA, true);
  }
});

const opensslKeys: readonly (readonly [SignatureAlgorithm, readonly string[]])[] = [
  ["rsa-pkcs1-sha256", ["-newkey", "rsa:2048"]],
  ["rsa-pkcs1-sha1", ["-newkey", "rsa:2048", "-sha1"]],
  [
    "rsa-pss-sha384",
    ["-newkey", "rsa:2048", "-sha384", "-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:-1"],
  ],
  ["ecdsa-p256-sha256", ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]],
  ["ecdsa-p384-sha384", ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-384", "-sha384"]],
  ["ed25519", ["-newkey", "ed25519"]],
];

function certificateByOpenssl(t: TestContext, options: readonly string[]): Uint8Array {
  const folder = testFolder(t);
  const files = ["-nodes", "-keyout", `${folder.path}/key.pem`, "-outform", "DER"];
  const made = run("openssl", "req", "-x509", "-utf8", "-subj", "/C=JP/O=長崎県/CN=試験", ...options, ...files);
  assert.equal(made.code, 0, made.text);
  return new Uint8Array(made.bytes);
}

/** A self-signed authority and a resident's certificate under it. */
async function issue(algorithm: SignatureAlgorithm): Promise<{ authority: Uint8Array; holder: Uint8Array }> {
  const signer = softwareSigner(testKey(algorithm).privateKey, algorithm);
  const holderKey = testKey(algorithm, "holder").publicKey;
  const identifier = keyIdentifier(signer.publicKey, digest);
  const write = async (serial: string, subject: string, publicKey: Uint8Array, extensions: readonly Extension[]) => {
    const toBeSigned = encodeToBeSignedCertificate({
      serialNumber: serialNumberFromHex(serial),
      signatureAlgorithm: algorithm,
      issuer: governor,
      notBefore: new Date("2026-04-01T00:00:00Z"),
      notAfter: new Date("2029-03-31T14:59:59Z"),
      subject: nameFromText(subject),
      publicKey,
      extensions,
    });
    return assembleSigned(toBeSigned, algorithm, await signer.sign(toBeSigned));
  };
  const named = extension(authorityKeyIdentifier, { keyIdentifier: identifier }, "non-critical");
  const authority = await write("01", "CN=長崎県知事,O=長崎県,C=JP", signer.publicKey, [
    named,
    ...authorityExtensions(identifier),
  ]);
  const holder = await write("0080", "CN=20260401,L=Nagasaki-shi,C=JP", holderKey, [
    named,
    extension(subjectKeyIdentifier, keyIdentifier(holderKey, digest), "non-critical"),
    ...holderExtensions(),
  ]);
  return { authority, holder };
}

function authorityExtensions(identifier: Uint8Array): readonly Extension[] {
  const permitted = [{ kind: "dNSName", value: "example.jp" }] as const;
  return [
    extension(subjectKeyIdentifier, identifier, "non-critical"),
    extension(basicConstraints, { cA: true, pathLenConstraint: 1 }, "critical"),
    extension(keyUsage, ["keyCertSign", "cRLSign"], "critical"),
    extension(certificatePolicies, [{ policy }], "critical"),
    extension(policyMappings, [{ issuerDomainPolicy: oid("1.2.3"), subjectDomainPolicy: oid("1.2.4") }], "critical"),
    extension(nameConstraints, { permittedSubtrees: permitted, excludedSubtrees: [] }, "critical"),
    extension(policyConstraints, { requireExplicitPolicy: 0 }, "critical"),
  ];
}

function holderExtensions(): readonly Extension[] {
  const point = directoryName(nameFromText("CN=Nagasaki-shi CRLDP,O=JPKI,C=JP"));
  const resident = residentAlternativeNames({
    commonName: "濵田　太郎",
    dateOfBirth: "419900102",
    gender: "1",
    address: "長崎県長崎市",
    substituteCharacterOfCommonName: "00000",
    substituteCharacterOfAddress: "000000",
  });
  const access = { method: accessMethod.ocsp, location: uniformResourceIdentifier("http://ocsp.example.jp") };
  return [
    extension(keyUsage, ["digitalSignature", "nonRepudiation"], "critical"),
    extension(extendedKeyUsage, [keyPurpose.clientAuth], "non-critical"),
    extension(subjectAltName, resident, "non-critical"),
    extension(issuerAltName, [directoryName(governor)], "non-critical"),
    extension(
      certificatePolicies,
      [{ policy, qualifiers: [{ kind: "cps", uri: "http://www.jpki.example/cps.html" }] }],
      "critical",
    ),
    extension(cRLDistributionPoints, [{ distributionPoint: { kind: "fullName", names: [point] } }], "non-critical"),
    extension(authorityInfoAccess, [access], "non-critical"),
  ];
}
