import { ok, type Result, refuse } from "@warifu/pki/result";
import type { RegisterActor, RegisterPorts } from "../register/record-event.ts";
import { readFeedLine } from "./read-line.ts";
import { receiveFeed } from "./receive.ts";
import { readEntry, readRevocation } from "./repository.ts";
import type { FeedRefusal } from "./types.ts";
import { workThroughResident } from "./work-through.ts";

/** What became of one event. */
export interface ReceivedEvent {
  readonly event: string;
  /** "waiting": a merger, which takes its time. */
  readonly state: "waiting" | "recorded";
  readonly resident?: string;
  readonly version?: number;
  readonly revocation?: "not-needed" | "due" | "revoked" | "no-valid-certificate";
}

export interface EventLine extends RegisterActor {
  /** A line of a feed, JSON. */
  readonly text: string;
}

/** The name of the feed that comes one by one. */
const atOnce = "at-once";

/**
 * Records one event before it returns; the same event again gives the same outcome. What waits for the same resident is
 * recorded before it. A refused one is kept for people like those of a night's file. @throws StoreFault
 */
export async function receiveEvent(
  ports: RegisterPorts,
  { text, actor, origin }: EventLine,
): Promise<Result<ReceivedEvent, FeedRefusal>> {
  const isMerger = readFeedLine(atOnce, 1, text).content.kind === "merger";
  const kept = isMerger ? "for-the-duty" : "for-the-caller";
  const { events } = await receiveFeed(ports, { feed: atOnce, lines: [{ line: 1, text }], kept, actor, origin });
  const [event = ""] = events;
  const received = await readEntry(ports.store, event);
  if (received?.state === "waiting" && received.content.kind === "resident")
    await workThroughResident(ports, received.content.resident);
  const entry = await readEntry(ports.store, event);
  if (entry === undefined || entry.state === "absent") throw new Error("the event that was just received is not there");
  if (entry.refusal !== undefined) return refuse(entry.refusal);
  if (entry.state === "waiting" || entry.content.kind !== "resident")
    return ok({ event, state: entry.state === "waiting" ? "waiting" : "recorded" });
  const { resident } = entry.content;
  const { recordVersion: version } = entry;
  if (version === undefined) return ok({ event, state: "recorded", resident });
  const revocation = await readRevocation(ports.store, resident, version);
  return ok({ event, state: "recorded", resident, version, revocation });
}
