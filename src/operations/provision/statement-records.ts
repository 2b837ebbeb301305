import type { Store, Transaction } from "../../store/index.ts";
import type { StatementLine } from "./amounts.ts";
import { itemOfKind, ofParties, partyOfCaller } from "./items.ts";
import type { StatementEvent, StatementState } from "./statement-workflow.ts";

/** One version of a party's month. */
export interface StatementRow extends StatementEvent {
  readonly statement: number;
  readonly party: string;
  readonly partyName: string;
  /** "2026-11". */
  readonly month: string;
  readonly closedAt: Date;
  readonly closedBy: string;
}

/** What a party was provided with in a period, by the price of each day; without amounts. */
export interface CountedLine extends Omit<StatementLine, "amount"> {
  readonly party: string;
}

/** `party`: only that one. `after`: only parties behind it, at most `parties` of them, in the order of their names. */
export async function readCounts(
  store: Store,
  asked: {
    readonly from: Date;
    readonly to: Date;
    readonly party?: string;
    readonly after?: string;
    readonly parties: number;
  },
): Promise<readonly CountedLine[]> {
  const { rows } = await store.read<CountedLine>(countStatement, [
    asked.from,
    asked.to,
    asked.party,
    asked.after ?? "",
    asked.parties,
  ]);
  return rows;
}

/** Each of the next parties is counted by the index of caller and day. */
const countStatement = `with chosen as (
    select distinct caller from usage_day
    where at >= $1 and at < $2 and ${ofParties} and provided > 0 and ${itemOfKind} is not null
      and ($3::text is null or caller = 'relying-party:' || $3) and caller > 'relying-party:' || $4::text
    order by caller limit $5),
  counted as (
    select ${partyOfCaller} as party, authority, ${itemOfKind} as item,
      (at at time zone 'Asia/Tokyo')::date as day, provided
    from chosen join usage_day using (caller)
    where at >= $1 and at < $2 and provided > 0 and ${itemOfKind} is not null)
  select party, authority, counted.item, min(day)::text as "from", max(day)::text as "to", sum(provided)::bigint as number,
    price.unit_price::text as "unitPrice"
  from counted join lateral (
    select unit_price, valid_from from provision_price p where p.item = counted.item and p.valid_from <= day
    order by valid_from desc limit 1) price on true
  group by party, authority, counted.item, price.valid_from, price.unit_price
  order by party, authority, counted.item, price.valid_from`;

const columns = `statement, party, party_name, to_char(month, 'YYYY-MM') as month, version, lines, subtotal,
  tax_percent::text, tax, total, difference, reason, closed_at, closed_by`;

/** Versions of a month's statements in the order of parties; `after`: only those behind this statement. */
export async function readStatements(
  store: Store,
  asked: { readonly month: string; readonly after?: number | undefined; readonly limit: number },
): Promise<readonly StatementRow[]> {
  const { rows } = await store.read<StatementDatabaseRow>(
    `select ${columns} from provision_statement s
     where s.month = $1 and ($2::bigint is null or (s.party, s.version) >
       (select party, version from provision_statement where statement = $2))
     order by s.month, s.party, s.version limit $3`,
    [`${asked.month}-01`, asked.after, asked.limit],
  );
  return rows.map(statementRow);
}

export async function readStatement(store: Store, statement: number): Promise<StatementRow | undefined> {
  const { rows } = await store.read<StatementDatabaseRow>(
    `select ${columns} from provision_statement where statement = $1`,
    [statement],
  );
  return rows[0] && statementRow(rows[0]);
}

/** The newest version, with its row locked until the transaction ends. */
export async function lockStatement(transaction: Transaction, party: string, month: string): Promise<StatementState> {
  const key = `provision-statement/${party}/${month}`;
  await transaction.query("select pg_advisory_xact_lock(hashtextextended($1, 0))", [key]);
  const { rows } = await transaction.query<StatementDatabaseRow>(
    `select ${columns} from provision_statement s where s.party = $1 and s.month = $2 order by s.version desc limit 1`,
    [party, `${month}-01`],
  );
  if (rows[0] === undefined) return { state: "open" };
  const { version, lines, subtotal, taxPercent, tax, total } = statementRow(rows[0]);
  return { state: "closed", version, lines, subtotal, taxPercent, tax, total };
}

export async function insertStatement(transaction: Transaction, row: Omit<StatementRow, "statement">): Promise<number> {
  const { rows } = await transaction.query<{ statement: number }>(
    `insert into provision_statement (party, party_name, month, version, lines, subtotal, tax_percent, tax, total,
       difference, reason, closed_at, closed_by)
     values ($1, $2, $3, $4, $5::jsonb, $6, $7::numeric, $8, $9, $10, $11, $12, $13) returning statement`,
    [
      row.party,
      row.partyName,
      `${row.month}-01`,
      row.version,
      JSON.stringify(row.lines),
      row.subtotal,
      row.taxPercent,
      row.tax,
      row.total,
      row.difference,
      row.reason,
      row.closedAt,
      row.closedBy,
    ],
  );
  return rows[0]?.statement ?? 0;
}

/** Names of parties as registered now; one that is not in the registry is called by its identifier. */
export async function readPartyNames(store: Store, parties: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await store.read<{ relying_party: string; name: string }>(
    "select relying_party, name from relying_party where relying_party = any($1::text[])",
    [parties],
  );
  return new Map(rows.map(({ relying_party, name }) => [relying_party, name]));
}

interface StatementDatabaseRow {
  readonly statement: number;
  readonly party: string;
  readonly party_name: string;
  readonly month: string;
  readonly version: number;
  readonly lines: readonly StatementLine[];
  readonly subtotal: number;
  readonly tax_percent: string;
  readonly tax: number;
  readonly total: number;
  readonly difference: number;
  readonly reason: string | null;
  readonly closed_at: Date;
  readonly closed_by: string;
}

function statementRow(row: StatementDatabaseRow): StatementRow {
  const { statement, party, month, version, lines, subtotal, tax, total, difference } = row;
  return {
    kind: version === 1 ? "closed" : "corrected",
    statement,
    party,
    partyName: row.party_name,
    month,
    version,
    lines,
    subtotal,
    taxPercent: row.tax_percent,
    tax,
    total,
    difference,
    ...(row.reason === null ? {} : { reason: row.reason }),
    closedAt: row.closed_at,
    closedBy: row.closed_by,
  };
}
