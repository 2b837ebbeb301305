/** CPS 4-11-2: everything that happens to keys is in the audit log. */
import type { AuditEvent, JsonObject, Transaction } from "../store/index.ts";
import type { KeyActor } from "./types.ts";

export type KeyEvent =
  | "key.store-initialised"
  | "key.generated"
  | "key.activated"
  | "key.deactivated"
  | "key.destroyed"
  | "key.backed-up"
  | "key.backup-tried"
  | "key.restored"
  | "key.token-opened";

/** Appends an event about a key, or about all of them. */
export function auditKeyEvent(
  transaction: Transaction,
  kind: KeyEvent,
  { actor, origin }: KeyActor,
  subject: string,
  result: AuditEvent["result"],
  facts: JsonObject,
): void {
  transaction.audit({ kind, actor, origin, subject, result, facts });
}
