import { verifyAuditOn, verifyExport } from "../../src/store/index.ts";
import type { TestScope } from "../../src/store/testing.ts";
import { makeArchiveWorld, tamperArchiveFiles, tamperArchiveRows } from "./archive.ts";
import { makeBackupWorld, tamperBackup } from "./backup.ts";
import { tamperInDatabase } from "./in-database.ts";
import { tamperInFiles } from "./in-files.ts";
import { seeded } from "./random.ts";
import { type AuditWorld, makeAuditWorld } from "./world.ts";

export interface TamperingReport {
  readonly tried: number;
  /** What was found, by what was done. */
  readonly found: ReadonlyMap<string, number>;
  /** What was not found, or found in a wrong place. */
  readonly missed: readonly string[];
}

/** Tampers `count` times, in the log, its exported files, the archive and a backup, in rows as in files, and looks each time. */
export async function runTampering(
  scope: TestScope,
  { count, seed }: { readonly count: number; readonly seed: number },
): Promise<TamperingReport> {
  const world = await makeAuditWorld(scope);
  const archive = await makeArchiveWorld(scope);
  const backup = await makeBackupWorld(scope);
  const random = seeded(seed);
  const ways = [
    () => inDatabase(world, random),
    () => inDatabase(world, random),
    () => inFiles(world, random),
    () => tamperArchiveRows(archive, random),
    () => tamperArchiveFiles(archive, random),
    () => tamperBackup(backup, random),
  ];
  const found = new Map<string, number>();
  const missed: string[] = [];
  let tried = 0;
  while (tried < count) {
    const outcome = await random.pick(ways)();
    if (outcome === undefined) continue;
    tried++;
    if (outcome.finding === "missed") missed.push(`${tried}: ${outcome.kind}`);
    else found.set(outcome.kind, (found.get(outcome.kind) ?? 0) + 1);
  }
  return { tried, found, missed };
}

interface Outcome {
  readonly kind: string;
  readonly finding: "found" | "missed";
}

async function inDatabase(
  { store, verifier }: AuditWorld,
  random: ReturnType<typeof seeded>,
): Promise<Outcome | undefined> {
  return store.connections.dedicated(async (client) => {
    await client.query("begin");
    try {
      const tampering = await tamperInDatabase(client, random);
      if (tampering === undefined) return undefined;
      const { kind, place } = tampering;
      const verified = await verifyAuditOn(client, verifier);
      if (verified.ok) return { kind, finding: "missed" };
      const { refusal } = verified;
      const isThere =
        place === undefined ||
        ("stream" in refusal && refusal.stream === place.stream && refusal.sequence === place.sequence);
      return isThere
        ? { kind, finding: "found" }
        : { kind: `${kind} ${JSON.stringify({ place, refusal })}`, finding: "missed" };
    } finally {
      await client.query("rollback");
    }
  });
}

async function inFiles(
  { exported, verifier }: AuditWorld,
  random: ReturnType<typeof seeded>,
): Promise<Outcome | undefined> {
  const tampering = await tamperInFiles(exported, random);
  if (tampering === undefined) return undefined;
  try {
    const verified = await verifyExport(exported, verifier);
    return { kind: tampering.kind, finding: verified.ok ? "missed" : "found" };
  } finally {
    await tampering.undo();
  }
}
