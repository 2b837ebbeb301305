import { listCrossCertifications as contract } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { type CrossCasePlace, type KnownCrossCase, listCrossCases } from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import type { HttpPorts } from "../../ports.ts";
import { crossSummary } from "./view.ts";

export function registerListCrossCertifications(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, contract, async ({ query: { before, limit }, done }) => {
    const rows = await listCrossCases(ports.store, { before: placeOf(before), limit: limit + 1 });
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    const next = last === undefined ? {} : { next: cursorOf(last) };
    return done({ cases: shown.map((known) => crossSummary(ports, known)), ...next });
  });
}

function cursorOf({ steps, case: number, authority }: KnownCrossCase): string {
  return `${steps.opened?.at ?? ""}_${number}_${authority}`;
}

function placeOf(cursor: string | undefined): CrossCasePlace | undefined {
  const [openedAt, number, authority] = cursor?.split("_") ?? [];
  if (openedAt === undefined || number === undefined || authority === undefined) return undefined;
  return { openedAt, case: number, authority };
}
