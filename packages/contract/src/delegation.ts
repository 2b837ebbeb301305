/** A governor's duties in the hands of a designated body: delegated, supervised, stopped, handed back (CPS 2-1-2, 2-1-4, 4-18). */
import { z } from "zod";
import { approvalId } from "./approvals.ts";
import { operation } from "./operation.ts";
import { duty } from "./rights.ts";
import { authorityId, civilDate, moment, octets, pageSize } from "./values.ts";

const read = { kind: "right", right: "read-delegation" } as const;
const supervise = { kind: "right", right: "supervise-delegation" } as const;
const asBody = { kind: "right", right: "serve-as-body" } as const;

const number = z.string().regex(/^[0-9]{1,18}$/, "a number");
const line = z.string().trim().min(1).max(200);
const words = z.string().trim().min(1).max(2000);
const remark = z.string().trim().max(400).default("");
const bilingual = z.strictObject({ ja: line, en: line });

/** Numbers of CPS 2-1-2. */
const dutyNumbers = z.array(z.int().min(1).max(37)).min(1).max(37);
const decree = z.strictObject({ number: line, on: civilDate });
const announcement = z.strictObject({ on: civilDate, places: z.array(line).min(1).max(10) });
const designatedBody = z.strictObject({
  code: z.string().regex(/^[a-z][a-z0-9-]{0,62}$/, "lower-case letters, digits and hyphens"),
  name: bilingual,
  address: line,
  designation: decree,
});

export const delegationStates = [
  "prepared",
  "in-force",
  "stop-asked",
  "stop-permitted",
  "stop-announced",
  "handing-over",
  "ended",
  "withdrawn",
] as const;

/** Of the body: for a time, for ever. */
export const bodyStopCauses = ["suspension", "abolition"] as const;
/** Of the governor, of the minister. */
export const governorStopCauses = ["delegation-revoked", "designation-cancelled"] as const;

const stop = z.object({
  cause: z.enum([...bodyStopCauses, ...governorStopCauses]),
  duties: z.array(z.int()),
  on: civilDate,
  ground: z.string(),
  permission: decree.optional(),
  announcement: announcement.optional(),
});

const count = z.object({ by: z.string(), at: moment, count: z.int(), remark: z.string() });

const inventoryItem = z.object({
  number: z.int().positive(),
  kind: z.enum(["duty", "book", "paper", "medium", "key", "archive"]),
  /** Which register of the store it was counted from. */
  source: z.string(),
  detail: z.string(),
  /** How many the store has. */
  stored: z.int(),
  body: count.optional(),
  governor: count.optional(),
  standing: z.enum(["agreed", "open"]),
});
export type InventoryItemView = z.infer<typeof inventoryItem>;

const delegation = z.object({
  delegation: number,
  state: z.enum(delegationStates),
  authority: authorityId,
  body: designatedBody,
  duties: z.array(z.int()),
  from: civilDate,
  madeKnown: z.object({ report: decree, announcement }).optional(),
  stop: stop.optional(),
  takenOverOn: civilDate.optional(),
});
export type DelegationView = z.infer<typeof delegation>;

/** Newest first, and for each governor who does the numbered duties today. */
export const listDelegations = operation({
  name: "list-delegations",
  method: "GET",
  path: "/delegations",
  access: read,
  summary: { ja: "認証事務の委任の一覧と、今の執行者", en: "Delegations, and who acts today" },
  query: z.strictObject({ before: number.optional(), limit: pageSize({ usual: 50, most: 200 }) }),
  response: z.object({
    delegations: z.array(delegation),
    next: number.optional(),
    governors: z.array(
      z.object({
        authority: authorityId,
        governor: z.object({ ja: z.string(), en: z.string() }),
        body: z.object({ ja: z.string(), en: z.string() }).optional(),
        /** Numbers that the body does today. */
        duties: z.array(z.int()),
      }),
    ),
    /** CPS 2-1-4 (1): numbers that may be delegated. */
    delegable: z.array(z.int()),
  }),
});

const parameters = z.strictObject({ delegation: number });
const changed = z.object({ delegation: number });

export const showDelegation = operation({
  name: "show-delegation",
  method: "GET",
  path: "/delegations/{delegation}",
  access: read,
  summary: { ja: "委任一件と引継目録、要員、経過", en: "One delegation with its inventory, people and history" },
  parameters,
  response: delegation.extend({
    inventory: z.array(inventoryItem),
    people: z.array(z.object({ account: z.string(), pledgedOn: civilDate, duties: z.array(duty) })),
    /** CPS 2-1-2 (25): how many register notices went to the body. */
    forwarded: z.int(),
    events: z.array(z.object({ kind: z.string(), by: z.string(), at: moment })),
  }),
});

export const prepareDelegation = operation({
  name: "prepare-delegation",
  method: "POST",
  path: "/delegations",
  access: supervise,
  summary: { ja: "認証事務の委任を用意する", en: "Prepare a delegation" },
  status: 201,
  body: z.strictObject({ authority: authorityId, body: designatedBody, duties: dutyNumbers, from: civilDate }),
  response: changed,
});

/** What the governor's officer does alone. "revoke": the governor takes the duties back, or the minister ends the designation. */
export const stepDelegation = operation({
  name: "step-delegation",
  method: "POST",
  path: "/delegations/{delegation}/steps",
  access: supervise,
  summary: { ja: "委任の手続を進める（知事部局）", en: "Take a delegation on, for the governor" },
  parameters,
  body: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("withdraw") }),
    z.strictObject({ kind: z.literal("make-known"), report: decree, announcement }),
    z.strictObject({
      kind: z.literal("revoke"),
      cause: z.enum(governorStopCauses),
      duties: dutyNumbers,
      on: civilDate,
      ground: words,
    }),
    z.strictObject({ kind: z.literal("record-permission"), outcome: z.enum(["given", "refused"]), decree }),
    z.strictObject({ kind: z.literal("announce-stop"), announcement }),
    z.strictObject({ kind: z.literal("draw-up") }),
  ]),
  response: changed,
});

/** CPS 4-18: the body asks the minister for permission to stop. */
export const stepDelegationAsBody = operation({
  name: "step-delegation-as-body",
  method: "POST",
  path: "/delegations/{delegation}/body-steps",
  access: asBody,
  summary: { ja: "委任の手続を進める（指定認証機関）", en: "Take a delegation on, for the body" },
  parameters,
  body: z.discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("ask-stop"),
      cause: z.enum(bodyStopCauses),
      duties: dutyNumbers,
      on: civilDate,
      ground: words,
    }),
    z.strictObject({ kind: z.literal("withdraw-stop") }),
  ]),
  response: changed,
});

const counting = z.strictObject({ item: z.int().min(1).max(10_000), count: z.int().min(0).max(1e12), remark });

export const countAsBody = operation({
  name: "count-as-body",
  method: "POST",
  path: "/delegations/{delegation}/inventory/given",
  access: asBody,
  summary: { ja: "引継目録の一行を数えて引き渡す", en: "Count a line of the inventory and give it" },
  parameters,
  body: counting,
  response: changed,
});

export const countAsGovernor = operation({
  name: "count-as-governor",
  method: "POST",
  path: "/delegations/{delegation}/inventory/taken",
  access: supervise,
  summary: { ja: "引継目録の一行を数えて受け取る", en: "Count a line of the inventory and take it" },
  parameters,
  body: counting,
  response: changed,
});

export const printInventoryPaper = operation({
  name: "print-inventory",
  method: "GET",
  path: "/delegations/{delegation}/inventory.pdf",
  access: read,
  summary: { ja: "引継目録の PDF", en: "The inventory as a PDF" },
  parameters,
  query: z.strictObject({ language: z.enum(["ja", "en"]).default("ja") }),
  produces: "application/pdf",
  response: octets,
});

/** "take-over": the duties pass back, and with them every right of the body's people. */
const decision = z.enum(["delegate", "take-over"]);

export const askGovernorDecision = operation({
  name: "ask-governor-decision",
  method: "POST",
  path: "/delegations/{delegation}/decisions/asked",
  access: supervise,
  summary: { ja: "委任又は引継ぎの決裁を求める", en: "Ask the governor to decide a delegation or a taking over" },
  parameters,
  body: z.strictObject({ decision }),
  response: z.object({ approval: approvalId }),
});

export const carryOutGovernorDecision = operation({
  name: "carry-out-governor-decision",
  method: "POST",
  path: "/delegations/{delegation}/decisions",
  access: supervise,
  summary: { ja: "決裁された委任又は引継ぎを行う", en: "Carry out what the governor decided" },
  parameters,
  body: z.strictObject({ decision, approval: approvalId }),
  response: changed,
});

export const placeInDesignatedBody = operation({
  name: "place-in-body",
  method: "POST",
  path: "/delegations/{delegation}/people",
  access: supervise,
  summary: {
    ja: "指定認証機関の要員と秘密保持の誓約を記録する",
    en: "Record one of the body's people and the pledge of secrecy",
  },
  status: 201,
  parameters,
  body: z.strictObject({ account: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/), pledgedOn: civilDate }),
  response: changed,
});

export const dealingStates = ["with-body", "with-supervisor", "closed", "withdrawn"] as const;
/** What the minister or the governor begins. */
export const supervisorDealings = ["order", "instruction", "report-demand", "inspection"] as const;
/** What the body hands in. */
export const bodyDealings = [
  "management-rules",
  "plan-and-budget",
  "report-and-accounts",
  "fees",
  "change-of-name",
] as const;

const dealing = z.object({
  dealing: number,
  state: z.enum(dealingStates),
  kind: z.enum([...supervisorDealings, ...bodyDealings]),
  supervisor: z.enum(["minister", "governor"]),
  title: z.string(),
  what: z.string(),
  due: civilDate,
  year: z.int().optional(),
  answer: z.string().optional(),
  judgement: z.string().optional(),
});
export type DealingView = z.infer<typeof dealing>;

export const listDealings = operation({
  name: "list-dealings",
  method: "GET",
  path: "/delegations/{delegation}/dealings",
  access: read,
  summary: { ja: "命令・報告・検査・計画・決算の一覧", en: "Orders, reports, inspections, plans and accounts" },
  parameters,
  query: z.strictObject({ before: number.optional(), limit: pageSize({ usual: 50, most: 200 }) }),
  response: z.object({ dealings: z.array(dealing), next: number.optional() }),
});

const ofDealing = z.strictObject({ dealing: number });
const dealingChanged = z.object({ dealing: number });

export const showDealing = operation({
  name: "show-dealing",
  method: "GET",
  path: "/dealings/{dealing}",
  access: read,
  summary: { ja: "命令・報告等一件と経過", en: "One order, report or plan with its history" },
  parameters: ofDealing,
  response: dealing.extend({
    delegation: number,
    events: z.array(z.object({ kind: z.string(), by: z.string(), at: moment, said: z.string().optional() })),
  }),
});

const supervisor = z.enum(["minister", "governor"]);

export const openDealingAsSupervisor = operation({
  name: "open-dealing",
  method: "POST",
  path: "/delegations/{delegation}/dealings",
  access: supervise,
  summary: {
    ja: "命令、指示、報告の要求、立入検査を記録する",
    en: "Record an order, an instruction, a demand for a report, an inspection",
  },
  status: 201,
  parameters,
  body: z.strictObject({ kind: z.enum(supervisorDealings), supervisor, title: line, what: words, due: civilDate }),
  response: dealingChanged,
});

export const handInDealing = operation({
  name: "hand-in-dealing",
  method: "POST",
  path: "/delegations/{delegation}/papers",
  access: asBody,
  summary: { ja: "規程、計画・予算、報告・決算、手数料等を提出する", en: "Hand in rules, plans, accounts, fees" },
  status: 201,
  parameters,
  body: z.strictObject({
    kind: z.enum(bodyDealings),
    supervisor,
    title: line,
    what: words,
    due: civilDate,
    /** Of plans and accounts: the fiscal year. */
    year: z.int().min(2000).max(2100).optional(),
  }),
  response: dealingChanged,
});

export const answerDealing = operation({
  name: "answer-dealing",
  method: "POST",
  path: "/dealings/{dealing}/answers",
  access: asBody,
  summary: { ja: "命令・要求に応じ、又は提出し直す", en: "Answer an order or a demand, or hand in again" },
  parameters: ofDealing,
  body: z.strictObject({ said: words }),
  response: dealingChanged,
});

/** "settle": good, or approved; "return": to be done again. */
export const judgeDealing = operation({
  name: "judge-dealing",
  method: "POST",
  path: "/dealings/{dealing}/judgements",
  access: supervise,
  summary: { ja: "回答・提出物を認める、差し戻す、取り下げる", en: "Accept, return or withdraw" },
  parameters: ofDealing,
  body: z.strictObject({ judgement: z.enum(["settle", "return", "withdraw"]), said: words }),
  response: dealingChanged,
});

export const committeeKinds = ["member", "member-left", "meeting"] as const;

export const listCommitteeRecords = operation({
  name: "list-committee-records",
  method: "GET",
  path: "/delegations/{delegation}/committee",
  access: read,
  summary: { ja: "認証業務情報保護委員会の記録", en: "Records of the protection committee" },
  parameters,
  query: z.strictObject({ before: number.optional(), limit: pageSize({ usual: 50, most: 200 }) }),
  response: z.object({
    records: z.array(
      z.object({
        record: number,
        kind: z.enum(committeeKinds),
        day: civilDate,
        what: z.string(),
        recordedBy: z.string(),
      }),
    ),
    next: number.optional(),
  }),
});

/** Records stay as they are; a mistake is corrected by another record. */
export const addToCommittee = operation({
  name: "add-committee-record",
  method: "POST",
  path: "/delegations/{delegation}/committee",
  access: asBody,
  summary: { ja: "保護委員会の委員と会議を記録する", en: "Record members and meetings of the committee" },
  status: 201,
  parameters,
  body: z.strictObject({ kind: z.enum(committeeKinds), day: civilDate, what: words }),
  response: changed,
});
