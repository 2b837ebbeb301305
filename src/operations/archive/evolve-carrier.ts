import type { Carrier, CarrierEvent, KnownCarrier } from "./carrier-types.ts";

/** The carrier after an event. Pure. */
export function evolveCarrier(carrier: Carrier, event: CarrierEvent): KnownCarrier {
  if (event.kind === "registered") return registered(event);
  if (carrier.state === "absent" || carrier.state === "destroyed")
    throw new RangeError(`no carrier to be ${event.kind}`);
  const version = carrier.version + 1;
  switch (event.kind) {
    case "checked": {
      const { outcome, note, by } = event;
      const day = dayOf(event.at);
      return { ...carrier, version, lastCheck: { day, outcome, note, by }, nextCheck: yearAfter(day) };
    }
    case "moved":
      return { ...carrier, version, place: event.place };
    case "lent":
      return { ...carrier, version, state: "lent", to: event.to, back: event.back };
    case "returned":
      return returned(carrier, event.place, version);
    case "destroyed":
      return destroyed(carrier, event.how, version);
  }
}

/** Every carrier of these events. Pure. */
export function foldCarrier(events: readonly CarrierEvent[]): Carrier {
  return events.reduce<Carrier>(evolveCarrier, { state: "absent" });
}

function registered({
  load,
  label,
  place,
  keepUntil,
  by,
  at,
}: Extract<CarrierEvent, { kind: "registered" }>): KnownCarrier {
  const made = { version: 1, load, label, place, keepUntil, madeAt: at, madeBy: by };
  return { ...made, state: "stored", nextCheck: yearAfter(dayOf(at)) };
}

type Living = Exclude<KnownCarrier, { state: "destroyed" }>;

function returned(carrier: Living, place: string, version: number): KnownCarrier {
  const { load, label, madeAt, madeBy, keepUntil, lastCheck, nextCheck } = carrier;
  return { load, label, madeAt, madeBy, keepUntil, lastCheck, nextCheck, place, version, state: "stored" };
}

function destroyed(carrier: Living, how: string, version: number): KnownCarrier {
  const { load, label, place, madeAt, madeBy, keepUntil, lastCheck } = carrier;
  return { load, label, place, madeAt, madeBy, keepUntil, lastCheck, version, state: "destroyed", how };
}

/** The day of Asia/Tokyo. */
function dayOf(at: string): string {
  return new Date(Date.parse(at) + 9 * 3_600_000).toISOString().slice(0, 10);
}

/** CPS 4-12-1-4, 4-12-2-6: what is kept is read once a year. */
export function yearAfter(day: string): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(Date.UTC(year + 1, month - 1, date)).toISOString().slice(0, 10);
}
