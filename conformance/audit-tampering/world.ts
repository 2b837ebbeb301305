/** A small audit log with everything in it: many streams, seals with stamps, an unsealed end, a witness, and an export. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openTestWorld, tester } from "../../src/ca/testing.ts";
import { auditKey } from "../../src/keys/index.ts";
import { auditVerifier, startSealing } from "../../src/operations/index.ts";
import { type AuditVerifier, exportAudit, type Store, verifyAudit } from "../../src/store/index.ts";
import type { TestScope } from "../../src/store/testing.ts";

export interface AuditWorld {
  readonly store: Store;
  readonly verifier: AuditVerifier;
  /** Of the export; it is changed and put right again. */
  readonly exported: string;
}

const hours = 5;

/** Makes the log hour by hour; its clock moves by itself. */
export async function makeAuditWorld(scope: TestScope): Promise<AuditWorld> {
  let now = Date.parse("2026-11-20T00:30:00Z");
  const { ports, ca } = await openTestWorld(scope, { only: ["application-ca"], clock: () => new Date(now) });
  const folder = await mkdtemp(join(tmpdir(), "warifu-audit-"));
  scope.after(() => rm(folder, { recursive: true, force: true }));
  const witnessFolder = join(folder, "witness");
  const faults: unknown[] = [];
  const failed = (_duty: string, fault: unknown) => void faults.push(fault);
  for (let hour = 0; hour < hours; hour++) {
    await writeEvents(ports.store, 40);
    const sealing = await startSealing({ ...ports, authority: ca }, tester, failed, { witnessFolder });
    now += 3_600_000;
    await untilAnchored(ports.store, hour + 1);
    await sealing.stop();
  }
  await writeEvents(ports.store, 40);
  const sealing = await startSealing({ ...ports, authority: ca }, tester, failed, { witnessFolder });
  await sealing.stop();
  const key = await auditKey(ports.keys, tester);
  if (!key.ok || faults.length > 0) throw new Error(`the log cannot be sealed: ${String(faults[0])}`);
  const exported = join(folder, "export");
  await exportAudit(ports.store, key.value.signer, { folder: exported });
  const verifier = await auditVerifier(ports.store, { witnessFolder });
  const verified = await verifyAudit(ports.store, verifier);
  if (!verified.ok || verified.value.anchors < hours) throw new Error(JSON.stringify(verified));
  return { store: ports.store, verifier, exported };
}

/** Transactions at once, so that several streams grow. */
async function writeEvents(store: Store, count: number): Promise<void> {
  await Promise.all(
    Array.from({ length: count }, (_, index) =>
      store.transaction(async (transaction) => {
        await transaction.query("select 1");
        const facts = { index, name: `何か${index}` };
        transaction.audit({ kind: `test.kind-${index % 5}`, ...tester, result: "success", facts });
      }),
    ),
  );
}

async function untilAnchored(store: Store, seals: number): Promise<void> {
  for (let waited = 0; ; waited++) {
    const { rows } = await store.read<{ count: string }>("select count(*)::text as count from audit_anchor");
    if (Number(rows[0]?.count) >= seals) return;
    if (waited > 1_200) throw new Error("no seal was stamped within two minutes");
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
