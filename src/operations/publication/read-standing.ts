import { type PolicySet, policyOf } from "../../policy/index.ts";
import {
  type AuthorityRow,
  findCertificates,
  readAuthorities,
  readLivingLeases,
  type Store,
} from "../../store/index.ts";
import { listCurrentLists } from "../../validation/index.ts";

export interface StandingPorts {
  readonly store: Store;
  readonly policies: PolicySet;
  readonly clock: () => Date;
}

/** How one authority's services stand, for everybody to see. */
export interface ServiceStanding {
  readonly authority: string;
  readonly state: "operating" | "stopped";
  /** "none": no responder answers for this authority. */
  readonly ocsp: "answering" | "not-answering" | "none";
  /** The oldest of its current lists, and how many there are; undefined: none yet. */
  readonly lists:
    | {
        readonly count: number;
        readonly oldest: string;
        readonly nextUpdate: string;
        readonly state: "current" | "outdated";
      }
    | undefined;
}

/**
 * Whether status is answered and lists are current, read from what is recorded: living processes, responders' certificates, current
 * lists. @throws StoreFault
 */
export async function readStanding(ports: StandingPorts): Promise<readonly ServiceStanding[]> {
  const leases = await readLivingLeases(ports.store);
  const isAnswered = leases.some(({ role }) => role === "all" || role.split(/[ ,+]/).includes("ocsp"));
  const standings: ServiceStanding[] = [];
  for (const row of await readAuthorities(ports.store)) {
    if (policyOf(ports.policies, row.authority) === undefined) continue;
    standings.push(await standingOf(ports, row, isAnswered ? "answering" : "not-answering"));
  }
  return standings;
}

async function standingOf(
  ports: StandingPorts,
  { authority, state }: AuthorityRow,
  processes: "answering" | "not-answering",
): Promise<ServiceStanding> {
  const now = ports.clock();
  const hasOcsp = policyOf(ports.policies, authority)?.ocsp !== undefined;
  const ocsp = !hasOcsp ? "none" : (await hasResponder(ports.store, authority, now)) ? processes : "not-answering";
  const rows = await listCurrentLists(ports.store, authority);
  const oldest = rows.toSorted((a, b) => a.thisUpdate.getTime() - b.thisUpdate.getTime())[0];
  if (oldest === undefined) return { authority, state, ocsp, lists: undefined };
  const isOutdated = rows.some(({ nextUpdate }) => nextUpdate < now);
  const lists = {
    count: rows.length,
    oldest: oldest.thisUpdate.toISOString(),
    nextUpdate: oldest.nextUpdate.toISOString(),
    state: isOutdated ? ("outdated" as const) : ("current" as const),
  };
  return { authority, state, ocsp, lists };
}

async function hasResponder(store: Store, authority: string, now: Date): Promise<boolean> {
  const rows = await findCertificates(store, { authority, profile: "ocsp-responder", limit: 20 });
  return rows.some(({ state, revocation, notBefore, notAfter }) => {
    return state === "issued" && revocation === undefined && notBefore <= now && notAfter >= now;
  });
}
