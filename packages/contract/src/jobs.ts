import { z } from "zod";
import { operation } from "./operation.ts";
import { authorityId, moment, pageSize } from "./values.ts";

/** Goes on without the person who asked for it; found again by its number. */
const work = z.object({
  work: z.string(),
  kind: z.enum(["issue-lists"]),
  authority: authorityId,
  asker: z.string(),
  state: z.enum(["waiting", "running", "stopping", "done", "failed", "stopped"]),
  steps: z.int(),
  stepsDone: z.int(),
  /** The code of the refusal that ended it. */
  refusal: z.string().optional(),
  askedAt: moment,
  changedAt: moment,
});
export type Work = z.infer<typeof work>;

const workNumber = z.string().regex(/^[0-9]{1,18}$/, "a number");

/** Long work of the person who asks, or of everybody; the newest first. */
export const listWork = operation({
  name: "list-work",
  method: "GET",
  path: "/operations/work",
  access: { kind: "right", right: "read" },
  summary: { ja: "時間のかかる処理の一覧", en: "Long work and how far it is" },
  query: z.strictObject({
    whose: z.enum(["mine", "all"]).default("mine"),
    before: workNumber.optional(),
    limit: pageSize({ usual: 20, most: 100 }),
  }),
  response: z.object({ work: z.array(work), next: workNumber.optional() }),
});

export const showWork = operation({
  name: "show-work",
  method: "GET",
  path: "/operations/work/{work}",
  access: { kind: "right", right: "read" },
  summary: { ja: "時間のかかる処理の進み具合", en: "How far a long work is" },
  parameters: z.strictObject({ work: workNumber }),
  response: work,
});

/** New lists of all of an authority's scopes, one after another (CPS 4-4-10). */
export const startWork = operation({
  name: "start-work",
  method: "POST",
  path: "/operations/work",
  access: { kind: "right", right: "operate" },
  summary: { ja: "全リストの発行を始める", en: "Begin long work: new lists of all scopes" },
  body: z.strictObject({ kind: z.enum(["issue-lists"]), authority: authorityId }),
  status: 202,
  idempotencyKey: "accepted",
  response: work,
});

export const stopWork = operation({
  name: "stop-work",
  method: "POST",
  path: "/operations/work/{work}/stop",
  access: { kind: "right", right: "operate" },
  summary: { ja: "時間のかかる処理を止める", en: "Stop a long work after its present step" },
  parameters: z.strictObject({ work: workNumber }),
  response: work,
});
