/** Audits by somebody from outside (CPS 2-7): planned, carried out, reported, corrected, confirmed. */
import { z } from "zod";
import { clauseNumber } from "./compliance.ts";
import { operation } from "./operation.ts";
import { civilDate, moment, reason as note, octets, pageSize } from "./values.ts";

const number = z.string().regex(/^[1-9][0-9]{0,17}$/, "the number of an audit");
const long = z.string().trim().min(1).max(4000);
const weight = z.enum(["major", "minor", "remark"]);
const said = z.object({ text: z.string(), by: z.string(), at: moment });

const finding = z.object({
  number: z.int(),
  clause: clauseNumber,
  weight,
  text: z.string(),
  deadline: civilDate,
  at: moment,
  state: z.enum(["open", "planned", "corrected", "confirmed"]),
  course: z.array(said.extend({ kind: z.enum(["plan", "correct", "return", "confirm"]) })),
});

const externalAudit = z.object({
  audit: number,
  kind: z.enum(["yearly", "ad-hoc"]),
  state: z.enum(["planned", "named", "under-way", "reported", "closed", "cancelled"]),
  due: civilDate,
  /** Clauses; none: all of them. */
  scope: z.array(clauseNumber),
  ground: z.string(),
  auditor: z.object({ account: z.string(), qualification: z.string(), independence: z.string() }).optional(),
  findings: z.array(finding),
  report: said.extend({ reference: z.string() }).optional(),
  told: z.array(said.extend({ to: z.string() })),
  conclusion: said.optional(),
});
export type ExternalAuditView = z.infer<typeof externalAudit>;

const reading = { kind: "right", right: "read-external-audits" } as const;
const directing = { kind: "right", right: "direct-external-audits" } as const;
const ofAudit = z.strictObject({ audit: number });

export const listExternalAudits = operation({
  name: "list-external-audits",
  method: "GET",
  path: "/external-audits",
  access: reading,
  summary: { ja: "準拠性監査の一覧", en: "External audits" },
  query: z.strictObject({ before: number.optional(), limit: pageSize({ usual: 20, most: 100 }) }),
  response: z.object({ audits: z.array(externalAudit), next: number.optional() }),
});

export const showExternalAudit = operation({
  name: "show-external-audit",
  method: "GET",
  path: "/external-audits/{audit}",
  access: reading,
  summary: { ja: "準拠性監査一件", en: "One external audit" },
  parameters: ofAudit,
  response: externalAudit,
});

export const printExternalAudit = operation({
  name: "print-external-audit",
  method: "GET",
  path: "/external-audits/{audit}/paper.pdf",
  access: reading,
  summary: { ja: "準拠性監査報告書（PDF）", en: "An external audit as a paper (PDF)" },
  parameters: ofAudit,
  query: z.strictObject({ language: z.enum(["ja", "en"]) }),
  produces: "application/pdf",
  response: octets,
});

export const planExternalAudit = operation({
  name: "plan-external-audit",
  method: "POST",
  path: "/external-audits",
  access: directing,
  summary: { ja: "準拠性監査を計画する", en: "Plan an external audit" },
  body: z.strictObject({
    kind: z.enum(["yearly", "ad-hoc"]),
    due: civilDate,
    scope: z.array(clauseNumber).max(300),
    ground: note,
  }),
  status: 201,
  response: externalAudit,
});

/** What the governor's side does: names the auditor, passes the report on, corrects, closes. */
export const directExternalAudit = operation({
  name: "direct-external-audit",
  method: "POST",
  path: "/external-audits/{audit}/direction",
  access: directing,
  summary: { ja: "監査人を選定し、指摘事項に対応し、監査を終える", en: "Name the auditor, correct findings, close" },
  parameters: ofAudit,
  body: z.discriminatedUnion("step", [
    z.strictObject({
      step: z.literal("name"),
      account: z.string().min(1).max(64),
      qualification: note,
      independence: note,
    }),
    z.strictObject({ step: z.literal("tell"), to: note, text: note }),
    z.strictObject({ step: z.enum(["plan-correction", "correct"]), number: z.int().positive(), text: long }),
    z.strictObject({ step: z.enum(["close", "cancel"]), text: note }),
  ]),
  response: externalAudit,
});

/** What the auditor does, and nobody else: begins, notes findings, reports, confirms corrections. */
export const examineExternalAudit = operation({
  name: "examine-external-audit",
  method: "POST",
  path: "/external-audits/{audit}/examination",
  access: { kind: "right", right: "audit-from-outside" },
  summary: { ja: "監査し、指摘し、報告し、是正を確認する", en: "Audit, note findings, report, confirm corrections" },
  parameters: ofAudit,
  body: z.discriminatedUnion("step", [
    z.strictObject({ step: z.literal("begin") }),
    z.strictObject({ step: z.literal("note"), clause: clauseNumber, weight, text: long, deadline: civilDate }),
    z.strictObject({ step: z.literal("report"), text: long, reference: note }),
    z.strictObject({ step: z.enum(["return", "confirm"]), number: z.int().positive(), text: long }),
  ]),
  response: externalAudit,
});
