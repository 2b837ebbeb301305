/** The rows of cases; see migration 0905. */
import type { Store, Transaction } from "../../store/index.ts";
import type { Case, CaseEvent, CaseKind, KnownCase } from "./types.ts";

/** A case with its number. */
export interface NumberedCase {
  readonly number: string;
  readonly known: KnownCase;
}

interface Row {
  readonly number: string;
  readonly facts: KnownCase;
}

const columns = `resident_case.resident_case::text as "number", resident_case.facts`;

/** undefined: there is no such case. */
export async function readCase(store: Pick<Store, "read">, number: string): Promise<KnownCase | undefined> {
  const { rows } = await store.read<Row>(
    `select ${columns} from resident_case where resident_case.resident_case = $1::bigint`,
    [number],
    "resident-case",
  );
  return rows[0]?.facts;
}

/** Two commands on one case wait for each other. */
export async function readCaseForUpdate(transaction: Transaction, number: string): Promise<Case> {
  const { rows } = await transaction.query<Row>(
    `select ${columns} from resident_case where resident_case.resident_case = $1::bigint for update`,
    [number],
  );
  return rows[0]?.facts ?? { state: "absent" };
}

/** What happened to a case, oldest first. */
export async function caseEvents(store: Pick<Store, "read">, number: string): Promise<readonly CaseEvent[]> {
  const { rows } = await store.read<{ readonly event: CaseEvent }>(
    "select event from resident_case_event where resident_case = $1::bigint order by version",
    [number],
    "resident-case-events",
  );
  return rows.map(({ event }) => event);
}

/** Writes the row and appends the event; gives the number, a new one where none is given. */
export async function writeCase(
  transaction: Transaction,
  number: string | undefined,
  known: KnownCase,
  event: CaseEvent,
): Promise<string> {
  const written = number === undefined ? await insert(transaction, known) : await update(transaction, number, known);
  await transaction.query(
    `insert into resident_case_event (resident_case, version, kind, event, recorded_at, recorded_by)
     values ($1::bigint, $2, $3, $4::jsonb, $5, $6)`,
    [written, known.version, event.kind, JSON.stringify(event), new Date(event.at), event.by],
  );
  return written;
}

/** The case that an application at a counter became before. */
export async function readCaseTakenAt(transaction: Transaction, place: string): Promise<string | undefined> {
  const { rows } = await transaction.query<{ readonly number: string }>(
    `select resident_case::text as "number" from resident_case where taken_at = $1`,
    [place],
  );
  return rows[0]?.number;
}

export interface DueQuery {
  /** Only cases that come after this one in the order. */
  readonly after: { readonly dueOn: string; readonly number: string } | undefined;
  readonly limit: number;
}

/** Cases with a deadline, the nearest first. */
export async function listDueCases(
  store: Pick<Store, "read">,
  { after, limit }: DueQuery,
): Promise<readonly NumberedCase[]> {
  const { rows } = await store.read<Row>(
    `select ${columns} from resident_case where due_on is not null
       and ($1::date is null or (due_on, resident_case.resident_case) > ($1::date, $2::bigint))
     order by due_on, resident_case.resident_case limit $3`,
    [after?.dueOn ?? null, after?.number ?? null, limit],
    "resident-cases-due",
  );
  return rows.map(numbered);
}

export interface CaseQuery {
  readonly kind: CaseKind | undefined;
  /** Only cases with a smaller number. */
  readonly before: string | undefined;
  readonly limit: number;
}

/** All cases, or those of one kind, the newest first. */
export async function listCases(store: Pick<Store, "read">, query: CaseQuery): Promise<readonly NumberedCase[]> {
  const { kind, before, limit } = query;
  const ofKind = kind === undefined ? "" : "and kind = $3";
  const { rows } = await store.read<Row>(
    `select ${columns} from resident_case where ($1::bigint is null or resident_case.resident_case < $1::bigint) ${ofKind}
     order by resident_case.resident_case desc limit $2`,
    kind === undefined ? [before ?? null, limit] : [before ?? null, limit, kind],
  );
  return rows.map(numbered);
}

/** Review requests about the decision of a case, oldest first. */
export async function reviewsOf(store: Pick<Store, "read">, number: string): Promise<readonly string[]> {
  const { rows } = await store.read<{ readonly number: string }>(
    `select resident_case::text as "number" from resident_case where reviewed = $1::bigint
     order by resident_case.resident_case limit 20`,
    [number],
    "resident-case-reviews",
  );
  return rows.map((row) => row.number);
}

/** What was corrected, added or deleted in a resident's records, oldest first. */
export async function carriedOutFor(store: Pick<Store, "read">, resident: string): Promise<readonly NumberedCase[]> {
  const { rows } = await store.read<Row>(
    `select ${columns} from resident_case where resident = $1 and kind = 'correction' and state = 'carried-out'
     order by resident_case.resident_case limit 100`,
    [resident],
    "resident-case-corrections",
  );
  return rows.map(numbered);
}

export async function insertPaper(
  transaction: Transaction,
  { number, version, sha256 }: { readonly number: string; readonly version: number; readonly sha256: string },
  content: Uint8Array,
): Promise<void> {
  await transaction.query(
    "insert into resident_case_paper (resident_case, version, sha256, content) values ($1::bigint, $2, $3, $4)",
    [number, version, Buffer.from(sha256, "hex"), Buffer.from(content)],
  );
}

/** The paper that was handed over last; undefined: none was. */
export async function readPaper(store: Pick<Store, "read">, number: string): Promise<Uint8Array | undefined> {
  const { rows } = await store.read<{ readonly content: Uint8Array }>(
    "select content from resident_case_paper where resident_case = $1::bigint order by version desc limit 1",
    [number],
    "resident-case-paper",
  );
  return rows[0]?.content;
}

async function insert(transaction: Transaction, known: KnownCase): Promise<string> {
  const { content, takenAt } = known;
  const { rows } = await transaction.query<{ readonly number: string }>(
    `insert into resident_case (kind, state, version, received_at, keep_until, due_on, resident, reviewed, taken_at, facts)
     values ($1, $2, $3, $4, $5, $6, $7, $8::bigint, $9, $10::jsonb) returning resident_case::text as "number"`,
    [
      content.kind,
      known.state,
      known.version,
      new Date(known.receivedAt),
      known.keepUntil,
      known.dueOn ?? null,
      known.identity?.resident ?? null,
      content.kind === "review" ? content.of : null,
      takenAt === undefined ? null : placeOf(takenAt),
      JSON.stringify(known),
    ],
  );
  const number = rows[0]?.number;
  if (number === undefined) throw new TypeError("an inserted case has its number");
  return number;
}

async function update(transaction: Transaction, number: string, known: KnownCase): Promise<string> {
  await transaction.query(
    `update resident_case set state = $2, version = $3, due_on = $4, resident = $5, facts = $6::jsonb
     where resident_case = $1::bigint`,
    [number, known.state, known.version, known.dueOn ?? null, known.identity?.resident ?? null, JSON.stringify(known)],
  );
  return number;
}

/** "422011/17": the municipality and the number of its application. */
export function placeOf({ municipality, application }: NonNullable<KnownCase["takenAt"]>): string {
  return `${municipality}/${application}`;
}

function numbered({ number, facts }: Row): NumberedCase {
  return { number, known: facts };
}
