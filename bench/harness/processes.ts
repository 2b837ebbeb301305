/**
 * Processes as /proc shows them (Linux): who belongs to whom, how much CPU each has used, how large it grew.
 * CPU times are clock ticks of 10 ms, so a measurement should take a second or more.
 */
import { readdirSync, readFileSync } from "node:fs";

export interface ProcessRecord {
  readonly pid: number;
  readonly name: string;
  readonly state: string;
  readonly parent: number;
  readonly group: number;
  readonly session: number;
  /** User and system time of the process itself. */
  readonly ticks: number;
  /** The same of its children that ended and were waited for. */
  readonly childTicks: number;
}

const microsPerTick = 10_000;

/** All processes of the machine. */
export function processTable(): ProcessRecord[] {
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return pids.map((pid) => processRecord(Number(pid))).filter((record) => record !== undefined);
}

/** One process, or undefined when it has ended. */
export function processRecord(pid: number): ProcessRecord | undefined {
  const text = readOrNothing(`/proc/${pid}/stat`);
  // "1234 (name, which may hold anything) S 1 1234 …": the fields start after the last parenthesis.
  const closing = text.lastIndexOf(")");
  if (closing < 0) return undefined;
  const fields = text.slice(closing + 2).split(" ");
  const numberAt = (index: number) => Number(fields[index] ?? 0);
  return {
    pid,
    name: text.slice(text.indexOf("(") + 1, closing),
    state: fields[0] ?? "?",
    parent: numberAt(1),
    group: numberAt(2),
    session: numberAt(3),
    ticks: numberAt(11) + numberAt(12),
    childTicks: numberAt(13) + numberAt(14),
  };
}

/** CPU time in microseconds that a process and everything below it have used so far, ended children included. */
export function treeCpuMicros(root: number): number {
  const table = processTable();
  const members = new Set([root]);
  for (let size = 0; size !== members.size; ) {
    size = members.size;
    for (const record of table) if (members.has(record.parent)) members.add(record.pid);
  }
  const ticks = table
    .filter((record) => members.has(record.pid))
    .reduce((sum, record) => sum + record.ticks + record.childTicks, 0);
  return ticks * microsPerTick;
}

/** CPU time in microseconds of all processes of a name on this machine: a database server is many. */
export function namedCpuMicros(name: string): number {
  const ticks = processTable()
    .filter((record) => record.name === name)
    .reduce((sum, record) => sum + record.ticks + record.childTicks, 0);
  return ticks * microsPerTick;
}

/** The largest of the peaks of all living processes of a name; see `peakMegabytes`. */
export function namedPeakMegabytes(name: string): number {
  const pids = processTable().filter((record) => record.name === name);
  return Math.max(0, ...pids.map(({ pid }) => peakMegabytes(pid)));
}

/** CPU time in microseconds of this process's children that have ended and were waited for. */
export function endedChildrenCpuMicros(): number {
  return (processRecord(process.pid)?.childTicks ?? 0) * microsPerTick;
}

/** CPU time in microseconds of this process alone. */
export function ownCpuMicros(): number {
  const usage = process.cpuUsage();
  return usage.user + usage.system;
}

/** The most memory a process has held resident since it began (or since `forgetPeak`), in megabytes of 10^6 bytes. */
export function peakMegabytes(pid: number): number {
  const kibibytes = /^VmHWM:\s+(\d+) kB$/m.exec(readOrNothing(`/proc/${pid}/status`))?.[1];
  return (Number(kibibytes ?? 0) * 1024) / 1e6;
}

function readOrNothing(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    // The process ended between the listing and the reading.
    return "";
  }
}
