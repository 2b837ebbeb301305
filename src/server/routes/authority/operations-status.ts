import { type OperationsStatus, operationsStatus } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { policyOf } from "../../../policy/index.ts";
import {
  type AuthorityRow,
  countCertificates,
  readAuthorities,
  readCurrentCrls,
  readDatabaseFacts,
  readGenerations,
  readLivingLeases,
} from "../../../store/index.ts";
import { serve } from "../../http/serve.ts";
import type { HttpPorts } from "../../ports.ts";

type AuthorityStatus = OperationsStatus["authorities"][number];

/** Authorities, keys, lists, processes, database. */
export function registerOperationsStatus(app: FastifyInstance, ports: HttpPorts): void {
  const startedAt = ports.clock();
  serve(app, ports, operationsStatus, async ({ done }) => done(await statusNow(ports, startedAt)));
}

async function statusNow(ports: HttpPorts, startedAt: Date): Promise<OperationsStatus> {
  const keyStates = new Map((await ports.keys.status()).map(({ reference, state }) => [String(reference), state]));
  const rows = await readAuthorities(ports.store);
  const leases = await readLivingLeases(ports.store);
  const authorities: AuthorityStatus[] = [];
  for (const row of rows) authorities.push(await authorityStatus(ports, row, keyStates));
  return {
    startedAt: startedAt.toISOString(),
    at: ports.clock().toISOString(),
    authorities,
    leases: leases.map((lease) => ({ ...lease, startedAt: lease.startedAt.toISOString() })),
    database: await readDatabaseFacts(ports.store),
    ...tokenStatus(ports),
  };
}

function tokenStatus({ tokenHealth }: HttpPorts): Pick<OperationsStatus, "token"> {
  const health = tokenHealth?.();
  if (health === undefined) return {};
  const { state, since, because, facts, waiting, underWay } = health;
  const { label, serial, sessions } = facts ?? {};
  return { token: { state, since: since.toISOString(), because, label, serial, sessions, waiting, underWay } };
}

async function authorityStatus(
  ports: HttpPorts,
  { authority, state }: AuthorityRow,
  keyStates: ReadonlyMap<string, string>,
): Promise<AuthorityStatus> {
  const name = policyOf(ports.policies, authority)?.name ?? { ja: authority, en: authority };
  const generations = await readGenerations(ports.store, authority);
  const counts = await countCertificates(ports.store, authority);
  const lists = await readCurrentCrls(ports.store, { authority });
  return {
    authority,
    name,
    state,
    generations: generations.map((row) => ({
      generation: row.generation,
      state: row.state,
      algorithm: row.algorithm,
      key: keyStates.get(row.keyReference) ?? "unknown",
      keyGeneratedAt: row.keyGeneratedAt.toISOString(),
      ...(row.selfSignedNotAfter === undefined ? {} : { notAfter: row.selfSignedNotAfter.toISOString() }),
    })),
    certificates: { ...counts, estimates: [...counts.estimates] },
    lists: lists.map((list) => ({
      generation: list.generation,
      scope: list.scope,
      number: String(list.number),
      entries: Number(list.entries),
      thisUpdate: list.thisUpdate.toISOString(),
      plannedNext: list.plannedNext.toISOString(),
      nextUpdate: list.nextUpdate.toISOString(),
    })),
  };
}
