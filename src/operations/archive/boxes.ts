/** Boxes of papers (CPS 4-12-1): registered with what is in them; of their state a person speaks once a year (CPS 4-12-1-4). */
import { type Result, refuse } from "@warifu/pki/result";
import type { CarrierCheck, CarrierRefusal } from "./carrier-types.ts";
import { type CarrierPorts, changeCarrier, type NumberedCarrier, readCarrier } from "./carriers.ts";
import { type ArchiveKindName, untilOf } from "./kinds.ts";
import type { ArchiveActor } from "./make-package.ts";

export interface NewBox {
  readonly kind: ArchiveKindName;
  readonly what: string;
  readonly label: string;
  readonly place: string;
  /** Of the newest paper in it: "2026-11". */
  readonly month: string;
}

/** @throws StoreFault */
export function registerBox(
  { store, clock }: CarrierPorts,
  { kind, what, label, place, month, actor, origin }: NewBox & ArchiveActor,
): Promise<Result<NumberedCarrier, CarrierRefusal>> {
  const until = Date.parse(`${untilOf(kind, month, undefined)}T00:00:00Z`);
  const keepUntil = new Date(until - 86_400_000).toISOString().slice(0, 10);
  const change = { kind: "register", load: { form: "paper", kinds: [kind], what }, label, place, keepUntil } as const;
  return store.transaction((transaction) =>
    changeCarrier(transaction, { carrier: undefined, change, actor, origin, at: clock() }),
  );
}

export type BoxRefusal = CarrierRefusal | { readonly code: "carrier-not-of-paper"; readonly field: "carrier" };

/** What somebody who looked says of its state. @throws StoreFault */
export async function checkBox(
  { store, clock }: CarrierPorts,
  asked: ArchiveActor & Pick<CarrierCheck, "outcome" | "note"> & { readonly carrier: string },
): Promise<Result<NumberedCarrier, BoxRefusal>> {
  const { carrier, outcome, note, actor, origin } = asked;
  const known = await readCarrier(store, carrier);
  if (known?.load.form === "digital") return refuse({ code: "carrier-not-of-paper", field: "carrier" });
  const change = { kind: "check", outcome, note } as const;
  return store.transaction((transaction) =>
    changeCarrier(transaction, { carrier, change, actor, origin, at: clock() }),
  );
}
