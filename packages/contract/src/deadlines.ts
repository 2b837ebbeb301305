/** Everything of the house that has to be done by a certain day, whichever room it belongs to. */
import { z } from "zod";
import { operation } from "./operation.ts";
import { moment } from "./values.ts";

/** Each has its source in the table of `src/operations/deadlines` and its name in the pages' texts. */
export const deadlineKinds = [
  "weekly-inspection",
  "key-update",
  "cross-certificate",
  "provision-report",
  "work-order",
  "resident-request",
  "review-request",
  "complaint",
  "leak",
  "backup-copy",
  "restore-drill",
  "external-audit",
  "audit-finding",
  "archive-package",
  "archive-medium",
  "archive-check",
  "archive-return",
  "archive-deletion",
  "security-check",
  "delegation-dealing",
  "yearly-paper",
] as const;

export const deadlineKind = z.enum(deadlineKinds);
export type DeadlineKind = z.infer<typeof deadlineKind>;

const deadline = z.object({
  kind: deadlineKind,
  /** What it is about: a week, an authority, the number of a case; never a resident. */
  subject: z.string(),
  due: moment,
  standing: z.enum(["overdue", "near", "far"]),
  /** The clause or the decision that sets it. */
  source: z.string(),
  /** The page on which it is met. */
  page: z.string(),
});
export type DeadlineView = z.infer<typeof deadline>;

/** What is due, the earliest first; what is done is not in it. */
export const listDeadlines = operation({
  name: "list-deadlines",
  method: "GET",
  path: "/deadlines",
  access: { kind: "right", right: "read-deadlines" },
  summary: { ja: "期限の一覧", en: "Everything that is due" },
  response: z.object({ deadlines: z.array(deadline), overdue: z.int(), near: z.int() }),
});
