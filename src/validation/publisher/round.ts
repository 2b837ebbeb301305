/**
 * One round of publishing: what shall stand in the directory is planned, and what differs is written. A round may end at
 * any place and be repeated: each object is looked at before it is touched, and its record comes after the act.
 */
import { inTurn } from "../../store/index.ts";
import type { DirectorySnapshot } from "../ldap/entry.ts";
import { changesFor, newEntry, octetsOf } from "./entry-change.ts";
import {
  dueObjects,
  intendCreation,
  nextDueAt,
  planObjects,
  readTarget,
  recordContact,
  recordObjectFailure,
  recordRemoved,
  recordTargetFailure,
  recordWritten,
  type WaitingObject,
} from "./queue.ts";
import { type DirectorySession, openSession, SessionFault } from "./session.ts";
import type { PublisherEvent, PublisherFault, PublisherPorts, PublisherTarget, RoundReport } from "./types.ts";
import { type WantedEntry, wantedEntries } from "./wanted.ts";

export interface RoundPorts extends PublisherPorts {
  snapshot(): Promise<DirectorySnapshot>;
  /** Hears what happens. */
  report(event: PublisherEvent): void;
}

/** "when-due": a target that failed lately is left alone until its time has come. */
export type Insistence = "when-due" | "now";

/** Plans and writes; one process at a time for each target. @throws StoreFault */
export function runRound(ports: RoundPorts, target: PublisherTarget, insistence: Insistence): Promise<RoundReport> {
  return inTurn(ports.store, turnOf(target), async () => {
    const { store, clock, digest } = ports;
    // Step 1: plan.
    const wanted = wantedEntries(await ports.snapshot(), target, digest);
    await planObjects(store, target.name, wanted, clock());
    const state = await readTarget(store, target.name);
    const isResting = insistence === "when-due" && state !== undefined && state.nextAt > clock();
    if (isResting) return { ...nothingDone, nextAt: state.nextAt };
    if ((await dueObjects(store, target.name, clock(), 1)).length === 0) {
      return { ...nothingDone, nextAt: await nextDueAt(store, target.name) };
    }
    // Step 2: connect.
    return withSession(ports, target, (session) => writeDue(ports, target, session, wanted));
  });
}

/** The name under which processes take turns. */
export function turnOf({ name }: Pick<PublisherTarget, "name">): string {
  return `publish-to-${name}`;
}

const nothingDone = { published: 0, removed: 0, failed: 0 } as const;

/** What of a round can be told although the directory went away in its midst. */
type Counts = { -readonly [Name in "published" | "removed" | "failed"]: number };

async function withSession(
  ports: RoundPorts,
  target: PublisherTarget,
  work: (session: DirectorySession) => Promise<Counts & { readonly fault?: PublisherFault }>,
): Promise<RoundReport> {
  const { store, clock, report } = ports;
  let done: Counts & { readonly fault?: PublisherFault } = { ...nothingDone };
  try {
    const session = await openSession(target);
    try {
      done = await work(session);
    } finally {
      await session.close();
    }
  } catch (fault) {
    if (!(fault instanceof SessionFault)) throw fault;
    done = { ...done, fault: fault.fault };
  }
  const { fault } = done;
  if (fault === undefined) {
    await recordContact(store, target.name, clock());
    return { ...done, nextAt: await nextDueAt(store, target.name) };
  }
  report({ event: "target-failed", target: target.name, fault });
  await recordTargetFailure(store, target.name, fault, clock());
  return { ...done, nextAt: (await readTarget(store, target.name))?.nextAt };
}

/** So many objects are read from the queue at once. */
const batch = 100;

async function writeDue(
  ports: RoundPorts,
  target: PublisherTarget,
  session: DirectorySession,
  wanted: readonly WantedEntry[],
): Promise<Counts & { readonly fault?: PublisherFault }> {
  const byName = new Map(wanted.map((entry) => [entry.name, entry]));
  const counts: Counts = { ...nothingDone };
  const { store, clock } = ports;
  for (;;) {
    const due = await dueObjects(store, target.name, clock(), batch);
    for (const object of due) {
      const fault = await settle(ports, target, session, object, byName.get(object.name));
      if (fault === undefined) counts[object.wanted === undefined ? "removed" : "published"] += 1;
      else counts.failed += 1;
      // The object that the directory did not survive comes later too, so that it does not keep back all others.
      if (fault !== undefined && fault.code !== "object-refused") return { ...counts, fault };
    }
    if (due.length < batch) return counts;
  }
}

/** Brings one object to where it shall be and records that; a fault means that it comes again later. */
async function settle(
  ports: RoundPorts,
  target: PublisherTarget,
  session: DirectorySession,
  object: WaitingObject,
  entry: WantedEntry | undefined,
): Promise<PublisherFault | undefined> {
  const { store, clock, report } = ports;
  const { name } = object;
  try {
    if (object.wanted === undefined || entry === undefined) {
      await takeAway(session, object);
      await recordRemoved(store, target.name, name);
      report({ event: "removed", target: target.name, name });
    } else {
      const ownership = await write(ports, target, session, object, entry);
      const written = { name, wanted: entry.digest, ownership, attributes: [...entry.values.keys()] };
      await recordWritten(store, target.name, written, clock());
      report({ event: "published", target: target.name, name });
    }
    return undefined;
  } catch (error) {
    if (!(error instanceof SessionFault)) throw error;
    await recordObjectFailure(store, target.name, name, error.fault, clock());
    report({ event: "object-failed", target: target.name, name, fault: error.fault });
    return error.fault;
  }
}

/** Step 3: write what differs. */
async function write(
  { store }: RoundPorts,
  target: PublisherTarget,
  session: DirectorySession,
  object: WaitingObject,
  entry: WantedEntry,
): Promise<"created" | "adopted"> {
  const found = await session.read(entry.name);
  const octets = await octetsOf(store, entry);
  if (found === undefined) {
    await intendCreation(store, target.name, entry.name);
    await session.add(entry.name, newEntry(entry, octets));
    return "created";
  }
  const changes = changesFor(octets, found, object.attributes);
  if (changes !== undefined) await session.change(entry.name, changes);
  return object.ownership ?? "adopted";
}

/** Step 4: take away what is no longer published. What was there before us, or has others' entries below it, only loses our attributes. */
async function takeAway(session: DirectorySession, { name, ownership, attributes }: WaitingObject): Promise<void> {
  if (ownership === undefined) return;
  if (ownership === "created" && (await session.remove(name)) === "removed") return;
  const found = await session.read(name);
  const ours = attributes.filter((type) => found?.values.has(type) === true);
  if (ours.length === 0) return;
  await session.change(name, { addClasses: [], replace: new Map(ours.map((type) => [type, []])) });
}
