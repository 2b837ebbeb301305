import type { Transaction } from "../../store/index.ts";
import type { RegisterActor, RegisterPorts } from "../register/record-event.ts";
import { type ReadLine, readFeedLine, renamed } from "./read-line.ts";
import { insertEntries, readDigests } from "./repository.ts";

/** The channel of the store on which it is told that entries wait. */
export const feedChannel = "register-feed";

export interface FeedLines extends RegisterActor {
  /** The name of the night's file. */
  readonly feed: string;
  readonly lines: readonly { readonly line: number; readonly text: string }[];
  /** "for-the-caller": who sends them records them before anything else; told, the duty would be there at the same time. */
  readonly kept?: "for-the-duty" | "for-the-caller";
}

export interface Receipt {
  /** New entries, those among them that can never be recorded as they are, and lines that were here before. */
  readonly received: number;
  readonly refused: number;
  readonly repeated: number;
  /** The names under which the lines are kept, in their order. */
  readonly events: readonly string[];
}

/** Keeps lines, each once; they are worked through afterwards. Told twice, or by two at once, nothing is kept twice. */
export async function receiveFeed(
  { store, clock }: Pick<RegisterPorts, "store" | "clock">,
  { feed, lines, kept = "for-the-duty", actor, origin }: FeedLines,
): Promise<Receipt> {
  const read = lines.map(({ line, text }) => ({ line, ...readFeedLine(feed, line, text) }));
  for (;;) {
    const receipt = await store.transaction(async (transaction) => {
      const { fresh, repeated, events } = await sorted(transaction, read);
      const entries = { feed, lines: fresh, receivedAt: clock(), receivedBy: actor };
      if ((await insertEntries(transaction, entries)) === "overtaken") {
        transaction.rollBack();
        return undefined;
      }
      const refused = fresh.filter(({ refusal }) => refusal !== undefined).length;
      const facts = { received: fresh.length, refused, repeated };
      const subject = `feed/${feed}`;
      transaction.audit({ kind: "register-feed.received", actor, origin, subject, result: "success", facts });
      if (kept === "for-the-duty") await transaction.notify(feedChannel, feed);
      return { ...facts, events };
    });
    if (receipt !== undefined) return receipt;
  }
}

interface NumberedRead extends ReadLine {
  readonly line: number;
}

interface Sorted {
  readonly fresh: readonly NumberedRead[];
  readonly repeated: number;
  readonly events: readonly string[];
}

/** What is new; a name that belongs to another content gets a name of its own and is refused. */
async function sorted(transaction: Transaction, lines: readonly NumberedRead[]): Promise<Sorted> {
  const others = lines.map((line) => renamed(line).event);
  const digests = new Map(await readDigests(transaction, [...lines.map(({ event }) => event), ...others]));
  const fresh: NumberedRead[] = [];
  const events: string[] = [];
  for (const line of lines) {
    const isReused = digests.has(line.event) && digests.get(line.event) !== line.digest;
    const kept = isReused ? { ...renamed(line), line: line.line } : line;
    events.push(kept.event);
    if (digests.has(kept.event)) continue;
    digests.set(kept.event, kept.digest);
    fresh.push(kept);
  }
  return { fresh, repeated: lines.length - fresh.length, events };
}
