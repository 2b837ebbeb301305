import assert from "node:assert/strict";
import { test } from "node:test";
import { serialNumberFromHex } from "@warifu/pki/x509";
import type { Store } from "../store.ts";
import { openTestStore } from "../testing.ts";
import { recordAuthority } from "./authorities.ts";
import { readStatuses } from "./statuses.ts";

const rows = 20_000;

/** As many certificates as make a scan dearer than an index; half of them revoked. */
async function fill(store: Store): Promise<void> {
  const createdAt = new Date("2026-04-01T00:00:00Z");
  const row = { authority: "nagasaki", kind: "prefecture", practiceStatementVersion: "1", createdAt };
  await store.transaction((transaction) => recordAuthority(transaction, row));
  await store.read(
    `insert into certificate_intent (authority, serial, generation, profile, scope, not_before, not_after, lease,
       intended_at, to_be_signed)
     select 'nagasaki', int4send(1073741824 + number), 1, 'resident-signature', 'certificates', now(), now(), 1, now(), '\\x00'
     from generate_series(1, $1::int) number`,
    [rows],
  );
  await store.read(
    `insert into certificate_signature (authority, serial, signature, signed_at)
     select 'nagasaki', int4send(1073741824 + number), '\\x00', now() from generate_series(1, $1::int) number`,
    [rows],
  );
  await store.read(
    `insert into revocation (authority, serial, generation, scope, reason, cause, revoked_at, not_after, expires_month,
       entry)
     select 'nagasaki', int4send(1073741824 + number), 1, 'certificates', 'unspecified', 'test', now(), now(), now()::date, '\\x00'
     from generate_series(2, $1::int, 2) number`,
    [rows],
  );
  await store.read("analyze certificate_intent, certificate_signature, revocation");
}

/** How often any of the tables was read from one end to the other, by this store's only connection. */
async function scans(store: Store): Promise<number> {
  await store.read("select pg_stat_force_next_flush()");
  const { rows: found } = await store.read<{ scans: number }>(
    `select coalesce(sum(seq_scan), 0)::int as scans from pg_stat_user_tables
     where relname like 'certificate_%' or relname = 'revocation'`,
  );
  return found[0]?.scans ?? 0;
}

test("a status is looked up by indexes alone, so that it takes no longer when the tables have grown", async (t) => {
  const store = await openTestStore(t, { connections: 1 });
  await fill(store);
  const asked = (number: number) => {
    const serialNumber = serialNumberFromHex((0x4000_0000 + number).toString(16));
    assert.ok(serialNumber);
    return { authority: "nagasaki", generation: 1, serialNumber };
  };
  const before = await scans(store);
  for (let number = 1; number <= 20; number += 1) {
    const [good, revoked] = await readStatuses(store, [asked(2 * number - 1), asked(2 * number)]);
    assert.deepEqual([good?.status, revoked?.status], ["good", "revoked"]);
  }
  assert.equal(await scans(store), before);
});
