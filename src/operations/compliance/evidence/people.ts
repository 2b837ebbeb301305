import { type Duty, duties } from "@warifu/contract";
import { forbiddenPairIn } from "../../staff/duties.ts";
import { type Evidence, nothingOf } from "./types.ts";

/** CPS 5-2-2: nobody holds two duties of which one controls the other. */
export const noForbiddenPairs: Evidence = async ({ store }) => {
  const { rows } = await store.read<{ readonly account: string; readonly duties: readonly Duty[] }>(
    "select account, duties from staff_account where state <> 'left' and cardinality(duties) > 1 order by account",
    [],
    "compliance-duties",
  );
  return nothingOf(
    rows.flatMap((row) => {
      const pair = forbiddenPairIn(row.duties);
      return pair === undefined ? [] : [`${row.account}: ${pair.join(" + ")}`];
    }),
  );
};

/** How many people CPS 5-2-1-1 wants of each duty of the authority. */
const wanted: Readonly<Partial<Record<Duty, number>>> = {
  "ca-manager": 1,
  "key-manager": 2,
  receptionist: 1,
  examiner: 1,
  "examination-approver": 1,
  "senior-operator": 2,
  "repository-operator": 1,
  "general-operator": 1,
  "internal-auditor": 1,
};

/** CPS 5-2-1-1: each of the nine duties is held, key managers and senior operators are several. */
export const dutiesAreHeld: Evidence = async ({ store }) => {
  const { rows } = await store.read<{ readonly duty: Duty; readonly people: number }>(
    `select duty, count(*)::int as people from staff_account, unnest(duties) as duty
     where state = 'active' group by duty`,
    [],
    "compliance-duties-held",
  );
  const held = new Map(rows.map(({ duty, people }) => [duty, people]));
  return nothingOf(duties.filter((duty) => (held.get(duty) ?? 0) < (wanted[duty] ?? 0)));
};

/** CPS 5-2-3: every password has an end, and it is no further than a year away. */
export const passwordsExpire: Evidence = async ({ store }) => {
  const { rows } = await store.read<{ readonly account: string }>(
    `select distinct account from staff_password where expires_at > set_at + interval '1 year' order by account limit 20`,
    [],
    "compliance-passwords",
  );
  return nothingOf(rows.map(({ account }) => account));
};
