/**
 * What the counter takes for a certificate (CPS 2-1-3 (14)). The amounts are what municipalities took when the service
 * began; an ordinance may say others, so they are an argument everywhere. Who lets the certificate be ended to have other
 * substitutes pays the fee once more beside the ordinary one (outline of 2003 ⑦: a considerable burden above it).
 */
import type { FreeReissueGround } from "../register/free-reissue.ts";
import type { ApplicationKind, Fee, FeeGround, KnownApplication } from "./types.ts";

export interface FeeTable {
  /** Yen. */
  readonly ordinary: number;
  readonly surcharge: number;
}

export const defaultFees: FeeTable = { ordinary: 500, surcharge: 500 };

const groundOf: Readonly<Record<FreeReissueGround, FeeGround>> = {
  merger: "free-after-merger",
  renotation: "free-after-renotation",
  "image-wrong": "free-after-wrong-image",
};

/** undefined: a case of this kind costs nothing and gives no receipt. */
export function feeOf(
  table: FeeTable,
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
