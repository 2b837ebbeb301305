import assert from "node:assert/strict";
import { test } from "node:test";
import type { SignatureAlgorithm } from "../algorithm/index.ts";
import { softwareSigner, verifySignatureOnce } from "../node/index.ts";
import { decodePemBlock, encodePem } from "../pem/index.ts";
import { hasProgram, run, testFolder, testKey } from "../testing/index.ts";
import { extension, keyUsage, nameFromText, nameToText, subjectAltName } from "../x509/index.ts";
import { createCertificationRequest, parseCertificationRequest, verifyCertificationRequest } from "./index.ts";

const byOpenssl: readonly (readonly [SignatureAlgorithm, readonly string[]])[] = [
  ["rsa-pkcs1-sha256", ["-newkey", "rsa:2048"]],
  ["rsa-pss-sha256", ["-newkey", "rsa:2048", "-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:-1"]],
  ["ecdsa-p256-sha256", ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]],
  ["ecdsa-p384-sha384", ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-384", "-sha384"]],
  ["ed25519", ["-newkey", "ed25519"]],
];

for (const [algorithm, options] of byOpenssl) {
  test(`a request made by openssl with ${algorithm} is read and verified`, (t) => {
    if (!hasProgram(t, "openssl")) return;
    const key = `${testFolder(t).path}/key.pem`;
    const extras = ["-addext", "subjectAltName=DNS:example.jp", "-addext", "keyUsage=critical,digitalSignature"];
    const made = run(
      "openssl",
      "req",
      "-new",
      "-nodes",
      "-utf8",
      "-subj",
      "/C=JP/CN=長崎",
      "-keyout",
      key,
      ...extras,
      ...options,
    );
    assert.equal(made.code, 0, made.text);
    const pem = decodePemBlock(made.bytes.toString(), "CERTIFICATE REQUEST", { textOutside: "skip" });
    const request = parseCertificationRequest(pem);
    assert.equal(request.signatureAlgorithm, algorithm);
    assert.equal(nameToText(request.subject), "CN=長崎,C=JP");
    assert.equal(verifyCertificationRequest(request, verifySignatureOnce), true);
    const asked = request.extensions.find((one) => one.oid === subjectAltName.oid);
    assert(asked !== undefined);
    assert.deepEqual(subjectAltName.decode(asked.value), [{ kind: "dNSName", value: "example.jp" }]);
  });
}

for (const algorithm of ["rsa-pkcs1-sha512", "rsa-pss-sha512", "ecdsa-p384-sha384", "ed25519"] as const) {
  test(`a request made here with ${algorithm} is verified by openssl and shown by certtool`, async (t) => {
    if (!hasProgram(t, "openssl") || !hasProgram(t, "certtool")) return;
    const signer = softwareSigner(testKey(algorithm).privateKey, algorithm);
    const extensions = [extension(keyUsage, ["digitalSignature"], "critical")];
    const der = await createCertificationRequest({ subject: nameFromText("CN=長崎,C=JP"), extensions }, signer);
    const file = testFolder(t).write("request.pem", encodePem("CERTIFICATE REQUEST", der));
    const verdict = run("openssl", "req", "-in", file, "-noout", "-verify", "-text");
    assert.equal(verdict.code, 0, verdict.text);
    assert.match(verdict.text, /verify OK/);
    assert.match(verdict.text, /Digital Signature/);
    const listed = run("certtool", "--crq-info", "--infile", file);
    assert.equal(listed.code, 0, listed.text);
  });
}
