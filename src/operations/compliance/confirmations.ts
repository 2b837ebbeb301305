/** What people confirm of clauses that no program can prove: appended, the newest counts (CPS 2-7-4). */
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { AuthorityId } from "../../policy/index.ts";
import type { Clock, Store } from "../../store/index.ts";
import { isMet } from "./clause.ts";
import type { Confirmation } from "./judge.ts";
import { readStatement, type StatementPorts, type StatementRefusal } from "./statement.ts";

export interface ConfirmationRequest {
  readonly authority: string;
  readonly clause: string;
  /** What was looked at, and where: "register of room rights of 2026, archive shelf 3". */
  readonly note: string;
  readonly actor: string;
  readonly origin: string;
}

export type ConfirmationRefusal =
  | StatementRefusal
  | { readonly code: "clause-unknown"; readonly clause: string }
  | { readonly code: "clause-not-of-people"; readonly clause: string };

/** Refused for clauses that the program itself has to meet: what it proves needs nobody's word. */
export async function confirmClause(
  ports: StatementPorts & { readonly store: Store; readonly clock: Clock },
  { authority, clause, note, actor, origin }: ConfirmationRequest,
): Promise<Result<Confirmation, ConfirmationRefusal>> {
  const read = await readStatement(ports, authority);
  if (!read.ok) return read;
  const entry = read.value.clauses.get(clause);
  if (entry === undefined) return refuse({ code: "clause-unknown", clause });
  if (!isMet(entry) || entry.by === "software") return refuse({ code: "clause-not-of-people", clause });
  const at = ports.clock();
  await ports.store.transaction(async (transaction) => {
    await transaction.query(
      `insert into clause_confirmation (authority, clause, confirmed_at, confirmed_by, note)
       values ($1, $2, $3, $4, $5)`,
      [authority, clause, at, actor, note],
      "confirm-clause",
    );
    transaction.audit({
      kind: "compliance.confirmed",
      actor,
      origin,
      subject: clause,
      result: "success",
      facts: { authority },
    });
  });
  return ok({ at, by: actor, note });
}

/** The newest of each clause. @throws StoreFault */
export async function readConfirmations(
  store: Pick<Store, "read">,
  authority: AuthorityId,
): Promise<ReadonlyMap<string, Confirmation>> {
  const { rows } = await store.read<Confirmation & { readonly clause: string }>(
    `select distinct on (clause) clause, confirmed_at as at, confirmed_by as by, note from clause_confirmation
     where authority = $1 order by clause, confirmed_at desc`,
    [authority],
    "read-confirmations",
  );
  return new Map(rows.map(({ clause, at, by, note }) => [clause, { at, by, note }]));
}
