import { beginningOf, day, type Evidence, hour, nothingOf } from "./types.ts";

/** CPS 4-11-5: the newest seal over the audit log is no older than two hours. */
export const auditSealedHourly: Evidence = async (ports) => {
  const { rows } = await ports.store.read<{ readonly at: Date }>(
    "select at from audit_seal order by seal desc limit 1",
    [],
    "compliance-seal",
  );
  const age = ports.now.getTime() - (rows[0]?.at ?? (await beginningOf(ports))).getTime();
  if (rows.length === 0 && age < 2 * hour) return { state: "not-yet", findings: [] };
  return nothingOf(age < 2 * hour ? [] : ["no seal in the last two hours"]);
};

/** CPS 4-11-9: the log begins no later than the authority. */
export const auditReachesBack: Evidence = async (ports) => {
  const beginning = await beginningOf(ports);
  const { rows } = await ports.store.read(
    "select from audit_event where at <= $1 limit 1",
    [new Date(beginning.getTime() + hour)],
    "compliance-audit-beginning",
  );
  return nothingOf(rows.length > 0 ? [] : ["no event from the beginning of the authority"]);
};

/** CPS 4-12-2-1: yesterday's use, of every status and list, is summed. */
export const useSummedDaily: Evidence = async (ports) => {
  const { rows } = await ports.store.read<{ readonly day: Date }>(
    "select day from usage_day_closed where summed_at > $1 limit 1",
    [new Date(ports.now.getTime() - 2 * day)],
    "compliance-use",
  );
  const age = ports.now.getTime() - (await beginningOf(ports)).getTime();
  if (rows.length === 0 && age < 2 * day) return { state: "not-yet", findings: [] };
  return nothingOf(rows.length > 0 ? [] : ["no day was summed in the last two days"]);
};
