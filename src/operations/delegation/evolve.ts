import type { Count, Delegation, DelegationEvent, InventoryItem, KnownDelegation } from "./types.ts";

/** An event that cannot follow: a fault, for events come from `decideDelegation` alone. */
export class ImpossibleDelegationEvent extends Error {}

/** The delegation after an event. @throws ImpossibleDelegationEvent */
export function evolveDelegation(delegation: Delegation, event: DelegationEvent): KnownDelegation {
  if (event.kind === "prepared") {
    if (delegation.state !== "absent") throw new ImpossibleDelegationEvent(event.kind);
    const { authority, body, duties, from, by } = event;
    return { state: "prepared", version: 1, authority, body, duties, from, preparedBy: by };
  }
  if (delegation.state === "absent") throw new ImpossibleDelegationEvent(event.kind);
  return { ...after(delegation, event), version: delegation.version + 1 };
}

function after(before: KnownDelegation, event: Exclude<DelegationEvent, { kind: "prepared" }>): KnownDelegation {
  switch (event.kind) {
    case "delegated":
      return { ...before, state: "in-force" };
    case "withdrawn":
      return { ...before, state: "withdrawn" };
    case "made-known":
      return { ...before, madeKnown: { report: event.report, announcement: event.announcement } };
    case "stop-asked":
      return { ...before, state: "stop-asked", stop: event.stop };
    case "revoked":
      return { ...before, state: "stop-permitted", stop: event.stop };
    case "stop-withdrawn":
    case "stop-refused":
      return withoutStop(before);
    case "stop-permitted":
      return { ...before, state: "stop-permitted", stop: { ...stopOf(before, event), permission: event.decree } };
    case "stop-announced":
      return {
        ...before,
        state: "stop-announced",
        stop: { ...stopOf(before, event), announcement: event.announcement },
      };
    case "inventory-drawn-up":
      return { ...before, state: "handing-over", inventory: event.items };
    case "counted":
      return { ...before, inventory: counted(before.inventory ?? [], event) };
    case "taken-over":
      return takenOver(before, event);
  }
}

function stopOf({ stop }: KnownDelegation, { kind }: DelegationEvent): NonNullable<KnownDelegation["stop"]> {
  if (stop === undefined) throw new ImpossibleDelegationEvent(kind);
  return stop;
}

function withoutStop({ stop: _stop, ...before }: KnownDelegation): KnownDelegation {
  return { ...before, state: "in-force" };
}

function counted(
  items: readonly InventoryItem[],
  { side, item, count, remark, by, at }: Extract<DelegationEvent, { kind: "counted" }>,
): readonly InventoryItem[] {
  const written: Count = { by, at, count, remark };
  return items.map((one) => (one.number === item ? { ...one, [side]: written } : one));
}

/** A part of the duties may stay with the body; the stop and the inventory stay to be read. */
function takenOver(
  before: KnownDelegation,
  { duties, on }: Extract<DelegationEvent, { kind: "taken-over" }>,
): KnownDelegation {
  const left = before.duties.filter((number) => !duties.includes(number));
  return { ...before, state: left.length === 0 ? "ended" : "in-force", duties: left, takenOverOn: on };
}

/** The delegation that its events made, oldest first. @throws ImpossibleDelegationEvent */
export function foldDelegation(events: readonly DelegationEvent[]): Delegation {
  return events.reduce<Delegation>(evolveDelegation, { state: "absent" });
}
