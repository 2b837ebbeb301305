/** What the page of packages shows. */
import type { Store } from "../../store/index.ts";
import { monthsToPackage } from "./package-records.ts";

export interface PackageFacts {
  readonly month: string;
  readonly at: Date;
  readonly members: number;
  readonly deleted: number;
  readonly records: number;
  readonly octets: number;
  /** Hexadecimal. */
  readonly manifest: string;
}

/** Packages, the newest first, a page at a time. */
export async function readPackageFacts(
  store: Pick<Store, "read">,
  { before, limit }: { readonly before?: string | undefined; readonly limit: number },
): Promise<readonly PackageFacts[]> {
  const { rows } = await store.read<PackageFacts>(
    `select package.month, made_at as at, members, records::float8 as records, octets::float8 as octets,
       encode(hash, 'hex') as manifest,
       (select count(*)::int from archive_member member where member.month = package.month and deleted_at is not null)
         as deleted
     from archive_package package where $1::text is null or package.month < $1 order by package.month desc limit $2`,
    [before ?? null, limit],
    "archive-package-facts",
  );
  return rows;
}

/** Months that are over and have no package yet. */
export function readDueMonths(store: Pick<Store, "read">, now: Date): Promise<readonly string[]> {
  return monthsToPackage(store, now);
}
