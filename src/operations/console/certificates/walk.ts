/** Which index a filter walks, and the statement that walks it. Every candidate has scope, end and serial number. */
import type { CertificateFilter } from "./filter.ts";
import type { PageWish } from "./page.ts";
import { condition, type Parameters } from "./sql.ts";

export interface Walk {
  readonly source: "intents" | "revoked" | "voided" | "open";
  readonly order: "end" | "serial";
  /** Walked beside each other; the order of serial numbers needs no scope. */
  readonly scopes: readonly string[];
}

export function walkOf(filter: CertificateFilter, scopes: readonly string[]): Walk {
  return {
    source: sourceOf(filter),
    order: filter.serialPrefix === undefined ? "end" : "serial",
    scopes: filter.scope === undefined ? scopes : [filter.scope],
  };
}

function sourceOf({ state }: CertificateFilter): Walk["source"] {
  if (state === "revoked" || state === "voided" || state === "open") return state;
  return "intents";
}

/** At most `steps` candidates, in order. */
export function candidates(wish: PageWish, walk: Walk, steps: number, parameters: Parameters, now: Date): string {
  if (walk.source === "open") return openCandidates(wish, walk, steps, parameters);
  return walk.order === "serial" ? bySerial(wish, walk, steps, parameters) : byEnd(wish, walk, steps, parameters, now);
}

function byEnd(wish: PageWish, walk: Walk, steps: number, parameters: Parameters, now: Date): string {
  const { filter, after } = wish;
  const where = [
    `one.authority = ${parameters.add(filter.authority)}`,
    "one.scope = listed.scope",
    ...causeOf(walk),
    ...condition.range(filter, "one", parameters),
    ...condition.ends(filter.state, "one", parameters, now),
    ...condition.after(after, "end", "one", parameters),
  ];
  return `select merged.scope, merged.not_after, merged.serial
    from unnest(${parameters.add(walk.scopes)}::text[]) as listed(scope)
    cross join lateral (select one.scope, one.not_after, one.serial from ${tableOf(walk)} one
      where ${where.join(" and ")} order by one.not_after desc, one.serial desc limit ${steps}) merged
    order by merged.not_after desc, merged.serial desc limit ${steps}`;
}

/** All else is asked of each candidate after the walk was cut, so that a rare wish ends the walk all the same. */
function bySerial(wish: PageWish, walk: Walk, steps: number, parameters: Parameters): string {
  const { filter, after } = wish;
  const where = [
    `one.authority = ${parameters.add(filter.authority)}`,
    ...condition.serial(filter, "one", parameters),
    ...condition.after(after, "serial", "one", parameters),
  ];
  return `select one.scope, one.not_after, one.serial from ${tableOf(walk)} one
    where ${where.join(" and ")} order by one.serial desc limit ${steps}`;
}

/** What is under way: a few batches at any time. */
function openCandidates(wish: PageWish, walk: Walk, steps: number, parameters: Parameters): string {
  const { filter, after } = wish;
  const where = [
    `one.scope = any(${parameters.add(walk.scopes)}::text[])`,
    ...condition.range(filter, "one", parameters),
    ...condition.after(after, walk.order, "one", parameters),
  ];
  const authority = parameters.add(filter.authority);
  return `select one.scope, one.not_after, one.serial
    from open_intents, unnest(open_intents.authorities, open_intents.serials) as listed(authority, serial)
    cross join lateral (select intent.scope, intent.not_after, intent.serial from certificate_intent intent
      where intent.authority = ${authority} and intent.serial = listed.serial limit 1) one
    where listed.authority = ${authority} and ${where.join(" and ")}
    order by ${walk.order === "serial" ? "one.serial desc" : "one.not_after desc, one.serial desc"} limit ${steps}`;
}

function tableOf({ source }: Walk): string {
  return source === "intents" ? "certificate_intent" : "revocation";
}

function causeOf({ source }: Walk): string[] {
  if (source === "revoked") return ["one.cause <> 'never-delivered'"];
  return source === "voided" ? ["one.cause = 'never-delivered'"] : [];
}
