/** The body's people: who they are, their pledge of secrecy, and the end of their duties with the delegation's (CPS 2-1-4 (6), 2-1-2 (31)). */
import type { Duty } from "@warifu/contract";
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { Store, Transaction } from "../../store/index.ts";
import { changeAccountWithin, readAccount } from "../staff/index.ts";
import type { DelegationActor, DelegationPorts } from "./change.ts";
import { dutiesWithout } from "./duties.ts";
import { readDelegation } from "./repository.ts";
import type { DelegationRefusal } from "./types.ts";

export interface PersonOfBody {
  readonly account: string;
  /** Civil date. */
  readonly pledgedOn: string;
  readonly duties: readonly Duty[];
}

/** Notes that an account belongs to one of the body's people, who pledged secrecy on that day. @throws StoreFault */
export async function placeInBody(
  ports: DelegationPorts,
  {
    delegation,
    account,
    pledgedOn,
    actor,
    origin,
  }: DelegationActor & { readonly delegation: string; readonly account: string; readonly pledgedOn: string },
): Promise<Result<void, DelegationRefusal>> {
  const known = await readDelegation(ports.store, delegation);
  if (known === undefined) return refuse({ code: "delegation-unknown", field: "delegation" });
  if ((await readAccount(ports.store, account)) === undefined)
    return refuse({ code: "staff-unknown", field: "account", account });
  await ports.store.transaction(async (transaction) => {
    await transaction.query(
      `insert into staff_of_body (account, body, pledged_on, recorded_at, recorded_by) values ($1, $2, $3, $4, $5)
       on conflict (account) do update set body = $2, pledged_on = $3, recorded_at = $4, recorded_by = $5`,
      [account, known.body.code, pledgedOn, ports.clock(), actor],
    );
    const facts = { body: known.body.code, account, pledgedOn };
    const kind = "delegation.staff-placed";
    transaction.audit({ kind, actor, origin, subject: delegation, result: "success", facts });
    await transaction.notify("live", "delegations");
  });
  return ok(undefined);
}

/** The body's people who have not left, by account. */
export async function readPeopleOfBody(store: Pick<Store, "read">, body: string): Promise<readonly PersonOfBody[]> {
  const { rows } = await store.read<PersonOfBody>(
    `select b.account, b.pledged_on::text as "pledgedOn", a.duties from staff_of_body b join staff_account a using (account)
     where b.body = $1 and a.state <> 'left' order by b.account limit 500`,
    [body],
  );
  return rows;
}

/**
 * Step 8: takes from the body's people every duty that the body has no work for any more, in the transaction of the taking over. Refused
 * while nobody of the governor's holds such a duty: the work would be nobody's.
 */
export async function takeDutiesAway(
  ports: DelegationPorts,
  transaction: Transaction,
  { body, actor, origin }: DelegationActor & { readonly body: string },
): Promise<Result<void, DelegationRefusal>> {
  const { rows: left } = await transaction.query<{ duty: number }>(
    `select distinct duty from delegated_duty join delegation using (delegation) where body = $1 and until_day is null`,
    [body],
  );
  const ending = dutiesWithout(left.map(({ duty }) => duty));
  const { rows: holders } = await transaction.query<{ account: string; duty: Duty }>(
    `select account, duty from staff_account join staff_of_body using (account), unnest(duties) as duty
     where body = $1 and state <> 'left' and duty = any ($2) order by account, duty`,
    [body, ending],
  );
  const missing = await withoutOthers(transaction, [...new Set(holders.map(({ duty }) => duty))], body);
  if (missing.length > 0) return refuse({ code: "governor-staff-missing", rule: "CPS 2-1-2(31)", duties: missing });
  for (const { account, duty } of holders) {
    const command = { kind: "take-duty", duty } as const;
    const taken = await changeAccountWithin(ports, transaction, { account, command, actor, origin });
    // Somebody took it between the question and now; what else is refused would leave a right behind.
    if (!taken.ok && taken.refusal.code !== "duty-not-held")
      return refuse({ code: "governor-staff-missing", rule: "CPS 2-1-2(31)", duties: [duty] });
  }
  return ok(undefined);
}

async function withoutOthers(
  transaction: Transaction,
  duties: readonly Duty[],
  body: string,
): Promise<readonly Duty[]> {
  const { rows } = await transaction.query<{ duty: Duty }>(
    `select distinct duty from staff_account a left join staff_of_body b using (account), unnest(a.duties) as duty
     where a.state = 'active' and b.body is distinct from $1 and duty = any ($2)`,
    [body, duties],
  );
  const held = new Set(rows.map(({ duty }) => duty));
  return duties.filter((duty) => !held.has(duty));
}
