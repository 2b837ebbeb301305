/**
 * The history of use: who was told what about which certificate, when (CPS 4-11: every status request; kept ten years,
 * CPS 4-12). Many rows share one insert; a row counts as written when its promise resolves, and only then may the
 * answer be called provided.
 */
import { byteColumn } from "./byte-column.ts";
import { GroupCommit } from "./group-commit.ts";
import type { Store } from "./store.ts";
import type { Transaction } from "./transaction.ts";

/** How a question came (CPS 4-4-4-1 names OCSP and LDAP; HTTP beside them is ours). */
export type UsageMethod = "ocsp" | "http" | "ldap";

/** One provision of information, or the refusal of one. */
export interface UsageRow {
  readonly at: Date;
  readonly authority: string;
  /** "ocsp", "crl", "arl", "file", "access". */
  readonly kind: string;
  /** The registered caller. */
  readonly caller: string;
  /** Content octets of the serial number asked about; undefined when a list was provided. */
  readonly serial: Uint8Array | undefined;
  readonly result: string;
  /** Default: "ocsp" for the kind "ocsp", else "http". */
  readonly method?: UsageMethod | undefined;
  /** Which list or file: "municipality:422011". */
  readonly scope?: string | undefined;
  /** Address of the network from which it was asked. */
  readonly origin?: string | undefined;
  /** Pieces of information provided; default: 1 for the results that give something, else 0. */
  readonly provided?: number | undefined;
}

/** Results that count as one piece of information provided: an answered status, "unknown" too, or octets handed out. */
const givingResults: ReadonlySet<string> = new Set(["provided", "good", "revoked", "unknown"]);

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
    `insert into usage (at, authority, kind, caller, serial, result, method, scope, origin, provided)
     select to_timestamp(at / 1000), authority, kind, caller,
       case when length > 0 then substring($1::bytea from start for length) end, result, method, scope, origin, provided
     from unnest($2::float8[], $3::text[], $4::text[], $5::text[], $6::int[], $7::int[], $8::text[], $9::text[],
       $10::text[], $11::text[], $12::int[])
       as input(at, authority, kind, caller, start, length, result, method, scope, origin, provided)`,
    [
      serials.octets,
      rows.map(({ at }) => at.getTime()),
      rows.map(({ authority }) => authority),
      rows.map(({ kind }) => kind),
      rows.map(({ caller }) => caller),
      serials.offsets,
      serials.lengths,
      rows.map(({ result }) => result),
      rows.map(({ method, kind }) => method ?? (kind === "ocsp" ? "ocsp" : "http")),
      rows.map(({ scope }) => scope),
      rows.map(({ origin }) => origin),
      rows.map(({ provided, result }) => provided ?? (givingResults.has(result) ? 1 : 0)),
    ],
    "append-usage",
  );
}

const noSerial = new Uint8Array(0);
