/** What one person asked for and another has to approve before it is done: one inbox for every part of the house. */
import { z } from "zod";
import { operation } from "./operation.ts";
import { right } from "./rights.ts";
import { moment, pageSize, reason } from "./values.ts";

/** Names one request for approval. */
export const approvalId = z.string().regex(/^[0-9]{1,18}$/, "a number");

export const approval = z.object({
  approval: approvalId,
  /** What is asked, as a code: "publish-notice". Pages have a text for each. */
  kind: z.string(),
  /** What is asked in particular; exactly this is approved. */
  request: z.record(z.string(), z.unknown()),
  /** SHA-256 of the request's canonical bytes, hexadecimal. */
  requestHash: z.string(),
  askedBy: z.string(),
  askedAt: moment,
  expiresAt: moment,
  /** Who may approve: whoever holds one of these and did not ask; each person counts once. */
  needs: z.array(z.object({ right, people: z.int().positive() })),
  /** Who has approved, and for which right. */
  given: z.array(z.object({ by: z.string(), right })),
  /** "done": approved, and what was asked has been carried out. */
  state: z.enum(["open", "approved", "refused", "withdrawn", "expired", "done"]),
  decidedBy: z.string().optional(),
  decidedAt: moment.optional(),
  reason: z.string().optional(),
});
export type ApprovalView = z.infer<typeof approval>;

/** Newest first. "mine": what the caller asked for; "to-decide": open, and the caller's to decide. */
export const listApprovals = operation({
  name: "list-approvals",
  method: "GET",
  path: "/approvals",
  access: { kind: "signed-in" },
  summary: { ja: "承認の受信箱", en: "The inbox of approvals" },
  query: z.strictObject({
    box: z.enum(["to-decide", "mine"]).default("to-decide"),
    before: approvalId.optional(),
    limit: pageSize({ usual: 50, most: 200 }),
  }),
  response: z.object({ approvals: z.array(approval), next: approvalId.optional() }),
});

const parameters = z.strictObject({ approval: approvalId });

export const showApproval = operation({
  name: "show-approval",
  method: "GET",
  path: "/approvals/{approval}",
  access: { kind: "signed-in" },
  summary: { ja: "承認依頼一件", en: "One request for approval" },
  parameters,
  response: approval,
});

/** `requestHash` is what the person saw: another request is never approved by mistake. */
export const decideApproval = operation({
  name: "decide-approval",
  method: "POST",
  path: "/approvals/{approval}/decision",
  access: { kind: "signed-in" },
  summary: { ja: "承認または却下する", en: "Approve or refuse" },
  parameters,
  body: z.discriminatedUnion("decision", [
    z.strictObject({ decision: z.literal("approve"), requestHash: z.string().length(64) }),
    z.strictObject({
      decision: z.literal("refuse"),
      requestHash: z.string().length(64),
      reason,
    }),
  ]),
  response: approval,
});

export const withdrawApproval = operation({
  name: "withdraw-approval",
  method: "POST",
  path: "/approvals/{approval}/withdrawal",
  access: { kind: "signed-in" },
  summary: { ja: "承認依頼を取り下げる", en: "Withdraw one's request for approval" },
  parameters,
  response: approval,
});
