import { deleteAuditMonth, exportAuditMonth, listAuditMonths, takeRoomLog as takeContract } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { deleteMonth, exportMonth, readAuditMonths, takeRoomLog } from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import { auditStatus } from "../../http/status/audit.ts";
import type { HttpPorts } from "../../ports.ts";

export function registerListAuditMonths(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, listAuditMonths, async ({ done }) => {
    const months = await readAuditMonths(ports.store);
    return done({
      months: months.map(({ month, uninspected, exported, deletableFrom }) => ({
        month,
        uninspected: [...uninspected],
        ...(exported === undefined ? {} : { exported: { ...exported, at: exported.at.toISOString() } }),
        deletableFrom: deletableFrom.toISOString(),
      })),
    });
  });
}

export function registerExportAuditMonth(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, exportAuditMonth, async ({ parameters: { month }, by, done, refused }) => {
    const exported = await exportMonth(ports, { month, ...by, exportFolder: ports.auditExports });
    if (!exported.ok) return refused(auditStatus(exported.refusal.code), exported.refusal);
    return done(exported.value);
  });
}

export function registerDeleteAuditMonth(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, deleteAuditMonth, async ({ parameters: { month }, by, done, refused }) => {
    const deleted = await deleteMonth(ports, { month, ...by });
    if (!deleted.ok) return refused(auditStatus(deleted.refusal.code), deleted.refusal);
    return done(deleted.value);
  });
}

export function registerTakeRoomLog(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, takeContract, async ({ body: { text }, by, done, refused }) => {
    const taken = await takeRoomLog(ports, { text, ...by });
    if (!taken.ok) return refused(auditStatus(taken.refusal.code), taken.refusal);
    return done({ entries: taken.value.entries, odd: [...taken.value.odd] });
  });
}
