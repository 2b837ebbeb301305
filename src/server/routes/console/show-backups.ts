import { basename } from "node:path";
import { showBackups } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { type BackupState, readBackupState } from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import type { HttpPorts } from "../../ports.ts";

export function registerShowBackups(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, showBackups, async ({ done }) => {
    const { plan, log, copies, seal, drills } = await readBackupState(ports.store);
    return done({
      ...(plan === undefined ? {} : { plan: planView(plan) }),
      log: {
        state: log.state,
        ...optionally("archivedAt", log.archivedAt),
        ...optionally("failedAt", log.failedAt),
        ...(log.waiting === undefined ? {} : { waiting: log.waiting }),
      },
      copies: copies.map(({ name, endedAt, files, octets, removedAt }) => ({
        ...{ name, endedAt: endedAt.toISOString(), files, octets },
        ...optionally("removedAt", removedAt),
      })),
      ...(seal === undefined ? {} : { seal: { ...seal, at: seal.at.toISOString() } }),
      drills: drills.map(({ copyEndedAt: _copyEndedAt, endedAt, moment, ...rest }) => ({
        ...rest,
        endedAt: endedAt.toISOString(),
        moment: moment.toISOString(),
      })),
    });
  });
}

/** Where it lies on the machine's disks is nobody's business here: its last name. */
function planView({ folder, begunAt, ...rest }: NonNullable<BackupState["plan"]>) {
  return { ...rest, folder: basename(folder), begunAt: begunAt.toISOString() };
}

function optionally<Name extends string>(name: Name, at: Date | undefined) {
  return at === undefined ? {} : ({ [name]: at.toISOString() } as Readonly<Record<Name, string>>);
}
