import { type JudgedClauseView, showCompliance } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { isMet, type JudgedClause, type Reason, readCompliance } from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import { complianceStatus } from "../../http/status/compliance.ts";
import type { HttpPorts } from "../../ports.ts";
import { projectFolder } from "./project-folder.ts";

export function registerShowCompliance(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, showCompliance, async ({ parameters, done, refused }) => {
    const read = await readCompliance({ ...ports, project: projectFolder }, parameters.authority);
    if (!read.ok) return refused(complianceStatus(read.refusal.code), read.refusal);
    const { authority, statement, at, clauses, count } = read.value;
    return done({ authority, statement, at: at.toISOString(), clauses: clauses.map(viewOf), count });
  });
}

function viewOf({ clause, state, entry, reasons, confirmed }: JudgedClause): JudgedClauseView {
  return {
    clause,
    title: entry.title,
    state,
    reasons: reasons.map(reasonView),
    ...(isMet(entry)
      ? {
          met: {
            by: entry.by,
            how: entry.how,
            code: entry.code,
            tests: entry.tests,
            evidence: entry.evidence,
            policy: Object.entries(entry.policy).map(([place, value]) => `${place}: ${JSON.stringify(value)}`),
          },
        }
      : {}),
    ...(confirmed === undefined ? {} : { confirmed: { ...confirmed, at: confirmed.at.toISOString() } }),
  };
}

function reasonView(reason: Reason): JudgedClauseView["reasons"][number] {
  if (reason.code === "evidence-fails") return { ...reason, findings: [...reason.findings] };
  if (reason.code !== "policy-differs") return reason;
  const { code, place, wanted, found } = reason;
  return { code, place, wanted: JSON.stringify(wanted), found: JSON.stringify(found) ?? "–" };
}
