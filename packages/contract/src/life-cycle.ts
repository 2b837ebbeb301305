/** Releases and regular checks of security (CPS 6-6). */
import { z } from "zod";
import { operation } from "./operation.ts";
import { civilDate, moment, reason as note, pageSize, sha256 } from "./values.ts";

const number = z.string().regex(/^[1-9][0-9]{0,17}$/, "a number");
const long = z.string().trim().min(1).max(2000);
const reading = { kind: "right", right: "read" } as const;
const working = { kind: "right", right: "operate" } as const;
const confirming = { kind: "right", right: "confirm-life-cycle" } as const;

/** What is asked for when a release is to be introduced. */
export const releaseWish = z.strictObject({
  version: z.string().trim().min(1).max(40),
  /** SHA-256 over the program's files, as the program says it of itself. */
  digest: sha256,
  changes: long,
  tests: long,
  reference: note,
});

const release = releaseWish.extend({
  release: number,
  askedBy: z.string(),
  approvedBy: z.string(),
  approvedAt: moment,
});
export type ReleaseView = z.infer<typeof release>;

export const listReleases = operation({
  name: "list-releases",
  method: "GET",
  path: "/releases",
  access: reading,
  summary: { ja: "承認されたリリース", en: "Releases that were approved" },
  query: z.strictObject({ before: number.optional(), limit: pageSize({ usual: 20, most: 100 }) }),
  response: z.object({
    /** The program that answers. */
    running: z.object({ version: z.string(), digest: sha256, standing: z.enum(["approved", "not-approved"]) }),
    releases: z.array(release),
    next: number.optional(),
  }),
});

/** Asks the CA manager; with her approval it is filed. */
export const askRelease = operation({
  name: "ask-release",
  method: "POST",
  path: "/releases",
  access: working,
  summary: { ja: "導入の承認を求める", en: "Ask for approval of a release" },
  body: releaseWish,
  status: 202,
  response: z.object({ approval: z.string() }),
});

const securityCheck = z.object({
  check: number,
  state: z.enum(["planned", "recorded", "confirmed", "withdrawn"]),
  what: z.string(),
  due: civilDate,
  result: z
    .object({
      weaknesses: z.enum(["none", "found"]),
      text: z.string(),
      reference: z.string(),
      by: z.string(),
      at: moment,
    })
    .optional(),
  remark: z.string().optional(),
});
export type SecurityCheckView = z.infer<typeof securityCheck>;

const ofCheck = z.strictObject({ check: number });

export const listSecurityChecks = operation({
  name: "list-security-checks",
  method: "GET",
  path: "/security-checks",
  access: reading,
  summary: { ja: "セキュリティチェックの一覧", en: "Checks of security" },
  query: z.strictObject({ before: number.optional(), limit: pageSize({ usual: 20, most: 100 }) }),
  response: z.object({ checks: z.array(securityCheck), next: number.optional() }),
});

export const planSecurityCheck = operation({
  name: "plan-security-check",
  method: "POST",
  path: "/security-checks",
  access: working,
  summary: { ja: "セキュリティチェックを計画する", en: "Plan a check of security" },
  body: z.strictObject({ what: note, due: civilDate }),
  status: 201,
  response: securityCheck,
});

export const recordSecurityCheck = operation({
  name: "record-security-check",
  method: "POST",
  path: "/security-checks/{check}/result",
  access: working,
  summary: { ja: "セキュリティチェックの結果を記録する", en: "Record what a check of security found" },
  parameters: ofCheck,
  body: z.strictObject({ weaknesses: z.enum(["none", "found"]), text: long, reference: note }),
  response: securityCheck,
});

/** By the CA manager, who did not make it. */
export const judgeSecurityCheck = operation({
  name: "judge-security-check",
  method: "POST",
  path: "/security-checks/{check}/judgement",
  access: confirming,
  summary: { ja: "セキュリティチェックを確認し、差し戻し、取りやめる", en: "Confirm, give back or drop a check" },
  parameters: ofCheck,
  body: z.strictObject({ step: z.enum(["confirm", "return", "withdraw"]), remark: note }),
  response: securityCheck,
});
