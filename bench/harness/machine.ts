import { readFileSync } from "node:fs";
import { cpus } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { processTable } from "./processes.ts";

/** The processor's model name, as the machine gives it. */
export function cpuModel(): string {
  return cpus()[0]?.model ?? "unknown";
}

/** Above this share of all cores in use, a measurement says more about the other work than about ours. */
const busyLimit = 0.1;

/** Watches the machine for `milliseconds` and says which share of its cores was in use: 0 idle, 1 all of them. */
export async function busyShare(milliseconds: number): Promise<number> {
  const before = processorTicks();
  await sleep(milliseconds);
  const after = processorTicks();
  const total = after.total - before.total;
  return total === 0 ? 0 : (after.busy - before.busy) / total;
}

/** Two figures taken while something else runs cannot be compared: says why not to start, or undefined. */
export async function reasonNotToMeasure(): Promise<string | undefined> {
  const share = await busyShare(2000);
  if (share <= busyLimit) return undefined;
  const busiest = await busiestProcesses();
  return `other work uses ${Math.round(share * 100)} % of the CPU (${busiest.join(", ")}); stop it, or measure all the same with --force`;
}

/** First line of /proc/stat: user nice system idle iowait irq softirq steal, in clock ticks. */
function processorTicks(): { readonly busy: number; readonly total: number } {
  const line = readFileSync("/proc/stat", "utf8").split("\n", 1)[0] ?? "";
  const ticks = line.trim().split(/\s+/).slice(1, 9).map(Number);
  const total = ticks.reduce((sum, value) => sum + value, 0);
  const idle = (ticks[3] ?? 0) + (ticks[4] ?? 0);
  return { busy: total - idle, total };
}

async function busiestProcesses(): Promise<string[]> {
  const before = new Map(processTable().map((process) => [process.pid, process.ticks]));
  await sleep(500);
  const used = processTable().map((process) => ({
    name: `${process.name} (${process.pid})`,
    ticks: process.ticks - (before.get(process.pid) ?? process.ticks),
  }));
  const busy = used.filter((process) => process.ticks > 0).sort((a, b) => b.ticks - a.ticks);
  return busy.slice(0, 3).map((process) => process.name);
}
