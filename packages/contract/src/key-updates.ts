/** Updates of authorities' keys as plans (CPS 4-13): when each is due, and the steps of the one that is under way. */
import { z } from "zod";
import { approvalId } from "./approvals.ts";
import { keyUpdateReason } from "./key-operations.ts";
import { operation } from "./operation.ts";
import { authorityId, civilDate, moment, reason } from "./values.ts";

const keyUpdateId = z.string().regex(/^[0-9]{1,18}$/, "a number");

/** The steps that people take, in their order. */
export const keyUpdateSteps = ["plan", "prepare", "cross-certify", "cut-over", "end"] as const;

const keyUpdateStep = z.enum([...keyUpdateSteps, "drop"]);

const keyUpdate = z.object({
  keyUpdate: keyUpdateId,
  oldGeneration: z.int().positive(),
  newGeneration: z.int().positive().optional(),
  reason: keyUpdateReason,
  plannedFor: civilDate,
  state: z.enum(["planned", "prepared", "cross-certified", "cut-over", "ended", "dropped"]),
  /** What people can do next. */
  next: z.array(keyUpdateStep),
  history: z.array(z.object({ step: keyUpdateStep, at: moment, by: z.string(), text: z.string().optional() })),
});

export const authorityKeys = z.object({
  authority: authorityId,
  name: z.object({ ja: z.string(), en: z.string() }),
  generations: z.array(
    z.object({
      generation: z.int().positive(),
      state: z.enum(["preparing", "current", "previous", "ended"]),
      keyGeneratedAt: moment,
      /** The last day on which it signs for holders. */
      signsUntil: civilDate,
      notAfter: moment.optional(),
      compromisedAt: moment.optional(),
    }),
  ),
  /** The day by which the current key is to be updated. */
  due: civilDate.optional(),
  standing: z.enum(["far", "due-soon", "overdue", "planned"]),
  /** The last one that was planned. */
  update: keyUpdate.optional(),
});
export type AuthorityKeys = z.infer<typeof authorityKeys>;

export const listKeyUpdates = operation({
  name: "list-key-updates",
  method: "GET",
  path: "/key-updates",
  access: { kind: "right", right: "read" },
  summary: { ja: "認証局ごとの鍵の世代と更新計画", en: "Generations and planned key updates of every authority" },
  response: z.object({ today: civilDate, authorities: z.array(authorityKeys) }),
});

export const planKeyUpdate = operation({
  name: "plan-key-update",
  method: "POST",
  path: "/key-updates",
  access: { kind: "right", right: "operate" },
  summary: { ja: "鍵更新を計画する", en: "Plan an update of an authority's key" },
  status: 201,
  body: z.strictObject({ authority: authorityId, reason: keyUpdateReason, plannedFor: civilDate }),
  response: z.object({ keyUpdate: keyUpdateId }),
});

const parameters = z.strictObject({ keyUpdate: keyUpdateId });

export const askKeyUpdateStep = operation({
  name: "ask-key-update-step",
  method: "POST",
  path: "/key-updates/{keyUpdate}/approval-requests",
  access: { kind: "right", right: "operate" },
  summary: { ja: "鍵更新の手順の承認を求める", en: "Ask for the approvals of a step of a key update" },
  status: 201,
  parameters,
  body: z.strictObject({ step: z.enum(["prepare", "cross-certify", "cut-over"]) }),
  response: z.object({ approval: approvalId }),
});

export const takeKeyUpdateStep = operation({
  name: "take-key-update-step",
  method: "POST",
  path: "/key-updates/{keyUpdate}/steps",
  access: { kind: "right", right: "operate" },
  summary: { ja: "鍵更新の次の手順を行う", en: "Take the next step of a key update" },
  parameters,
  body: z.discriminatedUnion("step", [
    z.strictObject({ step: z.enum(["prepare", "cross-certify", "cut-over"]), approval: approvalId.optional() }),
    z.strictObject({ step: z.literal("drop"), text: reason }),
  ]),
  response: z.object({ authorities: z.array(authorityKeys), today: civilDate }),
});
