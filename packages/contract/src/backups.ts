/** How the database's backup stands (CPS 4-11-6, 4-12-2-4), and the drills of restoring it. */
import { z } from "zod";
import { operation } from "./operation.ts";
import { moment, sha256 } from "./values.ts";

const copy = z.object({
  /** In its folder; of a copy by another tool its label. */
  name: z.string(),
  endedAt: moment,
  files: z.int(),
  octets: z.number(),
  /** Absent: it is still kept. */
  removedAt: moment.optional(),
});

const drill = z.object({
  drill: z.string(),
  endedAt: moment,
  /** Up to when the restored database was compared with the living one. */
  moment,
  outcome: z.enum(["same", "different"]),
  tables: z.int(),
  rows: z.number(),
  /** SHA-256 of the report. */
  report: sha256,
  doneBy: z.string(),
});

/** Copies and drills: the newest twenty of each, the newest first. */
export const showBackups = operation({
  name: "show-backups",
  method: "GET",
  path: "/backups",
  access: { kind: "right", right: "read" },
  summary: { ja: "データベースの控えの状況", en: "How the database's backup stands" },
  response: z.object({
    /** Absent: continuous backup was not begun here. */
    plan: z.object({ folder: z.string(), hour: z.int(), days: z.int(), months: z.int(), begunAt: moment }).optional(),
    log: z.object({
      /** "off": it goes nowhere; "behind": full segments wait; "failing": the last one could not be handed out. */
      state: z.enum(["off", "following", "behind", "failing"]),
      archivedAt: moment.optional(),
      failedAt: moment.optional(),
      /** Full segments that were not handed out. */
      waiting: z.int().optional(),
    }),
    copies: z.array(copy),
    seal: z.object({ seal: z.int(), at: moment, hash: sha256, files: z.int() }).optional(),
    drills: z.array(drill),
  }),
});
