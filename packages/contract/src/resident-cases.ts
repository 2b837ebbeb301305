/** Residents' rights as cases: disclosure, correction, review, complaints, leaks (CPS 1-3-1, 2-8, 4-15); the fees of CPS 2-5. */
import { z } from "zod";
import { operation } from "./operation.ts";
import { civilDate, holder, moment, octets, pageSize, sha256 } from "./values.ts";

const read = { kind: "right", right: "read-resident-cases" } as const;
const handle = { kind: "right", right: "handle-resident-cases" } as const;

export const residentCaseKinds = ["disclosure", "correction", "review", "complaint", "inquiry", "leak"] as const;
export const disclosedParts = ["issue-records", "revocation-information", "revocation-files"] as const;
export const correctionKinds = ["correct", "add", "delete"] as const;
export const residentCaseOutcomes = ["granted", "partly", "refused"] as const;
export const reviewRulings = ["dismissed", "rejected", "upheld"] as const;
export const complaintRecipients = ["governor", "designated-body", "municipality"] as const;
export const residentCaseStates = [
  "requested",
  "identified",
  "decided",
  "told",
  "paid",
  "handed-over",
  "carried-out",
  "refused",
  "withdrawn",
  "filed",
  "sent",
  "ruled",
  "received",
  "forwarded",
  "answered",
  "detected",
  "contained",
  "reported",
  "explained",
  "closed",
] as const;
/** What people do with a case; the first are of those who handle cases, the last six of those who decide. */
export const residentCaseSteps = [
  "identify",
  "tell",
  "pay",
  "hand-over",
  "carry-out",
  "withdraw",
  "forward",
  "answer",
  "raise-again",
  "close",
  "contain",
  "tell-persons",
  "explain",
  "extend",
  "decide",
  "send",
  "rule",
  "tell-minister",
  "prevent",
] as const;
export const residentLetters = [
  "decision",
  "extension",
  "result",
  "review",
  "answer",
  "leak-notice",
  "leak-report",
  "records",
] as const;

const caseId = z.string().regex(/^[0-9]{1,18}$/, "a number");
const words = z.string().trim().min(1).max(2000);
const person = z.strictObject({ name: z.string().trim().min(1).max(200), address: z.string().trim().min(1).max(400) });
const language = z.enum(["ja", "en"]).default("ja");

const content = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("disclosure"),
    person,
    parts: z.array(z.enum(disclosedParts)).min(1).max(3),
    wish: z.string().trim().max(2000),
  }),
  z.strictObject({ kind: z.literal("correction"), person, change: z.enum(correctionKinds), wish: words }),
  /** `of`: the case whose decision is complained of. */
  z.strictObject({ kind: z.literal("review"), person, of: caseId, wish: words }),
  z.strictObject({ kind: z.enum(["complaint", "inquiry"]), person: person.optional(), wish: words }),
  z.strictObject({ kind: z.literal("leak"), wish: words, persons: z.int().min(0).max(10_000_000) }),
]);
export type ResidentCaseContent = z.infer<typeof content>;

/** Nothing of a person. */
const row = z.object({
  case: caseId,
  kind: z.enum(residentCaseKinds),
  state: z.enum(residentCaseStates),
  receivedAt: moment,
  dueOn: civilDate.optional(),
  standing: z.enum(["due-later", "due-soon", "overdue"]).optional(),
  /** The municipality whose counter took it. */
  municipality: z.string().optional(),
});
export type ResidentCaseRow = z.infer<typeof row>;

const view = row.extend({
  version: z.int(),
  content,
  application: z.string().optional(),
  receivedBy: z.string(),
  identity: z.object({ resident: z.string(), ground: z.string(), by: z.string() }).optional(),
  extension: z.object({ reason: z.string(), dueOn: civilDate }).optional(),
  decision: z
    .object({
      outcome: z.enum(residentCaseOutcomes),
      ground: z.string(),
      by: z.string(),
      on: civilDate,
      parts: z.array(z.enum(disclosedParts)).optional(),
    })
    .optional(),
  /** Yen. */
  fee: z.object({ amount: z.int(), receipt: z.string().optional() }).optional(),
  /** SHA-256 of what was handed over. */
  paper: sha256.optional(),
  timeliness: z.enum(["in-time", "late"]).optional(),
  ruling: z.object({ ruling: z.enum(reviewRulings), on: civilDate }).optional(),
  /** Review requests about this case's decision. */
  reviews: z.array(caseId),
  events: z.array(z.object({ kind: z.string(), by: z.string(), at: moment, words: z.string().optional() })),
  /** What may be done now, by whoever may. */
  steps: z.array(z.enum(residentCaseSteps)),
  papers: z.array(z.enum(residentLetters)),
});
export type ResidentCaseView = z.infer<typeof view>;

/** "due": what has a deadline, the nearest first; "all": the newest first. */
export const listResidentCases = operation({
  name: "list-resident-cases",
  method: "GET",
  path: "/resident-cases",
  access: read,
  summary: { ja: "開示請求、苦情などの案件の一覧", en: "Cases of residents' rights" },
  query: z.strictObject({
    box: z.enum(["due", "all"]).default("due"),
    /** Of "all". */
    kind: z.enum(residentCaseKinds).optional(),
    /** `next` of the page before. */
    cursor: z
      .string()
      .regex(/^([0-9]{4}-[0-9]{2}-[0-9]{2}_)?[0-9]{1,18}$/, "the cursor of the page before")
      .optional(),
    limit: pageSize({ usual: 50, most: 200 }),
  }),
  response: z.object({ cases: z.array(row), next: z.string().optional() }),
});

const parameters = z.strictObject({ case: caseId });

export const showResidentCase = operation({
  name: "show-resident-case",
  method: "GET",
  path: "/resident-cases/{case}",
  access: read,
  summary: { ja: "案件一件と経過", en: "One case with what happened to it" },
  parameters,
  response: view,
});

export const openResidentCase = operation({
  name: "open-resident-case",
  method: "POST",
  path: "/resident-cases",
  access: handle,
  summary: { ja: "請求、苦情、漏えいなどを受け付ける", en: "Receive a request, a complaint, a leak" },
  status: 201,
  body: z.strictObject({ content }),
  response: view,
});

export const handleResidentCase = operation({
  name: "handle-resident-case",
  method: "POST",
  path: "/resident-cases/{case}/steps",
  access: handle,
  summary: { ja: "案件を処理する", en: "Take a case one step further" },
  parameters,
  body: z.strictObject({
    version: z.int().positive(),
    command: z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("identify"), resident: holder, words }),
      z.strictObject({ kind: z.literal("pay"), amount: z.int().min(0).max(1_000_000) }),
      z.strictObject({ kind: z.literal("hand-over"), language }),
      z.strictObject({ kind: z.literal("forward"), to: z.enum(complaintRecipients), words }),
      z.strictObject({ kind: z.enum(["tell", "close"]) }),
      z.strictObject({
        kind: z.enum(["carry-out", "withdraw", "answer", "raise-again", "contain", "tell-persons", "explain"]),
        words,
      }),
    ]),
  }),
  response: view,
});

export const decideResidentCase = operation({
  name: "decide-resident-case",
  method: "POST",
  path: "/resident-cases/{case}/decisions",
  access: { kind: "right", right: "decide-resident-cases" },
  summary: { ja: "案件について決定する", en: "Decide about a case" },
  parameters,
  body: z.strictObject({
    version: z.int().positive(),
    command: z.discriminatedUnion("kind", [
      /** `words`: of a refusal, whole or in part, its ground. */
      z.strictObject({
        kind: z.literal("decide"),
        outcome: z.enum(residentCaseOutcomes),
        words: z.string().trim().max(2000),
        /** Of a disclosure in part: what is disclosed. */
        parts: z.array(z.enum(disclosedParts)).max(3).optional(),
      }),
      z.strictObject({ kind: z.literal("rule"), ruling: z.enum(reviewRulings), on: civilDate, words }),
      z.strictObject({ kind: z.enum(["extend", "send", "tell-minister", "prevent"]), words }),
    ]),
  }),
  response: view,
});

export const printResidentCase = operation({
  name: "print-resident-case",
  method: "GET",
  path: "/resident-cases/{case}/papers/{paper}.pdf",
  access: read,
  summary: { ja: "案件の書面（PDF）", en: "A letter of a case, or the records it discloses (PDF)" },
  parameters: z.strictObject({ case: caseId, paper: z.enum(residentLetters) }),
  query: z.strictObject({ language }),
  produces: "application/pdf",
  response: octets,
});

const collector = z.enum(complaintRecipients);

/** CPS 2-5: who collects, sets and approves the three fees. */
export const listServiceFees = operation({
  name: "list-service-fees",
  method: "GET",
  path: "/service-fees",
  access: { kind: "right", right: "read" },
  summary: { ja: "手数料の徴収者と承認者", en: "Who collects and who approves the fees" },
  response: z.object({
    fees: z.array(
      z.object({
        fee: z.enum(["issue", "provision", "disclosure"]),
        validFrom: civilDate,
        amount: z.int().optional(),
        collectedBy: collector,
        setBy: collector,
        approvedBy: z.enum(["governor", "minister", "assembly"]),
        ground: z.object({ ja: z.string(), en: z.string() }),
      }),
    ),
  }),
});
