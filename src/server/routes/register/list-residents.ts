import { listResidents as contract } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { listResidents } from "../../../counter/index.ts";
import { parseMunicipalityCode } from "../../../policy/index.ts";
import { reachOf } from "../../http/reach.ts";
import { serve } from "../../http/serve.ts";
import type { HttpPorts } from "../../ports.ts";
import { residentView } from "./resident-view.ts";

/** The register by identifier, a page at a time. */
export function registerListResidents(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, contract, async ({ query, operator, done, refused }) => {
    const reach = reachOf(operator);
    if (!reach.ok) return refused(403, reach.refusal);
    const { limit, after } = query;
    const own = reach.value.kind === "whole" ? undefined : reach.value.municipality;
    const municipality = query.municipality ?? own;
    if (own !== undefined && municipality !== own)
      return refused(403, { code: "record-of-another-municipality", field: "municipality" });
    const code = municipality === undefined ? undefined : parseMunicipalityCode(municipality);
    if (municipality !== undefined && code === undefined) {
      return refused(422, { code: "municipality-unknown", field: "municipality" });
    }
    const residents = await listResidents(ports.store, {
      limit,
      ...(after === undefined ? {} : { after }),
      ...(code === undefined ? {} : { municipality: code }),
    });
    return done({ residents: residents.map(residentView) });
  });
}
