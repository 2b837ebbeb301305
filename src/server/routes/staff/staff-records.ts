import { addStaffRecord as addContract, listStaffRecords } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { addStaffRecord, readStaffRecords, type StaffRecord } from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import { staffStatus } from "../../http/status/staff.ts";
import type { HttpPorts } from "../../ports.ts";

/** Screening, training, rotation and discipline of people (CPS 5-3). */
export function registerStaffRecords(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, listStaffRecords, async ({ parameters, by, done, refused }) => {
    const read = await readStaffRecords(ports, { ...parameters, ...by });
    if (!read.ok) return refused(staffStatus(read.refusal.code), read.refusal);
    return done({ records: read.value.map(viewOf) });
  });
  serve(app, ports, addContract, async ({ parameters, body, by, done, refused }) => {
    const added = await addStaffRecord(ports, { ...parameters, ...body, ...by });
    if (!added.ok) return refused(staffStatus(added.refusal.code), added.refusal);
    return done({ records: added.value.map(viewOf) });
  });
}

function viewOf({ recordedAt, ...record }: StaffRecord) {
  return { ...record, recordedAt: recordedAt.toISOString() };
}
