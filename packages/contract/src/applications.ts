/**
 * What a resident applies for at the counter of the municipality, from the form to the card in the hand (CPS 3-1-9 to 3-4,
 * 4-1 to 4-4). One application is one case. A clerk's account belongs to one municipality and sees its cases only.
 */
import { z } from "zod";
import { operation } from "./operation.ts";
import { substitutes } from "./residents.ts";
import {
  authorityId,
  base64,
  civilDate,
  holder,
  moment,
  municipalityCode,
  octets,
  pageSize,
  serialNumber,
  sha256,
} from "./values.ts";

/** One line as a person wrote it: kept as it is, so nothing is in it that no form could hold. */
const line = z
  .string()
  .min(1)
  .max(400)
  .refine((text) => text.isWellFormed() && !/\p{Cc}/u.test(text), "no control characters, no broken ones");
const reason = line.refine((text) => text.trim() !== "", "not only spaces");
const paragraph = z
  .string()
  .trim()
  .min(1)
  .max(2000)
  .refine((text) => text.isWellFormed() && !text.includes("\0"), "no broken characters");
const language = z.enum(["ja", "en"]).default("ja");

/** Names one case in addresses. */
export const applicationNumber = z.string().regex(/^[1-9][0-9]{0,17}$/, "a number");
const parameters = z.strictObject({ application: applicationNumber });

/** A paper's number within its case. */
const paperNumber = z.string().regex(/^[1-9][0-9]{0,5}$/, "a number");

const serve = { kind: "right", right: "serve-counter" } as const;

// --- the form ---------------------------------------------------------------------------------------------------------

export const cardService = z.enum(["unlock", "initialise", "password-change", "erase"]);

/** CPS 4-1-2: what stands on the form, exactly as it was written. */
export const applicationForm = z.strictObject({
  appliedOn: civilDate,
  /** 氏名, family name first, with one ideographic space between the parts. */
  name: line,
  /** ふりがな */
  reading: line,
  alias: line.exactOptional(),
  address: line,
  dateOfBirth: civilDate,
  gender: z.enum(["male", "female", "other"]),
  /** 代替文字 as the resident wrote them; the choice is recorded as a step of its own. */
  substitutes: substitutes.exactOptional(),
  /** Only when somebody else comes for the resident. */
  agent: z.strictObject({ name: line, address: line }).exactOptional(),
});
export type ApplicationForm = z.infer<typeof applicationForm>;

/** "test": the whole procedure with test policies; nothing of it binds anybody. */
const practice = z.enum(["real", "test"]);

/** What is applied for. */
export const applicationSubject = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("issue") }),
  z.strictObject({ kind: z.literal("renewal") }),
  /** After a revocation (CPS 3-3). */
  z.strictObject({ kind: z.literal("reissue") }),
  /** "compromise": loss and theft as well; at the counter only. */
  z.strictObject({ kind: z.literal("revocation"), ground: z.enum(["cessation", "compromise"]) }),
  z.strictObject({ kind: z.literal("card-service"), service: cardService }),
  z.strictObject({ kind: z.literal("disclosure"), request: paragraph }),
  z.strictObject({ kind: z.literal("correction"), request: paragraph }),
]);
export type ApplicationSubject = z.infer<typeof applicationSubject>;
export const applicationKinds = [
  "issue",
  "renewal",
  "reissue",
  "revocation",
  "card-service",
  "disclosure",
  "correction",
] as const;

// --- papers -----------------------------------------------------------------------------------------------------------

/** Which papers there are is data of the server: `list-paper-kinds`. */
export const paperKind = z.string().regex(/^[a-z][a-z0-9-]{0,40}$/, "a kind of paper");

/** A kept copy; its octets are read by `read-paper`. */
const paper = z.object({
  paper: paperNumber,
  kind: paperKind,
  /** Of the paper itself; absent: it has no end. */
  validUntil: civilDate.optional(),
  mediaType: z.enum(["image/jpeg", "image/png", "application/pdf"]),
  octets: z.int().positive(),
  sha256,
  keptAt: moment,
  keptBy: z.string(),
  /** The first day on which it may be deleted. */
  keepUntil: civilDate,
});
export type ApplicationPaper = z.infer<typeof paper>;

/** Papers that the server prints for a case. */
export const applicationPrint = z.enum([
  "application-form",
  /** 照会書 to the resident whom an agent comes for, with the form of the answer. */
  "inquiry",
  /** 注意事項 */
  "terms",
  /** 電子証明書の写し */
  "certificate-copy",
  /** 利用の手引 */
  "guide",
  "receipt",
  /** 受理通知: the revocation because the service is no longer wanted. */
  "acceptance-notice",
  /** 完了通知: the revocation because the key is, or may be, in other hands. */
  "completion-notice",
  "refusal-notice",
]);
export type ApplicationPrint = z.infer<typeof applicationPrint>;

// --- the case ---------------------------------------------------------------------------------------------------------

export const applicationStates = [
  /** Not matched against the register yet, or differing from it. */
  "received",
  "matched",
  /** Of an agent: the written inquiry is on its way, the agent comes again. */
  "waiting-for-answer",
  "identified",
  /** The two keys are on the card; the holder is at the key pair generator. */
  "card-prepared",
  /** The public key was read off the card, and the generator's evidence of it is here. */
  "key-generated",
  "issued",
  "image-confirmed",
  "on-card",
  "terms-told",
  "paid",
  /** End of what ends with a card in the hand. */
  "handed-over",
  /** Of a revocation or a card service: carried out; the notice or the card is still to be given. */
  "performed",
  /** End of a revocation, a card service, a disclosure, a correction. */
  "done",
  /** A certificate that must not be handed over is being ended; asked again, it goes on. */
  "discarding",
  /** End: the certificate was revoked and never handed over. */
  "discarded",
  /** End. */
  "refused",
  /** End. */
  "withdrawn",
] as const;
export const applicationState = z.enum(applicationStates);
export type ApplicationState = z.infer<typeof applicationState>;

export const applicationField = z.enum(["name", "reading", "alias", "address", "dateOfBirth", "gender"]);

/** Where the form and the register say something else. */
const difference = z.object({
  field: applicationField,
  written: z.string(),
  registered: z.string(),
  /** "notation": only the way of writing differs (width, variants of a character); a clerk may accept it. */
  weight: z.enum(["notation", "substance"]),
  accepted: z.object({ by: z.string(), reason: z.string() }).optional(),
});
export type ApplicationDifference = z.infer<typeof difference>;

/** A character of the record that no certificate may hold (CPS 3-1-8). */
const outsideCharacter = z.object({
  field: z.enum(["name", "alias", "address"]),
  /** Which character of the field it is, from 0, as a reader counts. */
  index: z.int().nonnegative(),
  character: z.string(),
  /** Its code points: "U+8FBB U+E0101". */
  codePoints: z.string(),
  why: z.enum(["outside-the-sets", "compatibility-ideograph", "variation-sequence", "combining-sequence"]),
  /** What may be written instead, best first; empty: kana. */
  candidates: z.array(z.string()),
  chosen: z.string().optional(),
});
export type OutsideCharacter = z.infer<typeof outsideCharacter>;

export const imageOutcome = z.enum(["right", "identity-wrong", "issuer-or-date-wrong", "substitutes-wrong"]);

const fee = z.object({
  /** Yen. */
  amount: z.int().nonnegative(),
  ground: z.enum([
    "ordinary",
    "surcharge-for-substitutes",
    "free-after-wrong-image",
    "free-after-renotation",
    "free-after-merger",
    "trial",
  ]),
  paidAt: moment.optional(),
  receipt: z.string().optional(),
});
export type ApplicationFee = z.infer<typeof fee>;

/** Which commands the case takes now, so that a page need not know the table. */
const commandKinds = [
  "amend-form",
  "match",
  "accept-difference",
  "send-inquiry",
  "confirm-identity",
  "choose-substitutes",
  "record-card-prepared",
  "record-public-key",
  "request-certificate",
  "check-image",
  "record-written",
  "tell-terms",
  "take-fee",
  "hand-over",
  "revoke",
  "record-card-service",
  "give-notice",
  "forward",
  "abandon",
  "refuse",
  "withdraw",
] as const;
export const applicationCommandKind = z.enum(commandKinds);
export type ApplicationCommandKind = z.infer<typeof applicationCommandKind>;

const summary = z.object({
  application: applicationNumber,
  municipality: municipalityCode,
  kind: z.enum(applicationKinds),
  practice,
  state: applicationState,
  /** Sent back with a command, so that two clerks never work on one case unknowingly. */
  version: z.int().positive(),
  /** As written on the form. */
  name: z.string(),
  resident: holder.optional(),
  by: z.enum(["resident", "agent"]),
  receivedAt: moment,
  changedAt: moment,
  changedBy: z.string(),
});
export type ApplicationSummary = z.infer<typeof summary>;

const ending = z.object({
  /** "another-municipality": `municipality` is the right one. */
  code: z.string(),
  reason: z.string().optional(),
  municipality: z.object({ code: municipalityCode, ja: z.string(), en: z.string() }).optional(),
});

const detail = summary.extend({
  subject: applicationSubject,
  form: applicationForm,
  /** Of the newest match. */
  differences: z.array(difference),
  papers: z.array(paper),
  /** Papers still needed before the identity can be confirmed, by kind or by what they are for. */
  missingPapers: z.array(z.string()),
  identity: z
    .object({
      way: z.enum(["papers", "mayor"]),
      papers: z.array(paperNumber),
      reason: z.string().optional(),
      by: z.string(),
      at: moment,
    })
    .optional(),
  outsideCharacters: z.array(outsideCharacter),
  /** Who stands at the key pair generator, and who enters the password (CPS 4-1-1 (3)). */
  keyPairGenerator: z.object({
    operatedBy: z.enum(["resident", "agent"]),
    passwordBy: z.enum(["resident", "municipality"]),
  }),
  card: z.string().optional(),
  keyGeneration: z
    .object({ device: z.string(), generatedAt: moment, publicKeyHash: sha256, tamperResistance: z.literal("assumed") })
    .optional(),
  certificate: z.object({ authority: authorityId, serialNumber, notBefore: moment, notAfter: moment }).optional(),
  imageOutcome: imageOutcome.optional(),
  /** Of a renewal: whether the generator reported that the old key is gone. */
  oldKey: z.enum(["erased", "not-reported", "not-erasable"]).optional(),
  fee: fee.optional(),
  revocation: z
    .object({ authority: authorityId, serialNumber, reason: z.string(), cause: z.string(), revokedAt: moment })
    .optional(),
  /** Of refused, withdrawn, discarding and discarded cases. */
  ending: ending.optional(),
  /** The first day on which the case's papers may be deleted (CPS 4-12-1-2). */
  keepUntil: civilDate,
  next: z.array(applicationCommandKind),
  prints: z.array(applicationPrint),
});
export type ApplicationDetail = z.infer<typeof detail>;

/** Cases of the clerk's own municipality, the newest first. */
export const listApplications = operation({
  name: "list-applications",
  method: "GET",
  path: "/counter/applications",
  access: serve,
  summary: { ja: "窓口の申請の一覧", en: "The applications of one's counter" },
  query: z.strictObject({
    state: z.union([applicationState, z.literal("open"), z.literal("any")]).default("open"),
    resident: holder.optional(),
    /** Only cases before this number: `next` of the page before. */
    before: applicationNumber.optional(),
    limit: pageSize({ usual: 50, most: 200 }),
  }),
  response: z.object({ applications: z.array(summary), next: applicationNumber.optional() }),
});

/** Repeated with the same Idempotency-Key it gives the case that was opened before. */
export const receiveApplication = operation({
  name: "receive-application",
  method: "POST",
  path: "/counter/applications",
  access: serve,
  summary: { ja: "申請を受け付ける", en: "Receive an application" },
  status: 201,
  idempotencyKey: "accepted",
  body: z.strictObject({ subject: applicationSubject, practice: practice.default("real"), form: applicationForm }),
  response: detail,
});

export const showApplication = operation({
  name: "show-application",
  method: "GET",
  path: "/counter/applications/{application}",
  access: serve,
  summary: { ja: "申請一件とその経過", en: "One application and what happened to it" },
  parameters,
  response: detail.extend({
    events: z.array(
      z.object({
        version: z.int().positive(),
        event: z.record(z.string(), z.unknown()),
        recordedAt: moment,
        recordedBy: z.string(),
      }),
    ),
  }),
});

export const applicationCommand = z.discriminatedUnion("kind", [
  /** What the resident corrected on the form; before the identity is confirmed. */
  z.strictObject({ kind: z.literal("amend-form"), form: applicationForm }),
  /** CPS 3-1-9 ①. A resident of another municipality is refused, and the right counter named. */
  z.strictObject({ kind: z.literal("match"), resident: holder }),
  z.strictObject({ kind: z.literal("accept-difference"), field: applicationField, reason }),
  /** CPS 4-1-1 (2): the agent's first visit is over. */
  z.strictObject({ kind: z.literal("send-inquiry") }),
  /** "mayor": without a paper with a photo, a way that the mayor finds fit. */
  z.strictObject({
    kind: z.literal("confirm-identity"),
    way: z.enum(["papers", "mayor"]),
    reason: reason.exactOptional(),
  }),
  /** Character → what is written instead, as the resident chose. */
  z.strictObject({ kind: z.literal("choose-substitutes"), substitutes }),
  /** The external authentication key and the private-key storage key are on the card of this identifier. */
  z.strictObject({
    kind: z.literal("record-card-prepared"),
    card: z.string().regex(/^[0-9A-Za-z-]{4,64}$/, "a card's identifier"),
  }),
  /** SubjectPublicKeyInfo, DER, as the terminal read it off the card. */
  z.strictObject({ kind: z.literal("record-public-key"), publicKey: base64.max(4096) }),
  z.strictObject({ kind: z.literal("check-image"), outcome: imageOutcome, note: reason.exactOptional() }),
  /** Certificate and authority's certificate are on the card, and were read back. */
  z.strictObject({ kind: z.literal("record-written") }),
  z.strictObject({ kind: z.literal("tell-terms") }),
  /** Yen; must be the fee of the case. */
  z.strictObject({ kind: z.literal("take-fee"), amount: z.int().nonnegative().max(1_000_000) }),
  /** With the readable copy and the guide. `oldKey`: of a renewal whose old key cannot be erased, and why. */
  z.strictObject({ kind: z.literal("hand-over"), oldKey: reason.exactOptional() }),
  /** Of a revocation. */
  z.strictObject({ kind: z.literal("revoke") }),
  z.strictObject({
    kind: z.literal("record-card-service"),
    card: z
      .string()
      .regex(/^[0-9A-Za-z-]{4,64}$/)
      .exactOptional(),
  }),
  /** The notice, or the card, is in the applicant's hand. */
  z.strictObject({ kind: z.literal("give-notice") }),
  /** Of a disclosure or a correction: sent to the authority. */
  z.strictObject({ kind: z.literal("forward") }),
  /** After the issue: the applicant does not take it; the certificate is revoked. */
  z.strictObject({ kind: z.literal("abandon"), reason }),
  /** Before the issue. */
  z.strictObject({
    kind: z.literal("refuse"),
    ground: z.enum([
      "identity-doubtful",
      "papers-insufficient",
      "not-in-register",
      "form-differs",
      "valid-certificate-exists",
      "other",
    ]),
    reason,
  }),
  z.strictObject({ kind: z.literal("withdraw"), reason: reason.exactOptional() }),
]);
export type ApplicationCommandBody = z.infer<typeof applicationCommand>;

/** `version` is the one that the clerk saw; when another clerk was faster it is refused and nothing is done. */
export const changeApplication = operation({
  name: "change-application",
  method: "POST",
  path: "/counter/applications/{application}/steps",
  access: serve,
  summary: { ja: "申請を一段進める", en: "Take an application one step further" },
  parameters,
  body: z.strictObject({ version: z.int().positive(), command: applicationCommand }),
  response: detail,
});

/** After "key-generated". However often it is asked, the case has one certificate and gets that one. */
export const requestApplicationCertificate = operation({
  name: "request-application-certificate",
  method: "POST",
  path: "/counter/applications/{application}/certificate",
  access: serve,
  summary: { ja: "電子証明書の発行を要求する", en: "Request the certificate of an application" },
  parameters,
  response: z.object({
    application: detail,
    /** DER. */
    certificate: base64,
    /** The authority's self-signed certificate, DER. */
    authorityCertificate: base64,
  }),
});

/** What the certificate says, as people read it, taken out of the certificate itself. */
export const showCertificateImage = operation({
  name: "show-certificate-image",
  method: "GET",
  path: "/counter/applications/{application}/certificate-image",
  access: serve,
  summary: { ja: "電子証明書のイメージ", en: "The certificate as people read it" },
  parameters,
  response: z.object({
    /** DER: for the terminal that writes it. */
    certificate: base64,
    authorityCertificate: base64,
    serialNumber,
    /** The issuer's name as RFC 4514 writes it, and the office that it stands for. */
    issuer: z.string(),
    issuerOffice: z.object({ ja: z.string(), en: z.string() }),
    subject: z.string(),
    notBefore: moment,
    notAfter: moment,
    /** Name, with the alias as the certificate joins them. */
    commonName: z.string(),
    dateOfBirth: civilDate.optional(),
    gender: z.enum(["male", "female", "other"]),
    address: z.string(),
    /** For each character of the text: whether it stands for another one. */
    commonNameCharacters: z.array(
      z.object({ character: z.string(), written: z.enum(["as-registered", "substitute"]) }),
    ),
    addressCharacters: z.array(z.object({ character: z.string(), written: z.enum(["as-registered", "substitute"]) })),
    policies: z.array(z.string()),
    practice,
    fingerprint: sha256,
  }),
});

/** The scan's kind is read from its content; another one is refused. At most 512 KiB. */
export const keepPaper = operation({
  name: "keep-paper",
  method: "POST",
  path: "/counter/applications/{application}/papers",
  access: serve,
  summary: { ja: "書類の写しを保存する", en: "Keep the copy of a paper" },
  status: 201,
  largestBody: 720_000,
  parameters,
  body: z.strictObject({
    kind: paperKind,
    validUntil: civilDate.exactOptional(),
    /** JPEG, PNG or PDF. */
    content: base64.max(700_000),
  }),
  response: detail,
});

export const readPaper = operation({
  name: "read-paper",
  method: "GET",
  path: "/counter/applications/{application}/papers/{paper}",
  access: serve,
  summary: { ja: "保存した書類の写し", en: "The kept copy of a paper" },
  parameters: z.strictObject({ application: applicationNumber, paper: paperNumber }),
  produces: "application/octet-stream",
  response: octets,
});

export const printApplicationPaper = operation({
  name: "print-application-paper",
  method: "GET",
  path: "/counter/applications/{application}/prints/{print}",
  access: serve,
  summary: { ja: "申請に関する書類を印刷する", en: "A paper of an application to be printed" },
  parameters: z.strictObject({ application: applicationNumber, print: applicationPrint }),
  query: z.strictObject({ language }),
  produces: "application/pdf",
  response: octets,
});

/** The kinds of papers, with what they are good for. */
export const listPaperKinds = operation({
  name: "list-paper-kinds",
  method: "GET",
  path: "/counter/paper-kinds",
  access: serve,
  summary: { ja: "本人確認等の書類の種類", en: "Kinds of papers and what they are good for" },
  response: z.object({
    kinds: z.array(
      z.object({
        kind: paperKind,
        name: z.object({ ja: z.string(), en: z.string() }),
        /** "identity": of whoever stands at the counter; the others are an agent's, or any paper of the case. */
        use: z.enum([
          "identity",
          "letter-of-attorney",
          "seal-certificate",
          "inquiry-answer",
          "mayor-accepted",
          "other",
        ]),
        photo: z.enum(["photo", "no-photo"]),
        /** "dated": `validUntil` must be given, and not be over. */
        validity: z.enum(["dated", "undated"]),
      }),
    ),
  }),
});

// --- key pair generators ----------------------------------------------------------------------------------------------

/** The evidence of a key pair generator (CPS 3-1-11); reported with the device's own key. Repeated it changes nothing. */
export const reportKeyGeneration = operation({
  name: "report-key-generation",
  method: "POST",
  path: "/counter/key-generations",
  access: { kind: "right", right: "report-key-generations" },
  summary: { ja: "鍵ペア生成の証跡を届ける", en: "Report what a key pair generator did" },
  status: 201,
  body: z.discriminatedUnion("event", [
    z.strictObject({
      event: z.literal("generated"),
      municipality: municipalityCode,
      at: moment,
      /** PKCS#10, DER, signed by the new key: the proof that it was held. */
      certificationRequest: base64.max(8192),
      /** What the card and the device proved to each other: "external-authentication", "mutual-authentication". */
      checks: z.array(z.string().max(64)).max(16),
      tamperResistance: z.literal("assumed"),
    }),
    z.strictObject({
      event: z.enum(["old-key-erased", "password-changed"]),
      municipality: municipalityCode,
      at: moment,
      /** SHA-256 of the SubjectPublicKeyInfo of the key on the card. */
      publicKeyHash: sha256,
    }),
  ]),
  response: z.object({ publicKeyHash: sha256 }),
});

// --- what a wrong image and a double issue lead to --------------------------------------------------------------------

/** CPS 4-2-3: one person turned out to have two valid certificates; the newer is revoked at once. */
export const resolveDoubleIssue = operation({
  name: "resolve-double-issue",
  method: "POST",
  path: "/counter/double-issues",
  access: serve,
  summary: { ja: "二重発行を解消する", en: "Resolve a double issue" },
  body: z.strictObject({ residents: z.array(holder).min(2).max(10) }),
  response: z.object({
    kept: serialNumber.optional(),
    revoked: z.array(z.object({ authority: authorityId, serialNumber, reason: z.string(), revokedAt: moment })),
  }),
});

const stop = z.object({
  authority: authorityId,
  stoppedAt: moment,
  stoppedBy: z.string(),
  ground: z.string(),
  /** The case in whose certificate the fault was seen. */
  application: applicationNumber.optional(),
});
export type IssuingStop = z.infer<typeof stop>;

/** Authorities that issue nothing now because a certificate named a wrong issuer or date. */
export const listIssuingStops = operation({
  name: "list-issuing-stops",
  method: "GET",
  path: "/counter/issuing-stops",
  access: { kind: "right", right: "read" },
  summary: { ja: "発行を停止している認証局", en: "Authorities that have stopped issuing" },
  response: z.object({ stops: z.array(stop) }),
});

/** The first of two people; the second one approves it in the inbox of approvals. */
export const askIssuingRestart = operation({
  name: "ask-issuing-restart",
  method: "POST",
  path: "/counter/issuing-stops/{authority}/restart-requests",
  access: { kind: "right", right: "operate" },
  summary: { ja: "発行の再開の承認を求める", en: "Ask for approval to issue again" },
  status: 201,
  parameters: z.strictObject({ authority: authorityId }),
  body: z.strictObject({ ground: reason }),
  response: z.object({ approval: z.string() }),
});

/** With the approval of a second person, for exactly what was asked. */
export const restartIssuing = operation({
  name: "restart-issuing",
  method: "POST",
  path: "/counter/issuing-stops/{authority}/restart",
  access: { kind: "right", right: "operate" },
  summary: { ja: "承認に基づき発行を再開する", en: "Issue again, as approved" },
  parameters: z.strictObject({ authority: authorityId }),
  body: z.strictObject({ approval: z.string().regex(/^[0-9]{1,18}$/), ground: reason }),
  response: z.object({ stops: z.array(stop) }),
});
