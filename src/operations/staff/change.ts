/** One change of an account: decided, written with its event and audited in one transaction, sessions ended with it. */
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { AuditEvent, Store, Transaction } from "../../store/index.ts";
import { decide } from "./decide.ts";
import { evolve } from "./evolve.ts";
import { countOtherManagers, readAccountForUpdate, writeStaffEvent } from "./repository.ts";
import { endSessions, type SessionEnd, type SignInMeans } from "./sessions/records.ts";
import type { KnownAccount, StaffActor, StaffCommand, StaffEvent, StaffRefusal } from "./types.ts";

export interface StaffPorts {
  readonly store: Store;
  readonly clock: () => Date;
}

export interface StaffChange extends StaffActor {
  readonly account: string;
  readonly command: StaffCommand;
}

/** Work that belongs to the change and to its transaction; a refusal undoes everything but the audit event of it. */
type Along<Refusal> = (transaction: Transaction, account: KnownAccount) => Promise<Refusal | undefined>;

/** Changes an account, or says why not. @throws StoreFault */
export async function changeAccount<Refusal extends { readonly code: string } = never>(
  ports: StaffPorts,
  change: StaffChange,
  along: Along<Refusal> = async () => undefined,
): Promise<Result<KnownAccount, StaffRefusal | Refusal>> {
  const changed = await ports.store.transaction(async (transaction) => {
    const decided = await decideAndWrite(ports, transaction, change, along);
    if (!decided.ok) transaction.rollBack();
    return decided;
  });
  if (!changed.ok) await recordRefusal(ports, change, changed.refusal);
  return changed;
}

/** The same inside a transaction of other work; a refusal has to undo that too. @throws StoreFault */
export function changeAccountWithin(
  ports: StaffPorts,
  transaction: Transaction,
  change: StaffChange,
): Promise<Result<KnownAccount, StaffRefusal>> {
  return decideAndWrite<never>(ports, transaction, change, async () => undefined);
}

async function decideAndWrite<Refusal extends { readonly code: string }>(
  ports: StaffPorts,
  transaction: Transaction,
  { account: name, command, actor, origin }: StaffChange,
  along: Along<Refusal>,
): Promise<Result<KnownAccount, StaffRefusal | Refusal>> {
  const otherManagers = mayEndManager(command) ? await countOtherManagers(transaction, name) : 1;
  const before = await readAccountForUpdate(transaction, name);
  const by = actor === `staff:${name}` ? "self" : "another";
  const decision = decide(before, command, { by, otherManagers });
  if (!decision.ok) return decision;
  const event = decision.value;
  const account = evolve(before, event);
  const at = ports.clock();
  if ((await writeStaffEvent(transaction, { account, event, at, by: actor })) === "taken")
    return refuse({ code: "account-taken", field: "account", account: name });
  const refusal = await along(transaction, account);
  if (refusal !== undefined) return refuse(refusal);
  const end = sessionsEnd(event);
  if (end !== undefined) await endSessions(transaction, { account: name, at, ...end });
  transaction.audit({
    kind: `staff.${event.kind}`,
    actor,
    origin,
    subject: name,
    result: "success",
    facts: auditFacts(event, account.version),
  });
  return ok(account);
}

function mayEndManager({ kind }: StaffCommand): boolean {
  return kind === "take-duty" || kind === "suspend" || kind === "leave";
}

/** What was allowed when a session began may be so no longer. */
function sessionsEnd({ kind }: StaffEvent): { because: SessionEnd; begunBy?: SignInMeans } | undefined {
  switch (kind) {
    case "duty-given":
    case "duty-taken":
    case "municipality-assigned":
      return { because: "duties-changed" };
    case "suspended":
    case "left":
    case "password-changed":
    case "password-reset":
      return { because: kind };
    case "certificate-removed":
      return { because: "means-removed", begunBy: "certificate" };
    case "security-key-removed":
      return { because: "means-removed", begunBy: "security-key" };
    default:
      return undefined;
  }
}

/** Names of people and reasons stay in the staff's own rows. */
function auditFacts(event: StaffEvent, version: number): AuditEvent["facts"] {
  switch (event.kind) {
    case "registered":
      return { version, duties: event.duties, municipality: event.municipality };
    case "municipality-assigned":
      return { version, municipality: event.municipality };
    case "duty-given":
    case "duty-taken":
      return { version, duty: event.duty };
    case "certificate-registered":
    case "certificate-removed":
      return { version, fingerprint: event.fingerprint };
    case "security-key-registered":
    case "security-key-removed":
      return { version, key: event.key };
    default:
      return { version };
  }
}

/** The audit event of a command that was refused. */
export async function recordRefusal(
  { store }: StaffPorts,
  { account, command, actor, origin }: StaffChange,
  { code }: { readonly code: string },
): Promise<void> {
  const facts = { command: command.kind, code };
  await store.transaction(async (transaction) => {
    transaction.audit({ kind: "staff.refused", actor, origin, subject: account, result: "refused", facts });
  });
}
