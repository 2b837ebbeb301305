import { z } from "zod";
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

/** POST /authorities/{authority}/certificates. */
export const issueCertificate = {
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
} as const;
export type IssueCertificateBody = z.infer<typeof issueCertificate.body>;
export type IssueCertificateResponse = z.infer<typeof issueCertificate.response>;

/** GET /authorities/{authority}/certificates/{serialNumber}. */
export const showCertificate = {
  parameters: z.strictObject({ authority: authorityId, serialNumber }),
  response: z.object({
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
  }),
} as const;
export type ShowCertificateResponse = z.infer<typeof showCertificate.response>;
