import assert from "node:assert/strict";
import { test } from "node:test";
import { verifySignature } from "@warifu/pki/node";
import type { Result } from "@warifu/pki/result";
import { openTestStore, type TestScope } from "../store/testing.ts";
import { softwareKeyStore } from "./software-key-store.ts";
import { authorityPolicy, groupOf, operator, sharesOf } from "./testing.ts";

const now = () => new Date();
const message = new TextEncoder().encode("長崎県");

async function house(scope: TestScope, group: string) {
  const store = await openTestStore(scope);
  const shares = await sharesOf(store, [groupOf(group, 2, 3)]);
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

test("a backup opens with as many people as its store, and on a second store the same public key signs", async (scope) => {
  const first = await house(scope, "key-manager");
  const second = await house(scope, "other-manager");
  const [one, two, three] = first.shares;
  assert.ok(one !== undefined && two !== undefined && three !== undefined);
  const reference = accepted(await first.keys.generate("ecdsa-p256", "nagasaki", authorityPolicy, operator));
  const publicKey = accepted(await first.keys.publicKey(reference));
  assert.equal(codeOf(await first.keys.backUp(reference, [one], operator)), "too-few-shares");
  const made = accepted(await first.keys.backUp(reference, [one, two], operator));
  assert.deepEqual(accepted(await first.keys.backUp(reference, [two, three], operator)).digest, made.digest);
  const tried = accepted(await first.keys.tryBackup(made.file, [one, three], operator));
  assert.deepEqual(Buffer.from(tried.publicKey), Buffer.from(publicKey));

  const restore = (file: string, shares: typeof first.shares) => second.keys.restore(file, shares, operator);
  assert.equal(codeOf(await restore(made.file, [one])), "too-few-shares");
  assert.equal(codeOf(await restore(made.file, second.shares)), "share-of-another-store");
  assert.equal(codeOf(await restore("{}", [one, two])), "key-backup-malformed");
  assert.equal(codeOf(await restore(made.file.replace("nagasaki", "nagasaka"), [one, two])), "key-row-altered");
  accepted(await restore(made.file, [three, two]));
  assert.equal(codeOf(await restore(made.file, [one, two])), "key-already-here");
  const signer = accepted(await second.keys.signer(reference));
  const signature = await signer.sign(message);
  const isRight = verifySignature("ecdsa-p256-sha256", new Uint8Array(publicKey), message, signature);
  assert.ok(isRight);
});

test("a damaged key is put back from its backup; a destroyed one never is", async (scope) => {
  const { store, keys, shares } = await house(scope, "key-manager");
  const reference = accepted(await keys.generate("ecdsa-p256", "nagasaki", authorityPolicy, operator));
  const { file } = accepted(await keys.backUp(reference, shares, operator));
  await store.transaction((transaction) => transaction.query("update key_pair set sealed = decode('00', 'hex')"));
  const later = await softwareKeyStore({ store, now });
  assert.equal(codeOf(await later.activate("all", shares, operator)), "key-row-altered");
  accepted(await later.restore(file, shares, operator));
  accepted(await later.activate("all", shares, operator));
  assert.ok((await later.signer(reference)).ok);
  accepted(await keys.destroy(reference, operator));
  assert.equal(codeOf(await keys.restore(file, shares, operator)), "key-destroyed");
  assert.equal(codeOf(await keys.backUp(reference, shares, operator)), "key-destroyed");
});
