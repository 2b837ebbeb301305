/** Compares every object of a directory with the store, octet by octet. */
import { inTurn } from "../../store/index.ts";
import { keyOfName } from "../ldap/filter-match.ts";
import { octetsOf, standsAsWanted } from "./entry-change.ts";
import { demandAgain, planObjects, readSuperfluous, recordVerified } from "./queue.ts";
import { type RoundPorts, turnOf } from "./round.ts";
import { type DirectorySession, openSession, SessionFault } from "./session.ts";
import type { PublisherFault, PublisherTarget, VerificationReport } from "./types.ts";
import { type WantedEntry, wantedEntries } from "./wanted.ts";

export type VerificationOutcome =
  | { readonly ok: true; readonly report: VerificationReport }
  | { readonly ok: false; readonly fault: PublisherFault };

/** "repair": what is missing or different waits in the queue again; the next round writes it. @throws StoreFault */
export function verifyTarget(
  ports: RoundPorts,
  target: PublisherTarget,
  then: "report" | "repair",
): Promise<VerificationOutcome> {
  return inTurn(ports.store, turnOf(target), async () => {
    const { store, clock } = ports;
    const wanted = wantedEntries(await ports.snapshot(), target, ports.digest);
    await planObjects(store, target.name, wanted, clock());
    const compared = await compareAll(ports, target, wanted);
    if (!compared.ok) return compared;
    const { report } = compared;
    if (then === "repair") await demandAgain(store, target.name, [...report.missing, ...report.different], clock());
    await recordVerified(store, target.name, clock());
    ports.report({ event: "verified", target: target.name, report });
    return compared;
  });
}

async function compareAll(
  ports: RoundPorts,
  target: PublisherTarget,
  wanted: readonly WantedEntry[],
): Promise<VerificationOutcome> {
  try {
    const session = await openSession(target);
    try {
      return { ok: true, report: await compare(ports, target, session, wanted) };
    } finally {
      await session.close();
    }
  } catch (fault) {
    if (!(fault instanceof SessionFault)) throw fault;
    return { ok: false, fault: fault.fault };
  }
}

async function compare(
  { store }: RoundPorts,
  target: PublisherTarget,
  session: DirectorySession,
  wanted: readonly WantedEntry[],
): Promise<VerificationReport> {
  const missing: string[] = [];
  const different: string[] = [];
  for (const entry of wanted) {
    const found = await session.read(entry.name);
    if (found === undefined) missing.push(entry.name);
    else if (!standsAsWanted(await octetsOf(store, entry), found)) different.push(entry.name);
  }
  const recorded = await readSuperfluous(store, target.name);
  const holders = new Map<string, string>();
  for (const name of await findHolders(session, target, wanted)) holders.set(keyOfName(name) ?? name, name);
  const superfluous = recorded.filter((name) => holders.has(keyOfName(name) ?? name));
  for (const name of [...wanted.map((entry) => entry.name), ...recorded]) holders.delete(keyOfName(name) ?? name);
  const same = wanted.length - missing.length - different.length;
  const foreign = [...holders.values()].sort().slice(0, mostNamed);
  return { checked: wanted.length, same, missing, different, superfluous, foreign };
}

const mostNamed = 100;

/** Entries with certificates or lists, below the configured base or below each topmost entry. */
async function findHolders(
  session: DirectorySession,
  { base }: PublisherTarget,
  wanted: readonly WantedEntry[],
): Promise<string[]> {
  const shallowest = Math.min(...wanted.map(({ depth }) => depth));
  const tops = base === "" ? wanted.filter(({ depth }) => depth === shallowest).map(({ name }) => name) : [base];
  const found: string[] = [];
  for (const top of tops) if ((await session.read(top)) !== undefined) found.push(...(await session.holders(top)));
  return found;
}
