import assert from "node:assert/strict";
import { test } from "node:test";
import { readByteColumn } from "./bytes.ts";
import { StoreFault } from "./faults.ts";
import { openTestStore } from "./testing.ts";
import { UsageHistory } from "./usage.ts";

test("a transaction that throws leaves nothing behind, neither rows nor audit events", async (t) => {
  const store = await openTestStore(t);
  const attempt = store.transaction(async (transaction) => {
    await transaction.query(
      "insert into job (kind, key, payload, run_at, created_at) values ('a', 'b', '{}', now(), now())",
    );
    transaction.audit({ kind: "test", actor: "a", origin: "o", result: "success", facts: {} });
    throw new RangeError("no");
  });
  await assert.rejects(attempt, RangeError);
  assert.equal((await store.read("select from job")).rowCount, 0);
  assert.equal((await store.read("select from audit_event")).rowCount, 0);
});

test("a unique violation comes as a fault with its constraint, and the connection stays usable", async (t) => {
  const store = await openTestStore(t, { connections: 1 });
  const insert = () =>
    store.transaction((transaction) =>
      transaction.query(
        "insert into job (kind, key, payload, run_at, created_at) values ('a', 'b', '{}', now(), now())",
      ),
    );
  await insert();
  await assert.rejects(insert(), (fault) => {
    assert.ok(fault instanceof StoreFault);
    assert.equal(fault.code, "unique-violation");
    assert.equal(fault.constraint, "job_kind_key_key");
    return true;
  });
  assert.equal((await store.read("select from job")).rowCount, 1);
});

test("large octets are read as they were written, in the order asked for", async (t) => {
  const store = await openTestStore(t);
  const pieces = [0, 1, 255, 256, 300_000].map((length) => Buffer.alloc(length, length % 251));
  await store.read("create table piece (number int, content bytea)");
  for (const [number, content] of pieces.entries()) {
    await store.read("insert into piece values ($1, $2)", [number, content]);
  }
  assert.deepEqual(await readByteColumn(store, "select content from piece order by number"), pieces);
});

test("values come back as they were given: numbers whole, octets, times, nulls, days", async (t) => {
  const store = await openTestStore(t);
  const at = new Date("2026-11-20T03:04:05.678Z");
  const { rows } = await store.read(
    "select $1::bigint as whole, $2::bytea as octets, $3::timestamptz as at, $4::text as nothing, '2026-11-20'::date as day, array[1, 2]::bigint[] as list",
    [Number.MAX_SAFE_INTEGER, Uint8Array.of(0, 128, 255), at, undefined],
  );
  const octets = Buffer.of(0, 128, 255);
  assert.deepEqual(rows[0], {
    whole: Number.MAX_SAFE_INTEGER,
    octets,
    at,
    nothing: null,
    day: "2026-11-20",
    list: [1, 2],
  });
  await assert.rejects(store.read("select 9007199254740993::bigint as whole"), (fault) => {
    return fault instanceof StoreFault && fault.code === "value-not-representable";
  });
});

test("rolling back on purpose keeps the value and nothing else", async (t) => {
  const store = await openTestStore(t);
  const value = await store.transaction(async (transaction) => {
    transaction.audit({ kind: "test", actor: "a", origin: "o", result: "refused", facts: {} });
    await transaction.query("create table gone (a int)");
    transaction.rollBack();
    return "refused";
  });
  assert.equal(value, "refused");
  assert.equal((await store.read("select from audit_event")).rowCount, 0);
});

test("a failed statement that was passed over does not count as committed", async (t) => {
  const store = await openTestStore(t);
  const attempt = store.transaction(async (transaction) => {
    await transaction.query("select no_such_function()").catch(() => undefined);
    transaction.audit({ kind: "test", actor: "a", origin: "o", result: "success", facts: {} });
  });
  await assert.rejects(attempt, StoreFault);
  assert.equal((await store.read("select from audit_event")).rowCount, 0);
});

test("the history of use keeps every row whose promise was kept", async (t) => {
  const store = await openTestStore(t);
  const history = new UsageHistory(store);
  const at = store.clock();
  const row = {
    at,
    authority: "nagasaki",
    kind: "ocsp",
    caller: "verifier:1",
    serial: Uint8Array.of(1, 2),
    result: "good",
  };
  await Promise.all(
    Array.from({ length: 500 }, () => history.append([row, { ...row, kind: "crl", serial: undefined }])),
  );
  const { rows } = await store.read("select kind, serial, count(*) as rows from usage group by 1, 2 order by 1");
  assert.deepEqual(rows, [
    { kind: "crl", serial: null, rows: 500 },
    { kind: "ocsp", serial: Buffer.of(1, 2), rows: 500 },
  ]);
});
