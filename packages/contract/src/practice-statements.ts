/** Versions of practice statements: public when the governor decided them (CPS 8-1 to 8-3, 2-6-2). */
import { z } from "zod";
import { approvalId } from "./approvals.ts";
import { clauseNumber } from "./compliance.ts";
import { operation } from "./operation.ts";
import { authorityId, civilDate, moment, octets } from "./values.ts";

const number = z.string().regex(/^[0-9]{1,18}$/, "a number");
const line = z.string().trim().min(1).max(400);
const text = z.strictObject({ ja: z.string().trim().max(20_000), en: z.string().trim().max(20_000) });
const statementVersion = z.string().regex(/^[0-9]{1,4}(\.[0-9]{1,4}){0,2}$/, "a version, such as 1.6");

const clause = z.strictObject({ clause: clauseNumber, title: z.string().trim().min(1).max(400), text });
export type StatementClauseView = z.infer<typeof clause>;

const head = z.object({
  statement: number,
  authority: authorityId,
  statementVersion,
  state: z.enum(["drafted", "decided", "discarded"]),
  inForceFrom: civilDate,
  reason: z.object({ ja: z.string(), en: z.string() }),
  decidedAt: moment.optional(),
  /** How many clauses it has. */
  clauses: z.int(),
});
export type StatementHeadView = z.infer<typeof head>;

const difference = z.object({
  clause: clauseNumber,
  change: z.enum(["added", "removed", "changed"]),
  before: clause.optional(),
  after: clause.optional(),
});
export type StatementDifference = z.infer<typeof difference>;

const open = { kind: "public" } as const;
const draft = { kind: "right", right: "draft-practice-statement" } as const;
const parameters = z.strictObject({ statement: number });
const changed = z.object({ statement: number });

/** What was decided, the newest day first. */
export const listPracticeStatements = operation({
  name: "list-practice-statements",
  method: "GET",
  path: "/practice-statements",
  access: open,
  summary: { ja: "運用規程の各版", en: "Versions of the practice statements" },
  query: z.strictObject({ authority: authorityId.optional() }),
  response: z.object({ statements: z.array(head) }),
});

/** One decided version with every clause, and what it changed against the decided one before it. */
export const showPracticeStatement = operation({
  name: "show-practice-statement",
  method: "GET",
  path: "/practice-statements/{statement}",
  access: open,
  summary: { ja: "運用規程の一つの版と、前の版との違い", en: "One version, and how it differs from the one before" },
  parameters,
  query: z.strictObject({
    /** Compared with this version instead of the one before. */
    against: number.optional(),
  }),
  response: head.extend({ contents: z.array(clause), against: number.optional(), differences: z.array(difference) }),
});

export const printPracticeStatement = operation({
  name: "print-practice-statement",
  method: "GET",
  path: "/practice-statements/{statement}/paper.pdf",
  access: open,
  summary: { ja: "運用規程の一つの版の PDF", en: "One version as a PDF" },
  parameters,
  query: z.strictObject({ language: z.enum(["ja", "en"]).default("ja") }),
  produces: "application/pdf",
  response: octets,
});

export const listStatementDrafts = operation({
  name: "list-statement-drafts",
  method: "GET",
  path: "/operations/practice-statements",
  access: { kind: "right", right: "read-delegation" },
  summary: { ja: "運用規程の案と決定済みの版", en: "Drafts and decided versions of practice statements" },
  response: z.object({ statements: z.array(head) }),
});

export const showStatementDraft = operation({
  name: "show-statement-draft",
  method: "GET",
  path: "/operations/practice-statements/{statement}",
  access: { kind: "right", right: "read-delegation" },
  summary: { ja: "運用規程の案一件と、前の版との違い", en: "One draft, and how it differs from the version before" },
  parameters,
  response: head.extend({ contents: z.array(clause), against: number.optional(), differences: z.array(difference) }),
});

export const draftPracticeStatement = operation({
  name: "draft-practice-statement",
  method: "POST",
  path: "/operations/practice-statements",
  access: draft,
  summary: { ja: "運用規程の新しい版を書き始める", en: "Begin a version of a practice statement" },
  status: 201,
  body: z.strictObject({
    authority: authorityId,
    statementVersion,
    inForceFrom: civilDate,
    reason: z.strictObject({ ja: line, en: line }),
  }),
  response: changed,
});

export const changePracticeStatement = operation({
  name: "change-practice-statement",
  method: "POST",
  path: "/operations/practice-statements/{statement}/steps",
  access: draft,
  summary: {
    ja: "運用規程の案の条を改める、削る、案をやめる",
    en: "Amend or strike a clause of a draft, or discard it",
  },
  parameters,
  body: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("amend"), clause }),
    z.strictObject({ kind: z.literal("strike"), clause: clauseNumber }),
    z.strictObject({ kind: z.literal("discard") }),
  ]),
  response: changed,
});

export const askStatementDecision = operation({
  name: "ask-statement-decision",
  method: "POST",
  path: "/operations/practice-statements/{statement}/decision/asked",
  access: draft,
  summary: { ja: "運用規程の決定を求める", en: "Ask the governor to decide a version" },
  parameters,
  response: z.object({ approval: approvalId }),
});

/** CPS 8-3, 8-2: with the decision it is public. */
export const decidePracticeStatement = operation({
  name: "decide-practice-statement",
  method: "POST",
  path: "/operations/practice-statements/{statement}/decision",
  access: draft,
  summary: { ja: "決裁された運用規程を施行・公表する", en: "Put a decided version in force, and publish it" },
  parameters,
  body: z.strictObject({ approval: approvalId }),
  response: changed,
});
