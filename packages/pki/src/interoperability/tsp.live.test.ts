/** Time stamps between us and OpenSSL, both ways. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { type SignatureAlgorithm, signatureAlgorithms } from "../algorithm/index.ts";
import { oid } from "../der/index.ts";
import { encodePem } from "../pem/index.ts";
import {
  digest,
  hasProgram,
  run,
  testAuthority,
  testCertificate,
  testFolder,
  testKey,
  verifySignature,
} from "../testing/index.ts";
import {
  encodeTimeStampInfo,
  encodeTimeStampRefusal,
  encodeTimeStampRequest,
  encodeTimeStampResponse,
  parseTimeStampRequest,
  prepareTimeStampToken,
  verifyTimeStampResponse,
} from "../tsp/index.ts";
import {
  extendedKeyUsage,
  extension,
  keyPurpose,
  keyUsage,
  nameFromAttributes,
  parseCertificate,
} from "../x509/index.ts";

/** OpenSSL 3.0 stamps with keys that have a digest of their own; it knows no ML-DSA, and SHA-1 never signs. */
const ours = signatureAlgorithms.filter(
  (algorithm) => /^(?:rsa-pkcs1|ecdsa)/.test(algorithm) && algorithm !== "rsa-pkcs1-sha1",
);
const policy = oid("2.999.1.2");
const data = new TextEncoder().encode("what is stamped");
const imprint = { algorithm: "sha256", hash: digest("sha256", data) } as const;

for (const algorithm of ours) {
  test(`OpenSSL asks, and verifies our ${algorithm} stamp, for its own data and for no other`, (t) => {
    if (!hasProgram(t, "openssl")) return;
    const scene = prepare(t, algorithm);
    const file = scene.folder.write("data", data);
    const query = join(scene.folder.path, "query.tsq");
    assert.equal(run("openssl", "ts", "-query", "-data", file, "-sha256", "-cert", "-out", query).code, 0);
    const request = parseTimeStampRequest(readFileSync(query));
    assert.deepEqual(request.imprint, imprint);
    assert.ok(request.nonce !== undefined && request.certificate === "wanted");
    const answer = scene.folder.write("answer.tsr", scene.stamp(request));
    const judge = (stamped: string) =>
      run("openssl", "ts", "-verify", "-data", stamped, "-in", answer, "-CAfile", scene.authorityFile);
    const verified = judge(file);
    assert.equal(verified.code, 0, verified.text);
    assert.match(verified.text, /Verification: OK/);
    const byQuery = run("openssl", "ts", "-verify", "-queryfile", query, "-in", answer, "-CAfile", scene.authorityFile);
    assert.match(byQuery.text, /Verification: OK/);
    const printed = run("openssl", "ts", "-reply", "-in", answer, "-text").text;
    assert.match(printed, /Status: Granted\./);
    assert.match(printed, /Serial number: 0x0102030405/);
    assert.match(printed, /Time stamp: Nov 20 15:00:00\.25 2026 GMT/);
    assert.match(printed, /Accuracy: 0x01 seconds/);
    assert.notEqual(judge(scene.folder.write("other", "something else")).code, 0);
  });
}

test("OpenSSL reads our refusal with its failure and words", (t) => {
  if (!hasProgram(t, "openssl")) return;
  const answer = testFolder(t).write("answer.tsr", encodeTimeStampRefusal("unaccepted-policy", "no such policy"));
  const { text } = run("openssl", "ts", "-reply", "-in", answer, "-text");
  assert.match(text, /Status: Rejected\./);
  assert.match(text, /no such policy/);
  assert.match(text, /TSA policy is not supported/);
});

for (const attribute of ["sha1", "sha256"]) {
  test(`we verify what OpenSSL stamps, its certificate named by ${attribute}, and refuse other data`, (t) => {
    if (!hasProgram(t, "openssl")) return;
    const { folder, authority, certificate } = prepare(t, "rsa-pkcs1-sha256");
    const config = folder.write("tsa.cnf", configuration(folder.path, attribute));
    folder.write("tsa.pem", encodePem("CERTIFICATE", certificate.der));
    folder.write("serial", "1000\n");
    const query = folder.write(
      "query.tsq",
      encodeTimeStampRequest({ imprint, nonce: 2n ** 64n - 3n, certificate: "wanted" }),
    );
    const answer = join(folder.path, "answer.tsr");
    const made = run("openssl", "ts", "-reply", "-config", config, "-queryfile", query, "-out", answer);
    assert.equal(made.code, 0, made.text);
    const trusted = [parseCertificate(authority.der)];
    const verifier = { digest, verifySignature };
    const response = new Uint8Array(readFileSync(answer));
    const verified = verifyTimeStampResponse(verifier, response, { imprint, nonce: 2n ** 64n - 3n, policy, trusted });
    assert.ok(verified.ok, verified.ok ? "" : verified.refusal.code);
    assert.deepEqual(verified.value.info.accuracy, { seconds: 1, milliseconds: 500, microseconds: 100 });
    assert.ok(Math.abs(verified.value.info.time.getTime() - Date.now()) < 600_000);
    const other = { ...imprint, hash: digest("sha256", new Uint8Array(1)) };
    const refused = verifyTimeStampResponse(verifier, response, { imprint: other, trusted });
    assert.ok(!refused.ok && refused.refusal.code === "time-stamp-of-something-else");
  });
}

function prepare(t: TestContext, algorithm: SignatureAlgorithm) {
  const folder = testFolder(t);
  const authority = testAuthority(testKey(algorithm, "authority"));
  const key = testKey(algorithm, "unit");
  const made = testCertificate(authority, {
    subject: nameFromAttributes([["CN", "Time Stamp Unit 1"]]),
    key,
    serialNumber: 77,
    extensions: [
      extension(keyUsage, ["digitalSignature"], "critical"),
      extension(extendedKeyUsage, [keyPurpose.timeStamping], "critical"),
    ],
  });
  const certificate = parseCertificate(made.der);
  const authorityFile = folder.write("authority.pem", encodePem("CERTIFICATE", authority.der));
  folder.write("tsa.key", key.privateKey.export({ type: "pkcs8", format: "pem" }));
  const stamp = ({ imprintDer, nonce }: ReturnType<typeof parseTimeStampRequest>): Uint8Array => {
    const time = new Date("2026-11-20T15:00:00.250Z");
    const fields = { policy, imprintDer, serialNumber: 0x0102030405n, time, accuracy: { seconds: 1 }, nonce };
    const unsigned = prepareTimeStampToken({ certificate, algorithm }, encodeTimeStampInfo(fields), digest);
    return encodeTimeStampResponse(unsigned.assemble(key.sign(unsigned.toBeSigned), "included"));
  };
  return { folder, authority, authorityFile, certificate, stamp };
}

function configuration(folder: string, attribute: string): string {
  return `[tsa]
default_tsa = unit
[unit]
serial = ${folder}/serial
signer_cert = ${folder}/tsa.pem
signer_key = ${folder}/tsa.key
signer_digest = sha256
default_policy = ${policy}
digests = sha256
accuracy = secs:1, millisecs:500, microsecs:100
ess_cert_id_alg = ${attribute}
crypto_device = builtin
`;
}
