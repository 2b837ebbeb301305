/** What each counter takes today, with where the amount comes from. */
import { type CivilDate, civilDateOf, municipalitiesOn, type PolicySet } from "../../policy/index.ts";
import type { Clock } from "../../store/index.ts";
import { type FeeTable, feesOn } from "./fees.ts";

export interface CounterFees extends Pick<FeeTable, "ordinary" | "surcharge" | "standing" | "ground"> {
  readonly municipality: string;
  readonly name: { readonly ja: string; readonly en: string };
}

/** `municipality`: of this one only. In the order of the policies. */
export function counterFees(
  { policies, clock }: { readonly policies: PolicySet; readonly clock: Clock },
  municipality?: string,
): { readonly on: CivilDate; readonly fees: readonly CounterFees[] } {
  const on = civilDateOf(clock());
  const fees = [...policies.authorities.values()].flatMap((policy) =>
    municipalitiesOn(policy, on)
      .filter(({ code }) => municipality === undefined || code === municipality)
      .map(({ code, name, romaji }) => {
        const { ordinary, surcharge, standing, ground } = feesOn(policy, code, on);
        return { municipality: code, name: { ja: name, en: romaji }, ordinary, surcharge, standing, ground };
      }),
  );
  return { on, fees };
}
