import { type Answered, listCertificates } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import {
  type CertificateFilter,
  countListed,
  type ListedCertificate,
  readCertificatePage,
  readPlace,
  writePlace,
} from "../../../operations/index.ts";
import { policyOf, scopesOf } from "../../../policy/index.ts";
import { type Call, serve } from "../../http/serve.ts";
import type { HttpPorts } from "../../ports.ts";

/** Any number of certificates, a page at a time. */
export function registerListCertificates(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, listCertificates, async ({ parameters, query, done, refused }) => {
    const policy = policyOf(ports.policies, parameters.authority);
    if (policy === undefined) return refused(404, { code: "authority-unknown", field: "authority", rule: "CPS 1-3-1" });
    const after = query.after === undefined ? undefined : readPlace(query.after);
    if (query.after !== undefined && after === undefined)
      return refused(400, { code: "field-invalid", field: "after", fault: "wrong-form" });
    const now = ports.clock();
    const wanted = { filter: filterOf(parameters, query), scopes: scopesOf(policy) };
    const wish = { ...wanted, limit: query.limit, ...(after === undefined ? {} : { after }) };
    const page = await readCertificatePage(ports.store, wish, now);
    const count = after === undefined ? { count: await countListed(ports.store, wanted, now) } : {};
    const { next, lookedThrough } = page;
    const more = next === undefined ? {} : { next: writePlace(next) };
    return done({ certificates: page.certificates.map(listed), lookedThrough, ...more, ...count });
  });
}

type Asked = Call<typeof listCertificates>;

function filterOf({ authority }: Asked["parameters"], query: Asked["query"]): CertificateFilter {
  const { scope, state, endsFrom, endsTo, serialPrefix } = query;
  return {
    authority,
    ...(scope === undefined ? {} : { scope }),
    ...(state === undefined ? {} : { state }),
    ...(endsFrom === undefined ? {} : { endsFrom: beginningOf(endsFrom) }),
    ...(endsTo === undefined ? {} : { endsBefore: new Date(beginningOf(endsTo).getTime() + day) }),
    ...(serialPrefix === undefined ? {} : { serialPrefix: serialPrefix.toLowerCase() }),
  };
}

const day = 24 * 60 * 60 * 1000;

/** Of a day in Tokyo. */
function beginningOf(civilDay: string): Date {
  return new Date(`${civilDay}T00:00:00+09:00`);
}

function listed(row: ListedCertificate): Answered<typeof listCertificates>["certificates"][number] {
  const { state, scope, profile, generation, revokedAt, reason } = row;
  return {
    serialNumber: Buffer.from(row.serial).toString("hex"),
    state,
    scope,
    profile,
    generation,
    intendedAt: row.intendedAt.toISOString(),
    notBefore: row.notBefore.toISOString(),
    notAfter: row.notAfter.toISOString(),
    ...(revokedAt === undefined ? {} : { revokedAt: revokedAt.toISOString() }),
    ...(reason === undefined ? {} : { reason }),
  };
}
