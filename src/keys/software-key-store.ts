/**
 * The embedded default of the key port: private keys lie encrypted in the database; what opens them is split among
 * people (root.ts). Activation is of a process: the opened keys are KeyObjects, whose octets OpenSSL holds, and live
 * nowhere else. While the whole store is activated, keys that other processes make are opened when they are first asked
 * for; a key that was de-activated alone stays closed until it, or the whole store, is activated again.
 */
import { type KeyObject, randomUUID } from "node:crypto";
import { algorithmFits, type KeySpecification, type Signer } from "@warifu/pki/algorithm";
import { softwareSigner } from "@warifu/pki/node";
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { Transaction } from "../store/index.ts";
import { auditKeyEvent, type KeyEvent } from "./audit.ts";
import { backedUpKey, openKeyBackup, writeKeyBackup } from "./backup-file.ts";
import type { SoftwareKeyStorePorts } from "./initialise.ts";
import { makeKeyPair } from "./key-pair.ts";
import { type OpenedKey, openPrivateKey, sealPrivateKey } from "./opening.ts";
import {
  insertKey,
  type KeyRecord,
  readKey,
  readKeys,
  readRoot,
  replaceKey,
  softwareStoreName,
  wipeKey,
} from "./records.ts";
import { openRoot } from "./root.ts";
import {
  type BackedUpKey,
  type KeyActivation,
  type KeyActor,
  type KeyBackupFile,
  KeyFault,
  type KeyPolicy,
  type KeyReference,
  type KeyRefusal,
  type KeyStatus,
  type KeyStore,
  type KeyUse,
  type PresentedShare,
} from "./types.ts";

/** The channel on which processes hear that a key was destroyed. */
const destroyedChannel = "warifu_key_destroyed";

/** The software store with what the others of a house need of it. */
export interface OpenSoftwareKeyStore extends KeyStore {
  /** Whether enough people came with their shares; opens nothing. A refusal is audited as that of what they came for. */
  prove(
    what: "key.activated" | "key.deactivated",
    which: KeyReference | "all",
    shares: readonly PresentedShare[],
    by: KeyActor,
  ): Promise<Result<"proved", KeyRefusal>>;
}

/** A store of keys over the database; nothing is activated yet. */
export async function softwareKeyStore(ports: SoftwareKeyStorePorts): Promise<OpenSoftwareKeyStore> {
  const keys = new SoftwareKeyStore(ports);
  await ports.store.listen(destroyedChannel, (payload) => keys.forget(payload));
  return keys;
}

class SoftwareKeyStore implements OpenSoftwareKeyStore {
  readonly #store: SoftwareKeyStorePorts["store"];
  readonly #now: () => Date;
  readonly #opened = new Map<string, OpenedKey>();
  readonly #closed = new Set<string>();
  #keyEncryptionKey: KeyObject | undefined;

  constructor({ store, now }: SoftwareKeyStorePorts) {
    this.#store = store;
    this.#now = now;
  }

  async generate(
    specification: KeySpecification,
    label: string,
    policy: KeyPolicy,
    by: KeyActor,
  ): Promise<Result<KeyReference, KeyRefusal>> {
    const { algorithm } = policy;
    if (algorithmFits(specification, algorithm) === "does-not-fit")
      return refuse({ code: "algorithm-does-not-fit", specification, algorithm });
    const keyEncryptionKey = this.#keyEncryptionKey;
    if (keyEncryptionKey === undefined) return refuse({ code: "store-not-activated" });
    const pair = await makeKeyPair(specification);
    if (pair === undefined) return refuse({ code: "specification-not-supported", specification });
    const reference = `${softwareStoreName}:${randomUUID()}` as KeyReference;
    const facts = { reference, label, specification, policy, publicKey: pair.publicKey, generatedAt: this.#now() };
    const record = { ...facts, sealed: sealPrivateKey(keyEncryptionKey, pair.privateKey, facts) };
    await this.#store.transaction(async (transaction) => {
      await insertKey(transaction, softwareStoreName, record);
      auditKeyEvent(transaction, "key.generated", by, reference, "success", { label, specification, ...policy });
    });
    if (this.#keyEncryptionKey === keyEncryptionKey)
      this.#opened.set(reference, { signer: softwareSigner(pair.privateKey, policy.algorithm), record });
    return ok(reference);
  }

  async publicKey(reference: KeyReference): Promise<Result<Uint8Array, KeyRefusal>> {
    const record = this.#opened.get(reference)?.record ?? (await readKey(this.#store, reference));
    if (record === undefined) return refuse({ code: "key-unknown", reference });
    return record === "altered" ? refuse({ code: "key-row-altered", reference }) : ok(record.publicKey);
  }

  async signer(reference: KeyReference, use?: KeyUse): Promise<Result<Signer, KeyRefusal>> {
    const opened = await this.#open(reference);
    if (!opened.ok) return opened;
    const { record, signer } = opened.value;
    const { purpose, peoplePerUse } = record.policy;
    if (use !== undefined && use.purpose !== purpose)
      return refuse({ code: "key-purpose-differs", reference, asked: use.purpose, actual: purpose });
    const present = new Set(use?.people).size;
    if (present < peoplePerUse) return refuse({ code: "too-few-people", reference, needed: peoplePerUse, present });
    return ok(this.#guarded(reference, signer));
  }

  async #open(reference: KeyReference): Promise<Result<OpenedKey, KeyRefusal>> {
    const known = this.#opened.get(reference);
    if (known !== undefined) return ok(known);
    const record = await readKey(this.#store, reference);
    // Looked up first, so that a reference without a key is told from a closed key.
    if (record === undefined) return refuse({ code: "key-unknown", reference });
    if (record !== "altered" && record.sealed === undefined) return refuse({ code: "key-destroyed", reference });
    const keyEncryptionKey = this.#keyEncryptionKey;
    if (keyEncryptionKey === undefined || this.#closed.has(reference))
      return refuse({ code: "key-not-activated", reference });
    const opened = openPrivateKey(keyEncryptionKey, reference, record);
    if (opened.ok) this.#opened.set(reference, opened.value);
    return opened;
  }

  /** De-activation must reach signers that were handed out before it. */
  #guarded(reference: KeyReference, signer: Signer): Signer {
    const opened = this.#opened;
    return {
      algorithm: signer.algorithm,
      publicKey: signer.publicKey,
      async sign(toBeSigned) {
        if (!opened.has(reference)) throw new KeyFault("key-not-activated", reference);
        return signer.sign(toBeSigned);
      },
    };
  }

  async activate(
    which: KeyReference | "all",
    shares: readonly PresentedShare[],
    by: KeyActor,
  ): Promise<Result<KeyActivation, KeyRefusal>> {
    const opening = await this.#openWith(which, shares);
    const activated = opening.ok ? opening.value.keys.map(({ record }) => record.reference) : [];
    const facts = opening.ok ? { activated } : { refusal: { ...opening.refusal } };
    await this.#store.transaction(async (transaction) => {
      auditKeyEvent(transaction, "key.activated", by, which, opening.ok ? "success" : "refused", facts);
    });
    if (!opening.ok) return opening;
    if (which === "all") {
      this.#keyEncryptionKey = opening.value.keyEncryptionKey;
      this.#closed.clear();
    }
    for (const key of opening.value.keys) {
      this.#closed.delete(key.record.reference);
      this.#opened.set(key.record.reference, key);
    }
    return ok({ activated, deactivated: [] });
  }

  async prove(
    what: "key.activated" | "key.deactivated",
    which: KeyReference | "all",
    shares: readonly PresentedShare[],
    by: KeyActor,
  ): Promise<Result<"proved", KeyRefusal>> {
    const opening = await this.#openKeyEncryptionKey(shares);
    if (opening.ok) return ok("proved");
    await this.#store.transaction(async (transaction) => {
      auditKeyEvent(transaction, what, by, which, "refused", { refusal: { ...opening.refusal } });
    });
    return opening;
  }

  async #openKeyEncryptionKey(shares: readonly PresentedShare[]): Promise<Result<KeyObject, KeyRefusal>> {
    const root = await readRoot(this.#store, softwareStoreName);
    if (root === undefined) return refuse({ code: "store-not-initialised" });
    if (root === "altered") return refuse({ code: "store-row-altered" });
    return openRoot(root, shares);
  }

  async #openWith(
    which: KeyReference | "all",
    shares: readonly PresentedShare[],
  ): Promise<Result<{ keyEncryptionKey: KeyObject; keys: readonly OpenedKey[] }, KeyRefusal>> {
    const keyEncryptionKey = await this.#openKeyEncryptionKey(shares);
    if (!keyEncryptionKey.ok) return keyEncryptionKey;
    const keys: OpenedKey[] = [];
    for (const [reference, record] of await this.#recordsOf(which)) {
      const opened = openPrivateKey(keyEncryptionKey.value, reference, record);
      if (!opened.ok) return opened;
      keys.push(opened.value);
    }
    return ok({ keyEncryptionKey: keyEncryptionKey.value, keys });
  }

  async #recordsOf(
    which: KeyReference | "all",
  ): Promise<readonly (readonly [KeyReference, KeyRecord | "altered" | undefined])[]> {
    if (which !== "all") return [[which, await readKey(this.#store, which)]];
    const keys = await readKeys(this.#store, softwareStoreName);
    return keys
      .filter(({ record }) => record === "altered" || record.sealed !== undefined)
      .map(({ reference, record }) => [reference, record]);
  }

  async deactivateTogether(
    shares: readonly PresentedShare[],
    by: KeyActor,
  ): Promise<Result<KeyActivation, KeyRefusal>> {
    const proved = await this.prove("key.deactivated", "all", shares, by);
    return proved.ok ? this.deactivate("all", by) : proved;
  }

  async deactivate(which: KeyReference | "all", by: KeyActor): Promise<Result<KeyActivation, KeyRefusal>> {
    const record = which === "all" ? "all" : await readKey(this.#store, which);
    if (record === undefined && which !== "all") return refuse({ code: "key-unknown", reference: which });
    // Closed before it is recorded: whatever becomes of the record, the key no longer signs.
    const deactivated = which === "all" ? [...this.#opened.values()].map((key) => key.record.reference) : [which];
    if (which === "all") this.#keyEncryptionKey = undefined;
    for (const reference of deactivated) this.#close(reference);
    await this.#store.transaction(async (transaction) => {
      auditKeyEvent(transaction, "key.deactivated", by, which, "success", { deactivated });
    });
    return ok({ activated: [], deactivated });
  }

  async status(): Promise<readonly KeyStatus[]> {
    const keys = await readKeys(this.#store, softwareStoreName);
    return keys.flatMap(({ record }) => {
      if (record === "altered") return [];
      const { reference, label, specification, policy, generatedAt, sealed } = record;
      const living = this.#opened.has(reference) || this.#opensWhenAsked(reference) ? "activated" : "de-activated";
      return [
        { reference, label, specification, policy, generatedAt, state: sealed === undefined ? "destroyed" : living },
      ];
    });
  }

  #opensWhenAsked(reference: KeyReference): boolean {
    return this.#keyEncryptionKey !== undefined && !this.#closed.has(reference);
  }

  async backUp(
    reference: KeyReference,
    shares: readonly PresentedShare[],
    by: KeyActor,
  ): Promise<Result<KeyBackupFile, KeyRefusal>> {
    const opened = await this.#openWith(reference, shares);
    const root = await readRoot(this.#store, softwareStoreName);
    const [key] = opened.ok ? opened.value.keys : [];
    if (!opened.ok) return this.#refused("key.backed-up", reference, opened.refusal, by);
    if (key === undefined || root === undefined || root === "altered") return refuse({ code: "store-row-altered" });
    const file = writeKeyBackup(root, key.record);
    const made = backedUpKey(file, key.record);
    await this.#store.transaction(async (transaction) => {
      auditKeyEvent(transaction, "key.backed-up", by, reference, "success", { digest: made.digest });
    });
    return ok({ ...made, file });
  }

  async tryBackup(
    file: string,
    shares: readonly PresentedShare[],
    by: KeyActor,
  ): Promise<Result<BackedUpKey, KeyRefusal>> {
    const opened = await openKeyBackup(file, shares);
    if (!opened.ok) return this.#refused("key.backup-tried", "backup", opened.refusal, by);
    const tried = backedUpKey(file, opened.value.record);
    await this.#store.transaction(async (transaction) => {
      auditKeyEvent(transaction, "key.backup-tried", by, tried.reference, "success", { digest: tried.digest });
    });
    return ok(tried);
  }

  async restore(
    file: string,
    shares: readonly PresentedShare[],
    by: KeyActor,
  ): Promise<Result<BackedUpKey, KeyRefusal>> {
    // A damaged key keeps the whole store from being activated: then the shares that open its own backup open it too.
    const own = this.#keyEncryptionKey === undefined ? await this.#openKeyEncryptionKey(shares) : undefined;
    const keyEncryptionKey = this.#keyEncryptionKey ?? (own?.ok ? own.value : undefined);
    if (keyEncryptionKey === undefined) return refuse({ code: "store-not-activated" });
    const opened = await openKeyBackup(file, shares);
    if (!opened.ok) return this.#refused("key.restored", "backup", opened.refusal, by);
    const { record: backedUp, privateKey } = opened.value;
    const record = { ...backedUp, sealed: sealPrivateKey(keyEncryptionKey, privateKey, backedUp) };
    const restored = backedUpKey(file, record);
    const refusal = await this.#store.transaction(async (transaction) => {
      const obstacle = await this.#putBack(transaction, keyEncryptionKey, record);
      const facts = { digest: restored.digest, ...(obstacle === undefined ? {} : { refusal: { ...obstacle } }) };
      const result = obstacle === undefined ? "success" : "refused";
      auditKeyEvent(transaction, "key.restored", by, record.reference, result, facts);
      return obstacle;
    });
    if (refusal !== undefined) return refuse(refusal);
    this.#closed.delete(record.reference);
    return ok(restored);
  }

  /** A key that opens stays as it is; one that was destroyed never comes back (CPS 6-2-1-9). */
  async #putBack(
    transaction: Transaction,
    keyEncryptionKey: KeyObject,
    record: KeyRecord,
  ): Promise<KeyRefusal | undefined> {
    const { reference } = record;
    const present = await readKey(transaction, reference);
    if (present === undefined) {
      await insertKey(transaction, softwareStoreName, record);
      return undefined;
    }
    const opened = openPrivateKey(keyEncryptionKey, reference, present);
    if (opened.ok) return { code: "key-already-here", reference };
    if (opened.refusal.code !== "key-row-altered") return opened.refusal;
    return (await replaceKey(transaction, record)) ? undefined : { code: "key-destroyed", reference };
  }

  async #refused(
    what: KeyEvent,
    subject: string,
    refusal: KeyRefusal,
    by: KeyActor,
  ): Promise<Result<never, KeyRefusal>> {
    await this.#store.transaction(async (transaction) => {
      auditKeyEvent(transaction, what, by, subject, "refused", { refusal: { ...refusal } });
    });
    return refuse(refusal);
  }

  async destroy(reference: KeyReference, by: KeyActor): Promise<Result<KeyReference, KeyRefusal>> {
    const destroyed = await this.#store.transaction(async (transaction): Promise<Result<KeyReference, KeyRefusal>> => {
      const record = await readKey(transaction, reference);
      if (record === undefined) return refuse({ code: "key-unknown", reference });
      if (!(await wipeKey(transaction, reference, this.#now()))) return refuse({ code: "key-destroyed", reference });
      const facts = record === "altered" ? {} : { label: record.label, purpose: record.policy.purpose };
      auditKeyEvent(transaction, "key.destroyed", by, reference, "success", facts);
      await transaction.notify(destroyedChannel, reference);
      return ok(reference);
    });
    if (destroyed.ok) this.#close(reference);
    return destroyed;
  }

  #close(reference: string): void {
    this.#opened.delete(reference);
    this.#closed.add(reference);
  }

  /** Another process destroyed a key; undefined: notices may have been missed, so every open key is looked up again. */
  forget(reference: string | undefined): void {
    // While the store is activated the others open again when asked for; a key activated alone must be activated again.
    if (reference === undefined) this.#opened.clear();
    else this.#close(reference);
  }
}
