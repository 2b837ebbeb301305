/** CPS 6-4-1-1: the first act of a store of keys: its root is made and shared among people. */
import { randomUUID } from "node:crypto";
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { Store } from "../store/index.ts";
import { auditKeyEvent } from "./audit.ts";
import { insertRoot, readRoot, softwareStoreName } from "./records.ts";
import { type IssuedShare, makeRoot, type ShareGroup } from "./root.ts";
import type { PassphraseHardness } from "./share-file.ts";
import type { KeyActor, KeyRefusal } from "./types.ts";

export interface SoftwareKeyStorePorts {
  readonly store: Pick<Store, "transaction" | "read" | "listen">;
  /** The injected clock. */
  readonly now: () => Date;
}

export interface Initialisation {
  readonly groups: readonly ShareGroup[];
  /** Brings the share files to their holders; the root is committed only after it, so no share can be missing. */
  readonly deliver: (shares: readonly IssuedShare[]) => Promise<void>;
  /** How hard passphrases are to try; left out: RFC 9106's second recommendation. */
  readonly hardness?: PassphraseHardness;
}

/** Gives an empty store its root. Refusals: "store-already-initialised", "group-invalid", "passphrase-too-short". */
export async function initialiseSoftwareKeyStore(
  { store, now }: SoftwareKeyStorePorts,
  { groups, deliver, hardness }: Initialisation,
  by: KeyActor,
): Promise<Result<"initialised", KeyRefusal>> {
  return store.transaction(async (transaction) => {
    await transaction.query("lock table key_store_root in exclusive mode");
    if ((await readRoot(transaction, softwareStoreName)) !== undefined)
      return refuse({ code: "store-already-initialised" });
    const made = await makeRoot(randomUUID(), groups, hardness);
    if (!made.ok) return made;
    const { root, shares } = made.value;
    await insertRoot(transaction, softwareStoreName, root, now());
    const facts = { groups: root.groups.map((group) => ({ ...group })) };
    auditKeyEvent(transaction, "key.store-initialised", by, root.storeId, "success", facts);
    await deliver(shares);
    return ok("initialised");
  });
}
