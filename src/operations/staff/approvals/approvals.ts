/**
 * Second-person approvals for every part of the house. A use case asks with `askForApproval`; when somebody else with the
 * right has approved, the use case calls `carryOutApproved` inside the very transaction in which it does the work, with the
 * request that it is about to carry out: another one is refused, and none is carried out twice.
 */
import { createHash } from "node:crypto";
import type { Right } from "@warifu/contract";
import { ok, type Result, refuse } from "@warifu/pki/result";
import { canonicalJson, type JsonObject, type Store, type Transaction } from "../../../store/index.ts";
import { decideApproval } from "./decide.ts";
import { evolveApproval } from "./evolve.ts";
import { insertApproval, readApprovalForUpdate, updateApproval } from "./records.ts";
import type { ApprovalCommand, ApprovalContext, ApprovalEvent, ApprovalNeed, ApprovalRefusal } from "./types.ts";

export interface ApprovalPorts {
  readonly store: Store;
  readonly clock: () => Date;
}

export interface ApprovalActor {
  /** "staff:ca-manager" */
  readonly actor: string;
  readonly origin: string;
  readonly rights: readonly Right[];
}

/** What is to be approved: a code, and exactly what is asked. */
export interface ApprovalRequest {
  readonly what: string;
  readonly request: JsonObject;
}

const defaultHours = 14 * 24;

/** Asks for a second person's approval within the use case's transaction; its number. */
export async function askForApproval(
  transaction: Transaction,
  {
    what,
    request,
    actor,
    origin,
    at,
    hours = defaultHours,
    ...wanted
  }: ApprovalRequest &
    ({ readonly right: Right } | { readonly needs: readonly ApprovalNeed[] }) & {
      readonly actor: string;
      readonly origin: string;
      readonly at: Date;
      /** For how long it may be approved and carried out. */
      readonly hours?: number;
    },
): Promise<string> {
  const octets = Buffer.from(canonicalJson(request), "utf8");
  const expiresAt = new Date(at.getTime() + hours * 3_600_000);
  const needs = "needs" in wanted ? wanted.needs : [{ right: wanted.right, people: 1 }];
  const command = { kind: "ask", what, requestHash: hashOf(octets), needs, expiresAt } as const;
  const decision = decideApproval({ state: "absent" }, command, { by: actor, rights: [], at });
  if (!decision.ok) throw new TypeError("asking is never refused");
  const approval = evolveApproval({ state: "absent" }, decision.value);
  const number = await insertApproval(transaction, { approval, request: octets, event: decision.value });
  audit(transaction, { number, what, event: decision.value, actor, origin });
  await transaction.notify("live", "approvals");
  return number;
}

/** Approves, refuses or withdraws. @throws StoreFault */
export async function commandApproval(
  ports: ApprovalPorts,
  {
    number,
    command,
    ...who
  }: ApprovalActor & {
    readonly number: string;
    readonly command: Extract<ApprovalCommand, { kind: "approve" | "refuse" | "withdraw" }>;
  },
): Promise<Result<void, ApprovalRefusal>> {
  const context = { by: who.actor, rights: who.rights, at: ports.clock() };
  return ports.store.transaction((transaction) => change(transaction, { number, command, context, ...who }));
}

/** Approves and uses the approval up at once, for work that is done in this very transaction. */
export async function approveAndCarryOut(
  transaction: Transaction,
  {
    requestHash,
    rights,
    ...work
  }: Parameters<typeof carryOutApproved>[1] & { readonly requestHash: string; readonly rights: readonly Right[] },
): Promise<Result<void, ApprovalRefusal>> {
  const { number, actor, origin, at } = work;
  const command = { kind: "approve", requestHash } as const;
  const approved = await change(transaction, {
    number,
    command,
    context: { by: actor, rights, at },
    actor,
    origin,
  });
  return approved.ok ? carryOutApproved(transaction, work) : approved;
}

/**
 * Uses an approval up for the work of this transaction. The work must be exactly what was approved; a refusal means that
 * the transaction is to do nothing.
 */
export async function carryOutApproved(
  transaction: Transaction,
  {
    number,
    what,
    request,
    actor,
    origin,
    at,
  }: ApprovalRequest & {
    readonly number: string;
    readonly actor: string;
    readonly origin: string;
    readonly at: Date;
  },
): Promise<Result<void, ApprovalRefusal>> {
  const requestHash = hashOf(Buffer.from(canonicalJson(request), "utf8"));
  const command = { kind: "carry-out", what, requestHash } as const;
  return change(transaction, { number, command, context: { by: actor, rights: [], at }, actor, origin });
}

async function change(
  transaction: Transaction,
  asked: {
    readonly number: string;
    readonly command: ApprovalCommand;
    readonly context: ApprovalContext;
    readonly actor: string;
    readonly origin: string;
  },
): Promise<Result<void, ApprovalRefusal>> {
  const { number, command, context, actor, origin } = asked;
  const before = await readApprovalForUpdate(transaction, number);
  const decision = decideApproval(before, command, context);
  if (!decision.ok) {
    const facts = { command: command.kind, code: decision.refusal.code };
    transaction.audit({ kind: "approval.refused", actor, origin, subject: number, result: "refused", facts });
    return refuse(decision.refusal);
  }
  const approval = evolveApproval(before, decision.value);
  await updateApproval(transaction, { number, approval, event: decision.value });
  audit(transaction, { number, what: approval.kind, event: decision.value, actor, origin });
  await transaction.notify("live", "approvals");
  return ok(undefined);
}

function audit(
  transaction: Transaction,
  {
    number,
    what,
    event,
    actor,
    origin,
  }: { number: string; what: string; event: ApprovalEvent; actor: string; origin: string },
): void {
  const hash = event.kind === "asked" ? event.requestHash : undefined;
  const facts = { what, requestHash: hash };
  const kind = event.kind === "refused" ? "approval.turned-down" : `approval.${event.kind}`;
  transaction.audit({ kind, actor, origin, subject: number, result: "success", facts });
}

function hashOf(octets: Uint8Array): string {
  return createHash("sha256").update(octets).digest("hex");
}
