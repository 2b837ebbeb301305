import { type Answered, showCertificateRecord } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { type CertificateRecord, listPath, readCertificateRecord, scopeName } from "../../../operations/index.ts";
import { policyOf } from "../../../policy/index.ts";
import { serialNumberOf } from "../../http/serial-number.ts";
import { serve } from "../../http/serve.ts";
import type { HttpPorts } from "../../ports.ts";

/** One certificate with what happened to it. */
export function registerShowCertificateRecord(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, showCertificateRecord, async ({ parameters, done, refused }) => {
    const { authority } = parameters;
    const policy = policyOf(ports.policies, authority);
    if (policy === undefined) return refused(404, { code: "authority-unknown", field: "authority", rule: "CPS 1-3-1" });
    const asked = { authority, serialNumber: serialNumberOf(parameters.serialNumber) };
    const record = await readCertificateRecord(ports.store, asked, ports.clock());
    if (record === undefined)
      return refused(404, { code: "certificate-unknown", field: "serialNumber", rule: "CPS 4-4-1-2" });
    const { scope } = record.row;
    return done({ ...recordView(record), name: policy.name, scope: { scope, name: scopeName(policy, scope) } });
  });
}

type View = Answered<typeof showCertificateRecord>;

function recordView({ row, state, events, list }: CertificateRecord): Omit<View, "name" | "scope"> {
  const { authority, serialNumber, profile, generation, holder, algorithm, der } = row;
  return {
    authority,
    serialNumber,
    state,
    profile,
    generation,
    algorithm,
    ...(holder === undefined ? {} : { holder }),
    notBefore: row.notBefore.toISOString(),
    notAfter: row.notAfter.toISOString(),
    ...(der === undefined ? {} : { certificate: Buffer.from(der).toString("base64") }),
    events: events.map((event) => ({ ...event, at: event.at.toISOString() })),
    ...(list === undefined
      ? {}
      : { list: { ...list, firstThisUpdate: list.firstThisUpdate.toISOString(), path: listPath(row) } }),
  };
}
