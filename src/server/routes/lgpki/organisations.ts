import {
  changeOrganisation as changeContract,
  listOrganisations as listContract,
  registerOrganisation as registerContract,
  showOrganisation as showContract,
  showBranchStatistics as statisticsContract,
} from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import {
  branchStatistics,
  changeOrganisation,
  listOrganisations,
  type OrganisationCommand,
  readOrganisation,
} from "../../../lgpki/index.ts";
import { serve } from "../../http/serve.ts";
import { lgpkiStatus } from "../../http/status/lgpki.ts";
import type { HttpPorts } from "../../ports.ts";
import { organisationView } from "./view.ts";

/** The naming list, kept by the operating body. */
export function registerOrganisations(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, listContract, async ({ query, done }) => {
    const found = await listOrganisations(ports.store, { ...query, limit: query.limit + 1 });
    const organisations = found.slice(0, query.limit).map(organisationView);
    const last = found.length > query.limit ? organisations.at(-1) : undefined;
    return done({ organisations, ...(last === undefined ? {} : { next: last.organisation }) });
  });
  serve(app, ports, showContract, async ({ parameters, done, refused }) => {
    const known = await readOrganisation(ports.store, parameters.organisation);
    if (known === undefined) return refused(404, { code: "organisation-unknown", field: "organisation" });
    return done(organisationView(known));
  });
  serve(app, ports, registerContract, async ({ body, by, done, refused }) => {
    const { organisation, kind: of, ...rest } = body;
    const command = { ...rest, of, kind: "register" } as OrganisationCommand;
    const registered = await changeOrganisation(ports, by, { organisation, command });
    if (!registered.ok) return refused(lgpkiStatus(registered.refusal.code), registered.refusal);
    return done(organisationView(registered.value));
  });
  serve(app, ports, changeContract, async ({ parameters, body, by, done, refused }) => {
    const command = body.change as OrganisationCommand;
    const step = { organisation: parameters.organisation, version: body.version, command };
    const changed = await changeOrganisation(ports, by, step);
    if (!changed.ok) return refused(lgpkiStatus(changed.refusal.code), changed.refusal);
    return done(organisationView(changed.value));
  });
  serve(app, ports, statisticsContract, async ({ query, done }) => {
    const { prefectures, providers, ...rest } = await branchStatistics(ports, query.of);
    const dated = providers.map(({ on, counts }) => ({ on, counts: [...counts] }));
    return done({ ...rest, prefectures: [...prefectures], providers: dated });
  });
}
