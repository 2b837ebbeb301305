import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import type { Right } from "@warifu/contract";
import { type PresentedShare, softwareKeyStore } from "../../keys/index.ts";
import { authorityPolicy, groupOf, operator, sharesOf } from "../../keys/testing.ts";
import { openTestStore } from "../../store/testing.ts";
import { readApproval } from "../staff/index.ts";
import { type GatheringKind, openGatherings } from "./gather.ts";

const keyManager = (number: number) => person(`key-${number}`, "keep-keys");
const senior = (number: number) => person(`senior-${number}`, "operate");

function person(name: string, ...rights: Right[]) {
  return { actor: `staff:${name}`, origin: "test", rights };
}

/** A store of keys with one key, given to three key managers and three senior operators, of whom two each must come. */
async function openHouse(context: TestContext) {
  const store = await openTestStore(context);
  const groups = [groupOf("key-manager", 2, 3), groupOf("senior-operator", 2, 3)];
  const shares = await sharesOf(store, groups);
  let now = new Date();
  const keys = await softwareKeyStore({ store, now: () => now });
  const gatherings = openGatherings({ store, keys, clock: () => now });
  const bring = async (approval: string, share: PresentedShare | undefined, who: ReturnType<typeof person>) => {
    assert.ok(share);
    const brought = await gatherings.bring(approval, share, who);
    return brought.ok ? brought.value : brought.refusal.code;
  };
  const begin = async (operation: GatheringKind, who: ReturnType<typeof person>) => {
    const begun = await gatherings.begin(operation, who);
    return begun.ok ? begun.value : begun.refusal.code;
  };
  const wait = (hours: number) => {
    now = new Date(now.getTime() + hours * 3_600_000);
  };
  return { store, shares, keys, gatherings, bring, begin, wait };
}

test("two key managers and two senior operators open the keys, each with the own share, and four close them", async (context) => {
  const { store, shares, keys, gatherings, bring, begin } = await openHouse(context);
  assert.equal(await begin("activate-keys", person("clerk", "read")), "right-missing");
  const number = await begin("activate-keys", keyManager(1));
  const [key1, key2, key3, senior1, senior2, senior3] = shares;
  assert.ok(key1 && senior3);
  assert.equal(await bring(number, { ...key1, passphrase: "something else" }, keyManager(1)), "share-passphrase-wrong");
  assert.equal(await bring(number, senior1, keyManager(1)), "share-of-another-duty");
  assert.equal(await bring(number, key1, keyManager(1)), "waiting");
  assert.equal(await bring(number, key2, keyManager(1)), "share-brought-before");
  assert.equal(await bring(number, key1, keyManager(2)), "share-presented-twice");
  assert.equal(await bring(number, key2, keyManager(2)), "waiting");
  assert.equal(await bring(number, key3, keyManager(3)), "share-not-needed");
  assert.equal(await bring(number, senior1, senior(1)), "waiting");
  assert.deepEqual(
    gatherings.list().map(({ groups }) => groups.map(({ present }) => present.length)),
    [[2, 1]],
  );
  const generate = () => keys.generate("ecdsa-p256", "test", authorityPolicy, operator);
  assert.equal((await generate()).ok, false);
  assert.deepEqual(await bring(number, senior2, senior(2)), {
    operation: "activate-keys",
    activated: 0,
    deactivated: 0,
  });
  assert.ok((await generate()).ok);
  assert.equal((await readApproval(store, number))?.state, "done");
  assert.equal(await bring(number, senior3, senior(3)), "gathering-unknown");

  const closing = await begin("deactivate-keys", senior(3));
  for (const [share, who] of [
    [senior3, senior(3)],
    [senior1, senior(1)],
    [key3, keyManager(3)],
  ] as const)
    assert.equal(await bring(closing, share, who), "waiting");
  assert.deepEqual(await bring(closing, key1, keyManager(1)), {
    operation: "deactivate-keys",
    activated: 0,
    deactivated: 1,
  });
});

test("shares do not wait longer than the approval lives, and a withdrawn one opens nothing", async (context) => {
  const { shares, bring, begin, gatherings, wait } = await openHouse(context);
  const number = await begin("activate-keys", keyManager(1));
  assert.equal(await bring(number, shares[0], keyManager(1)), "waiting");
  wait(1.1);
  assert.deepEqual(gatherings.list(), []);
  assert.equal(await bring(number, shares[1], keyManager(2)), "gathering-unknown");
});

test("of two who bring the last place's shares at once one has it", async (context) => {
  const { shares, bring, begin } = await openHouse(context);
  const number = await begin("activate-keys", senior(1));
  assert.equal(await bring(number, shares[0], keyManager(1)), "waiting");
  const outcomes = await Promise.all([
    bring(number, shares[1], keyManager(2)),
    bring(number, shares[2], keyManager(3)),
  ]);
  assert.deepEqual(outcomes.toSorted(), ["share-not-needed", "waiting"]);
});
