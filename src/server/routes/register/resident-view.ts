import type { ResidentView } from "@warifu/contract";
import type { KnownResident } from "../../../counter/index.ts";

/** A resident as the operations show one. */
export function residentView({ id, state, version, openedOn, validFrom, record }: KnownResident): ResidentView {
  return { resident: id, state, version, openedOn, validFrom, record };
}
