import { day, type Evidence, nothingOf } from "./types.ts";

/** CPS 4-12-1-2: the papers of every issue are kept for thirteen years. */
export const issueFormsThirteenYears: Evidence = async ({ store }) => {
  const { rows } = await store.read<{ readonly application: string }>(
    `select application::text from application where kind in ('issue', 'renewal', 'reissue')
       and keep_until < (received_at at time zone 'Asia/Tokyo')::date + interval '13 years' - interval '1 day'
     order by application desc limit 20`,
    [],
    "compliance-thirteen-years",
  );
  return nothingOf(rows.map(({ application }) => `case ${application}`));
};

/** CPS 4-12-1-2: nothing is kept for more than thirty days beyond its period. */
export const noPaperBeyondItsPeriod: Evidence = async ({ store, now }) => {
  const { rows } = await store.read<{ readonly application: string }>(
    "select distinct application::text from application_paper where keep_until < $1::date limit 20",
    [new Date(now.getTime() - 30 * day)],
    "compliance-kept-too-long",
  );
  return nothingOf(rows.map(({ application }) => `case ${application}`));
};
