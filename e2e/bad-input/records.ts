/** What a piece of work that was begun and not ended would show in. */
import type { Store } from "../../src/store/index.ts";

export interface Records {
  readonly intents: number;
  readonly signatures: number;
  readonly voids: number;
  readonly holders: number;
  readonly open: number;
}

export async function countRecords(store: Store): Promise<Records> {
  const { rows } = await store.read<Records>(
    `select (select count(*) from certificate_intent) as intents, (select count(*) from certificate_signature) as signatures,
       (select count(*) from certificate_void) as voids, (select count(*) from holder_certificate) as holders,
       (select count(*) from open_intents) as open`,
  );
  const [counted] = rows;
  if (counted === undefined) throw new RangeError("a query of counts has one row");
  return counted;
}
