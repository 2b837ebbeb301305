import { z } from "zod";
import { issueCertificate, shownCertificate } from "./certificates.ts";
import { operation } from "./operation.ts";
import { authorityId, base64, civilDate, holder, moment, municipalityCode, pageSize, serialNumber } from "./values.ts";

const line = z.string().max(400);

/** Character → what is written instead (代替文字). */
export const substitutes = z
  .record(z.string().min(1).max(8), z.string().min(1).max(16))
  .refine((chosen) => Object.keys(chosen).length <= 50, "at most 50 characters");

/** The resident register's record of one person. */
export const residentRecord = z.strictObject({
  municipality: municipalityCode,
  name: line,
  reading: line,
  alias: line.exactOptional(),
  dateOfBirth: civilDate,
  gender: z.enum(["male", "female", "other"]),
  address: line,
  nationality: z.enum(["japanese", "foreign"]),
  substitutes,
});

export const resident = z.object({
  resident: holder,
  state: z.enum(["registered", "moved-out", "deceased", "removed"]),
  version: z.int().positive(),
  openedOn: civilDate,
  validFrom: civilDate,
  record: residentRecord,
});
export type ResidentView = z.infer<typeof resident>;

/** What a person at the register may ask for; `on` is the day from which it holds. */
export const registerCommand = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("register"), on: civilDate, record: residentRecord }),
  z.strictObject({ kind: z.literal("move"), on: civilDate, municipality: municipalityCode, address: line }),
  z.strictObject({ kind: z.literal("move-out"), on: civilDate, destination: line }),
  z.strictObject({ kind: z.literal("record-death"), on: civilDate }),
  z.strictObject({ kind: z.literal("remove"), on: civilDate, ground: line }),
  z.strictObject({ kind: z.literal("change-name"), on: civilDate, name: line, reading: line }),
  z.strictObject({ kind: z.literal("change-alias"), on: civilDate, alias: line.exactOptional() }),
  z.strictObject({
    kind: z.literal("correct"),
    on: civilDate,
    corrected: z.strictObject({
      name: line.exactOptional(),
      reading: line.exactOptional(),
      dateOfBirth: civilDate.exactOptional(),
      gender: z.enum(["male", "female", "other"]).exactOptional(),
      address: line.exactOptional(),
      nationality: z.enum(["japanese", "foreign"]).exactOptional(),
    }),
  }),
  z.strictObject({ kind: z.literal("renotate"), on: civilDate, address: line }),
  z.strictObject({ kind: z.literal("merge"), on: civilDate, municipality: municipalityCode, address: line }),
  z.strictObject({ kind: z.literal("choose-substitutes"), on: civilDate, substitutes }),
]);
export type RegisterCommandBody = z.infer<typeof registerCommand>;

const residentParameters = z.strictObject({ resident: holder });

export const listResidents = operation({
  name: "list-residents",
  method: "GET",
  path: "/residents",
  access: { kind: "right", right: "read-residents" },
  summary: { ja: "住民の一覧", en: "The residents' register by identifier" },
  query: z.strictObject({
    municipality: municipalityCode.optional(),
    after: holder.optional(),
    limit: pageSize({ usual: 100, most: 1000 }),
  }),
  response: z.object({ residents: z.array(resident) }),
});
export type ListResidentsResponse = z.infer<typeof listResidents.response>;

/** The record, and what happened to it, oldest first. */
export const showResident = operation({
  name: "show-resident",
  method: "GET",
  path: "/residents/{resident}",
  access: { kind: "right", right: "read-residents" },
  summary: { ja: "住民の記録と異動を見る", en: "One resident's record with its events" },
  parameters: residentParameters,
  response: resident.extend({
    events: z.array(z.object({ event: z.record(z.string(), z.unknown()), recordedAt: moment, recordedBy: z.string() })),
  }),
});
export type ShowResidentResponse = z.infer<typeof showResident.response>;

export const recordRegisterEvent = operation({
  name: "record-register-event",
  method: "POST",
  path: "/residents/{resident}/events",
  access: { kind: "right", right: "register" },
  summary: { ja: "住民の異動を記録する", en: "Record what happened to a resident" },
  status: 201,
  parameters: residentParameters,
  body: registerCommand,
  response: z.object({
    resident,
    event: z.string(),
    revocation: z.object({
      state: z.enum(["not-needed", "no-valid-certificate", "revoked", "due"]),
      serialNumber: serialNumber.optional(),
      reason: z.string().optional(),
      revokedAt: moment.optional(),
      cause: z.string().optional(),
      refusal: z.string().optional(),
    }),
  }),
});
export type RecordRegisterEventResponse = z.infer<typeof recordRegisterEvent.response>;

/** What the certificate says comes from the register. */
export const issueForResident = operation({
  name: "issue-for-resident",
  method: "POST",
  path: "/residents/{resident}/certificates",
  access: { kind: "right", right: "issue" },
  summary: { ja: "住民に証明書を発行する", en: "Issue a resident's certificate" },
  status: 201,
  idempotencyKey: "accepted",
  parameters: residentParameters,
  body: z.strictObject({
    /** PKCS#10, DER. */
    certificationRequest: base64,
    purpose: z.enum(["first", "renewal", "reissue"]).default("first"),
    practice: z.enum(["real", "test"]).default("real"),
    keyGeneratedAt: moment.optional(),
  }),
  response: issueCertificate.response,
});
export type IssueForResidentBody = z.output<typeof issueForResident.body>;

/** By serial number, or by authority and holder. */
export const findCertificates = operation({
  name: "find-certificates",
  method: "GET",
  path: "/certificates",
  access: { kind: "right", right: "read" },
  summary: { ja: "証明書を探す", en: "Find certificates by serial number or holder" },
  query: z.strictObject({
    serialNumber: serialNumber.optional(),
    authority: authorityId.optional(),
    holder: holder.optional(),
  }),
  response: z.object({
    certificates: z.array(shownCertificate.extend({ generation: z.int().positive(), holder: z.string().optional() })),
  }),
});
export type FindCertificatesResponse = z.infer<typeof findCertificates.response>;
export type FoundCertificate = FindCertificatesResponse["certificates"][number];
