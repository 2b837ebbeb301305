import type { Approval, ApprovalEvent, ApprovalState, KnownApproval } from "./types.ts";

/** An event that cannot have happened: the rows were changed by something else. */
export class ImpossibleApprovalEvent extends Error {}

/** The request after an event. @throws ImpossibleApprovalEvent */
export function evolveApproval(approval: Approval, event: ApprovalEvent): KnownApproval {
  if (event.kind === "asked") {
    if (approval.state !== "absent") throw new ImpossibleApprovalEvent(event.kind);
    const { what: kind, requestHash, right, by: askedBy } = event;
    const times = { askedAt: new Date(event.at), expiresAt: new Date(event.expiresAt) };
    return { state: "open", kind, requestHash, right, askedBy, ...times, version: 1 };
  }
  if (approval.state !== stateBefore(event)) throw new ImpossibleApprovalEvent(event.kind);
  const version = approval.version + 1;
  switch (event.kind) {
    case "approved":
      return { ...approval, state: "approved", ...decision(event), version };
    case "refused":
      return { ...approval, state: "refused", ...decision(event), reason: event.reason, version };
    case "withdrawn":
      return { ...approval, state: "withdrawn", version };
    case "carried-out":
      return { ...approval, state: "done", version };
  }
}

function stateBefore({ kind }: Exclude<ApprovalEvent, { kind: "asked" }>): Extract<ApprovalState, "open" | "approved"> {
  return kind === "carried-out" ? "approved" : "open";
}

function decision({ by, at }: { readonly by: string; readonly at: string }) {
  return { decidedBy: by, decidedAt: new Date(at) };
}

/** The request that its events made, oldest first. @throws ImpossibleApprovalEvent */
export function foldApprovalEvents(events: readonly ApprovalEvent[]): Approval {
  let folded: Approval = { state: "absent" };
  for (const event of events) folded = evolveApproval(folded, event);
  return folded;
}
