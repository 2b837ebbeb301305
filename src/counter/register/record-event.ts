import { ok, type Result, refuse } from "@warifu/pki/result";
import type { SerialNumber } from "@warifu/pki/x509";
import type { HolderRevocation, Revocation, RevokeCommand, RevokeRefusal } from "../../ca/index.ts";
import type { PolicySet, RevocationCause } from "../../policy/index.ts";
import { type CertificateRow, type Clock, findCertificates, type Store, type Transaction } from "../../store/index.ts";
import { authorityOf, registerContext } from "./context.ts";
import { decide } from "./decide.ts";
import { evolve } from "./evolve.ts";
import {
  type DueRevocation,
  readDueRevocations,
  readResidentForUpdate,
  settleRevocation,
  writeEvent,
} from "./repository.ts";
import { revocationCauseOf } from "./revocation-cause.ts";
import type {
  KnownResident,
  RecordedEvent,
  RegisterCommand,
  RegisterEvent,
  RegisterRefusal,
  Resident,
  ResidentId,
  RevocationOutcome,
} from "./types.ts";

/** What the register works with. The two revocations are the authority's use cases, bound to its own ports. */
export interface RegisterPorts {
  readonly store: Store;
  readonly policies: PolicySet;
  readonly clock: Clock;
  revoke(command: RevokeCommand): Promise<Result<Revocation, RevokeRefusal>>;
  revokeHolder(command: HolderRevocation): Promise<Result<Revocation, RevokeRefusal>>;
}

/** Who asks and from where; both go into the audit log. */
export interface RegisterActor {
  readonly actor: string;
  readonly origin: string;
}

export interface RegisterRequest extends RegisterActor {
  readonly resident: ResidentId;
  readonly command: RegisterCommand;
}

/**
 * Records what happened to a resident and ends the certificate that the event makes wrong (CPS 4-4-1-1).
 *
 * Step 1, one transaction: event, new version, audit event and the duty to revoke. Step 2: the revocation, a use case
 * of the authority with a transaction of its own. What is interrupted between the two stays due and is done by
 * `revokeWhatIsDue`.
 */
export async function recordRegisterEvent(
  ports: RegisterPorts,
  request: RegisterRequest,
): Promise<Result<RecordedEvent, RegisterRefusal>> {
  const written = await ports.store.transaction((transaction) => writeDecision(ports, transaction, request));
  if (!written.ok) return written;
  const { event, resident, due } = written.value;
  const revocation = due === undefined ? notNeeded : await revokeNow(ports, due, request);
  return ok({ event, resident, revocation });
}

const notNeeded: RevocationOutcome = { state: "not-needed" };

interface WrittenEvent {
  readonly event: RegisterEvent;
  readonly resident: KnownResident;
  readonly due: DueRevocation | undefined;
}

async function writeDecision(
  ports: RegisterPorts,
  transaction: Transaction,
  request: RegisterRequest,
): Promise<Result<WrittenEvent, RegisterRefusal>> {
  const now = ports.clock();
  const before = await readResidentForUpdate(transaction, request.resident);
  const decision = decide(before, request.command, registerContext(ports.policies, now));
  const refusal = decision.ok ? await fixedSubstitutes(ports, transaction, before, decision.value) : decision.refusal;
  if (refusal !== undefined || !decision.ok) return refuseWithAudit(transaction, request, refusal);
  const event = decision.value;
  const resident = evolve(before, event);
  const due = dutyToRevoke(ports, before, resident, event, now);
  const entry = { resident, event, recordedAt: now, recordedBy: request.actor, due };
  if ((await writeEvent(transaction, entry)) === "exists")
    return refuseWithAudit(transaction, request, { code: "resident-exists", field: "resident", resident: resident.id });
  transaction.audit({
    kind: `register.${event.kind}`,
    actor: request.actor,
    origin: request.origin,
    subject: resident.id,
    result: "success",
    facts: { on: event.on, version: resident.version, cause: due?.cause, authority: due?.authority },
  });
  return ok({ event, resident, due });
}

/** G3: a refusal that matters is in the audit log too. */
function refuseWithAudit(
  transaction: Transaction,
  { actor, origin, resident, command }: RegisterRequest,
  refusal: RegisterRefusal | undefined,
): Result<never, RegisterRefusal> {
  if (refusal === undefined) throw new TypeError("a decision is an event or a refusal");
  const facts = { command: command.kind, code: refusal.code };
  transaction.audit({ kind: "register.refused", actor, origin, subject: resident, result: "refused", facts });
  return refuse(refusal);
}

/** Substitutes are not changed after issue: the certificate that shows them is revoked first. */
async function fixedSubstitutes(
  ports: RegisterPorts,
  transaction: Transaction,
  before: Resident,
  event: RegisterEvent,
): Promise<RegisterRefusal | undefined> {
  if (event.kind !== "substitutes-chosen" || before.state === "absent") return undefined;
  const authority = authorityOf(ports.policies, before.record.municipality, event.on);
  const serialNumber =
    authority === undefined ? undefined : await validSerial(ports, transaction, authority, before.id);
  return serialNumber === undefined
    ? undefined
    : { code: "substitutes-fixed-by-certificate", field: "substitutes", serialNumber };
}

/** The certificate was issued by the authority of the place where the resident lived before the event. */
function dutyToRevoke(
  ports: RegisterPorts,
  before: Resident,
  resident: KnownResident,
  event: RegisterEvent,
  recordedAt: Date,
): DueRevocation | undefined {
  if (before.state === "absent") return undefined;
  const cause = revocationCauseOf(event, before.record);
  const authority = authorityOf(ports.policies, before.record.municipality, before.validFrom);
  if (cause === "none" || authority === undefined) return undefined;
  return { resident: resident.id, version: resident.version, cause, authority, recordedAt };
}

/** Read in the transaction: a second connection beside it would be waited for for ever when all are in such transactions. */
async function validSerial(
  ports: RegisterPorts,
  transaction: Transaction,
  authority: string,
  holder: string,
): Promise<SerialNumber | undefined> {
  const now = ports.clock();
  const read: Store["read"] = (text, values, name) => transaction.query(text, values, name);
  const certificates = await findCertificates({ read }, { authority, holder, limit: 100 });
  return certificates.find((certificate) => certificate.notAfter > now && isUnrevoked(certificate))?.serialNumber;
}

function isUnrevoked({ state, revocation }: CertificateRow): boolean {
  return state === "issued" && revocation === undefined;
}

// --- step 2 ----------------------------------------------------------------------------------------------------------

/** Whichever certificate the holder has now, so that one issued while the event was being recorded ends as well. */
async function revokeNow(
  ports: RegisterPorts,
  due: DueRevocation,
  request: RegisterRequest,
): Promise<RevocationOutcome> {
  const { actor, origin } = request;
  const { authority, cause, resident: holder } = due;
  const revoked = await ports.revokeHolder({ authority, holder, cause, actor, origin });
  if (revoked.ok) {
    await settle(ports.store, due, "revoked");
    const { serialNumber, reason, revokedAt } = revoked.value;
    return { state: "revoked", serialNumber, reason, revokedAt };
  }
  if (revoked.refusal.code !== "no-valid-certificate") return stillDue(cause, revoked.refusal.code);
  await settle(ports.store, due, "no-valid-certificate");
  return { state: "no-valid-certificate" };
}

function stillDue(cause: RevocationCause, refusal: string): RevocationOutcome {
  return { state: "due", cause, refusal };
}

async function settle(store: Store, due: DueRevocation, state: "revoked" | "no-valid-certificate"): Promise<void> {
  await store.transaction((transaction) => settleRevocation(transaction, due, state));
}

/** What a living process has in hand for this long is left to it; milliseconds. */
const leftToItsProcess = 30_000;

/**
 * Does the revocations that are still due although their events were recorded a while ago: a process was stopped between
 * the two, or the authority refused for the moment. It ends only certificates applied for before the event was recorded:
 * a later one shows the register as it is now. Returns how many were closed.
 */
export async function revokeWhatIsDue(ports: RegisterPorts, by: RegisterActor): Promise<number> {
  const recordedBefore = new Date(ports.clock().getTime() - leftToItsProcess);
  let closed = 0;
  for (const due of await readDueRevocations(ports.store, recordedBefore, 1000)) {
    const state = await revokeRecorded(ports, due, by);
    if (state === undefined) continue;
    await settle(ports.store, due, state);
    closed += 1;
  }
  return closed;
}

/** undefined: not yet. */
async function revokeRecorded(
  ports: RegisterPorts,
  { authority, cause, resident: holder, recordedAt }: DueRevocation,
  by: RegisterActor,
): Promise<"revoked" | "no-valid-certificate" | undefined> {
  const certificates = await findCertificates(ports.store, { authority, holder, limit: 100 });
  const now = ports.clock();
  const earlier = certificates.filter(({ intendedAt, notAfter }) => intendedAt <= recordedAt && notAfter >= now);
  // Somebody is still issuing it; what comes of it is seen at the next look.
  if (earlier.some(({ state }) => state === "open")) return undefined;
  const wrong = earlier.filter(isUnrevoked);
  for (const { serialNumber } of wrong) {
    const revoked = await ports.revoke({ authority, serialNumber, cause, ...by });
    if (!revoked.ok && revoked.refusal.code !== "already-revoked") return undefined;
  }
  return wrong.length > 0 ? "revoked" : "no-valid-certificate";
}
