/** What the records say of delegations to a designated body, and of the practice statement's own versions. */
import { civilDateOf } from "../../../policy/index.ts";
import { dutiesWithout } from "../../delegation/duties.ts";
import { readVersionInForce } from "../../practice-statement/repository.ts";
import { beginningOf, day, type Evidence, nothingOf } from "./types.ts";

/** CPS 2-1-2 (31), 2-1-4 (1): nobody of a body holds a duty for which nothing is delegated to it. */
export const bodysPeopleHaveWork: Evidence = async ({ store }) => {
  const { rows } = await store.read<{ account: string; duties: readonly string[]; work: readonly number[] }>(
    `select s.account, s.duties, array(select distinct d.duty::int from delegated_duty d join delegation using (delegation)
       where body = b.body and d.until_day is null) as work
     from staff_of_body b join staff_account s using (account)
     where s.state <> 'left' and cardinality(s.duties) > 0 order by s.account limit 500`,
    [],
    "compliance-body-people",
  );
  return nothingOf(
    rows.flatMap(({ account, duties, work }) => {
      const ended: readonly string[] = dutiesWithout(work);
      return duties.filter((duty) => ended.includes(duty)).map((duty) => `${account}: ${duty}`);
    }),
  );
};

/** CPS 4-18: a body stops with the minister's permission only, and what was handed back was counted by both sides. */
export const stopsWerePermitted: Evidence = async ({ store }) => {
  const { rows } = await store.read<{ delegation: string }>(
    `select d.delegation::text from delegation d
     where (d.state in ('stop-permitted', 'stop-announced', 'handing-over') or d.record ? 'takenOverOn')
       and (d.record -> 'stop' ->> 'cause' in ('suspension', 'abolition') and not (d.record -> 'stop' ? 'permission')
         or d.record ? 'takenOverOn' and exists (select from jsonb_array_elements(d.record -> 'inventory') as item
           where item -> 'body' ->> 'count' is distinct from item -> 'governor' ->> 'count'))
     order by d.delegation limit 20`,
    [],
    "compliance-stops",
  );
  return nothingOf(rows.map(({ delegation }) => `delegation ${delegation}`));
};

/** CPS 2-1-2 (24): every delegation is reported and announced within thirty days. */
export const delegationsMadeKnown: Evidence = async ({ store, now }) => {
  const { rows } = await store.read<{ delegation: string }>(
    `select d.delegation::text from delegation d
     where d.state = 'in-force' and not (d.record ? 'madeKnown') and d.record ->> 'from' < $1
     order by d.delegation limit 20`,
    [civilDateOf(new Date(now.getTime() - 30 * day))],
    "compliance-made-known",
  );
  return nothingOf(rows.map(({ delegation }) => `delegation ${delegation}`));
};

/** CPS 2-4-3, 2-1-4 (3): no order, demand, inspection or paper is behind its day. */
export const dealingsInTime: Evidence = async ({ store, now }) => {
  const { rows } = await store.read<{ dealing: string }>(
    `select dealing::text from delegation_dealing where state in ('with-body', 'with-supervisor') and due < $1
     order by due limit 20`,
    [civilDateOf(now)],
    "compliance-dealings",
  );
  return nothingOf(rows.map(({ dealing }) => `case ${dealing}`));
};

/** CPS 8-1, 8-3: the policy file that the house keeps to carries the version that is in force. */
export const statementInForce: Evidence = async (ports) => {
  const { store, policy, now } = ports;
  const inForce = await readVersionInForce(store, { authority: policy.id, day: civilDateOf(now) });
  const { version } = policy.practiceStatement;
  if (inForce !== undefined)
    return nothingOf(inForce.statementVersion === version ? [] : [`${version} / ${inForce.statementVersion}`]);
  const isYoung = now.getTime() - (await beginningOf(ports)).getTime() < 30 * day;
  return isYoung ? { state: "not-yet", findings: [] } : nothingOf([`${version} / -`]);
};
