/** A compromise of an authority's key, real or as a drill (CPS 4-14-2): declared, carried through step by step, reported. */
import { z } from "zod";
import { approvalId } from "./approvals.ts";
import { operation } from "./operation.ts";
import { authorityId, moment, pageSize, reason, sha256 } from "./values.ts";

const compromiseId = z.string().regex(/^[0-9]{1,18}$/, "a number");

/** The steps in their order; `dismissed` instead of all that follow "declared". */
export const compromiseSteps = [
  "declare",
  "confirm",
  "record-revocation",
  "record-lists",
  "notify",
  "publish",
  "report",
  "replace",
  "end",
] as const;

const compromiseStep = z.enum([...compromiseSteps, "dismiss"]);

const manner = {
  /** "real": the key is, or may be, in others' hands. */
  kind: z.enum(["real", "drill"]),
  /** "status": certificates are revoked; "none": a drill that only counts. */
  effect: z.enum(["status", "none"]),
};

/** In the order of the measures; "dismissed" and "ended" are ends. */
export const compromiseStates = [
  "declared",
  "dismissed",
  "confirmed",
  "revoked",
  "listed",
  "notified",
  "published",
  "reported",
  "replacing",
  "ended",
] as const;

export const compromise = z.object({
  compromise: compromiseId,
  authority: authorityId,
  name: z.object({ ja: z.string(), en: z.string() }),
  generation: z.int().positive(),
  ...manner,
  ground: z.string(),
  state: z.enum(compromiseStates),
  declaredAt: moment,
  declaredBy: z.string(),
  /** What can be done next; "record-revocation", "record-lists" and "end" after "replace" are the program's. */
  next: z.array(compromiseStep),
});
export type CompromiseView = z.infer<typeof compromise>;

const happened = z.object({
  step: compromiseStep,
  at: moment,
  by: z.string(),
  /** Words of who did it: the ground, how the bridge was told, the report. */
  text: z.string().optional(),
  certificates: z.int().optional(),
  /** SHA-256 over the serial numbers in ascending order. */
  hash: sha256.optional(),
  lists: z.int().optional(),
  entries: z.int().optional(),
  notice: z.int().optional(),
  generation: z.int().optional(),
});

const withHistory = compromise.extend({ history: z.array(happened) });

export const listCompromises = operation({
  name: "list-compromises",
  method: "GET",
  path: "/compromises",
  access: { kind: "right", right: "read" },
  summary: { ja: "危殆化対処の一覧", en: "Cases of compromises, newest first" },
  query: z.strictObject({ before: compromiseId.optional(), limit: pageSize({ usual: 50, most: 200 }) }),
  response: z.object({ compromises: z.array(compromise), next: compromiseId.optional() }),
});

/** Suspicion is enough and one person is: where it has an effect, the authority issues nothing from here on. */
export const declareCompromise = operation({
  name: "declare-compromise",
  method: "POST",
  path: "/compromises",
  access: { kind: "right", right: "operate" },
  summary: { ja: "鍵の危殆化（又はその訓練）を宣言する", en: "Declare a compromise of a key, or a drill of one" },
  status: 201,
  body: z.strictObject({
    authority: authorityId,
    /** Absent: the current one. */
    generation: z.int().positive().optional(),
    ...manner,
    ground: reason,
  }),
  response: z.object({ compromise: compromiseId }),
});

const parameters = z.strictObject({ compromise: compromiseId });

export const showCompromise = operation({
  name: "show-compromise",
  method: "GET",
  path: "/compromises/{compromise}",
  access: { kind: "right", right: "read" },
  summary: { ja: "危殆化対処一件", en: "One case of a compromise" },
  parameters,
  response: withHistory,
});

/** For the steps that several people stand behind. */
export const askCompromiseStep = operation({
  name: "ask-compromise-step",
  method: "POST",
  path: "/compromises/{compromise}/approval-requests",
  access: { kind: "right", right: "operate" },
  summary: { ja: "危殆化対処の手順の承認を求める", en: "Ask for the approvals of a step of a compromise" },
  status: 201,
  parameters,
  body: z.strictObject({ step: z.enum(["confirm", "replace"]) }),
  response: z.object({ approval: approvalId }),
});

export const takeCompromiseStep = operation({
  name: "take-compromise-step",
  method: "POST",
  path: "/compromises/{compromise}/steps",
  access: { kind: "right", right: "operate" },
  summary: { ja: "危殆化対処の次の手順を行う", en: "Take the next step of a compromise" },
  parameters,
  body: z.discriminatedUnion("step", [
    z.strictObject({ step: z.enum(["confirm", "replace"]), approval: approvalId.optional() }),
    z.strictObject({ step: z.literal("dismiss"), text: reason }),
    /** How the bridge was told, and who took it. */
    z.strictObject({ step: z.literal("notify"), text: reason }),
    /** After the notice to the public was published. */
    z.strictObject({ step: z.literal("publish") }),
    z.strictObject({ step: z.literal("report"), text: z.string().trim().min(1).max(4000) }),
    /** Of a drill without effect. */
    z.strictObject({ step: z.literal("end") }),
  ]),
  response: withHistory,
});

/** To the bridge, to the public (a text to begin with), and the report: plain text in Japanese and English. */
export const readCompromisePaper = operation({
  name: "read-compromise-paper",
  method: "GET",
  path: "/compromises/{compromise}/papers/{paper}",
  access: { kind: "right", right: "read" },
  summary: { ja: "危殆化対処の書面", en: "A paper of a compromise" },
  produces: "text/plain; charset=utf-8",
  parameters: parameters.extend({ paper: z.enum(["bridge", "notice", "report"]) }),
  response: z.string(),
});
