import { ok, type Result, refuse } from "@warifu/pki/result";
import type {
  Carrier,
  CarrierCommand,
  CarrierContext,
  CarrierEvent,
  CarrierRefusal,
  KnownCarrier,
} from "./carrier-types.ts";

/** What a command leads to. Pure. */
export function decideCarrier(
  carrier: Carrier,
  command: CarrierCommand,
  context: CarrierContext,
): Result<CarrierEvent, CarrierRefusal> {
  if (command.kind === "register") return ok({ ...command, kind: "registered" });
  if (carrier.state === "absent") return refuse({ code: "carrier-unknown", field: "carrier" });
  const refusal = refusalOf(carrier, command, context);
  return refusal === undefined ? ok(eventOf(command)) : refuse(refusal);
}

type Change = Exclude<CarrierCommand, { kind: "register" }>;

function refusalOf(carrier: KnownCarrier, command: Change, context: CarrierContext): CarrierRefusal | undefined {
  if (carrier.state === "destroyed") return { code: "carrier-destroyed", field: "carrier" };
  if (command.kind === "return")
    return carrier.state === "lent" ? undefined : { code: "carrier-not-lent", field: "carrier" };
  if (carrier.state === "lent") return { code: "carrier-lent", field: "carrier", to: carrier.to };
  if (command.kind === "lend" && command.back < context.today)
    return { code: "carrier-day-over", field: "back", today: context.today };
  return command.kind === "destroy" ? destroyRefusal(carrier, context) : undefined;
}

/** It goes when its years are over, or when another readable medium holds the same. */
function destroyRefusal(
  { keepUntil, load }: KnownCarrier,
  { today, copy }: CarrierContext,
): CarrierRefusal | undefined {
  if (today > keepUntil || copy === "another") return undefined;
  const rule = load.form === "paper" ? "CPS 4-12-1-2" : "CPS 4-12-2-2";
  return { code: "carrier-still-kept", field: "carrier", rule, keepUntil };
}

function eventOf(command: Change): CarrierEvent {
  switch (command.kind) {
    case "check":
      return { ...command, kind: "checked" };
    case "move":
      return { ...command, kind: "moved" };
    case "lend":
      return { ...command, kind: "lent" };
    case "return":
      return { ...command, kind: "returned" };
    case "destroy":
      return { ...command, kind: "destroyed" };
  }
}
