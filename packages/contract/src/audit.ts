/** What the internal auditor does: reads the log, inspects weeks, takes in logs of rooms, exports and deletes months. */
import { z } from "zod";
import { operation } from "./operation.ts";
import { civilDate, moment, pageSize, sha256 } from "./values.ts";

const access = { kind: "right", right: "audit" } as const;

/** CPS 4-11-2. */
export const auditCategory = z.enum(["issue", "revocation", "status", "key-generation", "access", "room"]);

const month = z.string().regex(/^[0-9]{4}-(?:0[1-9]|1[0-2])$/, "a month, 2026-11");
const stream = z.string().regex(/^[0-9]{1,18}$/, "a stream's number");
const place = z.object({ stream, sequence: z.int().positive() });

const auditEvent = z.object({
  stream: z.string(),
  sequence: z.int(),
  at: moment,
  category: auditCategory,
  kind: z.string(),
  actor: z.string(),
  origin: z.string(),
  subject: z.string().optional(),
  result: z.enum(["success", "refused", "failed"]),
  /** JSON, as it is hashed. */
  facts: z.string(),
});
export type AuditEventShown = z.infer<typeof auditEvent>;

export const listAuditEvents = operation({
  name: "list-audit-events",
  // Names of people are among the conditions, and nothing of a person stands in an address.
  method: "POST",
  path: "/audit/events/search",
  access,
  summary: { ja: "監査ログの一日を見る", en: "Events of the audit log on one day" },
  body: z.strictObject({
    day: civilDate,
    category: auditCategory.optional(),
    result: z.enum(["success", "refused", "failed"]).optional(),
    actor: z.string().min(1).max(200).optional(),
    text: z.string().min(1).max(200).optional(),
    stream: stream.optional(),
    /** `next` of the page before. */
    before: z
      .string()
      .max(80)
      .regex(/^[0-9TZ:.-]+_[0-9]+_[0-9]+$/, "the cursor of the page before")
      .optional(),
    limit: z.int().min(1).max(200).default(50),
  }),
  response: z.object({ events: z.array(auditEvent), next: z.string().optional() }),
});

export const showAuditSeals = operation({
  name: "show-audit-seals",
  method: "GET",
  path: "/audit/seals",
  access,
  summary: { ja: "監査ログの封印の状況", en: "How the audit log is sealed" },
  query: z.strictObject({ weeks: z.coerce.number().int().min(1).max(60).default(13) }),
  response: z.object({
    /** Mondays to Sundays; days without a seal have none. */
    days: z.array(z.object({ day: civilDate, seals: z.int(), anchored: z.int(), streams: z.int() })),
    today: civilDate,
    last: z.object({ seal: z.int(), at: moment, hash: sha256, sources: z.array(z.string()) }).optional(),
  }),
});

const note = z.object({ text: z.string(), at: moment, by: z.string() });
const findingKind = z.enum(["anomaly", "vulnerability", "remark"]);
const findingText = z.string().trim().min(1).max(2000);

const inspection = z.object({
  week: civilDate,
  state: z.enum(["open", "closed"]),
  version: z.int().positive(),
  begunAt: moment,
  begunBy: z.string(),
  findings: z.array(
    z.object({
      number: z.int().positive(),
      kind: findingKind,
      text: z.string(),
      places: z.array(place),
      at: moment,
      by: z.string(),
      followUps: z.array(note),
      outcome: note.optional(),
    }),
  ),
  conclusion: note.optional(),
});
export type InspectionView = z.infer<typeof inspection>;

const ofWeek = z.strictObject({ week: civilDate });

export const listInspections = operation({
  name: "list-inspections",
  method: "GET",
  path: "/audit/inspections",
  access,
  summary: { ja: "週次検査の一覧", en: "Weekly inspections" },
  query: z.strictObject({ before: civilDate.optional(), limit: pageSize({ usual: 26, most: 100 }) }),
  response: z.object({
    inspections: z.array(inspection),
    next: civilDate.optional(),
    /** Mondays of the last weeks that are over and were never begun, the newest first. */
    due: z.array(civilDate),
  }),
});

export const showInspection = operation({
  name: "show-inspection",
  method: "GET",
  path: "/audit/inspections/{week}",
  access,
  summary: { ja: "週次検査一件", en: "One weekly inspection" },
  parameters: ofWeek,
  response: inspection,
});

export const compareInspection = operation({
  name: "compare-inspection",
  method: "GET",
  path: "/audit/inspections/{week}/comparison",
  access,
  summary: { ja: "一週間のログと業務記録の照合", en: "A week of the log beside the records of work" },
  parameters: ofWeek,
  response: z.object({
    kinds: z.array(z.object({ kind: z.string(), category: auditCategory, events: z.int(), refused: z.int() })),
    records: z.array(
      z.object({
        record: z.enum(["staff", "approvals", "applications", "notices", "sessions", "lists"]),
        recorded: z.int(),
        logged: z.int(),
      }),
    ),
    people: z.array(z.object({ actor: z.string(), events: z.int(), refused: z.int(), atNight: z.int() })),
    status: z.object({ requests: z.int(), refused: z.int() }),
  }),
});

export const beginInspection = operation({
  name: "begin-inspection",
  method: "POST",
  path: "/audit/inspections",
  access,
  summary: { ja: "週次検査を始める", en: "Begin a weekly inspection" },
  body: z.strictObject({ week: civilDate }),
  status: 201,
  response: inspection,
});

/** CPS 4-11-7: nobody is told. */
export const changeInspection = operation({
  name: "change-inspection",
  method: "POST",
  path: "/audit/inspections/{week}/steps",
  access,
  summary: { ja: "指摘を記録し、経過を記し、検査を終える", en: "Note a finding, follow it up, close the inspection" },
  parameters: ofWeek,
  body: z.discriminatedUnion("step", [
    z.strictObject({
      step: z.literal("note"),
      finding: findingKind,
      text: findingText,
      places: z
        .array(z.strictObject({ stream, sequence: z.int().positive() }))
        .max(100)
        .default([]),
    }),
    z.strictObject({ step: z.enum(["follow-up", "settle"]), number: z.int().positive(), text: findingText }),
    z.strictObject({ step: z.literal("close"), text: findingText }),
  ]),
  response: inspection,
});

export const takeRoomLog = operation({
  name: "take-room-log",
  method: "POST",
  path: "/audit/room-logs",
  access,
  summary: { ja: "入退室記録を取り込む", en: "Take in a log of room entries and exits" },
  largestBody: 1_000_000,
  body: z.strictObject({
    /** CSV: time,room,person,direction. */
    text: z.string().min(1).max(900_000),
  }),
  response: z.object({
    entries: z.int(),
    odd: z.array(z.object({ line: z.int(), what: z.enum(["left-without-entering", "entered-twice"]) })),
  }),
});

export const listAuditMonths = operation({
  name: "list-audit-months",
  method: "GET",
  path: "/audit/months",
  access,
  summary: { ja: "監査ログの月ごとの状況", en: "Months of the audit log" },
  response: z.object({
    months: z.array(
      z.object({
        month,
        uninspected: z.array(civilDate),
        exported: z.object({ at: moment, manifest: sha256, folder: z.string() }).optional(),
        deletableFrom: moment,
      }),
    ),
  }),
});

export const exportAuditMonth = operation({
  name: "export-audit-month",
  method: "POST",
  path: "/audit/months/{month}/export",
  access,
  summary: { ja: "監査ログの一か月を書き出す", en: "Export a month of the audit log" },
  parameters: z.strictObject({ month }),
  status: 201,
  response: z.object({ manifest: sha256, events: z.int(), folder: z.string() }),
});

/** CPS 4-11-4, 5-2-1-1: after a year, and after inspection. */
export const deleteAuditMonth = operation({
  name: "delete-audit-month",
  method: "POST",
  path: "/audit/months/{month}/deletion",
  access,
  summary: { ja: "検査済みの一か月を削除する", en: "Delete an inspected month of the audit log" },
  parameters: z.strictObject({ month }),
  response: z.object({ deletion: z.int().positive() }),
});
