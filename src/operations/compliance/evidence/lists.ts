import { day, type Evidence, hour, nothingOf } from "./types.ts";

/** What lies between the planned hour and the signature is bounded; so much later is too late. */
const slack = 2 * hour;

/** CPS 4-4-10: of every scope the newest list is still valid, and not older than a day. */
export const listsValidNow: Evidence = async ({ store, policy, now }) => {
  const { rows } = await store.read<{ readonly scope: string; readonly generation: number }>(
    `select scope, generation from crl_current join crl using (authority, generation, scope, number)
     where authority = $1 and (next_update <= $2 or this_update < $3) order by scope, generation`,
    [policy.id, now, new Date(now.getTime() - policy.crl.everyHours * hour - slack)],
    "compliance-lists-valid",
  );
  const findings = rows.map(({ scope, generation }) => `${scope}/${generation}`);
  return (await hasLists({ store, policy })) ? nothingOf(findings) : { state: "fails", findings: ["no lists"] };
};

async function hasLists({ store, policy }: Pick<Parameters<Evidence>[0], "store" | "policy">): Promise<boolean> {
  const { rows } = await store.read(
    "select from crl_current where authority = $1 limit 1",
    [policy.id],
    "compliance-any-list",
  );
  return rows.length > 0;
}

/** CPS 4-4-9: in the last thirty days no list came later than a day after the one before it. */
export const listsWithoutGaps: Evidence = async ({ store, policy, now }) => {
  const { rows } = await store.read<{ readonly scope: string; readonly number: string }>(
    `select scope, number::text from (
       select scope, generation, number, this_update,
         lag(this_update) over (partition by generation, scope order by number) as before
       from crl where authority = $1 and this_update > $2 and signed_at is not null) as list
     where this_update - before > $3::float8 * interval '1 millisecond' order by number desc limit 20`,
    [policy.id, new Date(now.getTime() - 30 * day), policy.crl.everyHours * hour + slack],
    "compliance-list-gaps",
  );
  return nothingOf(rows.map(({ scope, number }) => `${scope} #${number}`));
};

/** CPS 4-4-9: every list of the last thirty days ends 72 hours (the policy's) after it begins. */
export const listsOfPolicyHours: Evidence = async ({ store, policy, now }) => {
  const { rows } = await store.read<{ readonly scope: string; readonly number: string }>(
    `select scope, number::text from crl where authority = $1 and this_update > $2
       and next_update - this_update <> $3 * interval '1 hour' order by number desc limit 20`,
    [policy.id, new Date(now.getTime() - 30 * day), policy.crl.validityHours],
    "compliance-list-hours",
  );
  return nothingOf(rows.map(({ scope, number }) => `${scope} #${number}`));
};

/** What the hourly watch, which compares the lists with the revocations, has found and nobody mended. */
export const watchFindsNothing: Evidence = async ({ store, policy }) => {
  const { rows } = await store.read<{ readonly scope: string; readonly kind: string }>(
    `select scope, kind from crl_watch_finding where state = 'open' and authority = $1 order by finding limit 20`,
    [policy.id],
    "compliance-watch",
  );
  return nothingOf(rows.map(({ scope, kind }) => `${scope}: ${kind}`));
};

/** CPS 4-4-4-2, 4-4-5: the newest thousand revocations of each list have reasons of the policy, and none is a suspension. */
export const reasonsAreOffered: Evidence = async ({ store, policy }) => {
  const { rows } = await store.read<{ readonly reason: string }>(
    `select distinct newest.reason from crl_current as list, lateral (
       select reason from revocation where authority = list.authority and generation = list.generation
         and scope = list.scope order by sequence desc limit 1000) as newest
     where list.authority = $1 and newest.reason <> all ($2::text[])`,
    [policy.id, [...policy.revocation.reasons]],
    "compliance-reasons",
  );
  return nothingOf(rows.map(({ reason }) => reason));
};
