/** The rows of delegations; see migration 0915. */
import type { Store, Transaction } from "../../store/index.ts";
import type { Delegation, DelegationEvent, KnownDelegation } from "./types.ts";

export interface NumberedDelegation extends KnownDelegation {
  readonly delegation: string;
}

interface Row {
  readonly delegation: string;
  readonly record: KnownDelegation;
}

/** Newest first, a page at a time. */
export async function readDelegations(
  store: Pick<Store, "read">,
  { before, limit }: { readonly before: string | undefined; readonly limit: number },
): Promise<readonly NumberedDelegation[]> {
  const { rows } = await store.read<Row>(
    `select d.delegation::text, d.record from delegation d where ($1::bigint is null or d.delegation < $1)
     order by d.delegation desc limit $2`,
    [before ?? null, limit],
    "delegations",
  );
  return rows.map(numbered);
}

/** undefined: there is none of this number. */
export async function readDelegation(
  store: Pick<Store, "read">,
  delegation: string,
): Promise<NumberedDelegation | undefined> {
  const { rows } = await store.read<Row>(
    "select d.delegation::text, d.record from delegation d where d.delegation = $1",
    [delegation],
  );
  return rows[0] === undefined ? undefined : numbered(rows[0]);
}

/** What happened to a delegation, oldest first. */
export async function delegationHistory(
  store: Pick<Store, "read">,
  delegation: string,
): Promise<readonly DelegationEvent[]> {
  const { rows } = await store.read<{ event: DelegationEvent }>(
    "select event from delegation_event where delegation = $1 order by version",
    [delegation],
  );
  return rows.map(({ event }) => event);
}

/** Two commands on one delegation wait for each other. */
export async function readDelegationForUpdate(transaction: Transaction, delegation: string): Promise<Delegation> {
  const { rows } = await transaction.query<Row>(
    "select d.delegation::text, d.record from delegation d where d.delegation = $1 for update",
    [delegation],
  );
  return rows[0]?.record ?? { state: "absent" };
}

/** Whether an authority's duties are delegated, or are about to be. */
export async function hasRunningDelegation(transaction: Transaction, authority: string): Promise<boolean> {
  const { rowCount } = await transaction.query(
    "select 1 from delegation where authority = $1 and state not in ('ended', 'withdrawn')",
    [authority],
  );
  return rowCount > 0;
}

/** Writes the row, the event and the dated switch; the delegation's number. */
export async function writeDelegation(
  transaction: Transaction,
  number: string | undefined,
  delegation: KnownDelegation,
  event: DelegationEvent,
): Promise<string> {
  const written = await writeRow(transaction, number, delegation);
  await transaction.query(
    "insert into delegation_event (delegation, version, event, recorded_at, recorded_by) values ($1, $2, $3::jsonb, $4, $5)",
    [written, delegation.version, JSON.stringify(event), new Date(event.at), event.by],
  );
  await writeSwitch(transaction, written, delegation, event);
  return written;
}

async function writeRow(
  transaction: Transaction,
  number: string | undefined,
  delegation: KnownDelegation,
): Promise<string> {
  const { authority, body, state, version } = delegation;
  const values = [authority, body.code, state, version, JSON.stringify(delegation)];
  const { rows } =
    number === undefined
      ? await transaction.query<{ delegation: string }>(
          `insert into delegation (authority, body, state, version, record) values ($1, $2, $3, $4, $5::jsonb)
           returning delegation::text`,
          values,
        )
      : await transaction.query<{ delegation: string }>(
          `update delegation set authority = $1, body = $2, state = $3, version = $4, record = $5::jsonb
           where delegation = $6 returning delegation::text`,
          [...values, number],
        );
  const written = rows[0]?.delegation;
  if (written === undefined) throw new TypeError("a written row has a number");
  return written;
}

/** From the day of the delegation the body acts; from the day of the taking over the governor. */
async function writeSwitch(
  transaction: Transaction,
  number: string,
  { authority, duties, from }: KnownDelegation,
  event: DelegationEvent,
): Promise<void> {
  if (event.kind === "delegated")
    await transaction.query(
      `insert into delegated_duty (authority, duty, from_day, delegation)
       select $1, unnest($2::smallint[]), $3, $4`,
      [authority, duties, from, number],
    );
  if (event.kind === "taken-over")
    // A delegation that had not begun is over before its first day.
    await transaction.query(
      `update delegated_duty set until_day = greatest($1::date, from_day)
       where delegation = $2 and duty = any ($3::smallint[])`,
      [event.on, number, event.duties],
    );
}

function numbered({ delegation, record }: Row): NumberedDelegation {
  return { ...record, delegation };
}
