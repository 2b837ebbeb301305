/** Lists of the past: none is ever removed, and each can be given out again byte for byte from the chunks it names. */
import type { Store } from "../store.ts";
import { type CrlDatabaseRow, type CrlRow, type CrlScope, crlRow } from "./lists.ts";

const columns = "crl.*, crl.number::text, last_sequence::text, chunks::text[], entries::int, octets::int";

/** Names of the lists that an authority signed from `from` until before `to`, by generation, scope and number. */
export async function readSignedCrlNames(
  store: Store,
  signed: { readonly authority: string; readonly from: Date; readonly to: Date },
): Promise<readonly (CrlScope & { readonly number: bigint })[]> {
  const { rows } = await store.read<{ generation: number; scope: string; number: string }>(
    `select generation, scope, crl.number::text from crl
     where authority = $1 and signed_at >= $2 and signed_at < $3 and signature is not null
     order by generation, scope, crl.number`,
    [signed.authority, signed.from, signed.to],
  );
  return rows.map(({ generation, scope, number }) => ({
    authority: signed.authority,
    generation,
    scope,
    number: BigInt(number),
  }));
}

/** One signed list, of whatever age. */
export async function readSignedCrl(
  store: Store,
  name: CrlScope & { readonly number: bigint },
): Promise<CrlRow | undefined> {
  const { rows } = await store.read<CrlDatabaseRow>(
    `select ${columns} from crl
     where authority = $1 and generation = $2 and scope = $3 and number = $4 and signature is not null`,
    [name.authority, name.generation, name.scope, name.number.toString()],
  );
  return rows[0] && crlRow(rows[0]);
}
