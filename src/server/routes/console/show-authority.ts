import { type Answered, showAuthority } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { type AuthorityRecord, readAuthorityRecord } from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import type { HttpPorts } from "../../ports.ts";
import { listView } from "./list-view.ts";

/** One authority with its keys, certificates and lists. */
export function registerShowAuthority(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, showAuthority, async ({ parameters, done, refused }) => {
    const record = await readAuthorityRecord(ports, parameters.authority);
    return record === undefined
      ? refused(404, { code: "authority-unknown", field: "authority", rule: "CPS 1-3-1" })
      : done(authorityView(record));
  });
}

type View = Answered<typeof showAuthority>;

function authorityView({ row, policy, ...record }: AuthorityRecord): View {
  return {
    authority: row.authority,
    name: policy.name,
    operator: policy.operator,
    kind: row.kind,
    state: row.state,
    status: policy.status,
    practiceStatementVersion: row.practiceStatementVersion,
    generations: record.generations.map(generationView),
    scopes: [...record.scopes],
    certificates: record.certificates.map((each) => certificateView(row.authority, each)),
    lists: record.lists.map(listView),
    responders: record.responders.map(({ generation, serialNumber, notBefore, notAfter }) => ({
      generation,
      ...(serialNumber === undefined ? {} : { serialNumber }),
      ...(notBefore === undefined ? {} : { notBefore: notBefore.toISOString() }),
      ...(notAfter === undefined ? {} : { notAfter: notAfter.toISOString() }),
    })),
  };
}

function generationView(each: AuthorityRecord["generations"][number]): View["generations"][number] {
  const { generation, state, algorithm, key, keyIdentifier, keyGeneratedAt, selfSignedNotAfter } = each;
  return {
    generation,
    state,
    algorithm,
    key,
    keyIdentifier: Buffer.from(keyIdentifier).toString("hex"),
    keyGeneratedAt: keyGeneratedAt.toISOString(),
    ...(selfSignedNotAfter === undefined ? {} : { notAfter: selfSignedNotAfter.toISOString() }),
  };
}

function certificateView(
  authority: string,
  each: AuthorityRecord["certificates"][number],
): View["certificates"][number] {
  const { name, serialNumber, notBefore, notAfter, sha1, sha256 } = each;
  return {
    file: name,
    path: `/authorities/${authority}/certificates/${name}`,
    serialNumber,
    notBefore: notBefore.toISOString(),
    notAfter: notAfter.toISOString(),
    sha1,
    sha256,
  };
}
