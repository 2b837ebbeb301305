import { type Evidence, nothingOf } from "./types.ts";

/** CPS 2-8-6, 2-8-8: nothing was decided about, disclosed or corrected for a person who was not identified. */
export const requestersIdentified: Evidence = async ({ store }) => {
  const { rows } = await store.read<{ readonly number: string }>(
    `select resident_case::text as number from resident_case where kind in ('disclosure', 'correction') and resident is null
       and state not in ('requested', 'withdrawn') order by resident_case.resident_case desc limit 20`,
    [],
    "compliance-requesters",
  );
  return nothingOf(rows.map(({ number }) => `case ${number}`));
};

/** CPS 2-8-6: what was handed over is kept as it was. */
export const disclosuresKept: Evidence = async ({ store }) => {
  const { rows } = await store.read<{ readonly number: string }>(
    `select c.resident_case::text as number from resident_case c where c.kind = 'disclosure' and c.state = 'handed-over'
       and not exists (select from resident_case_paper p where p.resident_case = c.resident_case
         and encode(p.sha256, 'hex') = c.facts ->> 'paper' and sha256(p.content) = p.sha256)
     order by c.resident_case desc limit 20`,
    [],
    "compliance-disclosures",
  );
  return nothingOf(rows.map(({ number }) => `case ${number}`));
};

/** CPS 2-5: for each of the three fees it is laid down who collects and who approves it. */
export const feesLaidDown: Evidence = async ({ store, now }) => {
  const { rows } = await store.read<{ readonly fee: string }>(
    `select fee from unnest(array['issue', 'provision', 'disclosure']) as fee
     where not exists (select from service_fee where service_fee.fee = fee.fee and valid_from <= $1::date)`,
    [now],
    "compliance-fees",
  );
  return nothingOf(rows.map(({ fee }) => fee));
};
