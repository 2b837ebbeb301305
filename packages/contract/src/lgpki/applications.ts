import { z } from "zod";
import { operation } from "../operation.ts";
import { base64, moment, octets, pageSize, reason } from "../values.ts";
import {
  centreChecksDone,
  cirsKind,
  cirsNumber,
  cirsState,
  entry,
  heldCertificate,
  lgpkiType,
  organisationCode,
  processingCheck,
  requestedEntries,
} from "./values.ts";

export const cirsSummary = z.object({
  application: cirsNumber,
  organisation: organisationCode,
  organisationName: z.string(),
  kind: cirsKind,
  type: lgpkiType,
  state: cirsState,
  version: z.int().positive(),
  /** The office, account, first server or address that it is about. */
  title: z.string(),
  receivedAt: moment,
  changedAt: moment,
});
export type CirsSummary = z.infer<typeof cirsSummary>;

export const cirsDetail = cirsSummary.extend({
  entries: requestedEntries,
  applicant: z.object({ name: z.string(), section: z.string() }),
  reason: z.string().optional(),
  hasRequest: z.boolean(),
  /** The certificate that is renewed, given up or revoked. */
  concerns: heldCertificate.optional(),
  /** What was issued. */
  certificate: heldCertificate.optional(),
  /** Of the processing record, as answered; empty: not examined since the last return. */
  record: z.array(z.object({ check: processingCheck, answer: z.enum(["yes", "not-applicable"]) })),
  /** What the processing record asks for this kind and type. */
  recordAsks: z.array(processingCheck),
  findings: centreChecksDone,
  history: z.array(
    z.object({
      kind: z.string(),
      by: z.string(),
      at: moment,
      note: z.string().optional(),
    }),
  ),
  next: z.array(z.string()),
});
export type CirsDetail = z.infer<typeof cirsDetail>;

const search = z.strictObject({
  state: z.union([cirsState, z.enum(["open", "any"])]).default("open"),
  type: lgpkiType.optional(),
  /** Beginning of the office, account, server or address. */
  title: z.string().min(1).max(120).optional(),
  /** Only those with a smaller number. */
  before: cirsNumber.optional(),
  limit: pageSize({ usual: 50, most: 200 }),
});
const found = z.object({ applications: z.array(cirsSummary), next: cirsNumber.optional() });
const parameters = z.strictObject({ application: cirsNumber });

export const listCirsApplications = operation({
  name: "list-cirs-applications",
  method: "GET",
  path: "/branch/applications",
  access: { kind: "right", right: "read-branch" },
  summary: { ja: "自団体の証明書発行等申請の一覧", en: "Applications of one's own organisation" },
  query: search,
  response: found,
});

const applicant = z.strictObject({ name: entry, section: entry });

export const receiveCirsApplication = operation({
  name: "receive-cirs-application",
  method: "POST",
  path: "/branch/applications",
  access: { kind: "right", right: "serve-branch" },
  summary: { ja: "証明書発行等申請を受け付ける", en: "Receive an application" },
  body: z.strictObject({
    kind: cirsKind,
    type: lgpkiType,
    applicant,
    /** Of an issue or renewal. */
    entries: requestedEntries.default({}),
    /** PKCS#10, DER in Base64. */
    certificationRequest: base64.max(90_000).optional(),
    /** Of the certificate that is renewed, given up or revoked. */
    serialNumber: z
      .string()
      .regex(/^([0-9a-fA-F]{2}){1,20}$/, "1 to 20 octets in hexadecimal")
      .optional(),
    reason: reason.optional(),
  }),
  largestBody: 128 * 1024,
  status: 201,
  response: cirsDetail,
});

export const showCirsApplication = operation({
  name: "show-cirs-application",
  method: "GET",
  path: "/branch/applications/{application}",
  access: { kind: "right", right: "read-branch" },
  summary: { ja: "自団体の申請一件", en: "One application of one's own organisation" },
  parameters,
  response: cirsDetail,
});

const version = z.int().positive();

/** What the reception of the branch does. */
export const workOnCirsApplication = operation({
  name: "work-on-cirs-application",
  method: "POST",
  path: "/branch/applications/{application}/steps",
  access: { kind: "right", right: "serve-branch" },
  summary: {
    ja: "申請の審査、取下げ、格納の確認などを行う",
    en: "Examine, correct, withdraw, confirm what was stored",
  },
  parameters,
  body: z.strictObject({
    version,
    command: z.discriminatedUnion("kind", [
      z.strictObject({
        kind: z.literal("correct"),
        entries: requestedEntries,
        certificationRequest: base64.max(90_000).optional(),
      }),
      z.strictObject({
        kind: z.literal("examine"),
        record: z.array(z.strictObject({ check: processingCheck, answer: z.enum(["yes", "not-applicable"]) })).max(20),
      }),
      z.strictObject({ kind: z.literal("withdraw"), reason }),
      z.strictObject({ kind: z.literal("download") }),
      z.strictObject({ kind: z.literal("confirm-stored") }),
      z.strictObject({ kind: z.literal("close") }),
    ]),
  }),
  largestBody: 128 * 1024,
  response: cirsDetail,
});

/** What the responsible person of the branch decides. */
export const decideCirsApplication = operation({
  name: "decide-cirs-application",
  method: "POST",
  path: "/branch/applications/{application}/decisions",
  access: { kind: "right", right: "approve-in-branch" },
  summary: { ja: "申請を承認し、運営主体に送る", en: "Approve an application and send it to the operating body" },
  parameters,
  body: z.strictObject({
    version,
    command: z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("approve") }),
      z.strictObject({ kind: z.literal("send-back"), reason }),
      z.strictObject({ kind: z.literal("submit") }),
    ]),
  }),
  response: cirsDetail,
});

/** The file of the certificate, after its fetching was recorded (ファイル取得). */
export const readCirsCertificate = operation({
  name: "read-cirs-certificate",
  method: "GET",
  path: "/branch/applications/{application}/certificate",
  access: { kind: "right", right: "serve-branch" },
  summary: { ja: "発行された証明書のファイル", en: "The certificate that was issued, as a file" },
  parameters,
  produces: "application/pkix-cert",
  response: octets,
});

export const applyInBulk = operation({
  name: "apply-in-bulk",
  method: "POST",
  path: "/branch/application-batches",
  access: { kind: "right", right: "serve-branch" },
  summary: { ja: "CSV により一括して申請を受け付ける", en: "Receive many applications as CSV" },
  body: z.strictObject({
    /** With its head line: type,unit,name,mail,server_names,applicant,section,certification_request. */
    table: z.string().min(1).max(4_000_000),
  }),
  largestBody: 5_000_000,
  status: 201,
  response: z.object({
    received: z.array(z.object({ line: z.int(), application: cirsNumber })),
  }),
});

/** Valid certificates of one's own organisation that end, the first to end first. */
export const listBranchCertificates = operation({
  name: "list-branch-certificates",
  method: "GET",
  path: "/branch/certificates",
  access: { kind: "right", right: "read-branch" },
  summary: {
    ja: "自団体の有効な証明書を期限の近い順に見る",
    en: "Certificates of one's own organisation by their end",
  },
  query: z.strictObject({
    /** Notafter and number of the last one of the page before. */
    after: z
      .string()
      .max(60)
      .regex(/^[0-9TZ:.-]+_[0-9]+$/, "the cursor of the page before")
      .optional(),
    limit: pageSize({ usual: 50, most: 200 }),
  }),
  response: z.object({
    certificates: z.array(
      heldCertificate.extend({
        application: cirsNumber,
        type: lgpkiType,
        title: z.string(),
        /** "open": it can be renewed; "ended": it ended. */
        renewal: z.enum(["early", "open", "ended"]),
        /** How many months before the end it was last reminded of. */
        reminded: z.string().optional(),
      }),
    ),
    next: z.string().optional(),
  }),
});

// --- The operating body -----------------------------------------------------------------------------------------------

export const listSubmittedApplications = operation({
  name: "list-submitted-applications",
  method: "GET",
  path: "/lgpki/applications",
  access: { kind: "right", right: "read-lgpki" },
  summary: { ja: "全団体の証明書発行等申請の一覧", en: "Applications of all organisations" },
  query: search.extend({ organisation: organisationCode.optional() }),
  response: found,
});

export const showSubmittedApplication = operation({
  name: "show-submitted-application",
  method: "GET",
  path: "/lgpki/applications/{application}",
  access: { kind: "right", right: "read-lgpki" },
  summary: { ja: "申請一件と自動審査の結果", en: "One application with the automatic checks" },
  parameters,
  response: cirsDetail,
});

export const examineSubmittedApplication = operation({
  name: "examine-submitted-application",
  method: "POST",
  path: "/lgpki/applications/{application}/examination",
  access: { kind: "right", right: "examine-lgpki" },
  summary: { ja: "運営主体として受け付け、審査する", en: "Receive and examine as the operating body" },
  parameters,
  body: z.strictObject({
    version,
    command: z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("accept") }),
      z.strictObject({ kind: z.literal("pass"), note: z.string().trim().max(400).default("") }),
      z.strictObject({ kind: z.literal("return"), reason }),
      z.strictObject({ kind: z.literal("refuse"), reason }),
    ]),
  }),
  response: cirsDetail,
});

/** Issues, or revokes what is given up or to be revoked; by another person than the examiner. */
export const carryOutApplication = operation({
  name: "carry-out-application",
  method: "POST",
  path: "/lgpki/applications/{application}/outcome",
  access: { kind: "right", right: "issue-lgpki" },
  summary: { ja: "証明書を発行または失効する", en: "Issue or revoke as applied for" },
  parameters,
  body: z.strictObject({ version }),
  response: cirsDetail,
});
