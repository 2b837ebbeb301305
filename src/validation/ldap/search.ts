/** Which entries a search brings (docs/flows/serve-directory.md, steps 4 to 6), pure, over one snapshot. */
import type { CrlRow } from "../../store/index.ts";
import { listRefusal } from "../repository/lists.ts";
import type { Caller } from "../types.ts";
import type { Outcome } from "./answers.ts";
import type { DirectoryEntry, DirectorySnapshot } from "./entry.ts";
import { keyOfName, matchFilter } from "./filter-match.ts";
import type { SearchRequest } from "./message.ts";
import { type Page, writeCookie } from "./paging.ts";
import { type Selection, selectedAttributes } from "./selection.ts";

export interface SearchDecision {
  /** In the order in which they are sent. */
  readonly entries: readonly DirectoryEntry[];
  readonly outcome: Outcome;
  /** Set when the base names lists that the caller may not have; it is told that there is nothing (CPS 4-4-4-5). */
  readonly denied?: DirectoryEntry;
}

interface Asked {
  readonly request: SearchRequest;
  readonly page: Page | undefined;
  readonly caller: Caller;
  /** The server's own limit. */
  readonly mostEntries: number;
}

export function decideSearch(snapshot: DirectorySnapshot, asked: Asked): SearchDecision {
  const { request, caller } = asked;
  const key = request.base === "" ? "" : keyOfName(request.base);
  if (key === undefined) return nothing({ result: "invalidDNSyntax", diagnostic: "the base is no name by RFC 4514" });
  if (key === "" && request.scope === "base") return ownEntry(snapshot.rootDse, asked);
  // Step 4: find the base. Step 5: may the caller know?
  const base = snapshot.byKey.get(key);
  if (key !== "" && (base === undefined || !exists(base, caller))) {
    const outcome: Outcome = { result: "noSuchObject", matched: nearestAbove(snapshot, key, caller) };
    return base === undefined ? nothing(outcome) : { ...nothing(outcome), denied: base };
  }
  if (base === snapshot.subschema && request.scope !== "one") return ownEntry(base, asked);
  // Step 6: filter, cut, page.
  return cut(candidates(snapshot, key, request).filter(keep(asked)), asked);
}

function nothing(outcome: Outcome): SearchDecision {
  return { entries: [], outcome };
}

function ownEntry(entry: DirectoryEntry, asked: Asked): SearchDecision {
  return cut([entry].filter(keep(asked)), asked);
}

function keep({ request, caller }: Asked): (entry: DirectoryEntry) => boolean {
  return (entry) => exists(entry, caller) && matchFilter(request.filter, entry) === "true";
}

/** House rule 8: who may not have a list does not learn that its entry is there. */
function exists(entry: DirectoryEntry, caller: Caller): boolean {
  return entry.guards.every(({ policy, scope }) => listRefusal(policy, scope, caller, "ldap-list") === undefined);
}

/** A subtree is one run of the entries, its top first. The empty key is the whole tree's. */
function candidates(snapshot: DirectorySnapshot, key: string, { scope }: SearchRequest): readonly DirectoryEntry[] {
  if (scope === "base") {
    const entry = snapshot.byKey.get(key);
    return entry === undefined ? [] : [entry];
  }
  const subtree = snapshot.entries.filter((entry) => entry.key.startsWith(key));
  return scope === "subtree" ? subtree : subtree.filter(({ parentKey }) => parentKey === key);
}

/** RFC 4511 §4.1.9: matchedDN, the same for a name that is hidden and for one that never was. */
function nearestAbove(snapshot: DirectorySnapshot, key: string, caller: Caller): string {
  for (let end = key.lastIndexOf("\0", key.length - 2); end >= 0; end = key.lastIndexOf("\0", end - 1)) {
    const above = snapshot.byKey.get(key.slice(0, end + 1));
    if (above !== undefined && exists(above, caller)) return above.text;
    if (end === 0) break;
  }
  return "";
}

/** Size limits (RFC 4511 §4.5.1.4) and pages (RFC 2696) over the entries that match. */
function cut(matching: readonly DirectoryEntry[], { request, page, mostEntries }: Asked): SearchDecision {
  const given = page?.given ?? 0;
  const after = page?.after;
  const left = after === undefined ? matching : matching.filter(({ key }) => key > after);
  const allowed = Math.max(0, (request.sizeLimit === 0 ? Number.POSITIVE_INFINITY : request.sizeLimit) - given);
  const most = Math.min(allowed, mostEntries);
  const isPaged = page !== undefined && page.size < most;
  const entries = left.slice(0, isPaged ? page.size : most);
  const last = entries.at(-1);
  if (entries.length === left.length || (isPaged && page.size === 0)) {
    return { entries, outcome: { result: "success", ...(page === undefined ? {} : { pageCookie: noCookie }) } };
  }
  if (!isPaged || last === undefined) return { entries, outcome: { result: "sizeLimitExceeded" } };
  return { entries, outcome: { result: "success", pageCookie: writeCookie(given + entries.length, last.key) } };
}

const noCookie = new Uint8Array(0);

/** The lists whose octets these entries bring. */
export function providedLists(entries: readonly DirectoryEntry[], selection: Selection): CrlRow[] {
  if (selection.values === "types-only") return [];
  return entries.flatMap((entry) =>
    selectedAttributes(entry, selection).flatMap(({ values }) =>
      values.flatMap((value) => (value.kind === "list" ? [value.row] : [])),
    ),
  );
}
