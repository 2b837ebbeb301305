import { ok, type Result, refuse } from "@warifu/pki/result";
import { causesToPermit, delegableDuties } from "./duties.ts";
import type {
  Announcement,
  Delegation,
  DelegationCommand,
  DelegationContext,
  DelegationEvent,
  DelegationRefusal,
  InventoryItem,
  KnownDelegation,
} from "./types.ts";

type Decision = Result<DelegationEvent, DelegationRefusal>;
type Command<Kind extends DelegationCommand["kind"]> = Extract<DelegationCommand, { kind: Kind }>;
type State = KnownDelegation["state"];

/** In which states each command may come. */
const statesFor: Readonly<Record<Exclude<DelegationCommand["kind"], "prepare">, readonly State[]>> = {
  delegate: ["prepared"],
  withdraw: ["prepared"],
  "make-known": ["in-force"],
  "ask-stop": ["in-force"],
  revoke: ["in-force"],
  "withdraw-stop": ["stop-asked", "stop-permitted", "stop-announced"],
  "record-permission": ["stop-asked"],
  "announce-stop": ["stop-permitted"],
  "draw-up": ["stop-announced", "handing-over"],
  count: ["handing-over"],
  "take-over": ["handing-over"],
};

/** Decides what a command makes of a delegation: one event, or a refusal. Pure. */
export function decideDelegation(
  delegation: Delegation,
  command: DelegationCommand,
  context: DelegationContext,
): Decision {
  if (command.kind === "prepare") return prepare(delegation, command, context);
  if (delegation.state === "absent") return refuse({ code: "delegation-unknown", field: "delegation" });
  if (!statesFor[command.kind].includes(delegation.state)) return wrongState(delegation);
  return decideKnown(delegation, command, context);
}

function wrongState({ state }: KnownDelegation): Decision {
  return refuse({ code: "delegation-state", field: "delegation", state });
}

function prepare(delegation: Delegation, command: Command<"prepare">, context: DelegationContext): Decision {
  if (delegation.state !== "absent") return wrongState(delegation);
  const { kind: _kind, ...what } = command;
  const wrong = command.duties.filter((number) => !delegableDuties.includes(number));
  if (wrong.length > 0 || command.duties.length === 0)
    return refuse({ code: "duty-not-delegable", field: "duties", rule: "CPS 2-1-4", duties: wrong });
  if (command.from < context.today) return refuse({ code: "delegation-day-past", field: "from", today: context.today });
  return ok({ ...happened(context), kind: "prepared", ...what, duties: inOrder(command.duties) });
}

function happened({ by, at }: DelegationContext) {
  return { by, at: at.toISOString() };
}

function inOrder(numbers: readonly number[]): readonly number[] {
  return [...new Set(numbers)].sort((one, other) => one - other);
}

function decideKnown(
  delegation: KnownDelegation,
  command: Exclude<DelegationCommand, { kind: "prepare" }>,
  context: DelegationContext,
): Decision {
  const said = happened(context);
  switch (command.kind) {
    case "delegate":
      // A day that went by while the decision was taken would make yesterday's acts another's.
      if (delegation.from < context.today)
        return refuse({ code: "delegation-day-past", field: "from", today: context.today });
      return ok({ ...said, kind: "delegated" });
    case "withdraw":
      return ok({ ...said, kind: "withdrawn" });
    case "withdraw-stop":
      return ok({ ...said, kind: "stop-withdrawn" });
    case "make-known":
      return announced(command.announcement, {
        ...said,
        kind: "made-known",
        report: command.report,
        announcement: command.announcement,
      });
    case "ask-stop":
    case "revoke":
      return decideStop(delegation, command, context);
    case "record-permission": {
      const kind = command.outcome === "given" ? "stop-permitted" : "stop-refused";
      return ok({ ...said, kind, decree: command.decree });
    }
    case "announce-stop":
      return announced(command.announcement, {
        ...said,
        kind: "stop-announced",
        announcement: command.announcement,
      });
    case "draw-up":
      return ok({ ...said, kind: "inventory-drawn-up", items: command.items });
    case "count":
      return decideCount(delegation, command, context);
    case "take-over":
      return decideTakingOver(delegation, context);
  }
}

/** CPS 2-4-2: on the council's pages and on the prefecture's. */
function announced({ places }: Announcement, event: DelegationEvent): Decision {
  const named = new Set(places.map((place) => place.trim()).filter((place) => place !== ""));
  if (named.size < 2) return refuse({ code: "announced-on-too-few-sites", field: "places", rule: "CPS 2-4-2" });
  return ok(event);
}

/** Step 1, CPS 4-18: suspension and abolition are the body's to ask for; taking back and cancelling come from the other side. */
function decideStop(
  delegation: KnownDelegation,
  { kind, cause, duties, on, ground }: Command<"ask-stop" | "revoke">,
  context: DelegationContext,
): Decision {
  const isTheirs = causesToPermit.includes(cause) === (kind === "ask-stop");
  if (!isTheirs) return refuse({ code: "stop-cause-of-the-other-side", field: "cause", rule: "CPS 4-18" });
  const wrong = duties.filter((number) => !delegation.duties.includes(number));
  if (wrong.length > 0 || duties.length === 0)
    return refuse({ code: "duty-not-delegated", field: "duties", duties: wrong });
  const stop = { cause, duties: inOrder(duties), on, ground };
  return ok({ ...happened(context), kind: kind === "ask-stop" ? "stop-asked" : "revoked", stop });
}

/** Step 5: each item is counted by one person of either side; what differs from the store or from the other side is named. */
function decideCount(
  { inventory = [] }: KnownDelegation,
  { kind: _kind, ...count }: Command<"count">,
  context: DelegationContext,
): Decision {
  const item = inventory.find(({ number }) => number === count.item);
  if (item === undefined) return refuse({ code: "inventory-item-unknown", field: "item" });
  const other = count.side === "body" ? item.governor : item.body;
  if (other?.by === context.by) return refuse({ code: "inventory-both-sides-by-one", field: "item", rule: "CPS 4-18" });
  const differs = count.count !== item.stored || (other !== undefined && other.count !== count.count);
  if (differs && count.remark.trim() === "")
    return refuse({ code: "inventory-difference-unnamed", field: "remark", rule: "CPS 4-18" });
  return ok({ ...happened(context), kind: "counted", ...count });
}

/** Both sides counted the same; where the store has another number, both said why. */
export function isAgreed({ stored, body, governor }: InventoryItem): boolean {
  return (
    body !== undefined && governor !== undefined && body.count === governor.count && isNamed(stored, body, governor)
  );
}

function isNamed(stored: number, ...counts: readonly { readonly count: number; readonly remark: string }[]): boolean {
  return counts.every(({ count, remark }) => count === stored || remark.trim() !== "");
}

function decideTakingOver({ inventory = [], stop }: KnownDelegation, context: DelegationContext): Decision {
  const open = inventory.filter((item) => !isAgreed(item)).map(({ number }) => number);
  if (open.length > 0 || inventory.length === 0)
    return refuse({ code: "inventory-not-agreed", field: "delegation", rule: "CPS 4-18", items: open });
  if (stop === undefined) throw new TypeError("nothing is handed over without a stop");
  if (stop.on > context.today) return refuse({ code: "stop-day-not-come", field: "delegation", on: stop.on });
  return ok({ ...happened(context), kind: "taken-over", on: context.today, duties: stop.duties });
}
