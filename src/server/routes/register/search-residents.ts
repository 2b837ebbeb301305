import { searchResidents as contract } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { type FoundResident, findResidents, type ResidentSearch } from "../../../counter/index.ts";
import { serve } from "../../http/serve.ts";
import type { HttpPorts } from "../../ports.ts";

/** What is searched for stands in no address, no log and no audit event, only that it was and how many were found. */
export function registerSearchResidents(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, contract, async ({ body, by, done }) => {
    // The contract checked the form of days and codes; others find nobody.
    const found = await findResidents(ports, body as ResidentSearch);
    await ports.store.transaction(async (transaction) => {
      const facts = { residents: found.length };
      transaction.audit({ kind: "residents-searched", ...by, result: "success", facts });
    });
    const last = found.at(-1);
    const next = found.length < body.limit || last === undefined ? {} : { next: last.position };
    return done({ residents: found.map(foundView), ...next });
  });
}

function foundView({ resident: { id, state, record }, by }: FoundResident) {
  const { substitutes: _substitutes, nationality: _nationality, ...shown } = record;
  return { resident: id, state, by, ...shown };
}
