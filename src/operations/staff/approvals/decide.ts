import type { Right } from "@warifu/contract";
import { ok, type Result, refuse } from "@warifu/pki/result";
import type {
  Approval,
  ApprovalCommand,
  ApprovalContext,
  ApprovalEvent,
  ApprovalNeed,
  ApprovalRefusal,
  KnownApproval,
} from "./types.ts";

type Decision = Result<ApprovalEvent, ApprovalRefusal>;

/** Decides what a command makes happen to a request for approval. Pure. */
export function decideApproval(approval: Approval, command: ApprovalCommand, context: ApprovalContext): Decision {
  const { by } = context;
  const at = context.at.toISOString();
  if (command.kind === "ask") {
    const { what, requestHash, needs, expiresAt } = command;
    const right = firstRight(needs);
    return ok({ kind: "asked", what, requestHash, right, needs, expiresAt: expiresAt.toISOString(), by, at });
  }
  if (approval.state === "absent") return refuse({ code: "approval-unknown", field: "approval" });
  const refusal = refusalOf(approval, command, context);
  return refusal === undefined ? ok(eventOf(approval, command, context)) : refuse(refusal);
}

/** The needs that nobody has filled yet. Pure. */
export function missingNeeds({ needs, given }: Pick<KnownApproval, "needs" | "given">): readonly ApprovalNeed[] {
  const left = needs.map(({ right, people }) => ({
    right,
    people: people - given.filter((each) => each.right === right).length,
  }));
  return left.filter(({ people }) => people > 0);
}

type Change = Exclude<ApprovalCommand, { kind: "ask" }>;

function refusalOf(approval: KnownApproval, command: Change, context: ApprovalContext): ApprovalRefusal | undefined {
  switch (command.kind) {
    case "approve":
      return (
        stateRefusal(approval, "open", context) ??
        deciderRefusal(approval, command.requestHash, context) ??
        enoughRefusal(approval, context)
      );
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
  if (!approval.needs.some(({ right }) => rights.includes(right)))
    return { code: "right-missing", field: "Authorization", right: firstRight(approval.needs) };
  if (approval.askedBy === by) return { code: "approver-asked-it", rule: "CPS 5-2-2" };
  if (approval.given.some((given) => given.by === by)) return { code: "approval-given-before", rule: "CPS 5-2-2" };
  return approval.requestHash === requestHash
    ? undefined
    : { code: "approval-of-another-request", field: "requestHash" };
}

/** One more of those who are there already would hide that others are missing. */
function enoughRefusal(approval: KnownApproval, { rights }: ApprovalContext): ApprovalRefusal | undefined {
  const missing = missingNeeds(approval).map(({ right }) => right);
  return missing.some((right) => rights.includes(right))
    ? undefined
    : { code: "approval-needs-others", field: "approval", missing };
}

function workRefusal(
  approval: KnownApproval,
  { what, requestHash }: Extract<Change, { kind: "carry-out" }>,
): ApprovalRefusal | undefined {
  const isSame = approval.kind === what && approval.requestHash === requestHash;
  return isSame ? undefined : { code: "approval-of-another-request", field: "requestHash" };
}

function eventOf(approval: KnownApproval, command: Change, { by, rights, ...context }: ApprovalContext): ApprovalEvent {
  const at = context.at.toISOString();
  switch (command.kind) {
    case "approve":
      return {
        kind: "approved",
        by,
        at,
        right: firstRight(missingNeeds(approval).filter((need) => rights.includes(need.right))),
      };
    case "refuse":
      return { kind: "refused", by, at, reason: command.reason };
    case "withdraw":
      return { kind: "withdrawn", by, at };
    case "carry-out":
      return { kind: "carried-out", by, at };
  }
}

/** @throws TypeError an approval that needs nobody is none */
function firstRight(needs: readonly ApprovalNeed[]): Right {
  const [first] = needs;
  if (first === undefined) throw new TypeError("an approval needs somebody");
  return first.right;
}
