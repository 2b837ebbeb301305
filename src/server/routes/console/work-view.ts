import type { Work } from "@warifu/contract";
import type { WorkRecord, WorkRefusal } from "../../../operations/index.ts";

/** Long work as the contract writes it. */
export function workView(record: WorkRecord): Work {
  const { work, kind, authority, asker, state, steps, stepsDone, refusal } = record;
  return {
    work,
    kind,
    authority,
    asker,
    state,
    steps,
    stepsDone,
    ...(refusal === undefined ? {} : { refusal }),
    askedAt: record.askedAt.toISOString(),
    changedAt: record.changedAt.toISOString(),
  };
}

export function workStatus(code: WorkRefusal["code"]): number {
  return code === "work-unknown" ? 404 : 409;
}
