import { z } from "zod";
import { approvalId } from "./approvals.ts";
import { operation } from "./operation.ts";
import { authorityId, moment, serialNumber } from "./values.ts";

/** RFC 5280 §5.3.1; which ones an authority offers is its policy's (CPS 4-4-4-2). */
const revocationReasons = [
  "unspecified",
  "keyCompromise",
  "cACompromise",
  "affiliationChanged",
  "superseded",
  "cessationOfOperation",
  "certificateHold",
  "removeFromCRL",
  "privilegeWithdrawn",
  "aACompromise",
] as const;

/** Causes that a caller may give; the others arise inside (renewal, an intent that was voided, a compromised authority). */
const revocationCauses = [
  "holder-withdrawal",
  "holder-key-compromise",
  "register-change",
  "register-death",
  "register-removal",
  "record-error",
  "double-issue",
  "office-abolished",
] as const;

export const revokeCertificate = operation({
  name: "revoke-certificate",
  method: "POST",
  path: "/authorities/{authority}/revocations",
  access: { kind: "right", right: "revoke" },
  summary: { ja: "証明書を失効させる", en: "Revoke a certificate" },
  status: 201,
  parameters: z.strictObject({ authority: authorityId }),
  body: z.strictObject({
    serialNumber,
    /** RFC 5280 §5.3.1; absent: the one that the authority's policy gives for the cause. */
    reason: z.enum(revocationReasons).optional(),
    cause: z.enum(revocationCauses),
    /** Of `ask-key-operation`, where the certificate is the authority's own; a demo does without. */
    approval: approvalId.optional(),
  }),
  response: z.object({ authority: authorityId, serialNumber, reason: z.string(), revokedAt: moment }),
});
export type RevokeCertificateBody = z.infer<typeof revokeCertificate.body>;
export type RevokeCertificateResponse = z.infer<typeof revokeCertificate.response>;
