import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { type ServerFolders, socketLock } from "./settings.ts";

/** What postmaster.pid of a cluster says about its server. */
export interface Postmaster {
  readonly pid: number;
  readonly state: "ready" | "starting";
  /** undefined: it listens on the socket only. */
  readonly port: number | undefined;
}

/** The living server of a cluster, whoever started it; undefined when there is none. */
export function livingPostmaster(folders: ServerFolders): Postmaster | undefined {
  const lines = linesOf(join(folders.cluster, "postmaster.pid"));
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 1 || !isServerOf(pid, folders)) return undefined;
  const address = lines[5] ?? "";
  return {
    pid,
    state: lines[7]?.trim() === "ready" ? "ready" : "starting",
    port: address.trim() === "" ? undefined : Number(lines[3]),
  };
}

/**
 * Removes what a killed server left: postmaster.pid and the lock of the socket, when the number in it is not that of a
 * living server of this cluster. PostgreSQL would take any living process of the same user for its predecessor, and even
 * a dead one that nobody has buried (a zombie, in a container whose first process does not wait for others). Backends that
 * outlive their server still keep a second one out, by the shared memory that belongs to the cluster.
 */
export async function removeStaleLocks(folders: ServerFolders): Promise<void> {
  for (const file of [join(folders.cluster, "postmaster.pid"), socketLock(folders)]) {
    const pid = Number(linesOf(file)[0]);
    if (!isServerOf(pid, folders)) await rm(file, { force: true });
  }
}

function linesOf(file: string): readonly string[] {
  try {
    return readFileSync(file, "utf8").split("\n");
  } catch {
    return [];
  }
}

function isServerOf(pid: number, folders: ServerFolders): boolean {
  const command = commandLine(pid);
  return command.includes("postgres") && command.includes(folders.cluster);
}

function commandLine(pid: number): string {
  try {
    if (process.platform === "linux") return readFileSync(`/proc/${pid}/cmdline`, "utf8");
    return execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
  } catch {
    return "";
  }
}
