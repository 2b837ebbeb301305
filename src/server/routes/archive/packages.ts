import {
  holdArchiveMember,
  listArchivePackages,
  listDeletableArchive,
  makeArchivePackages,
  showArchivePackage,
} from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import {
  archiveKinds,
  deletableMembers,
  holdMember,
  makeDuePackages,
  readDueMonths,
  readMembers,
  readPackageFacts,
  readProgress,
} from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import { archiveStatus } from "../../http/status/archive.ts";
import type { HttpPorts } from "../../ports.ts";

export function registerArchivePackages(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, listArchivePackages, async ({ query, done }) => {
    const packages = await readPackageFacts(ports.store, query);
    const next = packages.length === query.limit ? packages.at(-1)?.month : undefined;
    return done({
      packages: packages.map(({ at, ...one }) => ({ ...one, at: at.toISOString() })),
      due: [...(await readDueMonths(ports.store, ports.clock()))],
      making: (await readProgress(ports.store)).map(({ begunAt: _, ...one }) => one),
      ...(next === undefined ? {} : { next }),
    });
  });
  serve(app, ports, showArchivePackage, async ({ parameters: { month }, done, refused }) => {
    const members = await readMembers(ports.store, month);
    if (members.length === 0) return refused(404, { code: "archive-month-unknown", field: "month" });
    return done({
      month,
      members: members.map(({ name, kind, records, octets, sha256, until, heldReason, deletedAt }) => ({
        ...{ name, kind, kindName: archiveKinds[kind].name, records, octets, sha256, until },
        ...(heldReason === null ? {} : { held: heldReason }),
        ...(deletedAt === null ? {} : { deletedAt: deletedAt.toISOString() }),
      })),
    });
  });
  serve(app, ports, makeArchivePackages, async ({ by, done, refused }) => {
    const made = await makeDuePackages({ ...ports, ...ports.archive }, by);
    if (!made.ok) return refused(archiveStatus(made.refusal.code), made.refusal);
    return done({ made: made.value.map(({ month }) => month) });
  });
  serve(app, ports, holdArchiveMember, async ({ parameters, body: { name, reason }, by, done, refused }) => {
    const held = await holdMember(ports, { member: `${parameters.month}/${name}`, reason, ...by });
    if (!held.ok) return refused(archiveStatus(held.refusal.code), held.refusal);
    return done({});
  });
  serve(app, ports, listDeletableArchive, async ({ done }) =>
    done({ members: [...(await deletableMembers(ports.store, ports.clock()))] }),
  );
}
