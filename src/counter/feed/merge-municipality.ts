import type { MunicipalityMerger } from "@warifu/contract";
import { type Result, refuse } from "@warifu/pki/result";
import { isCivilDate, parseMunicipalityCode } from "../../policy/index.ts";
import { readValidHolders, type Transaction } from "../../store/index.ts";
import { authorityOf, registerContext } from "../register/context.ts";
import { decide } from "../register/decide.ts";
import { evolve } from "../register/evolve.ts";
import { grantFreeReissue } from "../register/free-reissue.ts";
import { type MovedResident, readPlaceForUpdate, writeMergers } from "../register/merge-rows.ts";
import type { RegisterPorts } from "../register/record-event.ts";
import type { KnownResident, RegisterEvent } from "../register/types.ts";
import type { ReadLine } from "./read-line.ts";
import { changeEntry, insertEntries, type KnownEntry, noteProgress, readEntryForUpdate } from "./repository.ts";
import type { FeedRefusal } from "./types.ts";
import { senderOf } from "./work-through.ts";

/** Residents in one transaction. */
const batch = 500;

/**
 * Carries out the merger of a whole municipality: each of its residents gets an event "merged", some hundred in a
 * transaction together with how far it came. It revokes nothing; whoever has a valid certificate gets the right to a free
 * one. A resident whom it does not fit is kept for people as an event of its own. Returns 1, or 0 when it is not over yet.
 */
export async function mergeMunicipality(
  ports: RegisterPorts,
  { event }: KnownEntry,
  signal?: AbortSignal,
): Promise<0 | 1> {
  while (signal?.aborted !== true) {
    const outcome = await ports.store.transaction((transaction) => mergeSome(ports, transaction, event));
    if (outcome !== "more") return outcome === "over" ? 1 : 0;
  }
  return 0;
}

/** "passed": somebody else has done it. */
async function mergeSome(
  ports: RegisterPorts,
  transaction: Transaction,
  event: string,
): Promise<"more" | "over" | "passed"> {
  const entry = await readEntryForUpdate(transaction, event);
  if (entry?.state !== "waiting" || entry.content.kind !== "merger") return "passed";
  const { merger } = entry.content;
  const held = { at: ports.clock(), by: entry.receivedBy };
  const refusal = refusalOfMerger(ports, merger);
  if (refusal !== undefined) {
    await changeEntry(transaction, entry, { kind: "refuse", refusal }, held);
    return "over";
  }
  const residents = await readPlaceForUpdate(transaction, merger.from, entry.progress, batch);
  const last = residents.at(-1);
  if (last === undefined) {
    await changeEntry(transaction, entry, { kind: "record" }, held);
    return "over";
  }
  await writeMerged(ports, transaction, entry, merger, residents);
  await noteProgress(transaction, event, last.id);
  return "more";
}

function refusalOfMerger({ policies, clock }: RegisterPorts, merger: MunicipalityMerger): FeedRefusal | undefined {
  const { on, into } = merger;
  const { today } = registerContext(policies, clock());
  if (!isCivilDate(on)) return { code: "date-malformed", field: "on", value: on };
  if (on > today) return { code: "date-in-the-future", field: "on", on, today };
  if (authorityOf(policies, into, on) !== undefined) return undefined;
  return { code: "municipality-unknown", field: "municipality", municipality: into };
}

async function writeMerged(
  ports: RegisterPorts,
  transaction: Transaction,
  entry: KnownEntry,
  merger: MunicipalityMerger,
  residents: readonly KnownResident[],
): Promise<void> {
  const now = ports.clock();
  const by = senderOf(entry);
  const moved: MovedResident[] = [];
  const unfit: (ReadLine & { readonly line: number })[] = [];
  for (const before of residents) {
    const decided = decideMerged(ports, before, merger);
    if (decided.ok) moved.push({ before, event: decided.value, after: evolve(before, decided.value) });
    else unfit.push({ line: entry.line, ...unfitLine(entry, before, merger, decided.refusal) });
  }
  await writeMergers(transaction, ports.policies, moved, { recordedAt: now, recordedBy: by.actor });
  await grantFree(ports, transaction, moved, entry);
  await insertEntries(transaction, { feed: entry.feed, lines: unfit, receivedAt: now, receivedBy: by.actor });
  const facts = { from: merger.from, into: merger.into, residents: moved.length, unfit: unfit.length };
  const first = residents[0]?.id ?? "";
  transaction.audit({
    kind: "register.merged",
    ...by,
    subject: entry.event,
    result: "success",
    facts: { ...facts, first },
  });
}

function decideMerged(
  { policies, clock }: RegisterPorts,
  before: KnownResident,
  { on, into, addressFrom, addressInto }: MunicipalityMerger,
): Result<RegisterEvent, FeedRefusal> {
  const { address } = before.record;
  if (!address.startsWith(addressFrom))
    return refuse({ code: "merger-address-differs", field: "address", expected: addressFrom });
  const municipality = parseMunicipalityCode(into);
  if (municipality === undefined || !isCivilDate(on))
    return refuse({ code: "municipality-unknown", field: "municipality", municipality: into });
  const command = {
    kind: "merge",
    on,
    municipality,
    address: addressInto + address.slice(addressFrom.length),
  } as const;
  return decide(before, command, registerContext(policies, clock()));
}

/** A person sees it among the refused events and records what is right. */
function unfitLine(
  { event }: KnownEntry,
  { id, record }: KnownResident,
  { on, into }: MunicipalityMerger,
  refusal: FeedRefusal,
): ReadLine {
  const municipality = parseMunicipalityCode(into) ?? record.municipality;
  const day = isCivilDate(on) ? on : record.dateOfBirth;
  const command = { kind: "merge", on: day, municipality, address: record.address } as const;
  return { event: `${event}-${id}`, digest: event, content: { kind: "resident", resident: id, command }, refusal };
}

async function grantFree(
  { policies, clock }: RegisterPorts,
  transaction: Transaction,
  moved: readonly MovedResident[],
  entry: KnownEntry,
): Promise<void> {
  const byAuthority = Map.groupBy(moved, ({ before }) =>
    authorityOf(policies, before.record.municipality, before.validFrom),
  );
  for (const [authority, some] of byAuthority) {
    if (authority === undefined) continue;
    const holders = some.map(({ before }) => before.id);
    const valid = await readValidHolders(transaction, {
      authority,
      holders,
      profile: "resident-signature",
      now: clock(),
    });
    for (const { after } of some.filter(({ before }) => valid.has(before.id))) {
      const right = { resident: after.id, ground: "merger", reference: `version:${after.version}` } as const;
      await grantFreeReissue(transaction, { ...right, grantedAt: clock() }, senderOf(entry));
    }
  }
}
