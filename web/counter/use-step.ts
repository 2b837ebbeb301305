/** Taking a case one step further, with the version that the clerk sees. */
import { useQueryClient } from "@tanstack/react-query";
import {
  type ApplicationCommandBody,
  type ApplicationDetail,
  changeApplication,
  listApplications,
  showApplication,
} from "@warifu/contract";
import { useEffect } from "react";
import { keyOf, useAction } from "../client/index.ts";

/** What changes with every step of a case. */
export const refreshes = [showApplication, listApplications];

export interface Step {
  take(command: ApplicationCommandBody): void;
  readonly state: "ready" | "pending";
  readonly refusal: ReturnType<typeof useAction>["refusal"];
}

/** After a refusal the case is read anew: another clerk may have been faster. */
export function useStep({ application, version }: ApplicationDetail, onDone?: () => void): Step {
  const client = useQueryClient();
  const action = useAction(changeApplication, { refreshes, ...(onDone && { onDone }) });
  const { refusal } = action;
  useEffect(() => {
    if (refusal !== undefined) client.invalidateQueries({ queryKey: keyOf(showApplication) });
  }, [refusal, client]);
  return {
    take: (command) => action.act({ parameters: { application }, body: { version, command } }),
    state: action.isPending ? "pending" : "ready",
    refusal,
  };
}
