/** One share by itself: whose it is and whether its passphrase opens it, before the others come. */
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { Store } from "../store/index.ts";
import { readRoot, softwareStoreName } from "./records.ts";
import { wipe } from "./secret-box.ts";
import { openShare, parseShareFile } from "./share-file.ts";
import type { KeyRefusal, PresentedShare } from "./types.ts";

/** The groups whose people open a store together. */
export interface ShareGroups {
  readonly storeId: string;
  readonly groups: readonly { readonly name: string; readonly threshold: number }[];
}

/** Refusals: "store-not-initialised", "store-row-altered". @throws StoreFault */
export async function readShareGroups(store: Pick<Store, "read">): Promise<Result<ShareGroups, KeyRefusal>> {
  const root = await readRoot(store, softwareStoreName);
  if (root === undefined) return refuse({ code: "store-not-initialised" });
  if (root === "altered") return refuse({ code: "store-row-altered" });
  const groups = root.groups.map(({ name, threshold }) => ({ name, threshold }));
  return ok({ storeId: root.storeId, groups });
}

/**
 * The group and holder of a share of this store; nothing of it is kept. Refusals: "share-file-malformed",
 * "share-of-another-store", "share-passphrase-wrong".
 */
export async function tryShare(
  { storeId }: ShareGroups,
  { file, passphrase }: PresentedShare,
): Promise<Result<{ readonly group: string; readonly holder: string }, KeyRefusal>> {
  const share = parseShareFile(file);
  if (share === undefined) return refuse({ code: "share-file-malformed", position: 0 });
  const { store, group, holder } = share;
  if (store !== storeId) return refuse({ code: "share-of-another-store", position: 0 });
  const opened = await openShare(share, passphrase);
  if (opened === undefined) return refuse({ code: "share-passphrase-wrong", position: 0, holder });
  wipe(opened);
  return ok({ group, holder });
}
