/** A week of the log beside the records of work (CPS 4-11-1): what was done by the one must be in the other. */
import type { Store } from "../../store/index.ts";
import { type AuditCategory, categoryOf } from "./categories.ts";

export interface Comparison {
  readonly kinds: readonly {
    readonly kind: string;
    readonly category: AuditCategory;
    readonly events: number;
    /** Of them refused or failed. */
    readonly refused: number;
  }[];
  /** Records of work, and the events that must stand for them. */
  readonly records: readonly {
    readonly record: WorkRecord;
    readonly recorded: number;
    readonly logged: number;
  }[];
  /** Who did most; at night: from 22 to 6 o'clock in Japan. */
  readonly people: readonly {
    readonly actor: string;
    readonly events: number;
    readonly refused: number;
    readonly atNight: number;
  }[];
  /** Questions about status in the history of use, and how many were refused. */
  readonly status: { readonly requests: number; readonly refused: number };
}

export const workRecords = ["staff", "approvals", "applications", "notices", "sessions", "lists"] as const;
export type WorkRecord = (typeof workRecords)[number];

/** Where the record's own rows are, and which events stand for them. */
const sources: Readonly<Record<WorkRecord, { readonly rows: string; readonly logged: (kind: string) => boolean }>> = {
  staff: {
    rows: "select from staff_event where recorded_at >= $1 and recorded_at < $2",
    logged: (kind) => kind.startsWith("staff.") && kind !== "staff.refused",
  },
  approvals: {
    rows: "select from approval_event where recorded_at >= $1 and recorded_at < $2",
    logged: (kind) => kind.startsWith("approval.") && kind !== "approval.refused",
  },
  applications: {
    rows: "select from application_event where recorded_at >= $1 and recorded_at < $2",
    logged: (kind) =>
      kind.startsWith("application.") && !kind.startsWith("application.paper-") && kind !== "application.refused-step",
  },
  notices: {
    rows: "select from notice_event where recorded_at >= $1 and recorded_at < $2",
    logged: (kind) => kind.startsWith("notice.") && kind !== "notice.refused",
  },
  sessions: {
    rows: "select from staff_session where started_at >= $1 and started_at < $2",
    logged: (kind) => kind === "session.begun",
  },
  lists: {
    rows: "select from crl where signed_at >= $1 and signed_at < $2",
    logged: (kind) => kind === "crl-issued",
  },
};

/** The week that begins on this Monday of Asia/Tokyo. @throws StoreFault */
export async function compareWeek(store: Pick<Store, "read">, week: string): Promise<Comparison> {
  const from = new Date(`${week}T00:00:00+09:00`);
  const span = [from, new Date(from.getTime() + 7 * 86_400_000)] as const;
  const { rows: kinds } = await store.read<{ kind: string; events: number; refused: number }>(
    `select kind, count(*)::int as events,
       (count(*) filter (where body::json ->> 'result' <> 'success'))::int as refused
     from audit_event where at >= $1 and at < $2 group by kind order by kind`,
    span,
  );
  const { rows: people } = await store.read<Comparison["people"][number]>(peopleOfWeek, span);
  const { rows: status } = await store.read<Comparison["status"]>(
    `select count(*)::int as requests,
       (count(*) filter (where provided = 0 and kind <> 'group-answer'))::int as refused
     from usage where at >= $1 and at < $2`,
    span,
  );
  const records = [];
  for (const record of workRecords) {
    const { rows, logged } = sources[record];
    const { rows: counted } = await store.read<{ recorded: number }>(
      `select count(*)::int as recorded from (${rows}) as record`,
      span,
    );
    const events = kinds.filter(({ kind }) => logged(kind)).reduce((sum, one) => sum + one.events, 0);
    records.push({ record, recorded: counted[0]?.recorded ?? 0, logged: events });
  }
  return {
    kinds: kinds.map((one) => ({ ...one, category: categoryOf(one.kind) })),
    records,
    people,
    status: status[0] ?? { requests: 0, refused: 0 },
  };
}

const peopleOfWeek = `select body::json ->> 'actor' as actor, count(*)::int as events,
    (count(*) filter (where body::json ->> 'result' <> 'success'))::int as refused,
    (count(*) filter (where extract(hour from at at time zone 'Asia/Tokyo') >= 22
      or extract(hour from at at time zone 'Asia/Tokyo') < 6))::int as "atNight"
  from audit_event where at >= $1 and at < $2 group by 1 order by 2 desc, 1 limit 50`;
