/** Beginning and ending continuous backup, and what is recorded of each copy. */
import { createHash } from "node:crypto";
import { basename } from "node:path";
import { type BaseManifest, baseName, type Store } from "../../store/index.ts";
import { type BackupPlan, insertCopy } from "./records.ts";

export interface By {
  readonly actor: string;
  readonly origin: string;
}

/** From now on the daily copies of this house go there; what was planned before is replaced. */
export async function planBackup(store: Store, plan: Omit<BackupPlan, "begunAt">, by: By): Promise<void> {
  const { folder, hour, days, months } = plan;
  await store.transaction(async (transaction) => {
    await transaction.query(
      `insert into backup_plan (folder, hour, days, months, begun_at, begun_by) values ($1, $2, $3, $4, $5, $6)
       on conflict (plan) do update set folder = excluded.folder, hour = excluded.hour, days = excluded.days,
         months = excluded.months, begun_at = excluded.begun_at, begun_by = excluded.begun_by`,
      [folder, hour, days, months, store.clock(), by.actor],
    );
    const facts = { folder: basename(folder), hour, days, months };
    transaction.audit({ kind: "backup.planned", ...by, result: "success", facts });
  });
}

/** No copies are made any more. */
export async function endBackupPlan(store: Store, by: By): Promise<void> {
  await store.transaction(async (transaction) => {
    const { rowCount } = await transaction.query("delete from backup_plan");
    if (rowCount > 0) transaction.audit({ kind: "backup.ended", ...by, result: "success", facts: {} });
  });
}

/** A copy of the whole that the program made into the folder. */
export async function recordCopy(store: Store, folder: string, manifest: BaseManifest, by: By): Promise<void> {
  const { startedAt, endedAt, files } = manifest;
  const octets = files.reduce((sum, file) => sum + file.octets, 0);
  const times = { startedAt: new Date(startedAt), endedAt: new Date(endedAt) };
  const copy = { name: baseName(manifest), folder, ...times, files: files.length, octets };
  const hash = createHash("sha256").update(JSON.stringify(manifest)).digest("hex");
  await store.transaction(async (transaction) => {
    if ((await insertCopy(transaction, copy, hash)) === "known") return;
    const facts = { manifest: hash, files: files.length, octets };
    transaction.audit({ kind: "backup.copied", ...by, subject: copy.name, result: "success", facts });
  });
}

/** A copy that another tool made of an outside database, by its label. */
export async function recordOutsideCopy(store: Store, tool: string, label: string, by: By): Promise<void> {
  const now = store.clock();
  await store.transaction(async (transaction) => {
    const copy = { name: label, folder: tool, startedAt: now, endedAt: now, files: 0, octets: 0 };
    if ((await insertCopy(transaction, copy, "")) === "known") return;
    transaction.audit({ kind: "backup.copied", ...by, subject: label, result: "success", facts: { tool } });
  });
}
