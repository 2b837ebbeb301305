/** Who acts: the governors of this house, each with the body that does duties for them on a day (CPS 2-1-2 (24), 2-1-4 (1)). */
import { civilDateOf, type PolicySet } from "../../policy/index.ts";
import type { Clock, Store } from "../../store/index.ts";

export interface ActingToday {
  readonly authority: string;
  readonly governor: { readonly ja: string; readonly en: string };
  readonly body: { readonly ja: string; readonly en: string } | undefined;
  /** Numbers that the body does. */
  readonly duties: readonly number[];
}

/** Every prefecture's authority of the house. @throws StoreFault */
export async function readActingToday({
  store,
  policies,
  clock,
}: {
  readonly store: Pick<Store, "read">;
  readonly policies: PolicySet;
  readonly clock: Clock;
}): Promise<readonly ActingToday[]> {
  const { rows } = await store.read<{ authority: string; name: ActingToday["body"]; duties: readonly number[] }>(
    `select d.authority, d.record -> 'body' -> 'name' as name, array_agg(a.duty::int order by a.duty) as duties
     from delegated_duty a join delegation d using (delegation)
     where a.from_day <= $1::date and (a.until_day is null or a.until_day > $1::date)
     group by d.authority, d.record -> 'body' -> 'name'`,
    [civilDateOf(clock())],
    "acting-today",
  );
  return [...policies.authorities.values()]
    .filter(({ kind }) => kind === "prefecture")
    .map(({ id, operator }) => {
      const acting = rows.find(({ authority }) => authority === id);
      return { authority: id, governor: operator, body: acting?.name, duties: acting?.duties ?? [] };
    });
}

/** CPS 2-1-2 (25): how many register notices went to the body of this delegation. */
export async function countForwarded(store: Pick<Store, "read">, delegation: string): Promise<number> {
  const { rows } = await store.read<{ notices: number }>(
    "select count(*)::int as notices from register_forwarding where delegation = $1",
    [delegation],
  );
  return rows[0]?.notices ?? 0;
}
