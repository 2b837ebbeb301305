/** Cross-certification with authorities of other houses (CPS 4-6 to 4-10): cases, what is done in them, packages that people carry. */
import { z } from "zod";
import { approvalId } from "./approvals.ts";
import { operation } from "./operation.ts";
import { authorityId, base64, moment, octets, pageSize, reason, sha256 } from "./values.ts";

/** 32 hexadecimal digits, the same on both sides. */
export const crossCaseNumber = z.string().regex(/^[0-9a-f]{32}$/, "32 hexadecimal digits");

/** CPS 4-9 (1) to (4): the certificate that we received or the one that we issued ends, or what it says changes. */
export const crossTriggerNames = [
  "first",
  "received-ends",
  "issued-ends",
  "received-changes",
  "issued-changes",
] as const;
const trigger = z.enum(crossTriggerNames);

/** CPS 4-10-1. */
export const crossGroundNames = ["key-compromise", "renewal", "end"] as const;
const ground = z.enum(crossGroundNames);

/** What happens in a case, each at most once, in the order of the way; those after "in-force" end it. */
export const crossStepNames = [
  "opened",
  "introduced",
  "introduction-received",
  "identity-verified",
  "connection-tested",
  "request-sent",
  "request-received",
  "examined",
  "approved",
  "certificate-issued",
  "certificate-received",
  "receipt-sent",
  "receipt-received",
  "in-force",
  "replaced",
  "withdrawn",
  "withdrawal-received",
  "revocation-asked",
  "revocation-asked-of-us",
  "certificate-revoked",
  "revocation-told",
] as const;
const step = z.enum(crossStepNames);
export type CrossStepName = z.infer<typeof step>;

const line = z.string().trim().min(1).max(400);
const objectIdentifier = z
  .string()
  .max(200)
  .regex(/^[0-2](\.(0|[1-9][0-9]*))+$/, "a dotted object identifier");

/** What the certificate that a side issues says of the other: policies, mappings, limits. */
export const crossTerms = z.strictObject({
  policyOids: z.array(objectIdentifier).min(1).max(50),
  policyMappings: z
    .array(z.strictObject({ issuerDomainPolicy: objectIdentifier, subjectDomainPolicy: objectIdentifier }))
    .max(50)
    .default([]),
  /** Names as text (RFC 4514): "OU=Nagasaki,O=JPKI,C=JP". */
  permittedSubtrees: z.array(line).max(50).default([]),
  excludedSubtrees: z.array(line).max(50).default([]),
  pathLenConstraint: z.int().min(0).max(10).optional(),
});

const bilingual = z.object({ ja: z.string(), en: z.string() });
const done = z.object({ by: z.string(), at: moment });
const mark = z.object({ serialNumber: z.string(), digest: sha256, notAfter: moment });

const introduction = z.object({
  name: bilingual,
  operator: bilingual,
  contact: z.string(),
  practiceStatement: z.string(),
  policies: z.array(z.string()),
  terms: z.object({
    policyOids: z.array(z.string()),
    policyMappings: z.array(z.object({ issuerDomainPolicy: z.string(), subjectDomainPolicy: z.string() })),
    permittedSubtrees: z.array(z.string()),
    excludedSubtrees: z.array(z.string()),
    pathLenConstraint: z.int().optional(),
  }),
  addresses: z.object({ certificate: z.string(), revocationList: z.string(), status: z.string().optional() }),
});
export type CrossIntroductionView = z.infer<typeof introduction>;

const summary = z.object({
  authority: authorityId,
  case: crossCaseNumber,
  partner: z.string(),
  initiator: z.enum(["we", "they"]),
  trigger,
  predecessor: crossCaseNumber.optional(),
  openedAt: moment,
  /** Every step that was done. */
  steps: z.partialRecord(step, done),
  /** What it waits for on its way into force. */
  awaited: z.array(step),
  /** Of a pair in force: why it is to be renewed; none: it stands. */
  renewal: z.array(trigger),
});
export type CrossCaseSummary = z.infer<typeof summary>;

const check = z.object({
  what: z.enum(["certificate", "revocation-list", "status"]),
  outcome: z.enum(["passed", "unreachable", "different", "signature-wrong", "out-of-date", "not-offered"]),
});
const finding = z.object({
  what: z.enum(["possession", "name", "key-of-certificate", "key-strength", "policies", "mappings", "limits"]),
  outcome: z.enum(["passed", "failed"]),
});

const detail = summary.extend({
  /** What may be done now, in the house and by packages. */
  open: z.array(step),
  ours: introduction.optional(),
  theirs: introduction.optional(),
  /** SHA-256 over both keys of a side: what its operator reads out. */
  ourFingerprint: sha256.optional(),
  theirFingerprint: sha256.optional(),
  identity: z.object({ papers: z.string(), spokenWith: z.string() }).optional(),
  checks: z.array(check).optional(),
  /** Comparisons as they stand; after the examination those of the examination. */
  findings: z.array(finding),
  note: z.string().optional(),
  issued: mark.optional(),
  certified: mark.optional(),
  reason: z.string().optional(),
  ground: ground.optional(),
  packages: z.array(
    z.object({ direction: z.enum(["sent", "received"]), number: z.int().positive(), kind: z.string(), digest: sha256 }),
  ),
});
export type CrossCaseDetail = z.infer<typeof detail>;

const parameters = z.strictObject({ authority: authorityId, case: crossCaseNumber });

export const listCrossCertifications = operation({
  name: "list-cross-certifications",
  method: "GET",
  path: "/cross-certifications",
  access: { kind: "right", right: "read" },
  summary: { ja: "相互認証の案件の一覧", en: "Cases of cross-certification" },
  query: z.strictObject({
    /** `next` of the page before. */
    before: z
      .string()
      .max(160)
      .regex(/^[0-9TZ:.-]+_[0-9a-f]{32}_[a-z0-9-]+$/, "the cursor of the page before")
      .optional(),
    limit: pageSize({ usual: 50, most: 200 }),
  }),
  response: z.object({ cases: z.array(summary), next: z.string().optional() }),
});

export const showCrossCertification = operation({
  name: "show-cross-certification",
  method: "GET",
  path: "/cross-certifications/{authority}/{case}",
  access: { kind: "right", right: "read" },
  summary: { ja: "相互認証の案件一件", en: "One case of cross-certification" },
  parameters,
  response: detail,
});

/** CPS 4-6: our application; its package is ready to be carried. */
export const openCrossCertification = operation({
  name: "open-cross-certification",
  method: "POST",
  path: "/cross-certifications",
  access: { kind: "right", right: "receive-cross-certification" },
  summary: { ja: "相互認証を申請する", en: "Apply for cross-certification" },
  body: z.strictObject({
    authority: authorityId,
    partner: authorityId,
    trigger: trigger.default("first"),
    predecessor: crossCaseNumber.optional(),
    /** Chosen by whoever asks, so that a repetition opens no second case; absent: the program chooses. */
    case: crossCaseNumber.optional(),
    contact: line,
    terms: crossTerms,
  }),
  status: 201,
  response: detail,
});

/** A package that was carried here; the first one of a case opens it. */
export const takeCrossPackage = operation({
  name: "take-cross-package",
  method: "POST",
  path: "/cross-certification-packages",
  access: { kind: "right", right: "receive-cross-certification" },
  summary: { ja: "相手から届いたファイルを取り込む", en: "Take a package of the other side" },
  body: z.strictObject({ package: base64 }),
  largestBody: 512 * 1024,
  response: detail,
});

export const readCrossPackage = operation({
  name: "read-cross-package",
  method: "GET",
  path: "/cross-certifications/{authority}/{case}/{direction}/{number}",
  access: { kind: "right", right: "read" },
  summary: { ja: "相互認証のファイル一つ", en: "One package of a case" },
  parameters: parameters.extend({
    direction: z.enum(["sent", "received"]),
    number: z.coerce.number().int().min(1).max(1_000),
  }),
  produces: "application/pkcs7-mime",
  response: octets,
});

/** A paper to be signed by hand, with the fingerprint in large groups. */
export const printCrossCertification = operation({
  name: "print-cross-certification",
  method: "GET",
  path: "/cross-certifications/{authority}/{case}/paper.pdf",
  access: { kind: "right", right: "read" },
  summary: { ja: "相互認証の確認書（PDF）", en: "A case as a paper (PDF)" },
  parameters,
  query: z.strictObject({ language: z.enum(["ja", "en"]).default("ja") }),
  produces: "application/pdf",
  response: octets,
});

/** What the reception does: everything that speaks with the other side. */
export const handleCrossCertification = operation({
  name: "handle-cross-certification",
  method: "POST",
  path: "/cross-certifications/{authority}/{case}/reception",
  access: { kind: "right", right: "receive-cross-certification" },
  summary: { ja: "相互認証の受付業務を進める", en: "Take a step of the reception in a case" },
  parameters,
  body: z.discriminatedUnion("step", [
    z.strictObject({ step: z.literal("introduced"), contact: line, terms: crossTerms }),
    z.strictObject({
      step: z.literal("identity-verified"),
      /** As it was heard; spaces do not matter. */
      fingerprint: z.string().min(1).max(200),
      papers: line,
      spokenWith: line,
    }),
    z.strictObject({ step: z.literal("connection-tested") }),
    z.strictObject({ step: z.literal("receipt-sent") }),
    z.strictObject({ step: z.literal("withdrawn"), reason }),
    z.strictObject({ step: z.literal("revocation-asked"), ground }),
  ]),
  response: detail,
});

export const examineCrossCertification = operation({
  name: "examine-cross-certification",
  method: "POST",
  path: "/cross-certifications/{authority}/{case}/examination",
  access: { kind: "right", right: "examine-cross-certification" },
  summary: { ja: "相互認証の申請を審査する", en: "Examine an application for cross-certification" },
  parameters,
  body: z.strictObject({ note: z.string().trim().max(400).default("") }),
  response: detail,
});

/** CPS 5-2-1-1 (5): by another person than the examiner. */
export const approveCrossCertification = operation({
  name: "approve-cross-certification",
  method: "POST",
  path: "/cross-certifications/{authority}/{case}/approval",
  access: { kind: "right", right: "approve-examinations" },
  summary: { ja: "相互認証の審査結果を承認する", en: "Approve an examination" },
  parameters,
  response: detail,
});

/** What the senior operators do; steps with the authority's key carry the approval of the people behind them. */
export const operateCrossCertification = operation({
  name: "operate-cross-certification",
  method: "POST",
  path: "/cross-certifications/{authority}/{case}/operation",
  access: { kind: "right", right: "operate" },
  summary: { ja: "相互認証証明書を要求・発行・登録・失効する", en: "Request, issue, publish or revoke in a case" },
  parameters,
  body: z.discriminatedUnion("step", [
    z.strictObject({ step: z.literal("request-sent"), approval: approvalId.optional() }),
    z.strictObject({ step: z.literal("certificate-issued"), approval: approvalId.optional() }),
    z.strictObject({ step: z.literal("in-force") }),
    z.strictObject({ step: z.literal("certificate-revoked"), ground, approval: approvalId.optional() }),
  ]),
  response: detail,
});

/** Asks the people who stand behind a step with the authority's key. */
export const askCrossApproval = operation({
  name: "ask-cross-approval",
  method: "POST",
  path: "/cross-certifications/{authority}/{case}/approval-requests",
  access: { kind: "right", right: "operate" },
  summary: { ja: "鍵を使う作業の承認を求める", en: "Ask for the approvals of a step with the key" },
  parameters,
  body: z.strictObject({
    step: z.enum(["request-sent", "certificate-issued", "certificate-revoked"]),
    ground: ground.optional(),
  }),
  status: 201,
  response: z.object({ approval: approvalId }),
});
