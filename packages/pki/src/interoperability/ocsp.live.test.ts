/** OCSP messages between us and OpenSSL or GnuTLS. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { type TestContext, test } from "node:test";
import { type SignatureAlgorithm, signatureAlgorithms } from "../algorithm/index.ts";
import {
  CertIdIssuers,
  certIdOf,
  encodeOcspRequest,
  type OcspRequest,
  OcspResponder,
  parseOcspRequest,
  parseOcspResponse,
  type ResponseFields,
  responderKeyHash,
  verifyOcspResponse,
} from "../ocsp/index.ts";
import { encodePem } from "../pem/index.ts";
import {
  digest,
  hasProgram,
  run,
  type TestCertificate,
  testAuthority,
  testCertificate,
  testFolder,
  testKey,
  verifySignature,
} from "../testing/index.ts";
import {
  extendedKeyUsage,
  extension,
  keyPurpose,
  keyUsage,
  nameFromAttributes,
  ocspNoCheck,
  serialNumberFromInteger,
} from "../x509/index.ts";

/** OpenSSL 3.0 and GnuTLS 3.7 know no ML-DSA; SHA-1 is never used to sign. */
const foreignAlgorithms = signatureAlgorithms.filter(
  (algorithm) => !algorithm.startsWith("ml-dsa") && algorithm !== "rsa-pkcs1-sha1",
);
const thisUpdate = new Date("2025-01-01T15:00:00Z");
const nextUpdate = new Date("2049-12-31T14:59:59Z");
const revocationTime = new Date("2024-12-31T01:02:03Z");
const serial = 0x1234;

for (const algorithm of foreignAlgorithms) {
  test(`OpenSSL asks, and verifies our ${algorithm} answers: good, revoked, unknown, with its nonce`, (t) => {
    if (!hasProgram(t, "openssl")) return;
    const scene = prepare(t, algorithm);
    const request = scene.ask("-sha256", "-nonce");
    assert.equal(request.nonce?.length, 16);
    const expected = [
      [{ status: "good" }, /: good\n/],
      [
        { status: "revoked", revocationTime, reason: "affiliationChanged" },
        /: revoked\n.*\n?.*Reason: affiliationChanged/s,
      ],
      [{ status: "unknown" }, /: unknown\n/],
    ] as const;
    for (const [status, printed] of expected) {
      const responses = [{ certId: certIdOfRequest(request), status, thisUpdate, nextUpdate }];
      const outcome = scene.judge(scene.answer(request, { responses }), "-sha256");
      assert.equal(outcome.code, 0, outcome.text);
      assert.match(outcome.text, /Response verify OK/);
      assert.match(outcome.text, printed);
    }
    const other = { nonce: new Uint8Array(16).fill(9) };
    assert.equal(scene.judgeNonce(scene.answer(request, {})).text, "Response verify OK\n");
    assert.match(scene.judgeNonce(scene.answer(request, other)).text, /Nonce Verify error/);
  });

  test(`GnuTLS prints and verifies our ${algorithm} answers`, (t) => {
    if (!hasProgram(t, "ocsptool") || !hasProgram(t, "openssl")) return;
    const scene = prepare(t, algorithm);
    const request = scene.ask("-sha1", "-nonce");
    const certId = certIdOfRequest(request);
    const status = { status: "revoked", revocationTime, reason: "superseded" } as const;
    const der = scene.answer(request, { responses: [{ certId, status, thisUpdate, nextUpdate }] });
    const file = scene.folder.write("response.der", der);
    const printed = run("ocsptool", "--response-info", "--load-response", file);
    assert.equal(printed.code, 0, printed.text);
    for (const line of [
      /Response Status: Successful/,
      /Certificate Status: revoked/,
      /Revocation time: Tue Dec 31 01:02:03 UTC 2024/,
    ]) {
      assert.match(printed.text, line);
    }
    const verified = run("ocsptool", "--verify-response", "--load-response", file, "--load-trust", scene.anchor).text;
    // GnuTLS 3.7 does not pass on the parameters of a response's PSS signature and assumes SHA-256's.
    const expected = /^rsa-pss-sha(384|512)$/.test(algorithm) ? /Failure, Signature failure/ : /Response: Success/;
    assert.match(verified, expected);
  });
}

test("OpenSSL accepts the authority's own answer, and refuses one that nobody delegated", (t) => {
  if (!hasProgram(t, "openssl")) return;
  const scene = prepare(t, "ecdsa-p256-sha256");
  const request = scene.ask("-sha1", "-no_nonce");
  const own = scene.judge(scene.answer(request, {}, scene.authority, []));
  assert.match(own.text, /Response verify OK/);
  const client = extension(extendedKeyUsage, [keyPurpose.clientAuth], "non-critical");
  const nobody = testCertificate(scene.authority, {
    ...residentFields("nobody"),
    serialNumber: 77,
    extensions: [client],
  });
  assert.match(scene.judge(scene.answer(request, {}, nobody)).text, /Response Verify Failure/);
});

test("OpenSSL prints archive cutoff and extended revoke", (t) => {
  if (!hasProgram(t, "openssl")) return;
  const scene = prepare(t, "ed25519");
  const request = scene.ask("-sha1", "-nonce");
  const archiveCutoff = new Date("2015-01-01T00:00:00Z");
  const status = { status: "revoked", revocationTime: new Date(0), reason: "certificateHold" } as const;
  const responses = [{ certId: certIdOfRequest(request), status, thisUpdate, archiveCutoff }];
  const outcome = scene.judge(scene.answer(request, { responses, extendedRevoke: "include" }));
  assert.match(outcome.text, /OCSP Archive Cutoff: \n\s+Jan {2}1 00:00:00 2015 GMT/);
  // OpenSSL 3.0 has an older name for 1.3.6.1.5.5.7.48.1.9.
  assert.match(outcome.text, /Response Extensions:\n\s+OCSP Nonce: \n.*\n\s+valid: \n/);
});

test("OpenSSL and GnuTLS read our requests, and we theirs, signed ones too", (t) => {
  if (!hasProgram(t, "openssl") || !hasProgram(t, "ocsptool")) return;
  const scene = prepare(t, "rsa-pkcs1-sha256");
  const nonce = new Uint8Array(32).fill(0xab);
  const certIds = (["sha1", "sha256"] as const).map((hash) =>
    certIdOf(scene.issuer, serialNumberFromInteger(serial), hash, digest),
  );
  const ours = scene.folder.write("ours.der", encodeOcspRequest({ certIds, nonce }));
  const byOpenssl = run("openssl", "ocsp", "-reqin", ours, "-req_text").text;
  assert.equal(byOpenssl.match(/Serial Number: 1234/g)?.length, 2);
  assert.match(byOpenssl, /Hash Algorithm: sha256/);
  assert.match(byOpenssl, /(AB){8}/);
  assert.match(run("ocsptool", "--request-info", "--load-request", ours).text, /Serial Number: 1234/);
  const key = scene.folder.write("key.pem", scene.responder.key.privateKey.export({ type: "pkcs8", format: "pem" }));
  const certificate = scene.folder.write("signer.pem", encodePem("CERTIFICATE", scene.responder.der));
  const signed = scene.ask("-sha256", "-signer", certificate, "-signkey", key);
  assert.equal(signed.requestorName?.kind, "directoryName");
  assert.equal(signed.signature?.algorithm, "rsa-pkcs1-sha256");
  const { signature, certificates } = signed.signature;
  assert.deepEqual(certificates[0], scene.responder.der);
  assert.ok(verifySignature("rsa-pkcs1-sha256", scene.responder.key.publicKey, signed.toBeSigned, signature));
  const file = `${scene.folder.path}/gnutls.der`;
  run(
    "ocsptool",
    "--generate-request",
    "--load-cert",
    scene.subject,
    "--load-issuer",
    scene.anchor,
    "--nonce",
    "--outfile",
    file,
  );
  const theirs = parseOcspRequest(new Uint8Array(readFileSync(file)));
  assert.equal(new CertIdIssuers([[scene.issuer, "found"]], digest).find(theirs.certIds[0] ?? assert.fail()), "found");
});

test("we verify the answer of OpenSSL's own responder", (t) => {
  if (!hasProgram(t, "openssl")) return;
  const scene = prepare(t, "rsa-pkcs1-sha256");
  const request = `${scene.folder.path}/request.der`;
  const asked = scene.ask("-sha256", "-nonce");
  const key = scene.folder.write("key.pem", scene.responder.key.privateKey.export({ type: "pkcs8", format: "pem" }));
  const certificate = scene.folder.write("signer.pem", encodePem("CERTIFICATE", scene.responder.der));
  const index = scene.folder.write("index.txt", "R\t491231145959Z\t250101000000Z,superseded\t1234\tunknown\t/CN=a\n");
  const file = `${scene.folder.path}/answer.der`;
  const made = run(
    "openssl",
    "ocsp",
    "-index",
    index,
    "-CA",
    scene.anchor,
    "-rsigner",
    certificate,
    "-rkey",
    key,
    "-reqin",
    request,
    "-respout",
    file,
    "-ndays",
    "1",
  );
  assert.equal(made.code, 0, made.text);
  const response = parseOcspResponse(new Uint8Array(readFileSync(file)));
  assert.equal(response.status, "successful");
  assert.equal(response.basic.responderId.by, "name");
  const certId = asked.certIds[0] ?? assert.fail();
  const { nonce = assert.fail() } = asked;
  const at = response.basic.producedAt;
  const verdict = verifyOcspResponse(
    response,
    { certId, issuer: scene.issuer, nonce, missingNonce: "deny", at, clockTolerance: 0 },
    { verifySignature, digest },
  );
  assert.ok(verdict.ok, JSON.stringify(verdict));
  assert.deepEqual(verdict.value.answer.status, {
    status: "revoked",
    revocationTime: new Date("2025-01-01T00:00:00Z"),
    reason: "superseded",
  });
});

/** An authority, a resident and a responder, with their files, and OpenSSL as the client. */
function prepare(t: TestContext, algorithm: SignatureAlgorithm) {
  const folder = testFolder(t);
  const authority = testAuthority(testKey(algorithm));
  const resident = testCertificate(authority, { ...residentFields("resident"), serialNumber: serial });
  const responder = testCertificate(authority, {
    subject: nameFromAttributes([
      ["C", "JP"],
      ["O", "長崎県"],
      ["CN", "OCSP レスポンダ"],
    ]),
    key: testKey(algorithm, "responder"),
    serialNumber: 9,
    extensions: [
      extension(keyUsage, ["digitalSignature"], "critical"),
      extension(extendedKeyUsage, [keyPurpose.ocspSigning], "non-critical"),
      extension(ocspNoCheck, "no-check", "non-critical"),
    ],
  });
  const anchor = folder.write("authority.pem", encodePem("CERTIFICATE", authority.der));
  const subject = folder.write("subject.pem", encodePem("CERTIFICATE", resident.der));
  const requestFile = `${folder.path}/request.der`;
  return {
    folder,
    authority,
    responder,
    anchor,
    subject,
    issuer: { name: authority.name.der, publicKey: authority.key.publicKey },
    ask: (hash: string, ...options: readonly string[]): OcspRequest => {
      const made = run(
        "openssl",
        "ocsp",
        hash,
        "-issuer",
        anchor,
        "-cert",
        subject,
        "-reqout",
        requestFile,
        ...options,
      );
      assert.equal(made.code, 0, made.text);
      return parseOcspRequest(new Uint8Array(readFileSync(requestFile)));
    },
    answer: (request: OcspRequest, fields: Partial<ResponseFields>, by = responder, certificates = [by.der]) =>
      answer(request, fields, by, certificates),
    /** `hash` = that of the request. */
    judge: (response: Uint8Array, hash = "-sha1") => {
      const file = folder.write("response.der", response);
      // With -cert OpenSSL makes a request of its own, so the nonce is for `judgeNonce`.
      const question = [hash, "-no_nonce", "-issuer", anchor, "-cert", subject];
      return run("openssl", "ocsp", ...question, "-respin", file, "-CAfile", anchor, "-resp_text");
    },
    /** Against the request that was asked last. */
    judgeNonce: (response: Uint8Array) => {
      const file = folder.write("response.der", response);
      return run("openssl", "ocsp", "-reqin", requestFile, "-respin", file, "-CAfile", anchor);
    },
  };
}

function answer(
  request: OcspRequest,
  fields: Partial<ResponseFields>,
  by: TestCertificate,
  certificates: readonly Uint8Array[],
): Uint8Array {
  const { algorithm, publicKey } = by.key;
  const writer = new OcspResponder({ algorithm, keyHash: responderKeyHash(publicKey, digest), certificates });
  const data = writer.encodeResponseData({
    producedAt: thisUpdate,
    nonce: request.nonce,
    responses: [{ certId: certIdOfRequest(request), status: { status: "good" }, thisUpdate, nextUpdate }],
    ...fields,
  });
  return writer.encodeResponse(data, by.key.sign(data));
}

function certIdOfRequest(request: OcspRequest): Uint8Array {
  return request.certIds[0]?.der ?? assert.fail("the request has no certificate");
}

function residentFields(commonName: string) {
  return {
    subject: nameFromAttributes([
      ["C", "JP"],
      ["CN", commonName],
    ]),
    key: testKey("ecdsa-p256-sha256"),
    extensions: [extension(keyUsage, ["digitalSignature"], "critical")],
  };
}
