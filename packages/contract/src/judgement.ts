import { z } from "zod";
import { operation } from "./operation.ts";
import { base64, moment, policyIdentifiers } from "./values.ts";

/** Judging a certificate by RFC 5280 with what is sent along; nothing of it is kept. */
export const judgePath = operation({
  name: "judge-path",
  method: "POST",
  path: "/paths/judgement",
  access: { kind: "public" },
  summary: { ja: "証明書の検証（認証パス）", en: "Judge a certificate's path" },
  body: z.strictObject({
    /** The certificate asked about, DER. */
    certificate: base64,
    /** What may stand in between, DER; this house's published certificates are added. */
    untrusted: z.array(base64).max(30).default([]),
    /** Self-signed certificates that are trusted, DER. */
    anchors: z.array(base64).min(1).max(20),
    /** DER; this house's open lists of authorities are added. */
    lists: z.array(base64).max(20).default([]),
    at: moment.optional(),
    /** Dotted identifiers; none: any policy. */
    policies: policyIdentifiers,
    revocation: z.enum(["required", "when-known", "off"]).default("required"),
    algorithms: z.enum(["default", "legacy"]).default("default"),
  }),
  response: z.object({
    outcome: z.enum(["valid", "invalid"]),
    /** "valid", or the code of the refusal. */
    code: z.string(),
    facts: z.record(z.string(), z.unknown()),
    policies: z.array(z.string()),
    /** The certificate asked about first. */
    path: z.array(z.object({ subject: z.string(), issuer: z.string(), serialNumber: z.string(), sha256: z.string() })),
  }),
});
export type PathJudgementBody = z.input<typeof judgePath.body>;
export type PathJudgementResponse = z.infer<typeof judgePath.response>;
