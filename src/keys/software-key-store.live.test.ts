import assert from "node:assert/strict";
import { test } from "node:test";
import type { KeySpecification, SignatureAlgorithm } from "@warifu/pki/algorithm";
import { verifySignature } from "@warifu/pki/node";
import type { Result } from "@warifu/pki/result";
import type { Store } from "../store/index.ts";
import { createTestDatabase, openStoreAt, openTestStore } from "../store/testing.ts";
import { auditKey } from "./audit-key.ts";
import { softwareKeyStore } from "./software-key-store.ts";
import { authorityPolicy, groupOf, operator, sharesOf } from "./testing.ts";
import type { KeyReference, KeyStore, PresentedShare } from "./types.ts";

const now = () => new Date();
const managers = groupOf("key-manager", 2, 3);

interface Scene {
  readonly store: Store;
  readonly keys: KeyStore;
  readonly shares: readonly PresentedShare[];
}

/** A store of keys that two of three key managers opened. */
async function activated(scope: Parameters<typeof openTestStore>[0]): Promise<Scene> {
  const store = await openTestStore(scope);
  const shares = await sharesOf(store, [managers]);
  const keys = await softwareKeyStore({ store, now });
  accepted(await keys.activate("all", shares.slice(0, 2), operator));
  return { store, keys, shares };
}

function accepted<Value, Refusal>(result: Result<Value, Refusal>): Value {
  assert.ok(result.ok, result.ok ? "" : JSON.stringify(result.refusal));
  return result.value;
}

function codeOf<Refusal extends { readonly code: string }>(result: Result<unknown, Refusal>): string | undefined {
  return result.ok ? undefined : result.refusal.code;
}

const everyKey: readonly (readonly [KeySpecification, SignatureAlgorithm])[] = [
  ["rsa-2048", "rsa-pkcs1-sha256"],
  ["rsa-2048", "rsa-pss-sha384"],
  ["ecdsa-p256", "ecdsa-p256-sha256"],
  ["ecdsa-p384", "ecdsa-p384-sha384"],
  ["ed25519", "ed25519"],
  ["ml-dsa-44", "ml-dsa-44"],
];

test("a key of every kind signs what its public key verifies, whole or as a stream", async (t) => {
  const { keys } = await activated(t);
  const message = new TextEncoder().encode("長崎県");
  async function* inPieces() {
    yield message.subarray(0, 4);
    yield message.subarray(4);
  }
  for (const [specification, algorithm] of everyKey) {
    const policy = { ...authorityPolicy, algorithm };
    const reference = accepted(await keys.generate(specification, algorithm, policy, operator));
    const signer = accepted(await keys.signer(reference));
    assert.deepEqual(signer.publicKey, new Uint8Array(accepted(await keys.publicKey(reference))));
    for (const signature of [await signer.sign(message), await signer.sign(inPieces())])
      assert.equal(verifySignature(algorithm, signer.publicKey, message, signature), true, algorithm);
  }
});

test("a key survives the process: another one signs with it after its own activation and not before", async (t) => {
  const location = await createTestDatabase(t);
  const first = await openStoreAt(t, location);
  const shares = await sharesOf(first, [managers]);
  const keys = await softwareKeyStore({ store: first, now });
  accepted(await keys.activate("all", shares.slice(0, 2), operator));
  const reference = accepted(await keys.generate("ecdsa-p256", "nagasaki 1", authorityPolicy, operator));

  const second = await softwareKeyStore({ store: await openStoreAt(t, location), now });
  assert.equal(codeOf(await second.signer(reference)), "key-not-activated");
  assert.deepEqual(
    (await second.status()).map(({ state, label }) => [state, label]),
    [["de-activated", "nagasaki 1"]],
  );
  accepted(
    await second.activate(
      "all",
      [shares[2], shares[0]].filter((share) => share !== undefined),
      operator,
    ),
  );
  const later = accepted(await keys.generate("ecdsa-p256", "nagasaki 2", authorityPolicy, operator));
  for (const each of [reference, later]) {
    const signer = accepted(await second.signer(each));
    const signature = await signer.sign(new Uint8Array([1]));
    const publicKey = accepted(await keys.publicKey(each));
    assert.equal(verifySignature("ecdsa-p256-sha256", publicKey, new Uint8Array([1]), signature), true);
  }
});

test("nothing can be made, opened or initialised again before it is time", async (t) => {
  const store = await openTestStore(t);
  const keys = await softwareKeyStore({ store, now });
  const reference = "software:nobody" as KeyReference;
  assert.equal(codeOf(await keys.activate("all", [], operator)), "store-not-initialised");
  assert.equal(codeOf(await keys.generate("ecdsa-p256", "", authorityPolicy, operator)), "store-not-activated");
  assert.equal(codeOf(await keys.signer(reference)), "key-unknown");
  assert.equal(codeOf(await keys.publicKey(reference)), "key-unknown");
  assert.equal(codeOf(await keys.destroy(reference, operator)), "key-unknown");
  await sharesOf(store, [managers]);
  await assert.rejects(sharesOf(store, [managers]), /store-already-initialised/);
});

test("shares are refused with the reason: too few, twice, wrong passphrase, altered, of another store", async (t) => {
  const { keys, shares } = await activated(t);
  const other = await activated(t);
  const [first, second] = shares;
  const foreign = other.shares[0];
  assert.ok(first !== undefined && second !== undefined && foreign !== undefined);
  const altered = {
    ...second,
    file: second.file.replace(/"sealed": "(..)/, (_, octet) => `"sealed": "${octet === "00" ? "01" : "00"}`),
  };
  const renamed = { ...second, file: second.file.replace("key-manager-2", "key-manager-3") };
  const cases: readonly (readonly [readonly PresentedShare[], object])[] = [
    [[], { code: "too-few-shares", group: "key-manager", needed: 2, present: 0 }],
    [[first], { code: "too-few-shares", group: "key-manager", needed: 2, present: 1 }],
    [[first, first], { code: "share-presented-twice", position: 1, holder: "key-manager-1" }],
    [
      [first, { ...second, passphrase: "something else" }],
      { code: "share-passphrase-wrong", position: 1, holder: "key-manager-2" },
    ],
    [[first, altered], { code: "share-passphrase-wrong", position: 1, holder: "key-manager-2" }],
    [[first, renamed], { code: "share-passphrase-wrong", position: 1, holder: "key-manager-3" }],
    [[first, foreign], { code: "share-of-another-store", position: 1 }],
    [[first, { file: "{}", passphrase: "" }], { code: "share-file-malformed", position: 1 }],
  ];
  for (const [presented, refusal] of cases)
    assert.deepEqual(await keys.activate("all", presented, operator), { ok: false, refusal });
});

test("two groups must both come", async (t) => {
  const store = await openTestStore(t);
  const shares = await sharesOf(store, [managers, groupOf("senior-operator", 2, 2)]);
  const keys = await softwareKeyStore({ store, now });
  assert.deepEqual(await keys.activate("all", shares.slice(0, 4), operator), {
    ok: false,
    refusal: { code: "too-few-shares", group: "senior-operator", needed: 2, present: 1 },
  });
  accepted(await keys.activate("all", shares.slice(1), operator));
});

test("groups that share nothing, and short passphrases, are refused", async (t) => {
  const store = await openTestStore(t);
  await assert.rejects(sharesOf(store, []), /group-invalid/);
  await assert.rejects(sharesOf(store, [groupOf("alone", 1, 3)]), /group-invalid/);
  await assert.rejects(sharesOf(store, [groupOf("too-many", 4, 3)]), /group-invalid/);
  await assert.rejects(sharesOf(store, [managers, managers]), /group-invalid/);
  const short = {
    name: "short",
    threshold: 2,
    people: [
      { holder: "a", passphrase: "eleven char" },
      { holder: "b", passphrase: "eleven char" },
    ],
  };
  await assert.rejects(sharesOf(store, [short]), /passphrase-too-short/);
});

test("de-activation reaches signers that were handed out before it", async (t) => {
  const { keys, shares } = await activated(t);
  const one = accepted(await keys.generate("ecdsa-p256", "one", authorityPolicy, operator));
  const two = accepted(await keys.generate("ecdsa-p256", "two", authorityPolicy, operator));
  const signers = [accepted(await keys.signer(one)), accepted(await keys.signer(two))] as const;

  accepted(await keys.deactivate(one, operator));
  await assert.rejects(signers[0].sign(new Uint8Array(1)), { name: "KeyFault", code: "key-not-activated" });
  await signers[1].sign(new Uint8Array(1));
  assert.equal(codeOf(await keys.signer(one)), "key-not-activated");

  accepted(await keys.deactivate("all", operator));
  await assert.rejects(signers[1].sign(new Uint8Array(1)), { code: "key-not-activated" });
  assert.equal(codeOf(await keys.generate("ecdsa-p256", "", authorityPolicy, operator)), "store-not-activated");
  accepted(await keys.activate(two, shares.slice(1), operator));
  assert.deepEqual(
    (await keys.status()).map(({ state }) => state),
    ["de-activated", "activated"],
  );
  await signers[1].sign(new Uint8Array(1));
});

test("a row that was touched in any column is refused, alone and with all", async (t) => {
  const { store, keys, shares } = await activated(t);
  const reference = accepted(await keys.generate("ecdsa-p256", "nagasaki", authorityPolicy, operator));
  const columns: readonly (readonly [string, string])[] = [
    ["label", "'saga'"],
    ["purpose", "'audit'"],
    ["people_per_use", "7"],
    ["algorithm", "'no-such-algorithm'"],
    ["public_key", "set_byte(public_key, 40, get_byte(public_key, 40) # 1)"],
    ["sealed", "set_byte(sealed, 0, get_byte(sealed, 0) # 1)"],
    ["nonce", "set_byte(nonce, 0, get_byte(nonce, 0) # 1)"],
    ["generated_at", "generated_at + interval '1 day'"],
  ];
  for (const [column, value] of columns) {
    const [before] = (await store.read(`select ${column} as value from key_pair`)).rows as { value: Date | string }[];
    await store.transaction((transaction) => transaction.query(`update key_pair set ${column} = ${value}`));
    const reopened = await softwareKeyStore({ store, now });
    const refusal = { code: "key-row-altered", reference };
    for (const which of ["all", reference] as const)
      assert.deepEqual(await reopened.activate(which, shares.slice(0, 2), operator), { ok: false, refusal }, column);
    await store.transaction((transaction) => transaction.query(`update key_pair set ${column} = $1`, [before?.value]));
  }
  accepted(await (await softwareKeyStore({ store, now })).activate("all", shares.slice(0, 2), operator));
});

test("a changed root does not open, even with all shares", async (t) => {
  const { store, keys, shares } = await activated(t);
  const change = (text: string) => store.transaction((transaction) => transaction.query(text));
  await change("update key_store_root set check_value = set_byte(check_value, 0, get_byte(check_value, 0) # 1)");
  assert.equal(codeOf(await keys.activate("all", shares, operator)), "shares-do-not-fit");
  await change(
    `update key_store_root set activation_groups = '[{"name": "key-manager", "threshold": 1, "people": 3}]'`,
  );
  assert.equal(codeOf(await keys.activate("all", shares, operator)), "store-row-altered");
});

test("a key destroyed in one process stops signing in another", async (t) => {
  const { store, keys, shares } = await activated(t);
  const reference = accepted(await keys.generate("ecdsa-p256", "old", authorityPolicy, operator));
  const other = await softwareKeyStore({ store, now });
  accepted(await other.activate("all", shares.slice(0, 2), operator));
  const signer = accepted(await other.signer(reference));
  await signer.sign(new Uint8Array(1));
  const heard = new Promise<void>((resolve) => void store.listen("warifu_key_destroyed", () => resolve()));
  await new Promise((resolve) => setTimeout(resolve, 50));
  accepted(await keys.destroy(reference, operator));
  await heard;
  await assert.rejects(signer.sign(new Uint8Array(1)), { code: "key-not-activated" });
});

test("a destroyed key is gone and keeps its history", async (t) => {
  const { store, keys } = await activated(t);
  const reference = accepted(await keys.generate("ecdsa-p256", "old", authorityPolicy, operator));
  const signer = accepted(await keys.signer(reference));
  assert.deepEqual(await keys.destroy(reference, operator), { ok: true, value: reference });
  await assert.rejects(signer.sign(new Uint8Array(1)), { code: "key-not-activated" });
  assert.equal(codeOf(await keys.signer(reference)), "key-destroyed");
  assert.equal(codeOf(await keys.destroy(reference, operator)), "key-destroyed");
  assert.equal((await keys.publicKey(reference)).ok, true);
  assert.deepEqual(
    (await keys.status()).map(({ state }) => state),
    ["destroyed"],
  );
  assert.deepEqual(
    (await store.read("select from key_pair where sealed is not null or nonce is not null")).rowCount,
    0,
  );
});

test("a key signs only for what it is, with as many different people as it asks for", async (t) => {
  const { keys } = await activated(t);
  const policy = { ...authorityPolicy, peoplePerUse: 2 };
  const reference = accepted(await keys.generate("ecdsa-p256", "root", policy, operator));
  const ask = (purpose: "authority" | "audit", ...people: string[]) => keys.signer(reference, { purpose, people });
  assert.deepEqual(await ask("authority", "a", "a"), {
    ok: false,
    refusal: { code: "too-few-people", reference, needed: 2, present: 1 },
  });
  assert.equal(codeOf(await keys.signer(reference)), "too-few-people");
  assert.deepEqual(await ask("audit", "a", "b"), {
    ok: false,
    refusal: { code: "key-purpose-differs", reference, asked: "audit", actual: "authority" },
  });
  accepted(await ask("authority", "a", "b"));
});

test("an algorithm that the key cannot do is refused before a key is made", async (t) => {
  const { store, keys } = await activated(t);
  assert.equal(codeOf(await keys.generate("rsa-2048", "", authorityPolicy, operator)), "algorithm-does-not-fit");
  assert.equal((await store.read("select from key_pair")).rowCount, 0);
});

test("the audit key is made once and found again", async (t) => {
  const { keys } = await activated(t);
  const first = accepted(await auditKey(keys, operator));
  assert.equal(accepted(await auditKey(keys, operator)).reference, first.reference);
  accepted(await keys.deactivate("all", operator));
  assert.equal(codeOf(await auditKey(keys, operator)), "key-not-activated");
});

test("every change of state, and every refused activation, is in the audit log, and no secret is", async (t) => {
  const { store, keys, shares } = await activated(t);
  const reference = accepted(await keys.generate("ecdsa-p256", "one", authorityPolicy, operator));
  await keys.activate("all", [], operator);
  await keys.deactivate(reference, operator);
  await keys.destroy(reference, operator);
  const { rows } = await store.read<{ body: string }>("select body from audit_event order by at, sequence");
  const events = rows.map(({ body }) => JSON.parse(body) as { kind: string; result: string; actor: string });
  assert.deepEqual(events.map(({ kind, result, actor }) => `${kind} ${result} ${actor}`).sort(), [
    "key.activated refused operator",
    "key.activated success operator",
    "key.deactivated success operator",
    "key.destroyed success operator",
    "key.generated success operator",
    "key.store-initialised success operator",
  ]);
  for (const { passphrase } of shares) assert.ok(!JSON.stringify(rows).includes(passphrase));
});
