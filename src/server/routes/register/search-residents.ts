import { searchResidents as contract } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import {
  type FoundResident,
  findResidents,
  isWithin,
  type Reach,
  type ResidentSearch,
} from "../../../counter/index.ts";
import { reachOf } from "../../http/reach.ts";
import { serve } from "../../http/serve.ts";
import type { HttpPorts } from "../../ports.ts";

/** What is searched for stands in no address, no log and no audit event, only that it was and how many were found. */
export function registerSearchResidents(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, contract, async ({ body, operator, by, done, refused }) => {
    const reach = reachOf(operator);
    if (!reach.ok) return refused(403, reach.refusal);
    // The contract checked the form of days and codes; others find nobody.
    const found = await findResidents(ports, body as ResidentSearch);
    await ports.store.transaction(async (transaction) => {
      const facts = { residents: found.length };
      transaction.audit({ kind: "residents-searched", ...by, result: "success", facts });
    });
    const last = found.at(-1);
    const next = found.length < body.limit || last === undefined ? {} : { next: last.position };
    return done({ residents: found.map((one) => foundView(one, reach.value)), ...next });
  });
}

/** Of another municipality's resident a clerk sees what the right counter is named by, and no more. */
function foundView({ resident, by }: FoundResident, reach: Reach) {
  const { substitutes: _substitutes, nationality: _nationality, ...record } = resident.record;
  const { name, reading, municipality } = record;
  const shown = isWithin(reach, resident) ? record : { name, reading, municipality };
  return { resident: resident.id, state: resident.state, by, ...shown };
}
