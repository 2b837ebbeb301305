import { type ListAuthoritiesResponse, listAuthorities } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { policyOf } from "../../../policy/index.ts";
import { type AuthorityRow, readAuthorities, readGenerations } from "../../../store/index.ts";
import { listCurrentLists, listPublishedCertificates } from "../../../validation/index.ts";
import { serve } from "../../http/serve.ts";
import type { HttpPorts } from "../../ports.ts";

type ListedAuthority = ListAuthoritiesResponse["authorities"][number];

/** Every authority with the addresses of what it publishes. Open to all (CPS 2-6-3). */
export function registerListAuthorities(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, listAuthorities, async ({ done }) => {
    const rows = await readAuthorities(ports.store);
    const authorities: ListedAuthority[] = [];
    for (const row of rows) authorities.push(...(await listedAuthority(ports, row)));
    return done({ authorities });
  });
}

/** An authority whose policy was taken away publishes nothing. */
async function listedAuthority(ports: HttpPorts, row: AuthorityRow): Promise<ListedAuthority[]> {
  const policy = policyOf(ports.policies, row.authority);
  if (policy === undefined) return [];
  const generations = await readGenerations(ports.store, row.authority);
  const certificates = await listPublishedCertificates(ports.store, row.authority);
  const lists = await listCurrentLists(ports.store, row.authority);
  const base = `/authorities/${row.authority}`;
  return [
    {
      authority: row.authority,
      name: policy.name,
      kind: row.kind,
      state: row.state,
      status: policy.status,
      practiceStatementVersion: row.practiceStatementVersion,
      generations: generations.map(({ generation, state, selfSignedNotAfter }) => ({
        generation,
        state,
        ...(selfSignedNotAfter === undefined ? {} : { notAfter: selfSignedNotAfter.toISOString() }),
      })),
      certificates: certificates.map(({ name }) => `${base}/certificates/${name}`),
      revocationLists: lists.map(({ generation, scope }) => `${base}/${listPath(generation, scope)}`),
      ...(policy.ocsp === undefined ? {} : { ocsp: `/ocsp/${row.authority}` }),
    },
  ];
}

function listPath(generation: number, scope: string): string {
  return scope === "authorities" ? `arl/${generation}.crl` : `crl/${generation}/${scope}.crl`;
}
