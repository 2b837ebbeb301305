/** What was ever made, read from the records alone: needs no activation and no token. */
import type { Store } from "../store/index.ts";
import { readKeys, softwareStoreName } from "./records.ts";
import { readTokenKeys } from "./token/records.ts";
import type { KeyStatus } from "./types.ts";

export interface KeyHistory extends Omit<KeyStatus, "state"> {
  readonly state: "living" | "destroyed";
  /** "software", or the token by its label and serial number. */
  readonly place: string;
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: Uint8Array;
}

/** Oldest first; rows that were altered are left out. @throws StoreFault */
export async function readKeyHistory(store: Pick<Store, "read">): Promise<readonly KeyHistory[]> {
  const inSoftware = (await readKeys(store, softwareStoreName)).flatMap(({ record }): KeyHistory[] => {
    if (record === "altered") return [];
    const { sealed, ...facts } = record;
    return [{ ...facts, place: softwareStoreName, state: sealed === undefined ? "destroyed" : "living" }];
  });
  const inTokens = (await readTokenKeys(store)).map(({ token, destroyedAt, ...facts }): KeyHistory => {
    const place = `${token.label} (${token.serial})`;
    return { ...facts, place, state: destroyedAt === undefined ? "living" : "destroyed" };
  });
  const all = [...inSoftware, ...inTokens];
  return all.toSorted((one, other) => one.generatedAt.getTime() - other.generatedAt.getTime());
}

/** Every key that may ever have sealed the audit log: SubjectPublicKeyInfo, DER. @throws StoreFault */
export async function auditPublicKeys(store: Pick<Store, "read">): Promise<readonly Uint8Array[]> {
  const history = await readKeyHistory(store);
  return history.filter(({ policy }) => policy.purpose === "audit").map(({ publicKey }) => publicKey);
}
