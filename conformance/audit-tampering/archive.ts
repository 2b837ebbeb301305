/** The archive's packages, changed in their files and in the rows of the database, and put right again after a look through them. */
import { cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type pg from "pg";
import { openTestWorld, tester } from "../../src/ca/testing.ts";
import {
  approveArchive,
  askArchive,
  auditVerifier,
  deletableMembers,
  makeDuePackages,
  noArchive,
  readApproval,
  verifyArchive,
} from "../../src/operations/index.ts";
import type { AuditVerifier, Store } from "../../src/store/index.ts";
import type { TestScope } from "../../src/store/testing.ts";
import type { Random } from "./random.ts";

export interface ArchiveWorld {
  readonly store: Store;
  readonly verifier: AuditVerifier;
  readonly folder: string;
}

/** Two packages, of which one has lost a member by two people. */
export async function makeArchiveWorld(scope: TestScope): Promise<ArchiveWorld> {
  let now = new Date("2026-10-20T00:30:00Z");
  const { ports, ca } = await openTestWorld(scope, { only: ["application-ca"], clock: () => now });
  const { store } = ports;
  const folder = await mkdtemp(join(tmpdir(), "warifu-archive-"));
  scope.after(() => rm(folder, { recursive: true, force: true }));
  const archive = { ...ports, authority: ca, ...noArchive, archiveFolder: join(folder, "archive") };
  now = new Date("2026-12-05T00:30:00Z");
  const made = await makeDuePackages(archive, tester);
  if (!made.ok || made.value.length !== 2) throw new Error(JSON.stringify(made));
  now = new Date("2036-11-05T00:30:00Z");
  const members = (await deletableMembers(store, now)).slice(0, 1);
  const asked = await askArchive(archive, { wish: { what: "delete-archived", members }, ...tester });
  if (!asked.ok) throw new Error(JSON.stringify(asked));
  const { requestHash = "" } = (await readApproval(store, asked.value)) ?? {};
  const second = { actor: "staff:ca-manager", origin: "test", rights: ["direct-archive"] } as const;
  const done = await approveArchive(archive, { number: asked.value, requestHash, ...second });
  if (!done.ok) throw new Error(JSON.stringify(done));
  const verifier = await auditVerifier(store);
  const verified = await verifyArchive(store, verifier, archive.archiveFolder);
  if (!verified.ok || verified.value.deleted !== 1) throw new Error(JSON.stringify(verified));
  return { store, verifier, folder: archive.archiveFolder };
}

interface Outcome {
  readonly kind: string;
  readonly finding: "found" | "missed";
}

/** Columns of the rows that stand for packages; each another value. */
const edits: Readonly<Record<string, readonly string[]>> = {
  archive_package: [
    "month = '2026-12'",
    "made_at = made_at + interval '1 millisecond'",
    "made_by = 'nobody'",
    "members = members + 1",
    "records = records - 1",
    "octets = octets + 1",
    "manifest = replace(manifest, '2036', '2035')",
    "manifest = manifest || ' '",
    "hash = sha256(hash)",
    "algorithm = 'ed25519'",
    "public_key = sha256(public_key)",
    "signature = sha256(signature)",
    "time_stamp = set_byte(time_stamp, length(time_stamp) - 1, 255 - get_byte(time_stamp, length(time_stamp) - 1))",
    "time_stamp = ''",
  ],
  archive_member: [
    "name = 'list-9999.jsonl'",
    "kind = 'other-paper'",
    "records = records + 1",
    "octets = octets - 1",
    "sha256 = sha256(sha256)",
    "until = until - 1",
    "until = until + 1",
    "deleted_at = null, deletion = null",
    "deleted_at = '2045-01-01', deletion = 1",
  ],
  archive_deletion: [
    "deletion = 2",
    "at = at + interval '1 second'",
    "body = replace(body, '2036', '2037')",
    "hash = sha256(hash)",
    "algorithm = 'ed25519'",
    "public_key = ''",
    "signature = sha256(signature)",
  ],
};

/** Changes or removes one row as the owner of the database can; undefined where it changed nothing or was refused. */
export async function tamperArchiveRows(world: ArchiveWorld, random: Random): Promise<Outcome | undefined> {
  const [table, changes] = random.pick(Object.entries(edits));
  const change = random.pick([...changes, "removed"]);
  return world.store.connections.dedicated(async (client) => {
    await client.query("begin");
    try {
      if (!(await changeOne(client, random, table, change))) return undefined;
      const store = { read: (text: string, values = []) => client.query({ text, values }) } as unknown as Store;
      const verified = await verifyArchive(store, world.verifier, world.folder);
      return { kind: `${table}: ${change}`, finding: verified.ok ? "missed" : "found" };
    } finally {
      await client.query("rollback");
    }
  });
}

async function changeOne(client: pg.Client, random: Random, table: string, change: string): Promise<boolean> {
  await client.query("set local session_replication_role = replica");
  const { rows } = await client.query<{ place: string }>(`select ctid::text as place from ${table} order by ctid`);
  const place = random.pick(rows).place;
  const row = `select md5(${table}::text) as row from ${table} where ctid = '${place}'`;
  const before = await client.query<{ row: string }>(row);
  try {
    if (change === "removed") {
      await client.query(`delete from ${table} where ctid = '${place}'`);
      return true;
    }
    const set = `update ${table} set ${change} where ctid = '${place}' returning md5(${table}::text) as row`;
    const after = await client.query<{ row: string }>(set);
    return after.rows[0]?.row !== before.rows[0]?.row;
  } catch {
    // A constraint refused it: nothing was changed.
    return false;
  }
}

type Edit = (folder: string, file: string, random: Random) => Promise<boolean>;

const fileEdits: Readonly<Record<string, Edit>> = {
  "an octet changed": async (folder, file, random) => {
    const octets = await readFile(join(folder, file));
    const at = random.below(octets.length);
    octets[at] = (octets[at] ?? 0) ^ (1 << random.below(8));
    await writeFile(join(folder, file), octets);
    return true;
  },
  "cut short": async (folder, file, random) => {
    const octets = await readFile(join(folder, file));
    await writeFile(join(folder, file), octets.subarray(0, random.below(octets.length)));
    return true;
  },
  "something added": async (folder, file) => {
    await writeFile(join(folder, file), "\n", { flag: "a" });
    return true;
  },
  "a file removed": async (folder, file) => {
    await rm(join(folder, file));
    return true;
  },
  "a file copied in": async (folder, file) => {
    await cp(join(folder, file), join(folder, "..", "2026-10", "more-0001.jsonl"));
    return true;
  },
  "two files swapped": async (folder, file, random) => {
    const other = random.pick((await readdir(folder)).sort());
    const [one, two] = await Promise.all([readFile(join(folder, file)), readFile(join(folder, other))]);
    if (one.equals(two)) return false;
    await writeFile(join(folder, file), two);
    await writeFile(join(folder, other), one);
    return true;
  },
  "a package removed": async (folder) => {
    await rm(folder, { recursive: true });
    return true;
  },
  "packages swapped": async (folder) => {
    const archive = join(folder, "..");
    await rename(join(archive, "2026-10"), join(archive, "2026-12"));
    await rename(join(archive, "2026-11"), join(archive, "2026-10"));
    await rename(join(archive, "2026-12"), join(archive, "2026-11"));
    return true;
  },
  "a package put in": async (folder) => {
    await cp(join(folder, "..", "2026-11"), join(folder, "..", "2026-12"), { recursive: true });
    return true;
  },
};

/** Changes files of the archive; they are put right again. */
export async function tamperArchiveFiles(world: ArchiveWorld, random: Random): Promise<Outcome | undefined> {
  const kept = `${world.folder}.kept`;
  await cp(world.folder, kept, { recursive: true });
  try {
    const folder = random.pick((await readdir(world.folder)).sort());
    const file = random.pick((await readdir(join(world.folder, folder))).sort());
    const [name, edit] = random.pick(Object.entries(fileEdits));
    if (!(await edit(join(world.folder, folder), file, random))) return undefined;
    const verified = await verifyArchive(world.store, world.verifier, world.folder);
    return { kind: `archive ${name}`, finding: verified.ok ? "missed" : "found" };
  } finally {
    await rm(world.folder, { recursive: true, force: true });
    await rename(kept, world.folder);
  }
}
