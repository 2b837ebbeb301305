/** Certificates of every kind as OpenSSL and GnuTLS see them, kanji included. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { signatureAlgorithms } from "../algorithm/index.ts";
import { encodePem } from "../pem/index.ts";
import { hasProgram, resident, run, testFolder, testKinds } from "../testing/index.ts";
import { parseCertificate, subjectAltName } from "../x509/index.ts";

/** OpenSSL 3.0 and GnuTLS 3.7 know no ML-DSA; SHA-1 is never used to sign. */
const foreignAlgorithms = signatureAlgorithms.filter(
  (algorithm) => !algorithm.startsWith("ml-dsa") && algorithm !== "rsa-pkcs1-sha1",
);

for (const algorithm of foreignAlgorithms) {
  test(`OpenSSL and GnuTLS verify certificates of every kind signed with ${algorithm}`, (t) => {
    if (!hasProgram(t, "openssl") || !hasProgram(t, "certtool")) return;
    const { authority, kinds } = testKinds(algorithm);
    const folder = testFolder(t);
    const anchor = folder.write("authority.pem", encodePem("CERTIFICATE", authority.der));
    for (const [kind, certificate] of [...kinds, ["self-signed", authority] as const]) {
      const file = folder.write("one.pem", encodePem("CERTIFICATE", certificate.der));
      const verified = run("openssl", "verify", "-x509_strict", "-check_ss_sig", "-CAfile", anchor, file);
      assert.equal(verified.code, 0, `${kind}: ${verified.text}`);
      const same = run("openssl", "x509", "-in", file, "-outform", "DER").bytes;
      assert.deepEqual(new Uint8Array(same), certificate.der, kind);
      const printed = run("certtool", "--certificate-info", "--infile", file);
      assert.equal(printed.code, 0, `${kind}: ${printed.text}`);
      assert.doesNotMatch(printed.text, /error/i, kind);
      const trusted = run("certtool", "--verify", "--load-ca-certificate", anchor, "--infile", file);
      assert.match(trusted.text, /Chain verification output: Verified\./, `${kind}: ${trusted.text}`);
    }
  });
}

test("kanji of names come back exactly through OpenSSL", (t) => {
  if (!hasProgram(t, "openssl")) return;
  const { authority, kinds } = testKinds("ecdsa-p256-sha256");
  const folder = testFolder(t);
  const signature = kinds.get("resident signature") ?? assert.fail();
  const cross = kinds.get("cross") ?? assert.fail();
  const printed = (der: Uint8Array) => {
    const file = folder.write("one.der", der);
    const options = ["-noout", "-subject", "-issuer", "-nameopt", "utf8,-esc_msb,sep_comma_plus"];
    return run("openssl", "x509", "-inform", "DER", "-in", file, ...options).text;
  };
  assert.equal(
    printed(signature.der),
    "subject=C=JP,L=長崎県,L=長崎市,CN=signature\nissuer=C=JP,O=長崎県,CN=長崎県知事\n",
  );
  assert.match(printed(cross.der), /^subject=C=JP,O=長崎県,CN=公的個人認証サービスブリッジ認証局$/m);
  assert.match(printed(authority.der), /^subject=C=JP,O=長崎県,CN=長崎県知事$/m);
});

test("the resident's attributes come back exactly through OpenSSL's ASN.1 reader, in their order", (t) => {
  if (!hasProgram(t, "openssl")) return;
  const certificate = testKinds("ecdsa-p256-sha256").kinds.get("resident signature") ?? assert.fail();
  const value = parseCertificate(certificate.der).extension(subjectAltName.oid)?.value ?? assert.fail();
  const file = testFolder(t).write("names.der", value);
  const { text } = run("openssl", "asn1parse", "-inform", "DER", "-in", file);
  const types = [...text.matchAll(/OBJECT {12}:(\S+)$/gm)].map((match) => match[1]);
  const arc = "1.2.392.200149.8.5.5";
  assert.deepEqual(types, [`${arc}.1`, `${arc}.4`, `${arc}.3`, `${arc}.5`, `${arc}.2`, `${arc}.6`]);
  const values = [...text.matchAll(/UTF8STRING {8}:(.*)$/gm)].map((match) => match[1]);
  assert.deepEqual(values, [
    resident.commonName,
    resident.dateOfBirth,
    resident.gender,
    resident.address,
    resident.substituteCharacterOfCommonName,
    resident.substituteCharacterOfAddress,
  ]);
  assert.deepEqual(parseCertificate(certificate.der).residentAttributes, resident);
});
