import { Gauge } from "prom-client";
import { readCompliance, recordJudgement } from "../../operations/index.ts";
import { type Repetition, repeat } from "../../store/index.ts";
import type { HttpPorts } from "../ports.ts";
import { projectFolder } from "../routes/compliance/project-folder.ts";

const judgeEvery = 600_000;

/** Judges the clauses of every authority that has a list of them: a clause that turns red is an alarm (CPS 2-7-4). */
export function startComplianceWatch(
  ports: Pick<HttpPorts, "store" | "policies" | "clock" | "metrics" | "log">,
  by: { readonly actor: string; readonly origin: string },
  failed: (duty: string, fault: unknown) => void,
): Repetition {
  const clauses = new Gauge({
    name: "warifu_clauses",
    help: "Clauses of the practice statement by what the last judgement came to; any that is red is an alarm.",
    labelNames: ["authority", "state"],
    registers: [ports.metrics.registry],
  });
  const judge = async () => {
    for (const authority of ports.policies.authorities.keys()) {
      const judged = await readCompliance({ ...ports, project: projectFolder }, authority);
      if (!judged.ok) continue;
      for (const [state, count] of Object.entries(judged.value.count)) clauses.set({ authority, state }, count);
      const turned = await recordJudgement(ports.store, judged.value, by);
      if (turned.red.length > 0) ports.log.error({ authority, clauses: turned.red }, "clauses are not met any more");
    }
  };
  // Not while everything starts: a judgement reads the tests' texts and asks the store some thirty questions.
  return repeat(judge, { every: judgeEvery, first: "after-a-pause", failed: (fault) => failed("compliance", fault) });
}
