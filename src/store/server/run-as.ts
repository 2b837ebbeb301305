/**
 * PostgreSQL refuses to run as uid 0. When warifu runs as root (containers, a fresh clone of a trial), the server is
 * started in a user namespace of its own in which root's uid is called by another number: it sees itself as an ordinary
 * user without rights, while its files stay root's, so that a data folder of mode 0700 works. Where the kernel forbids
 * namespaces, a user is used that may own the folder. See docs/adr/0010.
 */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { StoreRefusal } from "../faults.ts";

/** How to start a program of the server: what stands before its command line, and whose it becomes. */
export interface RunAs {
  readonly prefix: readonly string[];
  readonly owner: { readonly uid: number; readonly gid: number } | undefined;
}

/** The user that is looked for where user namespaces are forbidden. */
const dedicatedUser = "postgres";

/** Decides how the server `program` can run over the data folder. As an ordinary user: plainly. */
export function decideRunAs(
  folder: string,
  program: string,
  wanted: "user-namespace" | "dedicated-user" | undefined,
): Result<RunAs, StoreRefusal> {
  if (process.getuid?.() !== 0) return ok({ prefix: [], owner: undefined });
  if (wanted !== "dedicated-user") {
    const prefix = namespacePrefix();
    if (prefix !== undefined && namespaceWorks(prefix)) return ok({ prefix, owner: undefined });
  }
  const owner = wanted === "user-namespace" ? undefined : systemUser(dedicatedUser);
  if (owner === undefined) return refuse({ code: "database-refuses-root", folder, user: undefined });
  return canReach(parentOf(folder), owner) && canReach(program, owner)
    ? ok({ prefix: [], owner })
    : refuse({ code: "database-refuses-root", folder, user: dedicatedUser });
}

/** The number must belong to a name, because initdb asks for it; any ordinary user's will do. */
function namespacePrefix(): readonly string[] | undefined {
  if (process.platform !== "linux") return undefined;
  const user = systemUsers().find(({ uid }) => uid !== 0);
  if (user === undefined) return undefined;
  return ["unshare", "--user", `--map-user=${user.uid}`, `--map-group=${user.gid}`, "--"];
}

function namespaceWorks(prefix: readonly string[]): boolean {
  const [program = "", ...options] = prefix;
  const tried = spawnSync(program, [...options, "id", "-u"], { encoding: "utf8", timeout: 5_000 });
  return tried.status === 0 && tried.stdout.trim() !== "0";
}

interface SystemUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

function systemUser(name: string): SystemUser | undefined {
  return systemUsers().find((user) => user.name === name);
}

function systemUsers(): readonly SystemUser[] {
  try {
    return readFileSync("/etc/passwd", "utf8").split("\n").flatMap(userOfLine);
  } catch {
    return [];
  }
}

// passwd(5): name:password:uid:gid:…
function userOfLine(line: string): readonly SystemUser[] {
  const [name, , uid, gid] = line.split(":");
  return name === undefined || uid === undefined || gid === undefined
    ? []
    : [{ name, uid: Number(uid), gid: Number(gid) }];
}

/** Whether the user can enter a folder or run a program: every folder above must let it pass. */
function canReach(path: string, owner: { uid: number; gid: number }): boolean {
  return spawnSync("test", ["-x", path], { ...owner }).status === 0;
}

function parentOf(folder: string): string {
  return folder.replace(/\/[^/]+$/, "") || "/";
}
