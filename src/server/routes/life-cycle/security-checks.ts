import {
  judgeSecurityCheck,
  listSecurityChecks,
  planSecurityCheck,
  recordSecurityCheck,
  type SecurityCheckView,
} from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { changeSecurityCheck, type NumberedSecurityCheck, readSecurityChecks } from "../../../operations/index.ts";
import { type Call, serve } from "../../http/serve.ts";
import { lifeCycleStatus } from "../../http/status/life-cycle.ts";
import type { HttpPorts } from "../../ports.ts";

type Change = Parameters<typeof changeSecurityCheck>[1];
type Changing = typeof planSecurityCheck | typeof recordSecurityCheck | typeof judgeSecurityCheck;

/** Planned and recorded by those who operate, judged by the CA manager. */
export function registerSecurityChecks(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, listSecurityChecks, async ({ query: { before, limit }, done }) => {
    const found = await readSecurityChecks(ports.store, { before, limit: limit + 1 });
    const checks = found.slice(0, limit).map(checkView);
    const last = found.length > limit ? checks.at(-1) : undefined;
    return done({ checks, ...(last === undefined ? {} : { next: last.check }) });
  });
  const answer = async (
    call: Pick<Call<Changing>, "done" | "refused" | "by">,
    change: Pick<Change, "check" | "command">,
  ) => {
    const changed = await changeSecurityCheck(ports, { ...change, ...call.by });
    if (!changed.ok) return call.refused(lifeCycleStatus(changed.refusal.code), changed.refusal);
    return call.done(checkView(changed.value));
  };
  serve(app, ports, planSecurityCheck, (call) =>
    answer(call, { check: undefined, command: { kind: "plan", plan: call.body } }),
  );
  serve(app, ports, recordSecurityCheck, (call) =>
    answer(call, { ...call.parameters, command: { kind: "record", result: call.body } }),
  );
  serve(app, ports, judgeSecurityCheck, (call) => {
    const { step, remark } = call.body;
    return answer(call, { ...call.parameters, command: { kind: step, remark } });
  });
}

function checkView({ version: _version, result, remark, ...check }: NumberedSecurityCheck): SecurityCheckView {
  return {
    ...check,
    ...(result === undefined ? {} : { result }),
    ...(remark === undefined ? {} : { remark }),
  };
}
