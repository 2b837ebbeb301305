import { Gauge } from "prom-client";
import {
  findingKinds,
  type HttpSource,
  startCrlWatch,
  startProvisionDuties,
  type WatchSummary,
} from "../../operations/index.ts";
import type { HttpPorts } from "../ports.ts";

export interface ProvisionDutiesSetting {
  readonly by: { readonly actor: string; readonly origin: string };
  /** Asked at each watch: a key may come later. */
  readonly http: () => HttpSource | undefined;
  readonly failed: (duty: string, fault: unknown) => void;
}

/** Sums, files, reports and the watch over lists, of the role "ca"; what the watch finds is in the log and in /metrics. */
export async function startProvision(
  ports: HttpPorts,
  setting: ProvisionDutiesSetting,
): Promise<{ stop(): Promise<void> }> {
  const { by, failed } = setting;
  const show = watchFigures(ports);
  const provision = await startProvisionDuties(ports, by, failed);
  const watch = await startCrlWatch(ports, {
    by,
    http: setting.http,
    watched: (summary) => {
      show(summary);
      for (const finding of summary.findings) ports.log.error({ finding }, "a revocation list is not as it should be");
    },
    failed,
  });
  return {
    stop: async () => {
      await watch.stop();
      await provision.stop();
    },
  };
}

function watchFigures({ metrics: { registry }, clock }: Pick<HttpPorts, "metrics" | "clock">) {
  const registers = [registry];
  const findings = new Gauge({
    name: "warifu_list_watch_findings",
    help: "What the last watch over revocation lists found, by kind; anything above 0 is an alarm.",
    labelNames: ["kind"],
    registers,
  });
  const lists = new Gauge({ name: "warifu_list_watch_lists", help: "Lists read by the last watch.", registers });
  const ended = new Gauge({
    name: "warifu_list_watch_ended_seconds",
    help: "When the last watch ended, in seconds since 1970.",
    registers,
  });
  return (summary: WatchSummary) => {
    for (const kind of findingKinds) {
      findings.set({ kind }, summary.findings.filter((finding) => finding.kind === kind).length);
    }
    lists.set(summary.lists);
    ended.set(clock().getTime() / 1000);
  };
}
