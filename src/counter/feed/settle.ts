import { ok, type Result, refuse } from "@warifu/pki/result";
import type { RegisterActor, RegisterPorts } from "../register/record-event.ts";
import type { EntryCommand, EntryState } from "./decide.ts";
import { readFeedLine } from "./read-line.ts";
import { feedChannel } from "./receive.ts";
import { changeEntry, type KnownEntry, readEntryForUpdate } from "./repository.ts";
import type { SettleRefusal } from "./types.ts";

export interface Settlement extends RegisterActor {
  readonly event: string;
  readonly command:
    | { readonly kind: "retry" }
    /** `corrected`: a line of the feed without its name. */
    | { readonly kind: "correct"; readonly corrected: object; readonly ground: string }
    | { readonly kind: "set-aside"; readonly ground: string };
}

/** A person has a refused event tried again, corrects it, or sets it aside. @throws StoreFault */
export function settleRefused(
  { store, clock }: Pick<RegisterPorts, "store" | "clock">,
  { event, command, actor, origin }: Settlement,
): Promise<Result<EntryState, SettleRefusal>> {
  return store.transaction(async (transaction) => {
    const entry = await readEntryForUpdate(transaction, event);
    if (entry === undefined) return refuse({ code: "feed-event-unknown", field: "event" });
    const asked = commandOn(entry, command);
    if (!asked.ok) return asked;
    const changed = await changeEntry(transaction, entry, asked.value, { at: clock(), by: actor });
    if (!changed.ok) return refuse(changed.refusal as SettleRefusal);
    const kind = `register-feed.${pastOf[command.kind]}`;
    transaction.audit({ kind, actor, origin, subject: event, result: "success", facts: { feed: entry.feed } });
    if (changed.value.state === "waiting") await transaction.notify(feedChannel, entry.feed);
    return ok(changed.value.state);
  });
}

const pastOf = { retry: "retried", correct: "corrected", "set-aside": "set-aside" } as const;

/** What a person wrote is read as a sender's line is. */
function commandOn(
  { event, feed, line }: KnownEntry,
  command: Settlement["command"],
): Result<EntryCommand, SettleRefusal> {
  if (command.kind !== "correct") return ok(command);
  const { content, refusal } = readFeedLine(feed, line, JSON.stringify({ event, ...command.corrected }));
  if (refusal !== undefined) return refuse({ code: "correction-unreadable", field: "corrected" });
  return ok({ kind: "correct", content, ground: command.ground });
}
