/** What the clauses came to, day by day: a clause that turns red is noticed on the day it does (CPS 2-7-4). */
import { civilDateOf } from "../../policy/index.ts";
import type { Store, Transaction } from "../../store/index.ts";
import type { Compliance } from "./compliance.ts";

export interface DayJudgement {
  /** In Asia/Tokyo. */
  readonly day: string;
  readonly statement: string;
  readonly green: number;
  readonly organisational: number;
  readonly facility: number;
  readonly red: readonly string[];
}

export interface TurnedClauses {
  readonly red: readonly string[];
  /** Red before, and no more. */
  readonly mended: readonly string[];
}

/** Keeps a judgement as its day's, and says what turned since the one before; the first turns nothing. @throws StoreFault */
export async function recordJudgement(
  store: Store,
  { authority, statement, at, clauses, count }: Compliance,
  by: { readonly actor: string; readonly origin: string },
): Promise<TurnedClauses> {
  const red = clauses.filter(({ state }) => state === "red").map(({ clause }) => clause);
  return store.transaction(async (transaction) => {
    const before = await lastRed(transaction, authority);
    await transaction.query(
      `insert into compliance_judgement (authority, day, judged_at, statement, green, organisational, facility, red)
       values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (authority, day) do update set judged_at = excluded.judged_at, statement = excluded.statement,
         green = excluded.green, organisational = excluded.organisational, facility = excluded.facility,
         red = excluded.red`,
      [authority, civilDateOf(at), at, statement, count.green, count.organisational, count.facility, red],
    );
    const turned = {
      red: before === undefined ? [] : red.filter((clause) => !before.includes(clause)),
      mended: before === undefined ? [] : before.filter((clause) => !red.includes(clause)),
    };
    if (turned.red.length + turned.mended.length > 0) {
      const facts = { red: turned.red.join(" "), mended: turned.mended.join(" ") };
      transaction.audit({ kind: "compliance.turned", ...by, subject: authority, result: "success", facts });
    }
    return turned;
  });
}

async function lastRed(transaction: Transaction, authority: string): Promise<readonly string[] | undefined> {
  const { rows } = await transaction.query<{ readonly red: readonly string[] }>(
    "select red from compliance_judgement where authority = $1 order by day desc limit 1 for update",
    [authority],
  );
  return rows[0]?.red;
}

/** Newest first. @throws StoreFault */
export async function readJudgements(
  store: Pick<Store, "read">,
  asked: { readonly authority: string; readonly before: string | undefined; readonly limit: number },
): Promise<readonly DayJudgement[]> {
  const { rows } = await store.read<DayJudgement>(
    `select to_char(j.day, 'YYYY-MM-DD') as day, j.statement, j.green, j.organisational, j.facility, j.red
     from compliance_judgement j where j.authority = $1 and ($2::date is null or j.day < $2::date)
     order by j.day desc limit $3`,
    [asked.authority, asked.before ?? null, asked.limit],
    "read-judgements",
  );
  return rows;
}
