import {
  askModuleChange as askContract,
  listBackupModules,
  recordModuleChange as recordContract,
  showBackupModule,
} from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import {
  askModuleChange,
  carryOutModuleChange,
  inventoryOf,
  moduleHistory,
  readModules,
} from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import { ceremonyStatus } from "../../http/status/ceremony.ts";
import type { AuthorityPorts } from "../../ports.ts";

/** The register of backup modules (CPS 6-2-1-4): looked at, and changed by two people. */
export function registerBackupModules(app: FastifyInstance, ports: AuthorityPorts): void {
  serve(app, ports, listBackupModules, async ({ query: { after, limit }, done }) => {
    const modules = await readModules(ports.store, { after, limit });
    const next = modules.length === limit ? modules.at(-1)?.module : undefined;
    const now = ports.clock();
    return done({
      modules: modules.map(({ version: _version, ...one }) => ({ ...one, inventory: inventoryOf(one, now) })),
      ...(next === undefined ? {} : { next }),
    });
  });
  serve(app, ports, showBackupModule, async ({ parameters, done, refused }) => {
    const events = await moduleHistory(ports.store, parameters.module);
    if (events.length === 0) return refused(404, { code: "module-unknown", field: "module" });
    return done({
      events: events.map((event) => ({
        kind: event.kind,
        at: event.at,
        by: [...event.by],
        ...("place" in event ? { place: event.place } : {}),
      })),
    });
  });
  serve(app, ports, askContract, async ({ parameters, body, by, done, refused }) => {
    const asked = await askModuleChange(ports, { change: { ...body.change, ...parameters }, ...by });
    if (!asked.ok) return refused(ceremonyStatus(asked.refusal.code), asked.refusal);
    return done({ approval: asked.value });
  });
  serve(app, ports, recordContract, async ({ parameters, body: { change, approval }, by, done, refused }) => {
    const order = { change: { ...change, ...parameters }, approval, ...by };
    const changed = await carryOutModuleChange(ports, order);
    if (!changed.ok) return refused(ceremonyStatus(changed.refusal.code), changed.refusal);
    const { version: _version, ...module } = changed.value;
    return done(module);
  });
}
