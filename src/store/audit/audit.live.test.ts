import assert from "node:assert/strict";
import { generateKeyPairSync, sign, verify } from "node:crypto";
import { test } from "node:test";
import type { Store } from "../store.ts";
import { openTestStore } from "../testing.ts";
import type { AuditEvent } from "./event.ts";
import type { SealVerifier } from "./findings.ts";
import { type SealSigner, sealAudit } from "./seal.ts";
import { verifyAudit } from "./verify.ts";

test("concurrent transactions and rollbacks leave chains that verify, more than ten of them", async (t) => {
  const store = await openTestStore(t, { connections: 12 });
  const works = Array.from({ length: 60 }, (_, index) =>
    audited(store, 1 + (index % 3), index % 5 === 0 ? "fail" : "commit"),
  );
  await Promise.allSettled(works);
  const verified = await verifyAudit(store);
  assert.ok(verified.ok);
  const committed = Array.from({ length: 60 }, (_, index) => (index % 5 === 0 ? 0 : 1 + (index % 3)));
  assert.equal(
    verified.value.events,
    committed.reduce((sum, count) => sum + count, 0),
  );
  assert.ok(verified.value.streams > 10, "writers used streams of their own");
});

test("an event that is longer than any buffer, or full of line feeds and quotes, is stored as it was hashed", async (t) => {
  const store = await openTestStore(t, { connections: 1 });
  await store.transaction(async (transaction) => {
    transaction.audit(event({ text: `"\n\\\u0000\ud83d\ude00髙${"長".repeat(40_000)}` }));
    transaction.audit(event({ nested: { b: [1, null, true], a: -0.5 } }));
  });
  assert.equal((await verifyAudit(store)).ok, true);
  const { rows } = await store.read<{ facts: { nested: unknown } }>(
    "select body::json -> 'facts' as facts from audit_event where sequence = 2",
  );
  assert.deepEqual(rows[0]?.facts, { nested: { a: -0.5, b: [1, null, true] } });
});

for (const { name, statement, code, sequence } of [
  {
    name: "a changed body",
    statement: "update audit_event set body = replace(body, 'actor', 'actol') where sequence = 3",
    code: "audit-event-changed",
    sequence: 3,
  },
  {
    name: "a changed kind",
    statement: "update audit_event set kind = 'harmless' where sequence = 5",
    code: "audit-event-changed",
    sequence: 5,
  },
  {
    name: "a changed time",
    statement: "update audit_event set at = at + interval '1 millisecond' where sequence = 2",
    code: "audit-event-changed",
    sequence: 2,
  },
  {
    name: "a removed event",
    statement: "delete from audit_event where sequence = 4",
    code: "audit-event-missing",
    sequence: 4,
  },
  {
    name: "a removed last event",
    statement: "delete from audit_event where sequence = 6",
    code: "audit-event-missing",
    sequence: 6,
  },
  {
    name: "two events in each other's place",
    statement:
      "update audit_event set sequence = 1005 - sequence where sequence in (2, 3); update audit_event set sequence = sequence - 1000 where sequence > 1000",
    code: "audit-event-changed",
    sequence: 2,
  },
  {
    name: "a removed stream",
    statement: "delete from audit_stream",
    code: "audit-stream-missing",
    sequence: 1,
  },
  {
    name: "a head that was set back with its events",
    statement: "delete from audit_event where sequence = 6; update audit_stream set head_sequence = 5",
    code: "audit-head-changed",
    sequence: 5,
  },
] as const) {
  test(`${name} is found and located`, async (t) => {
    const store = await openTestStore(t, { connections: 1 });
    for (let round = 0; round < 3; round++) await audited(store, 2, "commit");
    assert.equal((await verifyAudit(store)).ok, true);
    await store.connections.dedicated((client) => client.query(statement));
    const verified = await verifyAudit(store);
    assert.ok(!verified.ok);
    assert.deepEqual(verified.refusal, { code, stream: await onlyStream(store), sequence });
  });
}

test("seals chain, cover only what moved, and hold what was sealed against a forger of whole chains", async (t) => {
  const { signer, verifier } = auditKey();
  const store = await openTestStore(t, { connections: 1 });
  await audited(store, 2, "commit");
  const first = await sealAudit(store, signer);
  assert.equal(first?.seal, 1);
  assert.equal(await sealAudit(store, signer), undefined);
  await audited(store, 1, "commit");
  const second = await sealAudit(store, signer);
  const verified = await verifyAudit(store, verifier);
  assert.ok(verified.ok);
  assert.deepEqual(verified.value.lastSeal, { seal: 2, hash: second?.hash });
  await store.connections.dedicated((client) =>
    client.query(`delete from audit_event where sequence = 3; update audit_stream set head_sequence = 2,
      head_at = (select at from audit_event where sequence = 2), head_hash = (select hash from audit_event where sequence = 2)`),
  );
  const forged = await verifyAudit(store, verifier);
  assert.ok(!forged.ok);
  assert.deepEqual(forged.refusal, {
    code: "audit-sealed-event-missing",
    stream: await onlyStream(store),
    sequence: 3,
    seal: 2,
  });
});

test("a seal by another key, a changed seal and a missing seal are found", async (t) => {
  const { signer, verifier } = auditKey();
  const store = await openTestStore(t, { connections: 1 });
  for (let round = 0; round < 3; round++) {
    await audited(store, 1, "commit");
    await sealAudit(store, signer);
  }
  assert.deepEqual(await verifyAudit(store, auditKey().verifier), {
    ok: false,
    refusal: { code: "audit-seal-key-unknown", seal: 1 },
  });
  await store.read("update audit_seal set signature = substring(signature from 2) where seal = 3");
  assert.deepEqual(await verifyAudit(store, verifier), {
    ok: false,
    refusal: { code: "audit-seal-signature-wrong", seal: 3 },
  });
  await store.read("update audit_seal set body = replace(body, '2026', '2027') where seal = 2");
  assert.deepEqual(await verifyAudit(store, verifier), { ok: false, refusal: { code: "audit-seal-changed", seal: 2 } });
  await store.read("delete from audit_seal where seal = 2");
  assert.deepEqual(await verifyAudit(store, verifier), { ok: false, refusal: { code: "audit-seal-missing", seal: 2 } });
});

test("the times of a stream do not go back with the clock, and the guard refuses a clock that did", async (t) => {
  let now = Date.UTC(2026, 10, 20, 3);
  const store = await openTestStore(t, { connections: 1, clock: () => new Date(now) });
  assert.equal(store.clockGuard().ok, true);
  await audited(store, 1, "commit");
  now -= 1_000;
  assert.equal(store.clockGuard().ok, true, "within the tolerance");
  await audited(store, 1, "commit");
  now -= 60_000;
  assert.deepEqual(store.clockGuard(), {
    ok: false,
    refusal: { code: "clock-went-backwards", now: new Date(now), recorded: new Date(Date.UTC(2026, 10, 20, 3)) },
  });
  await audited(store, 1, "commit");
  assert.equal((await verifyAudit(store)).ok, true);
});

test("events of a later year find their month", async (t) => {
  let now = Date.UTC(2026, 10, 20, 3);
  const store = await openTestStore(t, { connections: 1, clock: () => new Date(now) });
  await audited(store, 1, "commit");
  now = Date.UTC(2031, 0, 31, 15);
  await audited(store, 1, "commit");
  assert.equal((await store.read("select from audit_event_2031_02")).rowCount, 1, "1 February in Asia/Tokyo");
  assert.equal((await verifyAudit(store)).ok, true);
});

function audited(store: Store, events: number, end: "commit" | "fail"): Promise<void> {
  return store.transaction(async (transaction) => {
    for (let index = 0; index < events; index++) transaction.audit(event({ index }));
    await transaction.query("select 1");
    if (end === "fail") throw new RangeError("asked to");
  });
}

function event(facts: AuditEvent["facts"]): AuditEvent {
  return { kind: "test", actor: "operator:1", origin: "counter:422011", subject: "holder:1", result: "success", facts };
}

async function onlyStream(store: Store): Promise<string> {
  const { rows } = await store.read<{ stream: string }>("select distinct stream::text from audit_event");
  return rows[0]?.stream ?? "";
}

function auditKey(): { readonly signer: SealSigner; readonly verifier: SealVerifier } {
  const pair = generateKeyPairSync("ed25519");
  const publicKey = pair.publicKey.export({ type: "spki", format: "der" });
  return {
    signer: { algorithm: "ed25519", publicKey, sign: async (bytes) => sign(null, bytes, pair.privateKey) },
    verifier: {
      publicKeys: [publicKey],
      verify: (_algorithm, _key, bytes, signature) => verify(null, bytes, pair.publicKey, signature),
    },
  };
}
