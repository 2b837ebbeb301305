/**
 * What the counter takes for a certificate (CPS 2-1-3 (14)): data of the prefecture's policy, dated, with a municipality's own
 * ordinance before the prefecture's line. Who lets the certificate be ended to have other substitutes pays a surcharge
 * beside the ordinary fee (outline of 2003 ⑦: a considerable burden above it).
 */
import type { AuthorityPolicy, CivilDate, CounterFee, MunicipalityCode } from "../../policy/index.ts";
import type { FreeReissueGround } from "../register/free-reissue.ts";
import type { ApplicationKind, Fee, FeeGround, KnownApplication } from "./types.ts";

export type FeeTable = Pick<CounterFee, "ordinary" | "surcharge" | "standing" | "ground">;

/** Of a policy that names none. */
const defaultFees: FeeTable = {
  ordinary: 500,
  surcharge: 500,
  standing: "assumed",
  ground: { ja: "方針に定めがないための仮定の額", en: "Assumed, for the policy names none" },
};

/** What a municipality's counter takes on a day. */
export function feesOn(
  { counter }: Pick<AuthorityPolicy, "counter">,
  municipality: MunicipalityCode,
  on: CivilDate,
): FeeTable {
  const begun = (counter?.fees ?? []).filter(({ validFrom }) => validFrom <= on);
  const own = begun.filter((fee) => fee.municipality === municipality);
  const common = begun.filter((fee) => fee.municipality === undefined);
  return newest(own) ?? newest(common) ?? defaultFees;
}

function newest(fees: readonly CounterFee[]): CounterFee | undefined {
  return fees.toSorted((one, other) => (one.validFrom < other.validFrom ? -1 : 1)).at(-1);
}

const groundOf: Readonly<Record<FreeReissueGround, FeeGround>> = {
  merger: "free-after-merger",
  renotation: "free-after-renotation",
  "image-wrong": "free-after-wrong-image",
};

/** undefined: a case of this kind costs nothing and gives no receipt. */
export function feeOf(
  table: Pick<FeeTable, "ordinary" | "surcharge">,
  {
    kind,
    practice,
    entitlement,
    last,
  }: {
    readonly kind: ApplicationKind;
    readonly practice: "real" | "test";
    /** The right to a free certificate that the resident has. */
    readonly entitlement?: FreeReissueGround | undefined;
    /** The newest of the resident's cases that has ended. */
    readonly last?: KnownApplication | undefined;
  },
): Fee | undefined {
  if (kind !== "issue" && kind !== "renewal" && kind !== "reissue") return undefined;
  if (practice === "test") return { amount: 0, ground: "trial" };
  if (entitlement !== undefined) return { amount: 0, ground: groundOf[entitlement] };
  const wantedOthers = last?.state === "discarded" && last.image === "substitutes-wrong";
  if (wantedOthers) return { amount: table.ordinary + table.surcharge, ground: "surcharge-for-substitutes" };
  return { amount: table.ordinary, ground: "ordinary" };
}

/** Whether the fee rests on a right that the case uses up. */
export function isEntitled({ fee }: Pick<KnownApplication, "fee">): boolean {
  return fee?.ground.startsWith("free-after-") === true;
}
