/** The three fees of CPS 2-5: who collects, sets and approves each, from which day on. */
import type { Store } from "../../store/index.ts";

export const feeNames = ["issue", "provision", "disclosure"] as const;
export type FeeName = (typeof feeNames)[number];

export interface ServiceFee {
  readonly fee: FeeName;
  /** "2004-01-29". */
  readonly validFrom: string;
  /** Yen; undefined: the counters' and the provision's own tables say it. */
  readonly amount: number | undefined;
  readonly collectedBy: "governor" | "designated-body" | "municipality";
  readonly setBy: "governor" | "designated-body" | "municipality";
  readonly approvedBy: "governor" | "minister" | "assembly";
  readonly ground: { readonly ja: string; readonly en: string };
}

/** All of them, the newest first within each. */
export async function readServiceFees(store: Pick<Store, "read">): Promise<readonly ServiceFee[]> {
  const { rows } = await store.read<Omit<ServiceFee, "amount"> & { readonly amount: number | null }>(
    `select fee, valid_from::text as "validFrom", amount, collected_by as "collectedBy", set_by as "setBy",
       approved_by as "approvedBy", json_build_object('ja', ground_ja, 'en', ground_en) as ground from service_fee order by fee, valid_from desc`,
    [],
    "service-fees",
  );
  return rows.map(({ amount, ...fee }) => ({ ...fee, amount: amount ?? undefined }));
}

/** Yen that a disclosure costs on a day. @throws TypeError when none was laid down */
export async function disclosureFeeOn(store: Pick<Store, "read">, day: string): Promise<number> {
  const { rows } = await store.read<{ readonly amount: number }>(
    "select amount from service_fee where fee = 'disclosure' and valid_from <= $1 order by valid_from desc limit 1",
    [day],
    "disclosure-fee",
  );
  const amount = rows[0]?.amount;
  if (amount === undefined) throw new TypeError(`no fee of a disclosure on ${day}`);
  return amount;
}
