/** Work that somebody is told to do, and the records that are kept about people (CPS 5-2-2, 5-3). */
import { z } from "zod";
import { operation } from "./operation.ts";
import { civilDate, moment, pageSize } from "./values.ts";

const account = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/);
const line = z.string().trim().min(1).max(100);
const words = z.string().trim().min(1).max(2000);

export const workOrderId = z.string().regex(/^[0-9]{1,18}$/, "a number");

export const workOrder = z.object({
  order: workOrderId,
  state: z.enum(["instructed", "carried-out", "confirmed", "withdrawn"]),
  title: z.string(),
  what: z.string(),
  due: civilDate,
  instructedBy: z.string(),
  assignee: z.string(),
  /** What was reported last. */
  result: z.string().optional(),
  /** What was said last by whoever confirmed, returned or withdrew it. */
  remark: z.string().optional(),
});
export type WorkOrderView = z.infer<typeof workOrder>;

/** Newest first. "mine": what the caller is to do; "all": everybody's, for those who instruct. */
export const listWorkOrders = operation({
  name: "list-work-orders",
  method: "GET",
  path: "/work-orders",
  access: { kind: "signed-in" },
  summary: { ja: "作業指示の一覧", en: "Work orders" },
  query: z.strictObject({
    box: z.enum(["mine", "all"]).default("mine"),
    before: workOrderId.optional(),
    limit: pageSize({ usual: 50, most: 200 }),
  }),
  response: z.object({ orders: z.array(workOrder), next: workOrderId.optional() }),
});

const parameters = z.strictObject({ order: workOrderId });
const changed = z.object({ order: workOrderId });

export const showWorkOrder = operation({
  name: "show-work-order",
  method: "GET",
  path: "/work-orders/{order}",
  access: { kind: "signed-in" },
  summary: { ja: "作業指示一件と経過", en: "One work order with what happened to it" },
  parameters,
  response: workOrder.extend({
    events: z.array(z.object({ kind: z.string(), by: z.string(), at: moment, said: z.string().optional() })),
  }),
});

export const instructWork = operation({
  name: "instruct-work",
  method: "POST",
  path: "/work-orders",
  access: { kind: "right", right: "instruct-work" },
  summary: { ja: "作業を指示する", en: "Instruct somebody to do work" },
  status: 201,
  body: z.strictObject({ title: line, what: words, due: civilDate, assignee: account }),
  response: changed,
});

export const reportWork = operation({
  name: "report-work",
  method: "POST",
  path: "/work-orders/{order}/reports",
  access: { kind: "signed-in" },
  summary: { ja: "作業の結果を報告する", en: "Report what came of the work" },
  parameters,
  body: z.strictObject({ result: words }),
  response: changed,
});

/** "return": it is to be done again; "withdraw": it need not be done any more. */
export const judgeWork = operation({
  name: "judge-work",
  method: "POST",
  path: "/work-orders/{order}/judgements",
  access: { kind: "right", right: "instruct-work" },
  summary: { ja: "作業の結果を確認する、差し戻す、指示を取り下げる", en: "Confirm, return or withdraw work" },
  parameters,
  body: z.strictObject({
    judgement: z.enum(["confirm", "return", "withdraw"]),
    remark: z.string().trim().max(2000).default(""),
  }),
  response: changed,
});

export const staffRecordKinds = ["screening", "training", "rotation", "discipline"] as const;

export const staffRecord = z.object({
  kind: z.enum(staffRecordKinds),
  day: civilDate,
  what: z.string(),
  recordedBy: z.string(),
  recordedAt: moment,
});
export type StaffRecordView = z.infer<typeof staffRecord>;

/** What is recorded about one person, newest day first; who reads it is in the audit log (CPS 4-11-1). */
export const listStaffRecords = operation({
  name: "list-staff-records",
  method: "GET",
  path: "/staff/{account}/records",
  access: { kind: "right", right: "keep-staff-records" },
  summary: { ja: "要員の記録（審査、訓練、交代、懲戒）", en: "What is recorded about a person" },
  parameters: z.strictObject({ account }),
  response: z.object({ records: z.array(staffRecord) }),
});

/** Records stay as they are; a mistake is corrected by another record. */
export const addStaffRecord = operation({
  name: "add-staff-record",
  method: "POST",
  path: "/staff/{account}/records",
  access: { kind: "right", right: "keep-staff-records" },
  summary: { ja: "要員の記録を加える", en: "Add to a person's records" },
  status: 201,
  parameters: z.strictObject({ account }),
  body: z.strictObject({ kind: z.enum(staffRecordKinds), day: civilDate, what: words }),
  response: z.object({ records: z.array(staffRecord) }),
});
