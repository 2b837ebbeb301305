import { ok, type Result, refuse } from "@warifu/pki/result";
import type { RegisterActor, RegisterPorts } from "../register/record-event.ts";
import type { EntryState } from "./decide.ts";
import { feedChannel } from "./receive.ts";
import { changeEntry, readEntryForUpdate } from "./repository.ts";
import type { SettleRefusal } from "./types.ts";

export interface Settlement extends RegisterActor {
  readonly event: string;
  readonly command: { readonly kind: "retry" } | { readonly kind: "set-aside"; readonly ground: string };
}

/** A person has a refused event tried again, or sets it aside. @throws StoreFault */
export function settleRefused(
  { store, clock }: Pick<RegisterPorts, "store" | "clock">,
  { event, command, actor, origin }: Settlement,
): Promise<Result<EntryState, SettleRefusal>> {
  return store.transaction(async (transaction) => {
    const entry = await readEntryForUpdate(transaction, event);
    if (entry === undefined) return refuse({ code: "feed-event-unknown", field: "event" });
    const changed = await changeEntry(transaction, entry, command, { at: clock(), by: actor });
    if (!changed.ok) return refuse(changed.refusal as SettleRefusal);
    const kind = `register-feed.${command.kind === "retry" ? "retried" : "set-aside"}`;
    transaction.audit({ kind, actor, origin, subject: event, result: "success", facts: { feed: entry.feed } });
    if (command.kind === "retry") await transaction.notify(feedChannel, entry.feed);
    return ok(changed.value.state);
  });
}
