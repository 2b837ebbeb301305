import { z } from "zod";
import { civilDate, moment } from "../values.ts";

/** What the local governments' authorities certify, by purpose. */
export const lgpkiTypes = [
  /** 職責証明書 */
  "office",
  /** 利用者証明書 */
  "account",
  /** メール用証明書 */
  "mail",
  /** Web サーバ証明書（インターネット用） */
  "web-server",
  /** Web サーバ証明書（LGWAN 内部用） */
  "web-server-lgwan",
  /** コードサイニング証明書（インターネット用） */
  "code-signing",
  /** コードサイニング証明書（LGWAN 内部用） */
  "code-signing-lgwan",
  /** 暗号化通信用証明書 */
  "encryption",
  /** ログイン用証明書（登録分局責任者） */
  "branch-login",
] as const;
export const lgpkiType = z.enum(lgpkiTypes);
export type LgpkiType = z.infer<typeof lgpkiType>;

export const cirsKinds = ["issue", "renewal", "abolition", "revocation"] as const;
export const cirsKind = z.enum(cirsKinds);
export type CirsKind = z.infer<typeof cirsKind>;

/** In the order in which an application that nobody stops goes through them; the last three end it or wait for the branch. */
export const cirsStates = [
  "received",
  "examined",
  "approved",
  "submitted",
  "under-examination",
  "passed",
  /** 発行済（ファイル取得待） */
  "awaiting-download",
  "downloaded",
  "stored",
  "closed",
  "returned",
  "refused",
  "withdrawn",
] as const;
export const cirsState = z.enum(cirsStates);
export type CirsState = z.infer<typeof cirsState>;

/** What the processing record (処理記録票) asks of whoever examines at the branch. */
export const processingChecks = [
  "form-complete",
  "applicant-belongs",
  "request-file-given",
  "entries-as-directory",
  "purpose-fits-type",
  "certificate-named",
  "reason-given",
] as const;
export const processingCheck = z.enum(processingChecks);
export type ProcessingCheck = z.infer<typeof processingCheck>;

/** What the program looks at itself when the operating body examines. */
export const centreChecks = [
  "request-signature",
  "key-strength",
  "organisation-name",
  "unit",
  "holder-name",
  "server-names",
  "mail-address",
  "provider-registration",
  "same-key",
  "duplicate",
  "certificate",
  "renewal-period",
] as const;
export const centreCheck = z.enum(centreChecks);
export type CentreCheck = z.infer<typeof centreCheck>;

export const organisationKinds = ["prefecture", "municipality", "approved-body", "service-provider"] as const;
export const organisationKind = z.enum(organisationKinds);
export type OrganisationKind = z.infer<typeof organisationKind>;

/** The four categories of LGWAN-ASP. */
export const providerCategories = ["application", "hosting", "communication", "facility"] as const;
export const providerCategory = z.enum(providerCategories);
export type ProviderCategory = z.infer<typeof providerCategory>;

/** Six digits, the last one a check digit: a local government's own, for others one from 900001 on. */
export const organisationCode = z.string().regex(/^[0-9]{6}$/, "six digits");

export const cirsNumber = z.string().regex(/^[1-9][0-9]{0,17}$/, "a number");

/** A name as the directories have it: never normalised. */
export const entry = z.string().min(1).max(120);
export const dnsName = z.string().min(1).max(253);
export const mailAddress = z.string().min(3).max(254);

/** What the certificate is to say. Which of them a type wants is data of the server. */
export const requestedEntries = z.strictObject({
  unit: entry.optional(),
  /** 名義 */
  name: entry.optional(),
  serverNames: z.array(dnsName).max(50).optional(),
  mail: mailAddress.optional(),
});
export type RequestedEntries = z.infer<typeof requestedEntries>;

/** How what was entered differs from what is registered. */
export const entryDifference = z.object({
  field: z.enum(["organisation", "unit", "name", "serverNames", "mail"]),
  code: z.enum([
    "missing",
    "not-wanted",
    "not-registered",
    "ended",
    "suffix-missing",
    "of-another-unit",
    "not-under-a-domain",
    "malformed",
    "service-name",
    "differs-from-request",
  ]),
  entered: z.string(),
  /** The registered entry that is most alike. */
  registered: z.string().optional(),
  /** "width": only full or half width; "spaces": only spaces; "letters": other characters. */
  differs: z.enum(["width", "spaces", "letters"]).optional(),
  /** From 1: the first character that differs. */
  position: z.int().optional(),
});
export type EntryDifference = z.infer<typeof entryDifference>;

/** What the program found out itself, check by check. */
export const centreChecksDone = z.array(
  z.object({
    check: centreCheck,
    outcome: z.enum(["passed", "failed", "not-asked"]),
    /** Where entries differ. */
    differences: z.array(entryDifference).optional(),
    /** Of another application or certificate that is in the way, of a key's weakness. */
    detail: z.string().optional(),
  }),
);
export type CirsFindings = z.infer<typeof centreChecksDone>;

export const heldCertificate = z.object({
  authority: z.string(),
  serialNumber: z.string(),
  notBefore: moment,
  notAfter: moment,
});
export type HeldCertificate = z.infer<typeof heldCertificate>;

const period = { validFrom: civilDate, validTo: civilDate.optional() };

export const organisationDetail = z.object({
  organisation: organisationCode,
  /** As the naming list (団体名称リスト) has it; certificates say it like this. */
  name: z.string(),
  romaji: z.string(),
  kind: organisationKind,
  /** Two digits. */
  prefecture: z.string(),
  version: z.int().positive(),
  validFrom: civilDate,
  /** Since when it has a branch (登録分局). */
  branchFrom: civilDate.optional(),
  domains: z.array(z.object({ name: dnsName, kind: z.enum(["lg-jp", "administrative-service", "other"]), ...period })),
  units: z.array(z.object({ name: entry, ...period })),
  posts: z.array(z.object({ unit: entry, /** With what the account system appended. */ name: entry, ...period })),
  provided: z.array(z.object({ category: providerCategory, standing: z.enum(["registered", "connected"]), ...period })),
});
export type OrganisationDetail = z.infer<typeof organisationDetail>;
