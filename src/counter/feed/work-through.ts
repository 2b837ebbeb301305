import type { Result } from "@warifu/pki/result";
import type { RegisterActor, RegisterPorts } from "../register/record-event.ts";
import { revokeWhatItMakesWrong } from "../register/record-event.ts";
import type { RegisterRefusal, ResidentId } from "../register/types.ts";
import { type WrittenEvent, writeDecision } from "../register/write-decision.ts";
import { mergeMunicipality } from "./merge-municipality.ts";
import { changeEntry, type KnownEntry, readEntries, readEntryForUpdate, readWaitingOf } from "./repository.ts";

/**
 * Works through what waits, in its order: the events of one resident one after another, those of different residents beside
 * each other, and a merger when everything before it is done. What one event and its entry become is one transaction, so
 * that a process that dies has either done an event or not; the next one goes on. What the register refuses is kept for
 * people, and the rest goes on. Faults of single entries are thrown at the end; those entries still wait. Returns how many
 * entries were dealt with. @throws StoreFault
 */
export async function workThroughFeed(ports: RegisterPorts, signal?: AbortSignal): Promise<number> {
  const faults: unknown[] = [];
  let dealt = 0;
  for (let after = 0; signal?.aborted !== true; ) {
    const waiting = await readEntries(ports.store, "waiting", after, pageSize);
    const last = waiting.at(-1);
    if (last === undefined) break;
    for (const stretch of stretchesOf(waiting)) dealt += await workThroughStretch(ports, stretch, faults, signal);
    after = last.entry;
  }
  if (faults.length > 0) throw faults[0];
  return dealt;
}

const pageSize = 2000;

/** Works through what waits for one resident, now. @throws StoreFault */
export async function workThroughResident(ports: RegisterPorts, resident: ResidentId): Promise<void> {
  for (const entry of await readWaitingOf(ports.store, resident)) await recordEntry(ports, entry);
}

/** Mergers by themselves; between them, what concerns single residents. */
function stretchesOf(entries: readonly KnownEntry[]): readonly (readonly KnownEntry[])[] {
  const stretches: KnownEntry[][] = [];
  let open: KnownEntry[] | undefined;
  for (const entry of entries) {
    if (entry.content.kind === "merger") {
      stretches.push([entry]);
      open = undefined;
      continue;
    }
    if (open === undefined) {
      open = [];
      stretches.push(open);
    }
    open.push(entry);
  }
  return stretches;
}

/** Residents whose events are recorded beside each other. */
const lanes = 8;

async function workThroughStretch(
  ports: RegisterPorts,
  stretch: readonly KnownEntry[],
  faults: unknown[],
  signal: AbortSignal | undefined,
): Promise<number> {
  const queues = [...Map.groupBy(stretch, ({ content }) => residentOf(content)).values()];
  let dealt = 0;
  const lane = async (): Promise<void> => {
    for (let queue = queues.shift(); queue !== undefined && signal?.aborted !== true; queue = queues.shift()) {
      try {
        for (const entry of queue) {
          const done = await dealWith(ports, entry, signal);
          dealt += done;
        }
      } catch (fault) {
        faults.push(fault);
      }
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return dealt;
}

function residentOf(content: KnownEntry["content"]): string {
  return content.kind === "resident" ? content.resident : "";
}

async function dealWith(ports: RegisterPorts, entry: KnownEntry, signal: AbortSignal | undefined): Promise<number> {
  if (entry.content.kind === "merger") return mergeMunicipality(ports, entry, signal);
  return recordEntry(ports, entry);
}

/** 0: somebody else did it meanwhile. */
async function recordEntry(ports: RegisterPorts, { event }: KnownEntry): Promise<0 | 1> {
  const written = await ports.store.transaction(async (transaction) => {
    const entry = await readEntryForUpdate(transaction, event);
    if (entry?.state !== "waiting" || entry.content.kind !== "resident") return undefined;
    const { resident, command } = entry.content;
    const by = senderOf(entry);
    const decision = await writeDecision(ports, transaction, { resident, command, ...by });
    await changeEntry(transaction, entry, commandOf(decision), { at: ports.clock(), by: by.actor });
    return { decision, by };
  });
  if (written === undefined) return 0;
  const { decision, by } = written;
  if (decision.ok) await revokeWhatItMakesWrong(ports, decision.value, by);
  return 1;
}

function commandOf(decision: Result<WrittenEvent, RegisterRefusal>) {
  return decision.ok
    ? ({ kind: "record", recordVersion: decision.value.resident.version } as const)
    : ({ kind: "refuse", refusal: decision.refusal } as const);
}

/** The audit log names who sent the event, and the feed as its origin. */
export function senderOf({ receivedBy, feed }: KnownEntry): RegisterActor {
  return { actor: receivedBy, origin: `feed/${feed}` };
}
