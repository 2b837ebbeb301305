/**
 * Validation servers (CPS 1-3-1(12)): the status of a certificate and of its path, in one signed answer that is bound to its question. Open
 * to everybody; who may know a status is decided for each question.
 */
import { z } from "zod";
import { operation } from "./operation.ts";
import { authorityId, base64, moment, octets, policyIdentifiers } from "./values.ts";

/** "nagasaki", "lgpki": stays while what the server signs with changes. */
const parameters = z.strictObject({ server: authorityId });

/**
 * RFC 6960 §4.1.1: an OCSPRequest that carries the certificate (packages/pki, `validation-server`) is answered by an
 * OCSPResponse with a path status, a refusal too.
 */
export const askValidationServer = operation({
  name: "ask-validation-server",
  method: "POST",
  path: "/validation-servers/{server}",
  access: { kind: "public" },
  summary: { ja: "証明書検証サーバに尋ねる（OCSP）", en: "Ask a validation server (OCSP)" },
  parameters,
  largestBody: 65_536,
  produces: "application/ocsp-response",
  response: octets,
});

/** The same in JSON. */
export const askValidationServerInJson = operation({
  name: "ask-validation-server-in-json",
  method: "POST",
  path: "/validation-servers/{server}/answers",
  access: { kind: "public" },
  summary: { ja: "証明書検証サーバに尋ねる（JSON）", en: "Ask a validation server (JSON)" },
  parameters,
  body: z.strictObject({
    /** DER. */
    certificate: base64.max(16_384),
    /** DER; what may stand between it and the server's anchor, besides what the server knows. */
    intermediates: z.array(base64.max(16_384)).max(16).default([]),
    /** Absent: now. */
    at: moment.optional(),
    /** Acceptable policies; none: any. */
    policies: policyIdentifiers,
    /** Comes back in the answer, so that an old answer cannot be taken for this one. */
    nonce: z.string().regex(/^[\x21-\x7e]{16,128}$/, "16 to 128 printable characters"),
    /** Key identifiers of the authorities whose answers are believed, in hexadecimal. */
    answerAnchors: z
      .array(z.string().regex(/^([0-9a-f]{2}){1,64}$/, "octets in hexadecimal"))
      .max(16)
      .default([]),
  }),
  /** A JSON Web Signature (RFC 7515 §7.1) whose header has the server's certificate. */
  response: z.object({ answer: z.string() }),
});
