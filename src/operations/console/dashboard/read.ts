/** The figures that people on duty watch. No decision rests on them, and none costs more than a glance. */
import { civilDateOf, type PolicySet, policyOf } from "../../../policy/index.ts";
import { type LivingLease, readLivingLeases, type Store } from "../../../store/index.ts";
import { type OcspMoment, readOcspActivity } from "../activity/ocsp.ts";
import { readActivity } from "../activity/read.ts";
import { listPath, type Named, scopeName } from "../names.ts";
import { type CurrentListRow, readListAges } from "./lists.ts";
import { type Queues, readQueues } from "./queues.ts";

export interface DashboardPorts {
  readonly store: Pick<Store, "read">;
  readonly policies: PolicySet;
}

export interface DashboardWish {
  readonly authority?: string;
  /** Today and so many less one before it. */
  readonly days: number;
  readonly now: Date;
}

export interface DayFigures {
  readonly day: string;
  readonly issued: number;
  readonly revoked: number;
  readonly voided: number;
  readonly lists: number;
}

export interface NamedList extends Omit<CurrentListRow, "scope"> {
  readonly scope: { readonly scope: string; readonly name: Named };
  readonly path: string;
}

export interface Dashboard {
  readonly days: readonly DayFigures[];
  readonly lists: readonly NamedList[];
  readonly ocsp: readonly OcspMoment[];
  readonly queues: Queues;
  readonly processes: readonly LivingLease[];
}

const hour = 60 * 60 * 1000;

/** @throws StoreFault */
export async function readDashboard(ports: DashboardPorts, wish: DashboardWish): Promise<Dashboard> {
  const { store } = ports;
  const [days, lists, ocsp, queues, processes] = await Promise.all([
    readDays(store, wish),
    readNamedLists(ports, wish.authority),
    readOcspActivity(store, new Date(wish.now.getTime() - hour)),
    readQueues(store, wish.now),
    readLivingLeases(store),
  ]);
  return { days, lists, ocsp, queues, processes };
}

/** The newest list of each scope with what people call it. @throws StoreFault */
export async function readNamedLists(
  { store, policies }: DashboardPorts,
  authority: string | undefined,
): Promise<readonly NamedList[]> {
  const rows = await readListAges(store, authority);
  return rows.map((row) => ({
    ...row,
    scope: { scope: row.scope, name: scopeName(policyOf(policies, row.authority), row.scope) },
    path: listPath(row),
  }));
}

/** Every day of the time, also those on which nothing happened. */
async function readDays(
  store: Pick<Store, "read">,
  { authority, days, now }: DashboardWish,
): Promise<readonly DayFigures[]> {
  const names = Array.from({ length: days }, (_, index) =>
    String(civilDateOf(new Date(now.getTime() - (days - 1 - index) * 24 * hour))),
  );
  const rows = await readActivity(store, names[0] ?? "");
  const figure = {
    "certificate-issued": "issued",
    "certificate-revoked": "revoked",
    "certificate-voided": "voided",
    "crl-issued": "lists",
  } as const;
  const found = new Map(names.map((day) => [day, { day, issued: 0, revoked: 0, voided: 0, lists: 0 }]));
  for (const row of rows) {
    const day = found.get(row.day);
    if (day !== undefined && (authority ?? row.authority) === row.authority) day[figure[row.kind]] += row.events;
  }
  return [...found.values()];
}
