import { ok, type Result, refuse } from "@warifu/pki/result";
import type {
  Approval,
  ApprovalCommand,
  ApprovalContext,
  ApprovalEvent,
  ApprovalRefusal,
  KnownApproval,
} from "./types.ts";

type Decision = Result<ApprovalEvent, ApprovalRefusal>;

/** Decides what a command makes happen to a request for approval. Pure. */
export function decideApproval(approval: Approval, command: ApprovalCommand, context: ApprovalContext): Decision {
  const { by } = context;
  const at = context.at.toISOString();
  if (command.kind === "ask") {
    const { what, requestHash, right, expiresAt } = command;
    return ok({ kind: "asked", what, requestHash, right, expiresAt: expiresAt.toISOString(), by, at });
  }
  if (approval.state === "absent") return refuse({ code: "approval-unknown", field: "approval" });
  const refusal = refusalOf(approval, command, context);
  return refusal === undefined ? ok(eventOf(command, by, at)) : refuse(refusal);
}

type Change = Exclude<ApprovalCommand, { kind: "ask" }>;

function refusalOf(approval: KnownApproval, command: Change, context: ApprovalContext): ApprovalRefusal | undefined {
  switch (command.kind) {
    case "approve":
    case "refuse":
      return stateRefusal(approval, "open", context) ?? deciderRefusal(approval, command.requestHash, context);
    case "withdraw":
      if (approval.askedBy !== context.by) return { code: "asked-by-another", field: "approval" };
      return approval.state === "open"
        ? undefined
        : { code: "approval-not-open", field: "approval", state: approval.state };
    case "carry-out":
      return stateRefusal(approval, "approved", context) ?? workRefusal(approval, command);
  }
}

function stateRefusal(
  { state, expiresAt }: KnownApproval,
  needed: "open" | "approved",
  { at }: ApprovalContext,
): ApprovalRefusal | undefined {
  if (state !== needed) {
    const code = needed === "open" ? "approval-not-open" : "approval-not-given";
    return { code, field: "approval", state };
  }
  return at < expiresAt ? undefined : { code: "approval-expired", field: "approval", expiresAt };
}

/** CPS 5-2-2: the second person is another one, and holds the right. */
function deciderRefusal(
  approval: KnownApproval,
  requestHash: string,
  { by, rights }: ApprovalContext,
): ApprovalRefusal | undefined {
  const { right } = approval;
  if (!rights.includes(right)) return { code: "right-missing", field: "Authorization", right };
  if (approval.askedBy === by) return { code: "approver-asked-it", rule: "CPS 5-2-2" };
  return approval.requestHash === requestHash
    ? undefined
    : { code: "approval-of-another-request", field: "requestHash" };
}

function workRefusal(
  approval: KnownApproval,
  { what, requestHash }: Extract<Change, { kind: "carry-out" }>,
): ApprovalRefusal | undefined {
  const isSame = approval.kind === what && approval.requestHash === requestHash;
  return isSame ? undefined : { code: "approval-of-another-request", field: "requestHash" };
}

function eventOf(command: Change, by: string, at: string): ApprovalEvent {
  switch (command.kind) {
    case "approve":
      return { kind: "approved", by, at };
    case "refuse":
      return { kind: "refused", by, at, reason: command.reason };
    case "withdraw":
      return { kind: "withdrawn", by, at };
    case "carry-out":
      return { kind: "carried-out", by, at };
  }
}
