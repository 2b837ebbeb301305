/** Certificates by the beginning of their serial number, at all authorities. */
import type { SerialNumber } from "@warifu/pki/x509";
import { readAuthorities, type Store } from "../../store/index.ts";
import { serialRange } from "./certificates/filter.ts";

export interface FoundSerial {
  readonly authority: string;
  readonly serialNumber: SerialNumber;
  readonly profile: string;
  readonly notAfter: Date;
}

/** The newest first; `digits` are hexadecimal, lower case. @throws StoreFault */
export async function findBySerial(store: Store, digits: string, limit: number): Promise<readonly FoundSerial[]> {
  const { from, before } = serialRange(digits);
  const found: FoundSerial[] = [];
  for (const { authority } of await readAuthorities(store)) {
    const { rows } = await store.read<{ serial: Uint8Array; profile: string; not_after: Date }>(
      `select serial, profile, not_after from certificate_intent
       where authority = $1 and serial >= $2 and ($3::bytea is null or serial < $3) order by serial desc limit $4`,
      [authority, from, before ?? null, limit],
    );
    for (const { serial, profile, not_after } of rows)
      found.push({
        authority,
        serialNumber: Buffer.from(serial).toString("hex") as SerialNumber,
        profile,
        notAfter: not_after,
      });
  }
  return found.slice(0, limit);
}
