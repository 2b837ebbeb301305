import {
  endRoomRight as endContract,
  grantRoomRight as grantContract,
  listDisposals,
  listRoomRights,
} from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { endRoomRight, grantRoomRight, readDisposals, readRoomRights } from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import { archiveStatus } from "../../http/status/archive.ts";
import type { HttpPorts } from "../../ports.ts";

/** The registers of room rights (CPS 5-1-1-2) and of disposals (CPS 5-1-1-9). */
export function registerArchiveRegisters(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, listRoomRights, async ({ query, done }) => {
    const rights = await readRoomRights(ports.store, query);
    const next = rights.length === query.limit ? rights.at(-1)?.number : undefined;
    return done({
      rights: rights.map(({ to, ended, grantedAt, ...right }) => ({
        ...right,
        grantedAt: grantedAt.toISOString(),
        ...(to === undefined ? {} : { to }),
        ...(ended === undefined ? {} : { ended: { by: ended.by, at: ended.at.toISOString() } }),
      })),
      ...(next === undefined ? {} : { next }),
    });
  });
  serve(app, ports, grantContract, async ({ body: { to, ...right }, by, done, refused }) => {
    const granted = await grantRoomRight(ports, { ...right, to, ...by });
    return granted.ok ? done({ number: granted.value }) : refused(archiveStatus(granted.refusal.code), granted.refusal);
  });
  serve(app, ports, endContract, async ({ parameters: { right }, by, done, refused }) => {
    const ended = await endRoomRight(ports, { number: right, ...by });
    return ended.ok ? done({}) : refused(archiveStatus(ended.refusal.code), ended.refusal);
  });
  serve(app, ports, listDisposals, async ({ query, done }) => {
    const disposals = await readDisposals(ports.store, query);
    const next = disposals.length === query.limit ? disposals.at(-1)?.number : undefined;
    return done({
      disposals: disposals.map(({ recordedAt: _, ...one }) => one),
      ...(next === undefined ? {} : { next }),
    });
  });
}
