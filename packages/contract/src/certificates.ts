import { z } from "zod";
import { operation } from "./operation.ts";
import {
  authorityId,
  base64,
  dateOfBirth,
  gender,
  holder,
  moment,
  municipalityCode,
  serialNumber,
  substituteMarks,
} from "./values.ts";

/** What a resident's certificate says of its holder (FACTS §1.2: six otherNames). */
export const residentAttributes = z.strictObject({
  /** 氏名; with 通称 as the register writes it. */
  commonName: z.string().min(1).max(200),
  dateOfBirth,
  gender,
  address: z.string().min(1).max(400),
  substituteCharacterOfCommonName: substituteMarks,
  substituteCharacterOfAddress: substituteMarks,
});

export const issueCertificate = operation({
  name: "issue-certificate",
  method: "POST",
  path: "/authorities/{authority}/certificates",
  access: { kind: "right", right: "issue" },
  summary: { ja: "証明書を発行する", en: "Issue a certificate" },
  status: 201,
  idempotencyKey: "accepted",
  parameters: z.strictObject({ authority: authorityId }),
  body: z.strictObject({
    /** PKCS#10, DER. */
    certificationRequest: base64,
    holder,
    municipality: municipalityCode,
    attributes: residentAttributes,
    purpose: z.enum(["first", "renewal", "reissue"]),
    practice: z.enum(["real", "test"]).default("real"),
    keyGeneratedAt: moment.optional(),
  }),
  response: z.object({
    authority: authorityId,
    serialNumber,
    notBefore: moment,
    notAfter: moment,
    /** DER. */
    certificate: base64,
  }),
});
export type IssueCertificateBody = z.infer<typeof issueCertificate.body>;
export type IssueCertificateResponse = z.infer<typeof issueCertificate.response>;

/** A certificate with its state, whoever asks for it. */
export const shownCertificate = z.object({
  authority: authorityId,
  serialNumber,
  profile: z.string(),
  /** "open": intended, not yet signed. "voided": never delivered, revoked. */
  state: z.enum(["open", "issued", "voided"]),
  scope: z.string(),
  notBefore: moment,
  notAfter: moment,
  certificate: base64.optional(),
  revocation: z.object({ reason: z.string(), cause: z.string(), revokedAt: moment }).optional(),
});

export const showCertificate = operation({
  name: "show-certificate",
  method: "GET",
  path: "/authorities/{authority}/certificates/{serialNumber}",
  access: { kind: "right", right: "read" },
  summary: { ja: "証明書の状態を見る", en: "One certificate with its state" },
  parameters: z.strictObject({ authority: authorityId, serialNumber }),
  response: shownCertificate,
});
export type ShowCertificateResponse = z.infer<typeof shownCertificate>;
