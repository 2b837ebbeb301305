import type { Store } from "../../store/index.ts";

/** A cross-certificate that another house issued to one of our authorities, beside the one that ours issued (CPS 4-8). */
export interface OutsidePair {
  readonly authority: string;
  /** DER. */
  readonly received: Uint8Array;
  readonly issuedSerialNumber: string;
}

/** Pairs with other houses that are in force; few, all of them. @throws StoreFault */
export async function readOutsidePairs(store: Pick<Store, "read">): Promise<readonly OutsidePair[]> {
  const { rows } = await store.read<OutsidePair>(
    `select authority, received, issued_serial_number as "issuedSerialNumber" from cross_pair
     order by authority, case_number`,
    [],
    "outside-pairs",
  );
  return rows;
}
