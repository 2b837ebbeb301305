import { missingNeeds } from "./decide.ts";
import type { Approval, ApprovalEvent, ApprovalState, KnownApproval } from "./types.ts";

/** An event that cannot have happened: the rows were changed by something else. */
export class ImpossibleApprovalEvent extends Error {}

/** The request after an event. @throws ImpossibleApprovalEvent */
export function evolveApproval(approval: Approval, event: ApprovalEvent): KnownApproval {
  if (event.kind === "asked") {
    if (approval.state !== "absent") throw new ImpossibleApprovalEvent(event.kind);
    const { what: kind, requestHash, right, needs = [{ right, people: 1 }], by: askedBy } = event;
    const times = { askedAt: new Date(event.at), expiresAt: new Date(event.expiresAt) };
    return { state: "open", kind, requestHash, needs, given: [], askedBy, ...times, version: 1 };
  }
  if (approval.state !== stateBefore(event)) throw new ImpossibleApprovalEvent(event.kind);
  const version = approval.version + 1;
  switch (event.kind) {
    case "approved":
      return { ...oneMore(approval, event), ...decision(event), version };
    case "refused":
      return { ...approval, state: "refused", ...decision(event), reason: event.reason, version };
    case "withdrawn":
      return { ...approval, state: "withdrawn", version };
    case "carried-out":
      return { ...approval, state: "done", version };
  }
}

/** The last one who was needed makes it approved. */
function oneMore(approval: KnownApproval, { by, right }: Extract<ApprovalEvent, { kind: "approved" }>): KnownApproval {
  const first = approval.needs[0];
  if (first === undefined) throw new ImpossibleApprovalEvent("approved");
  const given = [...approval.given, { by, right: right ?? first.right }];
  const isEnough = missingNeeds({ needs: approval.needs, given }).length === 0;
  return { ...approval, given, state: isEnough ? "approved" : "open" };
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
