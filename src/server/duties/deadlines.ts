import { deadlineKinds } from "@warifu/contract";
import { Gauge, type Registry } from "prom-client";
import { type Deadline, readDeadlines } from "../../operations/index.ts";
import { civilDateOf } from "../../policy/index.ts";
import { type Repetition, repeat } from "../../store/index.ts";
import type { HttpPorts } from "../ports.ts";

const lookEvery = 300_000;

/** Looks at every deadline of the house: figures for /metrics, and once a day a line in the log for what is overdue. */
export function startDeadlineWatch(
  ports: Pick<HttpPorts, "store" | "policies" | "clock" | "metrics" | "log">,
  failed: (duty: string, fault: unknown) => void,
): Repetition {
  const show = deadlineFigures(ports.metrics.registry);
  const told = new Set<string>();
  const look = async () => {
    const deadlines = await readDeadlines({ ...ports, now: ports.clock() });
    show(deadlines);
    const today = civilDateOf(ports.clock());
    for (const { kind, subject, due, standing } of deadlines) {
      const one = `${today} ${kind} ${subject}`;
      if (standing !== "overdue" || told.has(one)) continue;
      told.add(one);
      ports.log.error({ kind, subject, due }, "a deadline has passed");
    }
    for (const one of told) if (!one.startsWith(today)) told.delete(one);
  };
  return repeat(look, { every: lookEvery, failed: (fault) => failed("deadlines", fault) });
}

function deadlineFigures(registry: Registry) {
  const registers = [registry];
  const open = new Gauge({
    name: "warifu_deadlines",
    help: "What is due, by kind and standing; any that is overdue is an alarm.",
    labelNames: ["kind", "standing"],
    registers,
  });
  const next = new Gauge({
    name: "warifu_deadline_next_seconds",
    help: "The earliest open deadline of each kind, in seconds since 1970.",
    labelNames: ["kind"],
    registers,
  });
  return (deadlines: readonly Deadline[]) => {
    next.reset();
    for (const kind of deadlineKinds) {
      const ofKind = deadlines.filter((one) => one.kind === kind);
      for (const standing of ["overdue", "near", "far"] as const) {
        open.set({ kind, standing }, ofKind.filter((one) => one.standing === standing).length);
      }
      const [first] = ofKind;
      if (first !== undefined) next.set({ kind }, first.due.getTime() / 1000);
    }
  };
}
