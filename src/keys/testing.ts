/** What live tests of this room share: a store of keys with three key managers, of whom two must come. */
import assert from "node:assert/strict";
import type { Store } from "../store/index.ts";
import { initialiseSoftwareKeyStore } from "./initialise.ts";
import type { IssuedShare, ShareGroup } from "./root.ts";
import type { KeyActor, KeyPolicy, PresentedShare } from "./types.ts";

export const operator: KeyActor = { actor: "operator", origin: "test" };
export const authorityPolicy: KeyPolicy = { purpose: "authority", algorithm: "ecdsa-p256-sha256", peoplePerUse: 0 };
/** RFC 9106 asks for more; a test waits for none of it. */
export const softHardness = { memory: 8, passes: 1, parallelism: 1 };

export function groupOf(name: string, threshold: number, people: number): ShareGroup {
  const holders = Array.from({ length: people }, (_, index) => `${name}-${index + 1}`);
  return { name, threshold, people: holders.map((holder) => ({ holder, passphrase: passphraseOf(holder) })) };
}

export function passphraseOf(holder: string): string {
  return `the words of ${holder}`;
}

/** Initialises the software store and gives back what each person holds. */
export async function sharesOf(store: Store, groups: readonly ShareGroup[]): Promise<readonly PresentedShare[]> {
  const delivered: IssuedShare[] = [];
  const deliver = async (shares: readonly IssuedShare[]) => void delivered.push(...shares);
  const ports = { store, now: () => new Date() };
  const initialised = await initialiseSoftwareKeyStore(ports, { groups, deliver, hardness: softHardness }, operator);
  assert.deepEqual(initialised, { ok: true, value: "initialised" });
  return delivered.map(({ holder, file }) => ({ file, passphrase: passphraseOf(holder) }));
}

export { signBarely } from "./testing/bare-signing.ts";
export { makeSoftToken, type SoftToken, type SoftTokenOptions, tokenObstacle } from "./testing/soft-token.ts";
