import type { DeadlineKind } from "@warifu/contract";
import { readOfKind } from "../../deadlines/read-deadlines.ts";
import { type Evidence, nothingOf } from "./types.ts";

/** Nothing of that kind is overdue. */
export function deadlineKept(kind: DeadlineKind): Evidence {
  return async ({ store, policy, now }) => {
    const policies = { authorities: new Map([[policy.id, policy]]) };
    const found = await readOfKind({ store, policies, now }, kind);
    return nothingOf(
      found.filter(({ standing }) => standing === "overdue").map(({ kind, subject }) => `${kind} ${subject}`.trim()),
    );
  };
}
