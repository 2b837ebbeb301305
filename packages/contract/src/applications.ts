/** What can be done with applications at the counter, and what the key pair generators report. */
import { z } from "zod";
import {
  applicationDetail,
  applicationField,
  applicationForm,
  applicationNumber,
  applicationPractice,
  applicationPrint,
  applicationReason,
  applicationState,
  applicationSubject,
  applicationSummary,
  imageOutcome,
  paperKind,
  paperNumber,
} from "./application-case.ts";
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

const language = z.enum(["ja", "en"]).default("ja");
const parameters = z.strictObject({ application: applicationNumber });
const serve = { kind: "right", right: "serve-counter" } as const;

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
  response: z.object({ applications: z.array(applicationSummary), next: applicationNumber.optional() }),
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
  body: z.strictObject({
    subject: applicationSubject,
    practice: applicationPractice.default("real"),
    form: applicationForm,
  }),
  response: applicationDetail,
});

export const showApplication = operation({
  name: "show-application",
  method: "GET",
  path: "/counter/applications/{application}",
  access: serve,
  summary: { ja: "申請一件とその経過", en: "One application and what happened to it" },
  parameters,
  response: applicationDetail.extend({
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
  z.strictObject({ kind: z.literal("accept-difference"), field: applicationField, reason: applicationReason }),
  /** CPS 4-1-1 (2): the agent's first visit is over. */
  z.strictObject({ kind: z.literal("send-inquiry") }),
  /** "mayor": without a paper with a photo, a way that the mayor finds fit. */
  z.strictObject({
    kind: z.literal("confirm-identity"),
    way: z.enum(["papers", "mayor"]),
    reason: applicationReason.exactOptional(),
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
  z.strictObject({ kind: z.literal("check-image"), outcome: imageOutcome, note: applicationReason.exactOptional() }),
  /** Certificate and authority's certificate are on the card, and were read back. */
  z.strictObject({ kind: z.literal("record-written") }),
  z.strictObject({ kind: z.literal("tell-terms") }),
  /** Yen; must be the fee of the case. */
  z.strictObject({ kind: z.literal("take-fee"), amount: z.int().nonnegative().max(1_000_000) }),
  /** With the readable copy and the guide. `oldKey`: of a renewal whose old key cannot be erased, and why. */
  z.strictObject({ kind: z.literal("hand-over"), oldKey: applicationReason.exactOptional() }),
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
  z.strictObject({ kind: z.literal("abandon"), reason: applicationReason }),
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
    reason: applicationReason,
  }),
  z.strictObject({ kind: z.literal("withdraw"), reason: applicationReason.exactOptional() }),
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
  response: applicationDetail,
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
    application: applicationDetail,
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
    practice: applicationPractice,
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
  response: applicationDetail,
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
  body: z.strictObject({ ground: applicationReason }),
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
  body: z.strictObject({ approval: z.string().regex(/^[0-9]{1,18}$/), ground: applicationReason }),
  response: z.object({ stops: z.array(stop) }),
});
