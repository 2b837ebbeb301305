/**
 * The only way to do something with an authority's key by command: asked for, approved by the people of the table, and
 * carried out with exactly the request that was approved. A use case that works in one transaction calls
 * `carryOutKeyOperation` in it; one that needs several calls it in the first, which records that the work has begun.
 */
import type { KeyOperation, Right } from "@warifu/contract";
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { JsonObject, Transaction } from "../../store/index.ts";
import { type ApprovalNeed, type ApprovalRefusal, askForApproval, carryOutApproved } from "../staff/index.ts";
import { keyOperationFacts, needsOf } from "./table.ts";

/** Exactly what is to be done, by whom. */
export interface KeyOperationCommand {
  readonly operation: KeyOperation;
  readonly request: JsonObject;
  readonly actor: string;
  readonly origin: string;
  readonly rights: readonly Right[];
  readonly at: Date;
}

/** "several": as the table says. "one": a demo, where whoever may ask does it alone unless an approval is brought. */
export type KeyPeople = "several" | "one";

export type KeyOperationRefusal =
  | ApprovalRefusal
  /** Several people stand behind it, and no approval was brought. */
  | { readonly code: "approval-needed"; readonly field: "approval"; readonly operation: KeyOperation }
  /** One person does it at once; there is nothing to ask for. */
  | { readonly code: "no-approval-needed"; readonly operation: KeyOperation };

/**
 * Asks for the approvals of the people of the table, or of `needs` where a policy names other groups; the number.
 * Refusals: "right-missing", "no-approval-needed".
 */
export async function askKeyOperation(
  transaction: Transaction,
  {
    operation,
    request,
    rights,
    actor,
    origin,
    at,
    ...asked
  }: KeyOperationCommand & { readonly needs?: readonly ApprovalNeed[] },
): Promise<Result<string, KeyOperationRefusal>> {
  const missing = rightRefusal(operation, rights);
  if (missing !== undefined) return refuse(missing);
  const needs = asked.needs ?? needsOf(operation, rights);
  if (needs.length === 0) return refuse({ code: "no-approval-needed", operation });
  const { hours } = keyOperationFacts[operation];
  return ok(await askForApproval(transaction, { what: operation, request, needs, actor, origin, at, hours }));
}

/**
 * Uses the approval up for the work of this transaction; a refusal means that nothing is to be done. Refusals:
 * "right-missing", "approval-needed", and those of approvals.
 */
export async function carryOutKeyOperation(
  transaction: Transaction,
  command: KeyOperationCommand & { readonly approval: string | undefined; readonly people: KeyPeople },
): Promise<Result<void, KeyOperationRefusal>> {
  const { operation, request, approval: number, people, rights, actor, origin, at } = command;
  const agreed = await agreement();
  const facts = agreed.ok ? { ...request, approval: number ?? null } : { code: agreed.refusal.code };
  const result = agreed.ok ? "success" : "refused";
  transaction.audit({ kind: "key-operation", actor, origin, subject: operation, result, facts });
  return agreed;

  async function agreement(): Promise<Result<void, KeyOperationRefusal>> {
    const missing = rightRefusal(operation, rights);
    if (missing !== undefined) return refuse(missing);
    if (keyOperationFacts[operation].standing === "whoever-asks") return ok(undefined);
    if (number !== undefined)
      return carryOutApproved(transaction, { number, what: operation, request, actor, origin, at });
    return people === "one" ? ok(undefined) : refuse({ code: "approval-needed", field: "approval", operation });
  }
}

function rightRefusal(operation: KeyOperation, rights: readonly Right[]): KeyOperationRefusal | undefined {
  const { asks } = keyOperationFacts[operation];
  const [first] = asks;
  if (first === undefined || asks.some((right) => rights.includes(right))) return undefined;
  return { code: "right-missing", field: "Authorization", right: first };
}
