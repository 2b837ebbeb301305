/** How many certificates a filter finds: counted when they are few, otherwise estimated and said to be so. */
import type { Store } from "../../../store/index.ts";
import type { CertificateFilter } from "./filter.ts";
import { readCertificatePage } from "./page.ts";
import { condition, Parameters } from "./sql.ts";

export interface CertificateCount {
  readonly certificates: number;
  /** "about": the planner's estimate, from the statistics of the tables. */
  readonly precision: "exact" | "about";
}

export interface CountWish {
  readonly filter: CertificateFilter;
  readonly scopes: readonly string[];
}

/** Up to here they are counted. */
const countedExactly = 200;

/** @throws StoreFault */
export async function countListed(store: Pick<Store, "read">, wish: CountWish, now: Date): Promise<CertificateCount> {
  const page = await readCertificatePage(store, { ...wish, limit: countedExactly, walk: "short" }, now);
  const found = page.certificates.length;
  if (page.next === undefined) return { certificates: found, precision: "exact" };
  return { certificates: Math.max(found, await estimate(store, wish, now)), precision: "about" };
}

/** Those of the walk, less those among them that are revoked. */
async function estimate(store: Pick<Store, "read">, { filter }: CountWish, now: Date): Promise<number> {
  const rows = (table: string, more: readonly string[]) => plannedRows(store, table, { filter, now, more });
  switch (filter.state) {
    case "revoked":
      return rows("revocation", ["one.cause <> 'never-delivered'"]);
    case "voided":
      return rows("revocation", ["one.cause = 'never-delivered'"]);
    case "valid":
    case "expired":
      return (await rows("certificate_intent", [])) - (await rows("revocation", []));
    default:
      return rows("certificate_intent", []);
  }
}

interface Estimated {
  readonly filter: CertificateFilter;
  readonly now: Date;
  readonly more: readonly string[];
}

interface PlanRow {
  readonly "QUERY PLAN": readonly { readonly Plan?: { readonly "Plan Rows"?: unknown } }[];
}

async function plannedRows(
  store: Pick<Store, "read">,
  table: string,
  { filter, now, more }: Estimated,
): Promise<number> {
  const parameters = new Parameters();
  const where = [
    `one.authority = ${parameters.add(filter.authority)}`,
    ...(filter.scope === undefined ? [] : [`one.scope = ${parameters.add(filter.scope)}`]),
    ...more,
    ...condition.range(filter, "one", parameters),
    ...condition.ends(filter.state, "one", parameters, now),
  ];
  const text = `explain (format json) select 1 from ${table} one where ${where.join(" and ")}`;
  const { rows } = await store.read<PlanRow>(text, parameters.values);
  const planned = rows[0]?.["QUERY PLAN"][0]?.Plan?.["Plan Rows"];
  return typeof planned === "number" ? planned : 0;
}
