import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runToEnd } from "./process-group.ts";
import { endedChildrenCpuMicros } from "./processes.ts";

export interface Load {
  readonly url: string;
  /** Posted in turn, round and round; each connection takes the next one. */
  readonly bodies: readonly Uint8Array[];
  readonly connections: number;
  readonly seconds: number;
  readonly connection: "keep-alive" | "close";
  /** Further header fields, as `Authorization`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Where the file of bodies may be written. */
  readonly folder: string;
}

export interface LoadResult {
  readonly answers: number;
  readonly answersPerSecond: number;
  /** Latency in microseconds. */
  readonly p50: number;
  readonly p99: number;
  /** What the load generator itself used, in microseconds of CPU per answer. */
  readonly generatorCpuMicrosPerAnswer: number;
}

interface WrkReport {
  readonly answers: number;
  readonly seconds: number;
  readonly errors: Readonly<Record<"connect" | "read" | "write" | "status" | "timeout", number>>;
  readonly p50: number;
  readonly p99: number;
}

/** At most this share of requests may fail on the way; an answer with an HTTP error is never accepted. */
const acceptedFailures = 0.001;

/** Drives a server with wrk for some seconds. Throws when answers were refused or more than a few got lost. */
export async function driveWithPosts(load: Load): Promise<LoadResult> {
  const file = join(load.folder, `bodies-${load.bodies.length}.hex`);
  await writeFile(file, load.bodies.map((body) => `${Buffer.from(body).toString("hex")}\n`).join(""));
  const headers = Object.entries(load.headers ?? {}).map(([name, value]) => `${name}: ${value}`);
  const script = join(import.meta.dirname, "load", "post.lua");
  const setting = ["-t1", `-c${load.connections}`, `-d${load.seconds}s`, "-s", script];
  const cpuBefore = endedChildrenCpuMicros();
  const { output } = await runToEnd("wrk", [...setting, load.url, "--", file, load.connection, ...headers]);
  const cpu = endedChildrenCpuMicros() - cpuBefore;
  return resultOf(JSON.parse(output.trim().split("\n").at(-1) ?? ""), cpu);
}

function resultOf(report: WrkReport, cpuMicros: number): LoadResult {
  const { connect, read, write, status, timeout } = report.errors;
  const lost = connect + read + write + timeout;
  if (status > 0 || report.answers === 0 || lost > report.answers * acceptedFailures) {
    throw new Error(`the load did not get its answers: ${JSON.stringify(report)}`);
  }
  return {
    answers: report.answers,
    answersPerSecond: report.answers / report.seconds,
    p50: report.p50,
    p99: report.p99,
    generatorCpuMicrosPerAnswer: cpuMicros / report.answers,
  };
}
