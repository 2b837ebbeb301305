import { type ExternalAuditView, listExternalAudits, printExternalAudit, showExternalAudit } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import {
  type NumberedAudit,
  printExternalAudit as print,
  readExternalAudit,
  readExternalAudits,
} from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import type { HttpPorts } from "../../ports.ts";

const unknown = { code: "external-audit-unknown", field: "audit" } as const;

/** The list, one audit, and its paper. */
export function registerReadExternalAudits(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, listExternalAudits, async ({ query: { before, limit }, done }) => {
    const found = await readExternalAudits(ports.store, { before, limit: limit + 1 });
    const page = found.slice(0, limit);
    const last = found.length > limit ? page.at(-1) : undefined;
    return done({ audits: page.map(auditView), ...(last === undefined ? {} : { next: last.audit }) });
  });
  serve(app, ports, showExternalAudit, async ({ parameters: { audit }, done, refused }) => {
    const found = await readExternalAudit(ports.store, audit);
    return found === undefined ? refused(404, unknown) : done(auditView(found));
  });
  serve(app, ports, printExternalAudit, async ({ parameters: { audit }, query: { language }, done, refused }) => {
    const found = await readExternalAudit(ports.store, audit);
    if (found === undefined) return refused(404, unknown);
    const printed = await print(found, language, ports.clock());
    return printed.ok ? done(printed.value) : refused(422, printed.refusal);
  });
}

export function auditView({ version: _version, ...audit }: NumberedAudit): ExternalAuditView {
  const { auditor, report, conclusion, ...rest } = audit;
  return {
    ...rest,
    scope: [...rest.scope],
    findings: rest.findings.map((one) => ({ ...one, course: [...one.course] })),
    told: [...rest.told],
    ...(auditor === undefined ? {} : { auditor }),
    ...(report === undefined ? {} : { report }),
    ...(conclusion === undefined ? {} : { conclusion }),
  };
}
