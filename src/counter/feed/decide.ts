/**
 * An entry of the feed as a workflow: absent → waiting → recorded, or refused; what is refused waits for a person, who has it
 * tried again or sets it aside.
 */
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { FeedContent, FeedRefusal, SettleRefusal } from "./types.ts";

export type EntryState = "absent" | "waiting" | "recorded" | "refused" | "set-aside";

export interface Entry {
  readonly state: EntryState;
  /** Counts the events, from 1. */
  readonly version: number;
  readonly refusal?: FeedRefusal;
  /** Of the record that came of it; a merger has none. */
  readonly recordVersion?: number;
}

export const noEntry: Entry = { state: "absent", version: 0 };

export type EntryCommand =
  /** With a refusal: it can never be recorded as it is. */
  | { readonly kind: "receive"; readonly refusal?: FeedRefusal }
  | { readonly kind: "record"; readonly recordVersion?: number }
  | { readonly kind: "refuse"; readonly refusal: FeedRefusal }
  | { readonly kind: "retry" }
  /** With what should have been sent; hopeless as it was, it may be right now. */
  | { readonly kind: "correct"; readonly content: FeedContent; readonly ground: string }
  | { readonly kind: "set-aside"; readonly ground: string };

export type EntryHappening =
  | { readonly kind: "received" }
  | { readonly kind: "recorded"; readonly recordVersion?: number }
  | { readonly kind: "refused"; readonly refusal: FeedRefusal }
  | { readonly kind: "retried" }
  | { readonly kind: "corrected"; readonly content: FeedContent; readonly ground: string }
  | { readonly kind: "set-aside"; readonly ground: string };

export type EntryRefusal = SettleRefusal | { readonly code: "feed-event-not-waiting"; readonly state: EntryState };

/** What a command makes of an entry; nothing: it is so already. */
export function decide(entry: Entry, command: EntryCommand): Result<readonly EntryHappening[], EntryRefusal> {
  if (command.kind === "receive") return ok(entry.state === "absent" ? received(command.refusal) : []);
  if (entry.state === "absent") return refuse({ code: "feed-event-unknown", field: "event" });
  switch (command.kind) {
    case "record":
    case "refuse":
      return entry.state === "waiting"
        ? ok([command.kind === "record" ? { ...command, kind: "recorded" } : { ...command, kind: "refused" }])
        : refuse({ code: "feed-event-not-waiting", state: entry.state });
    case "retry":
    case "correct":
    case "set-aside":
      return settle(entry, command);
  }
}

function received(refusal: FeedRefusal | undefined): readonly EntryHappening[] {
  return refusal === undefined ? [{ kind: "received" }] : [{ kind: "received" }, { kind: "refused", refusal }];
}

function settle(
  { state, refusal }: Entry,
  command: Extract<EntryCommand, { kind: "retry" | "correct" | "set-aside" }>,
): Result<readonly EntryHappening[], EntryRefusal> {
  if (state !== "refused") return refuse({ code: "feed-event-not-refused", field: "event", state });
  if (command.kind === "set-aside") return ok([command]);
  if (command.kind === "correct") return ok([{ ...command, kind: "corrected" }]);
  return refusal !== undefined && hopeless.includes(refusal.code)
    ? refuse({ code: "feed-event-only-set-aside", field: "event", refusal: refusal.code })
    : ok([{ kind: "retried" }]);
}

/** Refusals that lie in the entry itself and not in the register. */
const hopeless: readonly string[] = ["event-unreadable", "event-name-reused", "merger-address-differs"];

/** @throws Error when it cannot follow */
export function evolve({ state, version }: Entry, happening: EntryHappening): Entry {
  const next = following[state][happening.kind];
  if (next === undefined) throw new Error(`"${happening.kind}" cannot follow in state "${state}"`);
  const after = { state: next, version: version + 1 };
  if (happening.kind === "refused") return { ...after, refusal: happening.refusal };
  if (happening.kind !== "recorded" || happening.recordVersion === undefined) return after;
  return { ...after, recordVersion: happening.recordVersion };
}

const following: Readonly<Record<EntryState, Readonly<Partial<Record<EntryHappening["kind"], EntryState>>>>> = {
  absent: { received: "waiting" },
  waiting: { recorded: "recorded", refused: "refused" },
  refused: { retried: "waiting", corrected: "waiting", "set-aside": "set-aside" },
  recorded: {},
  "set-aside": {},
};
