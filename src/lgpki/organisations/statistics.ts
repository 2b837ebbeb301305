/** How many organisations have a branch, by prefecture, and how many services providers offer, by category. */
import { civilDateOf } from "../../policy/index.ts";
import type { LgpkiPorts } from "../ports.ts";
import { prefectureNames } from "./prefectures.ts";
import { publishedBranches, publishedOn, publishedServices } from "./published.ts";
import { countBranches, countServices } from "./repository.ts";
import type { ProvidedService, ProviderCategory } from "./types.ts";

export interface BranchCount {
  readonly branches: number;
  readonly organisations: number;
  /** Percent with one decimal; nothing of nothing is 0.0. */
  readonly ratio: string;
}

export interface ServiceCount {
  readonly category: ProviderCategory;
  readonly standing: ProvidedService["standing"];
  readonly count: number;
}

export interface BranchStatistics {
  readonly on: string;
  readonly prefectures: readonly (BranchCount & { readonly prefecture: string; readonly name: string })[];
  readonly total: BranchCount;
  readonly providers: readonly { readonly on: string; readonly counts: readonly ServiceCount[] }[];
}

/** Of today from the directory, or as it was published for a day. @throws StoreFault */
export async function branchStatistics(
  { store, clock }: Pick<LgpkiPorts, "store" | "clock">,
  of: "directory" | typeof publishedOn,
): Promise<BranchStatistics> {
  const today = civilDateOf(clock());
  const rows = of === "directory" ? await countBranches(store, today) : publishedBranches;
  const now = of === "directory" ? [{ on: today, counts: await servicesNow(store, today) }] : [];
  const counted = new Map(rows.map((row) => [row.prefecture, row]));
  const prefectures = Object.entries(prefectureNames)
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([prefecture, name]) => {
      const { branches = 0, organisations = 0 } = counted.get(prefecture) ?? {};
      return { prefecture, name, ...ratioOf(branches, organisations) };
    });
  const sum = (of: "branches" | "organisations") => prefectures.reduce((total, row) => total + row[of], 0);
  return {
    on: of === "directory" ? today : publishedOn,
    prefectures,
    total: ratioOf(sum("branches"), sum("organisations")),
    providers: [...publishedServices, ...now],
  };
}

async function servicesNow(store: LgpkiPorts["store"], today: string): Promise<readonly ServiceCount[]> {
  const rows = await countServices(store, today);
  return rows as readonly ServiceCount[];
}

/** Half of a tenth is rounded up, as the published table does it. */
function ratioOf(branches: number, organisations: number): BranchCount {
  const tenths = organisations === 0 ? 0 : Math.floor((branches * 2000 + organisations) / (organisations * 2));
  return { branches, organisations, ratio: `${Math.floor(tenths / 10)}.${tenths % 10}` };
}
