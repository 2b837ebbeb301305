/**
 * The shape of an authority's file after merging, section by section. Each section is parsed on its own, so that a
 * wrong one does not hide what is wrong in the others; lists and maps of things are parsed thing by thing.
 */
import { keyUsageNames } from "@warifu/pki/x509";
import { z } from "zod";
import {
  authorityId,
  civilDate,
  clausesPath,
  englishText,
  extensionRule,
  hiragana,
  hourOfDay,
  japaneseText,
  keyPurpose,
  keySpecification,
  municipalityCode,
  nameAttributes,
  oidText,
  romaji,
  signatureAlgorithm,
  webAddress,
  wholeNumber,
} from "./scalars.ts";
import {
  type CertificateProfile,
  type CrossCertificatePolicy,
  type Municipality,
  offeredReasons,
  profileNames,
  type RevocationCause,
  revocationCauses,
} from "./types.ts";

const bilingualText = z.strictObject({ ja: japaneseText, en: englishText });

const practiceStatement = z.strictObject({
  version: englishText,
  inForceFrom: civilDate,
  clauses: clausesPath.exactOptional(),
  uri: webAddress.exactOptional(),
});

const activationGroup = z.strictObject({
  name: englishText,
  threshold: wholeNumber(2, 255),
  people: wholeNumber(2, 255),
});

const key = z.strictObject({
  algorithm: signatureAlgorithm,
  specification: keySpecification,
  updateAfterYears: wholeNumber(1, 30),
  activation: z.array(activationGroup).min(1),
  keyIdentifier: z.enum(["sha1", "sha256-160"]),
});

const revocation = z.strictObject({
  reasons: z.array(z.enum(offeredReasons)).min(1),
  reasonFor: z.strictObject(
    Object.fromEntries(revocationCauses.map((cause) => [cause, z.enum(offeredReasons)])) as Record<
      RevocationCause,
      z.ZodEnum<{ [reason in (typeof offeredReasons)[number]]: reason }>
    >,
  ),
});

const crl = z.strictObject({
  validityHours: wholeNumber(1, 24 * 366),
  everyHours: wholeNumber(1, 24 * 366),
  cutOff: hourOfDay,
  partitioned: z.enum(["by-municipality", "single"]),
  algorithm: signatureAlgorithm,
});

const ocsp = z.strictObject({
  url: webAddress,
  responderProfile: z.enum(profileNames),
  keySpecification,
  algorithm: signatureAlgorithm,
  renewBeforeDays: wholeNumber(1, 366),
  answerValidMinutes: wholeNumber(1, 60 * 24 * 7).exactOptional(),
  preparedAnswers: z.literal("kept").exactOptional(),
  signedRequests: z.enum(["optional", "required"]).exactOptional(),
  neverIssued: z.enum(["unknown", "revoked"]).exactOptional(),
  archiveYears: wholeNumber(1, 100).exactOptional(),
});

const timeStamp = z.strictObject({
  policyOid: oidText,
  keySpecification,
  algorithm: signatureAlgorithm,
  renewBeforeDays: wholeNumber(1, 366),
  accuracySeconds: wholeNumber(1, 60),
});

const repository = z.strictObject({
  httpBase: webAddress,
  directoryBase: nameAttributes,
  distributionPointForms: z.array(z.enum(["directory-name", "http-uri"])).min(1),
});

const counterFee = z.strictObject({
  municipality: municipalityCode.exactOptional(),
  validFrom: civilDate,
  ordinary: wholeNumber(0, 100_000),
  surcharge: wholeNumber(0, 100_000),
  standing: z.enum(["assumed", "by-ordinance"]),
  ground: bilingualText,
});

const counter = z.strictObject({
  renewalDays: wholeNumber(1, 366 * 3),
  fees: z.array(counterFee).min(1).exactOptional(),
});

const prefecture = z.strictObject({ code: municipalityCode, name: japaneseText, romaji });

/** Sections that are one value; each is parsed on its own. */
export const sectionSchemas = {
  id: authorityId,
  kind: z.enum(["prefecture", "bridge", "official-status", "organisation", "application"]),
  name: bilingualText,
  operator: bilingualText,
  practiceStatement,
  status: z.enum(["open", "registered-callers"]),
  legacy: z.enum(["refused", "allowed"]),
  subject: nameAttributes,
  alternativeName: nameAttributes.exactOptional(),
  // RFC 5280 §4.1.2.2: at most 20 octets. Six of them are the time, so fourteen is the least that has 64 random bits.
  serialNumber: z.strictObject({ octets: wholeNumber(14, 20) }),
  key,
  revocation,
  crl,
  prefecture: prefecture.exactOptional(),
  counter: counter.exactOptional(),
  ocsp: ocsp.exactOptional(),
  timeStamp: timeStamp.exactOptional(),
  repository,
} as const;
export type Sections = { [name in keyof typeof sectionSchemas]: z.output<(typeof sectionSchemas)[name]> };

export const municipalitySchema: z.ZodType<Municipality> = z.strictObject({
  code: municipalityCode,
  name: japaneseText,
  kana: hiragana,
  romaji,
  validFrom: civilDate,
  validTo: civilDate.exactOptional(),
});

const validity = z
  .union([
    z.strictObject({ years: wholeNumber(1, 30), from: z.enum(["key-generation", "issue-day"]) }),
    z.strictObject({ from: z.enum(["old-key-generation", "new-key-generation"]) }),
  ])
  .transform((rule) => ("years" in rule ? { rule: "years" as const, ...rule } : { rule: "link" as const, ...rule }));

const subjectRule = z.union([
  z.literal("authority").transform((rule) => ({ rule })),
  z.literal("partner-authority").transform((rule) => ({ rule })),
  nameAttributes.transform((attributes) => ({ rule: "attributes" as const, attributes })),
]);

/** A profile without its name, which is its key in the file. */
export const profileSchema: z.ZodType<Omit<CertificateProfile, "name">> = z.strictObject({
  policyOids: z.array(oidText),
  testPolicyOids: z.array(oidText).default([]),
  validity,
  subject: subjectRule,
  publicKey: z.array(keySpecification).min(1),
  extensions: z.array(extensionRule),
  keyUsage: z.array(z.enum(keyUsageNames)).default([]),
  extendedKeyUsage: z.array(keyPurpose).default([]),
  basicConstraints: z
    .strictObject({
      subjectType: z.enum(["authority", "end-entity"]),
      pathLenConstraint: wholeNumber(0, 20).exactOptional(),
    })
    .exactOptional(),
  subjectAltName: z
    .enum(["none", "resident", "authority-alternative-name", "dns-names", "mail-address"])
    .default("none"),
  issuerAltName: z.enum(["authority-alternative-name", "none"]).default("none"),
  authorityKeyIdentifier: z.enum(["key-identifier", "key-identifier-issuer-serial-number", "none"]).default("none"),
  crlDistributionPoint: z.enum(["municipality", "authority", "authority-revocation-list", "none"]).default("none"),
  authorityInformationAccess: z.array(z.enum(["ocsp", "ca-issuers"])).default([]),
  ocspNoCheck: z.enum(["present", "absent"]).default("absent"),
});

const skipCertificates = wholeNumber(0, 20).exactOptional();

/** One item of `crossCertificates`; `subjectKind` stands for every authority of that kind in the folder. */
export const crossCertificateSchema: z.ZodType<WrittenCrossCertificate> = z.strictObject({
  subject: authorityId.exactOptional(),
  subjectKind: z.literal("prefecture").exactOptional(),
  validityYears: wholeNumber(1, 10),
  policyOids: z.array(oidText).min(1),
  policyMappings: z.array(z.strictObject({ issuerDomainPolicy: oidText, subjectDomainPolicy: oidText })).default([]),
  requireExplicitPolicy: skipCertificates,
  inhibitPolicyMapping: skipCertificates,
  inhibitAnyPolicy: skipCertificates,
  pathLenConstraint: skipCertificates,
  permittedSubtrees: z.array(nameAttributes).default([]),
  excludedSubtrees: z.array(nameAttributes).default([]),
});

export type WrittenCrossCertificate = Omit<CrossCertificatePolicy, "subject"> & {
  readonly subject?: CrossCertificatePolicy["subject"];
  readonly subjectKind?: "prefecture";
};
