import type { Answered, listCommitteeRecords, showDealing, showDelegation } from "@warifu/contract";
import {
  type CommitteeRecord,
  type DelegationEvent,
  isAgreed,
  type NumberedDealing,
  type NumberedDelegation,
  type PersonOfBody,
  type readDealing,
} from "../../../operations/index.ts";

type Detail = Answered<typeof showDelegation>;
type Dealing = Answered<typeof showDealing>;

/** A delegation in lists. */
export function delegationView(one: NumberedDelegation): Omit<Detail, "inventory" | "people" | "forwarded" | "events"> {
  const { delegation, state, authority, body, duties, from, madeKnown, stop, takenOverOn } = one;
  return {
    delegation,
    state,
    authority,
    body: { ...body, name: { ...body.name }, designation: { ...body.designation } },
    duties: [...duties],
    from,
    ...(madeKnown === undefined
      ? {}
      : { madeKnown: { report: madeKnown.report, announcement: announcementView(madeKnown.announcement) } }),
    ...(stop === undefined ? {} : { stop: stopView(stop) }),
    ...(takenOverOn === undefined ? {} : { takenOverOn }),
  };
}

function stopView({ announcement, duties, ...stop }: NonNullable<NumberedDelegation["stop"]>) {
  const told = announcement === undefined ? {} : { announcement: announcementView(announcement) };
  return { ...stop, duties: [...duties], ...told };
}

function announcementView({ on, places }: { readonly on: string; readonly places: readonly string[] }) {
  return { on, places: [...places] };
}

/** A delegation with all that belongs to it. */
export function delegationDetail(
  one: NumberedDelegation,
  beside: {
    readonly people: readonly PersonOfBody[];
    readonly forwarded: number;
    readonly events: readonly DelegationEvent[];
  },
): Detail {
  return {
    ...delegationView(one),
    inventory: (one.inventory ?? []).map((item) => ({ ...item, standing: isAgreed(item) ? "agreed" : "open" })),
    people: beside.people.map((person) => ({ ...person, duties: [...person.duties] })),
    forwarded: beside.forwarded,
    events: beside.events.map(({ kind, by, at }) => ({ kind, by, at })),
  };
}

/** A dealing in lists. */
export function dealingView(one: NumberedDealing): Omit<Dealing, "delegation" | "events"> {
  const { dealing, state, kind, supervisor, title, what, due, year, answer, judgement } = one;
  return {
    dealing,
    state,
    kind,
    supervisor,
    title,
    what,
    due,
    ...(year === undefined ? {} : { year }),
    ...(answer === undefined ? {} : { answer }),
    ...(judgement === undefined ? {} : { judgement }),
  };
}

/** A dealing with what happened to it. */
export function dealingDetail(one: NonNullable<Awaited<ReturnType<typeof readDealing>>>): Dealing {
  return {
    ...dealingView(one),
    delegation: one.delegation,
    events: one.events.map((event) => ({
      kind: event.kind,
      by: event.by,
      at: event.at,
      ...("said" in event ? { said: event.said } : {}),
    })),
  };
}

/** A page of the committee's records. */
export function committeeView(
  records: readonly CommitteeRecord[],
  limit: number,
): Answered<typeof listCommitteeRecords> {
  const page = records.slice(0, limit);
  const next = records.length > limit ? { next: page.at(-1)?.record } : {};
  return { records: page.map((one) => ({ ...one })), ...next };
}
