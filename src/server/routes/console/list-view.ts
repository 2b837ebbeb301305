import type { CurrentList } from "@warifu/contract";
import type { NamedList } from "../../../operations/index.ts";

/** A current list as the contract writes it. */
export function listView(list: NamedList): CurrentList {
  return {
    ...list,
    thisUpdate: list.thisUpdate.toISOString(),
    plannedNext: list.plannedNext.toISOString(),
    nextUpdate: list.nextUpdate.toISOString(),
  };
}
