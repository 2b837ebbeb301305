/** The rows of practice statements; see migration 0916. */
import type { Store, Transaction } from "../../store/index.ts";
import type { KnownStatement, Statement, StatementClause, StatementEvent } from "./types.ts";

/** A version without its clauses. */
export interface StatementHead extends Omit<KnownStatement, "clauses"> {
  readonly statement: string;
  /** How many. */
  readonly clauses: number;
}

export interface NumberedStatement extends KnownStatement {
  readonly statement: string;
}

interface Row {
  readonly statement: string;
  readonly record: KnownStatement;
}

/** Versions of one authority, or of all; decided ones only, or drafts too. The newest day first. */
export async function readStatementHeads(
  store: Pick<Store, "read">,
  {
    authority,
    states,
  }: { readonly authority?: string | undefined; readonly states: readonly KnownStatement["state"][] },
): Promise<readonly StatementHead[]> {
  const { rows } = await store.read<{ statement: string; head: Omit<KnownStatement, "clauses">; clauses: number }>(
    `select statement::text, record - 'clauses' as head, jsonb_array_length(record -> 'clauses') as clauses
     from practice_statement where ($1::text is null or authority = $1) and state = any ($2)
     order by in_force_from desc, practice_statement.statement desc limit 500`,
    [authority ?? null, states],
    "practice-statements",
  );
  return rows.map(({ statement, head, clauses }) => ({ ...head, statement, clauses }));
}

/** undefined: there is none of this number. */
export async function readStatementVersion(
  store: Pick<Store, "read">,
  statement: string,
): Promise<NumberedStatement | undefined> {
  const { rows } = await store.read<Row>(
    "select p.statement::text, p.record from practice_statement p where p.statement = $1",
    [statement],
  );
  return rows[0] === undefined ? undefined : { ...rows[0].record, statement: rows[0].statement };
}

/** The version in force on a day; undefined: none was decided for it. */
export async function readVersionInForce(
  store: Pick<Store, "read">,
  { authority, day }: { readonly authority: string; readonly day: string },
): Promise<{ readonly statementVersion: string; readonly inForceFrom: string } | undefined> {
  const { rows } = await store.read<{ statementVersion: string; inForceFrom: string }>(
    `select statement_version as "statementVersion", in_force_from::text as "inForceFrom" from practice_statement
     where authority = $1 and state = 'decided' and in_force_from <= $2 order by practice_statement.in_force_from desc limit 1`,
    [authority, day],
    "practice-statement-in-force",
  );
  return rows[0];
}

/** The clauses of the newest decided version; undefined: there is none. */
export async function readNewestClauses(
  store: Pick<Store, "read">,
  authority: string,
): Promise<readonly StatementClause[] | undefined> {
  const { rows } = await store.read<{ clauses: readonly StatementClause[] }>(
    `select record -> 'clauses' as clauses from practice_statement
     where authority = $1 and state = 'decided' order by in_force_from desc limit 1`,
    [authority],
  );
  return rows[0]?.clauses;
}

/** The day from which the newest decided version is in force. Two decisions about one authority wait for each other. */
export async function newestDay(transaction: Transaction, authority: string): Promise<string | undefined> {
  await transaction.query("select pg_advisory_xact_lock(hashtextextended('practice-statement/' || $1::text, 0))", [
    authority,
  ]);
  const { rows } = await transaction.query<{ day: string | null }>(
    "select max(in_force_from)::text as day from practice_statement where authority = $1 and state = 'decided'",
    [authority],
  );
  return rows[0]?.day ?? undefined;
}

/** Whether a version of this name is there already. */
export async function isVersionTaken(
  transaction: Transaction,
  { authority, statementVersion }: { readonly authority: string; readonly statementVersion: string },
): Promise<boolean> {
  const { rowCount } = await transaction.query(
    `select 1 from practice_statement where authority = $1 and statement_version = $2 and state <> 'discarded'`,
    [authority, statementVersion],
  );
  return rowCount > 0;
}

/** Two commands on one version wait for each other. */
export async function readStatementForUpdate(transaction: Transaction, statement: string): Promise<Statement> {
  const { rows } = await transaction.query<Row>(
    "select p.statement::text, p.record from practice_statement p where p.statement = $1 for update",
    [statement],
  );
  return rows[0]?.record ?? { state: "absent" };
}

/** Writes the row and appends the event; the version's number. */
export async function writeStatement(
  transaction: Transaction,
  number: string | undefined,
  statement: KnownStatement,
  event: StatementEvent,
): Promise<string> {
  const { authority, statementVersion, state, version, inForceFrom, decidedAt } = statement;
  const decided = decidedAt === undefined ? null : new Date(decidedAt);
  const values = [authority, statementVersion, state, version, inForceFrom, decided, JSON.stringify(statement)];
  const { rows } =
    number === undefined
      ? await transaction.query<{ statement: string }>(
          `insert into practice_statement (authority, statement_version, state, version, in_force_from, decided_at, record)
           values ($1, $2, $3, $4, $5, $6, $7::jsonb) returning statement::text`,
          values,
        )
      : await transaction.query<{ statement: string }>(
          `update practice_statement set authority = $1, statement_version = $2, state = $3, version = $4,
             in_force_from = $5, decided_at = $6, record = $7::jsonb where statement = $8 returning statement::text`,
          [...values, number],
        );
  const written = rows[0]?.statement;
  if (written === undefined) throw new TypeError("a written row has a number");
  await transaction.query(
    `insert into practice_statement_event (statement, version, event, recorded_at, recorded_by)
     values ($1, $2, $3::jsonb, $4, $5)`,
    [written, version, JSON.stringify(event), new Date(event.at), event.by],
  );
  return written;
}
