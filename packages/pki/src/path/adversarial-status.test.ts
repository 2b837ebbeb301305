import { encode, enumerated, explicit, octetString, oidValue, primitive, raw, sequence } from "../der/index.ts";
import {
  basicResponseOid,
  certIdOf,
  nonceOid,
  type OcspQuestion,
  OcspResponder,
  parseOcspRequest,
  parseOcspResponse,
  type ResponseFields,
  responderKeyHash,
  verifyOcspResponse,
} from "../ocsp/index.ts";
import { digest, verifySignature } from "../testing/index.ts";
import { draft, encodeDraft, noon, rawExtension } from "../testing/worlds/index.ts";
import { extensionsNode, serialNumberFromHex } from "../x509/index.ts";
import {
  type AdversarialCase,
  authority,
  outcomeOf,
  type Prepared,
  reading,
  subject,
  testCases,
} from "./testing/adversarial.ts";

/*
 * Path validation takes checked statuses through a port and reads no OCSP itself (RevocationSource.statusOf), so these inputs are tested
 * where they are read. Signers without id-kp-OCSPSigning, delegates of another authority, other questions and nonces: ocsp/verify.test.ts.
 */

const issuer = { name: authority.name.der, publicKey: authority.key.publicKey };
const certId = certIdOf(issuer, serialNumberFromHex("03"), "sha256", digest);
const good: ResponseFields = {
  producedAt: noon,
  responses: [{ certId: certId.der, status: { status: "good" }, thisUpdate: noon, nextUpdate: later(60) }],
};

const cases: readonly AdversarialCase[] = [
  answered("a good answer of the authority itself", good, "accepted", "RFC 6960 §3.2: all that is asked for holds"),
  answered(
    "thisUpdate in the future",
    { ...good, responses: [{ certId: certId.der, status: { status: "good" }, thisUpdate: later(3600) }] },
    "answer-from-the-future",
    "RFC 6960 §4.2.2.1: responses whose thisUpdate is later than the local time are unreliable",
  ),
  answered(
    "nextUpdate before thisUpdate",
    {
      ...good,
      responses: [{ certId: certId.der, status: { status: "good" }, thisUpdate: noon, nextUpdate: later(-3600) }],
    },
    "answer-outdated",
    "RFC 6960 §4.2.2.1: responses whose nextUpdate is earlier than the local time are unreliable",
  ),
  answered(
    "the answer for another certificate",
    {
      ...good,
      responses: [
        {
          certId: certIdOf(issuer, serialNumberFromHex("04"), "sha256", digest).der,
          status: { status: "good" },
          thisUpdate: noon,
        },
      ],
    },
    "answer-missing",
    "RFC 6960 §3.2 (1): the certificate in the response is the one that was asked for",
  ),
  answered(
    "the same certificate twenty times along with it",
    good,
    "DerError:input-too-large",
    "RFC 6960 §4.2.1: certs help to verify; ten are more than any chain of a responder needs",
    new Array<Uint8Array>(20).fill(encodeDraft(draft(authority, subject, "end-entity", 3))),
  ),
  {
    item: 29,
    what: "successful, with no responseBytes",
    because: "RFC 6960 §4.2.1: responseBytes are there exactly when the status is successful",
    verdict: "DerError:unexpected-end",
    prepare: () => reading(encode(sequence(enumerated(0))), parseOcspResponse),
  },
  {
    item: 29,
    what: "100,000 single responses",
    because: "RFC 6960 §4.2.1: one for each certificate asked for; their number is bounded",
    verdict: "DerError:input-too-large",
    prepare: () => reading(response(many(100_000)), parseOcspResponse),
  },
  {
    item: 29,
    what: "a nonce of 10 KB in a request",
    because: "RFC 9654 §2.1: a nonce has 1 to 128 octets",
    verdict: "DerError:bad-value",
    prepare: () => {
      const nonce = rawExtension(nonceOid, octetString(new Uint8Array(10_000)), "non-critical");
      const list = sequence(sequence(raw(certId.der)));
      return reading(encode(sequence(sequence(list, explicit(2, extensionsNode([nonce]))))), parseOcspRequest);
    },
  },
  {
    item: 29,
    what: "garbage as the basic response",
    because: "RFC 6960 §4.2.1: the octets are a BasicOCSPResponse",
    verdict: "DerError:unexpected-tag",
    prepare: () => {
      const bytes = sequence(oidValue(basicResponseOid), octetString(primitive(4, new Uint8Array(3))));
      return reading(encode(sequence(enumerated(0), explicit(0, bytes))), parseOcspResponse);
    },
  },
];

testCases(cases);

function answered(
  what: string,
  fields: ResponseFields,
  verdict: string,
  because: string,
  certificates: Uint8Array[] = [],
): AdversarialCase {
  const prepare = (): Prepared => {
    const bytes = response(fields, certificates);
    return { octets: bytes.length, run: () => judged(bytes) };
  };
  return { item: 29, what, because, verdict, prepare };
}

function judged(bytes: Uint8Array): string {
  const question: OcspQuestion = { certId, issuer, missingNonce: "allow", at: noon, clockTolerance: 60_000 };
  let said = "";
  const outcome = outcomeOf(() => {
    const verdict = verifyOcspResponse(parseOcspResponse(bytes), question, { verifySignature, digest });
    said = verdict.ok ? "accepted" : verdict.refusal.code;
  });
  return outcome === "read" ? said : outcome;
}

function response(fields: ResponseFields, certificates: Uint8Array[] = []): Uint8Array {
  const { algorithm, publicKey } = authority.key;
  const writer = new OcspResponder({ algorithm, keyHash: responderKeyHash(publicKey, digest), certificates });
  const data = writer.encodeResponseData(fields);
  return writer.encodeResponse(data, authority.key.sign(data));
}

function many(count: number): ResponseFields {
  const one = { certId: certId.der, status: { status: "good" }, thisUpdate: noon } as const;
  return { producedAt: noon, responses: new Array<typeof one>(count).fill(one) };
}

function later(seconds: number): Date {
  return new Date(noon.getTime() + seconds * 1000);
}
