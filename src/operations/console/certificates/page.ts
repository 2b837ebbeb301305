/**
 * A page of an authority's certificates, however many there are. The newest ends come first; with the beginning of a serial
 * number the order is that of serial numbers, whose first octets are the time of issue.
 *
 * Every filter walks one index in that order: intents by scope and end, revocations by scope and end (so "revoked" and
 * "voided" never pass over certificates that are neither), the serial numbers of the primary key, or the few open batches.
 * What the index cannot answer is looked up for each candidate. A walk has an end: after so many candidates the page is
 * given back with what was found and the place to go on from, so that no filter, however rare what it wants, takes long.
 * All scopes of an authority are walked beside each other and merged. Rejected: a table of states with an index for each
 * filter, because issuing and revoking would pay for it (docs/adr/0095).
 */
import type { Store } from "../../../store/index.ts";
import type { CertificateFilter, ListedState, PagePlace } from "./filter.ts";
import { condition, Parameters } from "./sql.ts";
import { candidates, type Walk, walkOf } from "./walk.ts";

export interface ListedCertificate {
  readonly serial: Uint8Array;
  readonly scope: string;
  readonly profile: string;
  readonly generation: number;
  readonly state: ListedState;
  readonly intendedAt: Date;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly revokedAt: Date | undefined;
  readonly reason: string | undefined;
}

export interface CertificatePage {
  readonly certificates: readonly ListedCertificate[];
  /** Where the next page begins; absent: this was the last. */
  readonly next: PagePlace | undefined;
  /** How many candidates were looked through for it. */
  readonly lookedThrough: number;
}

export interface PageWish {
  readonly filter: CertificateFilter;
  /** All list scopes of the authority. */
  readonly scopes: readonly string[];
  readonly after?: PagePlace;
  /** 1 to 200. */
  readonly limit: number;
  /** "short": a page that the first walk did not fill is given out as it is. */
  readonly walk?: "short" | "long";
}

/** A first walk finds the page nearly always; a longer one when it did not. */
const shortWalk = 200;
const longWalk = 3_000;
/** Candidates of all scopes together in the longer walk, about. */
const longestMerge = 50_000;

/** @throws StoreFault */
export async function readCertificatePage(
  store: Pick<Store, "read">,
  wish: PageWish,
  now: Date,
): Promise<CertificatePage> {
  const walk = walkOf(wish.filter, wish.scopes);
  // Without a state every candidate of the walk by end is one of the page.
  const least = wish.filter.state === undefined && walk.order === "end" ? 0 : shortWalk;
  const page = await walkOnce(store, wish, walk, { steps: Math.max(least, wish.limit + 1), now });
  if (page.certificates.length >= wish.limit || page.next === undefined || wish.walk === "short") return page;
  const share = walk.order === "serial" ? longWalk : Math.ceil(longestMerge / walk.scopes.length);
  return walkOnce(store, wish, walk, { steps: Math.max(wish.limit + 1, Math.min(longWalk, share)), now });
}

interface PageRow {
  readonly looked: number;
  readonly last_not_after: Date | null;
  readonly last_serial: Uint8Array | null;
  readonly serial: Uint8Array | null;
  readonly scope: string;
  readonly profile: string;
  readonly generation: number;
  readonly state: ListedState;
  readonly intended_at: Date;
  readonly not_before: Date;
  readonly not_after: Date;
  readonly revoked_at: Date | null;
  readonly reason: string | null;
}

async function walkOnce(
  store: Pick<Store, "read">,
  wish: PageWish,
  walk: Walk,
  { steps, now }: { readonly steps: number; readonly now: Date },
): Promise<CertificatePage> {
  const parameters = new Parameters();
  const text = pageStatement(wish, walk, steps, parameters, now);
  const { rows } = await store.read<PageRow>(text, parameters.values);
  const found = rows.flatMap((row) => (row.serial === null ? [] : [listed(row, row.serial)]));
  const [first] = rows;
  const certificates = found.slice(0, wish.limit);
  const last = certificates.at(-1);
  const looked = first?.looked ?? 0;
  if (found.length > wish.limit && last !== undefined)
    return { certificates, next: { notAfter: last.notAfter, serial: last.serial }, lookedThrough: looked };
  const isCut = looked >= steps && first?.last_not_after && first.last_serial;
  const next = isCut ? { notAfter: first.last_not_after, serial: first.last_serial } : undefined;
  return { certificates, next, lookedThrough: looked };
}

/** `limit 1` keeps each look-up a probe of an index: the planner may not turn it into a join with the whole table. */
function pageStatement(wish: PageWish, walk: Walk, steps: number, parameters: Parameters, now: Date): string {
  const authority = parameters.add(wish.filter.authority);
  const wanted = wantedOfCandidates(wish, walk, parameters, now);
  return `with candidate as materialized (${candidates(wish, walk, steps, parameters, now)}),
    looked as (select count(*) as looked from candidate),
    last as (select not_after as last_not_after, serial as last_serial from candidate
      order by ${orderOf(walk, "candidate", "asc")} limit 1),
    page as (
      select intent.serial, intent.scope, intent.profile, intent.generation, intent.intended_at, intent.not_before,
        intent.not_after, revoked.revoked_at, revoked.reason, ${condition.stateName(parameters, now)} as state
      from candidate
      cross join lateral (select * from certificate_intent one
        where one.authority = ${authority} and one.serial = candidate.serial limit 1) intent
      left join lateral (select true as signed from certificate_signature one
        where one.authority = ${authority} and one.serial = candidate.serial limit 1) signature on true
      left join lateral (select revoked_at, reason, cause from revocation one
        where one.authority = ${authority} and one.serial = candidate.serial limit 1) revoked on true
      where ${wanted.join(" and ")}
      order by ${orderOf(walk, "candidate", "desc")} limit ${wish.limit + 1})
    select looked.looked, last.last_not_after, last.last_serial, page.*
    from looked left join last on true left join page on true
    order by ${orderOf(walk, "page", "desc")}`;
}

function orderOf({ order }: Walk, alias: string, direction: "asc" | "desc"): string {
  const columns = order === "serial" ? ["serial"] : ["not_after", "serial"];
  return columns.map((column) => `${alias}.${column} ${direction}`).join(", ");
}

/** What the walk itself does not answer. */
function wantedOfCandidates({ filter }: PageWish, walk: Walk, parameters: Parameters, now: Date): string[] {
  const state = filter.state === undefined ? ["true"] : [condition.state(filter.state, parameters, now)];
  if (walk.order === "end") return state;
  const { serialPrefix: _, ...others } = filter;
  const scope = filter.scope === undefined ? [] : [`candidate.scope = ${parameters.add(filter.scope)}`];
  return [...state, ...scope, ...condition.range(others, "candidate", parameters)];
}

function listed(row: PageRow, serial: Uint8Array): ListedCertificate {
  return {
    serial,
    scope: row.scope,
    profile: row.profile,
    generation: row.generation,
    state: row.state,
    intendedAt: row.intended_at,
    notBefore: row.not_before,
    notAfter: row.not_after,
    revokedAt: row.revoked_at ?? undefined,
    reason: row.reason ?? undefined,
  };
}
