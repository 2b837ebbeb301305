import type { Store } from "../../../store/index.ts";
import type { ListPlace } from "../names.ts";

/** The newest list of a scope, without its octets. */
export interface CurrentListRow extends ListPlace {
  readonly number: string;
  readonly entries: number;
  readonly octets: number;
  readonly thisUpdate: Date;
  readonly plannedNext: Date;
  readonly nextUpdate: Date;
}

/** The newest list of each scope of one authority, or of all. @throws StoreFault */
export async function readListAges(
  store: Pick<Store, "read">,
  authority: string | undefined,
): Promise<readonly CurrentListRow[]> {
  const { rows } = await store.read<CurrentListRow>(
    `select authority, generation, scope, crl.number::text, entries::int, octets::int, this_update as "thisUpdate",
       planned_next as "plannedNext", next_update as "nextUpdate"
     from crl_current join crl using (authority, generation, scope, number)
     where $1::text is null or authority = $1 order by authority, generation, scope`,
    [authority ?? null],
    "read-list-ages",
  );
  return rows;
}
