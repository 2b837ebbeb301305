import { directExternalAudit, examineExternalAudit, planExternalAudit } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { changeExternalAudit, readClauseNumbers } from "../../../operations/index.ts";
import { type Call, serve } from "../../http/serve.ts";
import { externalAuditStatus } from "../../http/status/external-audit.ts";
import type { HttpPorts } from "../../ports.ts";
import { projectFolder } from "../compliance/project-folder.ts";
import { auditView } from "./read.ts";

type Change = Parameters<typeof changeExternalAudit>[1];
type Changing = typeof planExternalAudit | typeof directExternalAudit | typeof examineExternalAudit;

/** What changes an audit: by the governor's side, and by the auditor. */
export function registerChangeExternalAudits(app: FastifyInstance, ports: HttpPorts): void {
  const answer = async (
    call: Pick<Call<Changing>, "done" | "refused" | "by">,
    change: Pick<Change, "audit" | "command">,
  ) => {
    const clauses = await readClauseNumbers({ ...ports, project: projectFolder });
    const changed = await changeExternalAudit({ ...ports, clauses }, { ...change, ...call.by });
    if (!changed.ok) return call.refused(externalAuditStatus(changed.refusal.code), changed.refusal);
    return call.done(auditView(changed.value));
  };
  serve(app, ports, planExternalAudit, (call) =>
    answer(call, { audit: undefined, command: { kind: "plan", plan: call.body } }),
  );
  serve(app, ports, directExternalAudit, (call) => {
    const { step, ...rest } = call.body;
    const command = (step === "name" ? { kind: step, auditor: rest } : { kind: step, ...rest }) as Change["command"];
    return answer(call, { audit: call.parameters.audit, command });
  });
  serve(app, ports, examineExternalAudit, (call) => {
    const { step, ...rest } = call.body;
    const command = (step === "note" ? { kind: step, finding: rest } : { kind: step, ...rest }) as Change["command"];
    return answer(call, { audit: call.parameters.audit, command });
  });
}
