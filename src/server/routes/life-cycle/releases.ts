import { askRelease, listReleases } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { askForRelease, programDigest, readRelease, readReleases } from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import { lifeCycleStatus } from "../../http/status/life-cycle.ts";
import { programVersion } from "../../observation/version.ts";
import type { HttpPorts } from "../../ports.ts";
import { projectFolder } from "../compliance/project-folder.ts";

/** Which program runs here, which releases were approved, and asking for one. */
export function registerReleases(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, listReleases, async ({ query: { before, limit }, done }) => {
    const digest = await programDigest(projectFolder);
    const approved = await readRelease(ports.store, digest);
    const standing = approved === undefined ? ("not-approved" as const) : ("approved" as const);
    const found = await readReleases(ports.store, { before, limit: limit + 1 });
    const releases = found.slice(0, limit).map((one) => ({ ...one, approvedAt: one.approvedAt.toISOString() }));
    const last = found.length > limit ? releases.at(-1) : undefined;
    const next = last === undefined ? {} : { next: last.release };
    return done({ running: { version: programVersion, digest, standing }, releases, ...next });
  });
  serve(app, ports, askRelease, async ({ body, by, done, refused }) => {
    const asked = await askForRelease(ports, { wish: body, ...by });
    return asked.ok ? done({ approval: asked.value }) : refused(lifeCycleStatus(asked.refusal.code), asked.refusal);
  });
}
