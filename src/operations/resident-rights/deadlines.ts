/** Deadlines of cases for the house's one list of deadlines; the subject is the number of the case. */
import { type DeadlineSource, endOfDay, mostOfAKind } from "../deadlines/types.ts";
import { daysBefore } from "./reminders.ts";
import type { CaseKind } from "./types.ts";

/** CPS 2-8-6, 2-8-8: requests of the persons themselves. */
export const residentRequestsDue = casesDue("CPS 2-8-6", ["disclosure", "correction"]);
/** CPS 1-3-1: what the minister is asked to review. */
export const reviewRequestsDue = casesDue("CPS 1-3-1", ["review"]);
/** CPS 4-15: complaints and inquiries are answered promptly. */
export const complaintsDue = casesDue("CPS 4-15", ["complaint", "inquiry"]);
/** CPS 2-8-1: the measures against a leak. */
export const leaksDue = casesDue("CPS 2-8-1", ["leak"]);

function casesDue(source: string, kinds: readonly CaseKind[]): DeadlineSource {
  return {
    source,
    nearDays: daysBefore,
    page: "/app/console/resident-cases",
    read: async ({ store }) => {
      const { rows } = await store.read<{ readonly subject: string; readonly due: string }>(
        `select resident_case::text as subject, to_char(due_on, 'YYYY-MM-DD') as due from resident_case
         where due_on is not null and kind = any ($1::text[]) order by due_on, resident_case.resident_case limit $2`,
        [kinds, mostOfAKind],
        "deadlines-resident-cases",
      );
      return rows.map(({ subject, due }) => ({ subject, due: endOfDay(due) }));
    },
  };
}
