/**
 * The operations of the directory, apart from the connection they come on. A connection keeps who its client is and
 * hands over one request after the other; what it gets back is what it sends.
 */
import type { AuthorityId, PolicySet } from "../../policy/index.ts";
import type { CrlRow, Store, UsageRow } from "../../store/index.ts";
import type { CallerDirectory } from "../callers/identify.ts";
import { usedBy } from "../provided.ts";
import { isPublishedList, listRefusal } from "../repository/lists.ts";
import type { AccessRefusalCode, Caller } from "../types.ts";
import type { UsageRecorder } from "../usage.ts";
import type { Outcome, Part, Parts } from "./answers.ts";
import type { LdapDirectory } from "./directory.ts";
import type { DirectorySnapshot } from "./entry.ts";
import type { LdapCounters } from "./figures.ts";
import type { LdapLimits } from "./limits.ts";
import { type ListMemory, openListMemory } from "./list-memory.ts";
import type { Control, SearchRequest } from "./message.ts";
import { readPage } from "./paging.ts";
import type { Pledges } from "./pledges.ts";
import { decideSearch, providedLists, type SearchDecision } from "./search.ts";
import { encodeSelected, readSelection, type Selection } from "./selection.ts";

export interface LdapServicePorts {
  readonly store: Store;
  readonly policies: PolicySet;
  readonly callers: CallerDirectory;
  readonly usage: UsageRecorder;
  readonly clock: () => Date;
  readonly directory: LdapDirectory;
  readonly pledges: Pledges;
  readonly counters: LdapCounters;
  /** Hears of faults of ours; the client gets "other" or "unavailable". */
  onFault(fault: unknown): void;
}

/** Entries to be sent, each as the octets of its SearchResultEntry, and the result that follows them. */
export interface SearchAnswer {
  readonly entries: readonly Parts[];
  readonly outcome: Outcome;
}

export interface LdapService {
  /**
   * Answers a search as of now. A promise only when the store has to be asked; what the caller may not have is recorded,
   * and what it gets of lists is recorded or pledged before it is handed out (CPS 4-11-1). @throws StoreFault, RequestError
   */
  search(request: SearchRequest, controls: readonly Control[], caller: Caller): SearchAnswer | Promise<SearchAnswer>;
  /** Records that somebody showed a key or certificate that was not accepted. @throws StoreFault */
  recordRefusedBind(caller: Caller): Promise<void>;
}

export function openLdapService(
  ports: LdapServicePorts,
  limits: Pick<LdapLimits, "searchEntries" | "rememberedListOctets" | "rememberedOctets">,
): LdapService {
  const service = { ports, memory: openListMemory(ports.store, limits), mostEntries: limits.searchEntries };
  return {
    search: (request, controls, caller) => {
      const asked = { request, controls, caller };
      const snapshot = ports.directory.snapshot();
      if (!(snapshot instanceof Promise)) return searchIn(service, snapshot, asked);
      return snapshot.then((now) => searchIn(service, now, asked));
    },
    recordRefusedBind: (caller) => recordRefusedBind(ports, caller),
  };
}

interface Service {
  readonly ports: LdapServicePorts;
  readonly memory: ListMemory;
  readonly mostEntries: number;
}

interface Asked {
  readonly request: SearchRequest;
  readonly controls: readonly Control[];
  readonly caller: Caller;
}

/** What is decided, and what of it is provided; at once when its lists are at hand and nothing is to be waited for. */
function searchIn(
  service: Service,
  snapshot: DirectorySnapshot,
  { request, controls, caller }: Asked,
): SearchAnswer | Promise<SearchAnswer> {
  const { ports, memory, mostEntries } = service;
  const decision = decideSearch(snapshot, { request, page: readPage(controls), caller, mostEntries });
  const selection = readSelection(request);
  const lists = providedLists(decision.entries, selection);
  ports.counters.countLists(lists);
  if (lists.length === 0 && decision.denied === undefined) return answerOf(decision, selection, () => undefined);
  // Step 7: record.
  const covered = decision.denied === undefined ? coverProvisions(ports, lists, caller) : undefined;
  const isAtHand = lists.every((row) => memory.known(row) !== undefined);
  if (covered === undefined && isAtHand && decision.denied === undefined) {
    return answerOf(decision, selection, memory.known);
  }
  return answerWhenRecorded(service, { decision, selection, lists, caller, covered });
}

interface ToRecord {
  readonly decision: SearchDecision;
  readonly selection: Selection;
  readonly lists: readonly CrlRow[];
  readonly caller: Caller;
  readonly covered: Promise<void> | undefined;
}

async function answerWhenRecorded(
  { ports, memory }: Service,
  { decision, selection, lists, caller, covered }: ToRecord,
): Promise<SearchAnswer> {
  await covered;
  const denied = decision.denied?.guards.flatMap(({ policy, scope }) => {
    const code = listRefusal(policy, scope, caller, "ldap-list");
    return code === undefined ? [] : usageRows(ports, [{ authority: policy.id, scope }], caller, code);
  });
  if (denied !== undefined) await ports.usage.append(denied);
  for (const row of lists) await memory.whole(row);
  return answerOf(decision, selection, memory.known);
}

async function recordRefusedBind({ usage, clock }: LdapServicePorts, caller: Caller): Promise<void> {
  const result = (caller.kind === "anonymous" && caller.refused?.because) || "api-key-not-accepted";
  const by = { at: clock(), method: "ldap", serial: undefined, ...usedBy(caller) } as const;
  await usage.append([{ ...by, authority: "", kind: "access", result }]);
}

function answerOf(
  { entries, outcome }: SearchDecision,
  selection: Selection,
  known: (row: CrlRow) => Uint8Array | undefined,
): SearchAnswer {
  const fill = (part: Part): Part => (part instanceof Uint8Array ? part : (known(part) ?? part));
  return {
    outcome,
    entries: entries.map((entry) => {
      const { length, parts } = encodeSelected(entry, selection);
      return { length, parts: parts.map(fill) };
    }),
  };
}

/**
 * Lists of holders leave when their provision is pledged, which is at once for whoever had some a moment ago. Lists that
 * are everybody's are recorded too, but nobody waits for it: who got them is a figure, not a right that was used.
 */
function coverProvisions(ports: LdapServicePorts, lists: readonly CrlRow[], caller: Caller): Promise<void> | undefined {
  if (lists.length === 0) return undefined;
  const rows = usageRows(ports, lists, caller, "provided");
  if (!lists.every((list) => isOpen(ports.policies, list))) return ports.pledges.cover(rows);
  ports.usage.append(rows).catch(ports.onFault);
  return undefined;
}

function usageRows(
  { clock }: LdapServicePorts,
  lists: readonly { readonly authority: string; readonly scope: string }[],
  caller: Caller,
  result: "provided" | AccessRefusalCode,
): UsageRow[] {
  const by = { at: clock(), method: "ldap", serial: undefined, result, ...usedBy(caller) } as const;
  return lists.map(({ authority, scope }): UsageRow => {
    return { ...by, authority, scope, kind: scope === "authorities" ? "arl" : "crl" };
  });
}

function isOpen(policies: PolicySet, { authority, scope }: { authority: string; scope: string }): boolean {
  const policy = policies.authorities.get(authority as AuthorityId);
  return policy !== undefined && isPublishedList(policy, scope);
}
