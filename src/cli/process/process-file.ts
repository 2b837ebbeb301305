/**
 * The file by which `down`, `status` and a second `up` find the process of a data folder. It is no lock that could be
 * left behind: it counts only while the process that wrote it lives, told by number and start time together.
 */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { ok, type Result, refuse } from "@warifu/pki/result";
import { z } from "zod";
import { processStart } from "./start-time.ts";

const processRecord = z.strictObject({
  pid: z.int().positive(),
  processStart: z.string(),
  host: z.string(),
  port: z.int().min(0).max(65_535),
  roles: z.array(z.string()),
  started: z.iso.datetime(),
  state: z.enum(["starting", "ready"]),
});
export type ProcessRecord = z.infer<typeof processRecord>;

export type FolderRefusal = {
  readonly code: "data-folder-in-use";
  readonly folder: string;
  readonly pid: number;
  readonly port: number;
};

/** Claims the file for this process. Of two that start at once one is refused. */
export function claimProcessFile(
  file: string,
  facts: Pick<ProcessRecord, "host" | "port" | "roles" | "started">,
): Result<ProcessRecord, FolderRefusal> {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const record: ProcessRecord = {
    ...facts,
    pid: process.pid,
    processStart: processStart(process.pid) ?? "",
    state: "starting",
  };
  for (;;) {
    if (createExclusively(file, record)) return ok(record);
    const living = livingProcess(file) ?? takeAwayStale(file);
    if (living !== undefined) {
      return refuse({ code: "data-folder-in-use", folder: dirname(file), pid: living.pid, port: living.port });
    }
  }
}

/** Says that the server answers, and where. */
export function announceReady(file: string, record: ProcessRecord, port: number): void {
  const temporary = `${file}.${process.pid}`;
  writeFileSync(temporary, text({ ...record, port, state: "ready" }), { mode: 0o600 });
  renameSync(temporary, file);
}

/** Takes this process's own file away; another's is left alone. */
export function releaseProcessFile(file: string): void {
  if (readRecord(file)?.pid === process.pid) rmSync(file, { force: true });
}

/** The living process that a file names; undefined when there is no file, or only one left behind. */
export function livingProcess(file: string): ProcessRecord | undefined {
  const record = readRecord(file);
  return record !== undefined && processStart(record.pid) === record.processStart ? record : undefined;
}

/** All living processes of a data folder. */
export function livingProcesses(folder: string): readonly ProcessRecord[] {
  return processFiles(folder)
    .map((file) => livingProcess(file))
    .filter((record) => record !== undefined);
}

/** Process files whose process is gone. */
export function staleProcessFiles(folder: string): readonly string[] {
  return processFiles(folder).filter((file) => livingProcess(file) === undefined);
}

function processFiles(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => /^warifu(-[a-z-]+)?\.json$/.test(basename(name)))
      .map((name) => join(folder, name));
  } catch {
    // The folder does not exist yet.
    return [];
  }
}

function readRecord(file: string): ProcessRecord | undefined {
  try {
    const parsed = processRecord.safeParse(JSON.parse(readFileSync(file, "utf8")));
    return parsed.success ? parsed.data : undefined;
  } catch {
    // Absent, or cut off by a crash while it was written: names nobody.
    return undefined;
  }
}

function createExclusively(file: string, record: ProcessRecord): boolean {
  try {
    writeFileSync(file, text(record), { flag: "wx", mode: 0o600 });
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

/**
 * Moves a stale file aside before it is deleted: between our look and our hand another process may have put its own file
 * there. That one is put back, and its process returned.
 */
function takeAwayStale(file: string): ProcessRecord | undefined {
  const aside = `${file}.stale-${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    // Somebody else took it away first.
    return undefined;
  }
  const living = livingProcess(aside);
  if (living !== undefined) renameSync(aside, file);
  else rmSync(aside, { force: true });
  return living;
}

function text(record: ProcessRecord): string {
  return `${JSON.stringify(record, undefined, 2)}\n`;
}
