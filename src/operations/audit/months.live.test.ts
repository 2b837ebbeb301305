import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { openTestWorld, tester } from "../../ca/testing.ts";
import { verifyAudit, verifyExport } from "../../store/index.ts";
import { makeDuePackages } from "../archive/index.ts";
import { sealNow } from "../seals.ts";
import { compareWeek } from "./comparison.ts";
import { readAuditEvents } from "./events.ts";
import { changeInspection } from "./inspections.ts";
import { deleteMonth, exportMonth, readAuditMonths } from "./months.ts";
import { takeRoomLog } from "./room-log.ts";
import { auditVerifier } from "./verifier.ts";

test("a month is read, inspected, exported and after a year deleted, and the log still verifies", async (t) => {
  let now = Date.parse("2026-11-05T01:00:00Z");
  const { ports, ca } = await openTestWorld(t, { only: ["application-ca"], clock: () => new Date(now) });
  const { store } = ports;
  const folder = await mkdtemp(join(tmpdir(), "warifu-audit-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const seal = () => sealNow({ ...ports, authority: ca }, tester);

  const taken = await takeRoomLog(ports, {
    ...tester,
    text: "time,room,person,direction\n2026-11-04T09:00:00+09:00,vault,B-17,in\n",
  });
  assert.deepEqual(taken, { ok: true, value: { entries: 1, odd: [] } });
  const again = await takeRoomLog(ports, {
    ...tester,
    text: "time,room,person,direction\n2026-11-04T09:00:00+09:00,vault,B-17,in\n",
  });
  assert.ok(!again.ok && again.refusal.code === "room-log-taken-before");
  const found = await readAuditEvents(store, { day: "2026-11-05", category: "room", limit: 10 });
  assert.deepEqual(
    found.map(({ kind }) => kind),
    ["room.entered"],
  );
  const rest = await readAuditEvents(store, { day: "2026-11-05", category: "access", text: "room-log", limit: 10 });
  assert.deepEqual(
    rest.map(({ kind }) => kind),
    ["audit.room-log-taken"],
  );
  await seal();

  const compared = await compareWeek(store, "2026-11-02");
  assert.ok(compared.kinds.some(({ kind, events }) => kind === "room.entered" && events === 1));
  for (const { record, recorded, logged } of compared.records) assert.equal(logged, recorded, record);

  now = Date.parse("2026-12-08T01:00:00Z");
  await store.transaction(async (transaction) =>
    transaction.audit({ kind: "later", ...tester, result: "success", facts: {} }),
  );
  await seal();
  const exported = await exportMonth(ports, { ...tester, month: "2026-11", exportFolder: folder });
  assert.ok(exported.ok);
  const verified = await verifyExport(exported.value.folder, await auditVerifier(store));
  assert.ok(verified.ok, verified.ok ? "" : JSON.stringify(verified.refusal));
  assert.equal(verified.value.events, exported.value.events);

  const packaged = await makeDuePackages({ ...ports, authority: ca, archiveFolder: join(folder, "archive") }, tester);
  assert.ok(packaged.ok, JSON.stringify(packaged));

  now = Date.parse("2027-12-02T01:00:00Z");
  const early = await deleteMonth(ports, { ...tester, month: "2026-11" });
  assert.ok(!early.ok && early.refusal.code === "audit-month-not-inspected");
  const [november] = await readAuditMonths(store);
  for (const week of november?.uninspected ?? []) {
    for (const change of [{ kind: "begin", week } as const, { kind: "close", text: "whole" } as const])
      assert.ok((await changeInspection(ports, { ...tester, week, change })).ok);
  }
  const deleted = await deleteMonth(ports, { ...tester, month: "2026-11" });
  assert.deepEqual(deleted, { ok: true, value: { deletion: 1 } });
  await seal();
  assert.equal((await readAuditMonths(store))[0]?.month, "2026-12");
  const after = await verifyAudit(store, await auditVerifier(store));
  assert.ok(after.ok, after.ok ? "" : JSON.stringify(after.refusal));
  await store.read("update audit_deletion set body = replace(body, '2026-11', '2026-10')");
  const tampered = await verifyAudit(store, await auditVerifier(store));
  assert.deepEqual(tampered, { ok: false, refusal: { code: "audit-deletion-changed", deletion: 1 } });
});
