/**
 * The history of use: who was told what about which certificate, when (CPS 4-11: every status request; kept ten years,
 * CPS 4-12). Many rows share one insert; a row counts as written when its promise resolves, and only then may the
 * answer be called provided.
 */
import { byteColumn } from "./byte-column.ts";
import { GroupCommit } from "./group-commit.ts";
import type { Store } from "./store.ts";
import type { Transaction } from "./transaction.ts";

/** One provision of information. */
export interface UsageRow {
  readonly at: Date;
  readonly authority: string;
  /** "ocsp", "crl", … */
  readonly kind: string;
  /** The registered caller. */
  readonly caller: string;
  /** Content octets of the serial number asked about; undefined when a list was provided. */
  readonly serial: Uint8Array | undefined;
  readonly result: string;
}

/** Writes rows as they come; the caller's answer waits for `append`. */
export class UsageHistory {
  readonly #group: GroupCommit<readonly UsageRow[], undefined>;

  constructor(store: Store) {
    this.#group = new GroupCommit({
      store,
      maximumBatch: 1_024,
      // An answer is signed meanwhile, which takes about as long.
      gathering: 2,
      commit: async (transaction, items) => {
        await appendUsage(transaction, items.flat());
        return items.map(() => undefined);
      },
    });
  }

  /** Resolves when the rows are durable. @throws StoreFault */
  append(rows: readonly UsageRow[]): Promise<undefined> {
    return this.#group.add(rows);
  }
}

/** Appends rows within a transaction, as one statement. */
export async function appendUsage(transaction: Transaction, rows: readonly UsageRow[]): Promise<void> {
  const serials = byteColumn(rows.map(({ serial }) => serial ?? noSerial));
  await transaction.query(
    `insert into usage (at, authority, kind, caller, serial, result)
     select to_timestamp(at / 1000), authority, kind, caller,
       case when length > 0 then substring($1::bytea from start for length) end, result
     from unnest($2::float8[], $3::text[], $4::text[], $5::text[], $6::int[], $7::int[], $8::text[])
       as input(at, authority, kind, caller, start, length, result)`,
    [
      serials.octets,
      rows.map(({ at }) => at.getTime()),
      rows.map(({ authority }) => authority),
      rows.map(({ kind }) => kind),
      rows.map(({ caller }) => caller),
      serials.offsets,
      serials.lengths,
      rows.map(({ result }) => result),
    ],
    "append-usage",
  );
}

const noSerial = new Uint8Array(0);
