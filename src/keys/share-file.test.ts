import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { makeRoot, openRoot, type StoredRoot } from "./root.ts";
import { openShare, parseShareFile, writeShareFile } from "./share-file.ts";
import { groupOf, passphraseOf, softHardness } from "./testing.ts";

const facts = { store: "00000000-0000-4000-8000-000000000000", group: "key-manager", holder: "山田" };

test("a share file opens with its passphrase, composed or decomposed, and with no other", async () => {
  const share = new Uint8Array([1, 2, 3, 4]);
  const text = await writeShareFile(facts, share, "パスワードですよ、長い", softHardness);
  const file = parseShareFile(text);
  assert.ok(file !== undefined);
  assert.deepEqual(new Uint8Array((await openShare(file, "パスワードですよ、長い")) ?? []), share);
  assert.deepEqual(new Uint8Array((await openShare(file, "パスワードですよ、長い".normalize("NFD"))) ?? []), share);
  assert.equal(await openShare(file, "パスワードですよ、短い"), undefined);
});

test("any change to a share file makes it malformed or unopenable", async () => {
  const text = await writeShareFile(facts, new Uint8Array(33).fill(7), "twelve characters", softHardness);
  await fc.assert(
    fc.asyncProperty(fc.nat(text.length - 1), fc.constantFrom(..."0a}x"), async (at, character) => {
      fc.pre(text[at] !== character);
      const file = parseShareFile(text.slice(0, at) + character + text.slice(at + 1));
      fc.pre(JSON.stringify(file) !== JSON.stringify(parseShareFile(text)));
      // A forged hardness may ask for much, but never for more than the bounds.
      fc.pre(file === undefined || file.argon2id.memory <= 64);
      assert.equal(file && (await openShare(file, "twelve characters")), undefined);
    }),
    { numRuns: 60 },
  );
});

test("a file that asks for more memory than a gigabyte, or too little for its lanes, is malformed", async () => {
  const text = await writeShareFile(facts, new Uint8Array(1), "twelve characters", softHardness);
  assert.equal(parseShareFile(text.replace('"memory": 8', '"memory": 1048577')), undefined);
  assert.equal(parseShareFile(text.replace('"parallelism": 1', '"parallelism": 2')), undefined);
});

test("every choice of enough people opens the same key, and no choice of fewer does", async () => {
  const storeId = facts.store;
  const made = await makeRoot(storeId, [groupOf("m", 3, 4)], softHardness);
  assert.ok(made.ok);
  const { root, shares } = made.value;
  const presented = shares.map(({ holder, file }) => ({ file, passphrase: passphraseOf(holder) }));
  const keys = new Set<string>();
  for (let choice = 0; choice < 16; choice++) {
    const people = presented.filter((_, index) => (choice & (1 << index)) !== 0);
    const opened = await openRoot(root, people);
    assert.equal(opened.ok, people.length >= 3, `choice ${choice}`);
    if (opened.ok) keys.add(opened.value.export().toString("hex"));
  }
  assert.equal(keys.size, 1);
  const loosened: StoredRoot = { ...root, groups: [{ name: "m", threshold: 2, people: 4 }] };
  assert.deepEqual(await openRoot(loosened, presented.slice(0, 2)), {
    ok: false,
    refusal: { code: "shares-do-not-fit" },
  });
});
