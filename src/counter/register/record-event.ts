import { ok, type Result } from "@warifu/pki/result";
import type { HolderRevocation, Revocation, RevokeCommand, RevokeRefusal } from "../../ca/index.ts";
import type { PolicySet, RevocationCause } from "../../policy/index.ts";
import { type Clock, findCertificates, type Store } from "../../store/index.ts";
import type { Reach } from "./reach.ts";
import { type DueRevocation, readDueRevocations, settleRevocation } from "./repository.ts";
import type { RecordedEvent, RegisterCommand, RegisterRefusal, ResidentId, RevocationOutcome } from "./types.ts";
import { isUnrevoked, type WrittenEvent, writeDecision } from "./write-decision.ts";

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
  /** Of whoever asks; absent: what the house itself does. */
  readonly reach?: Reach;
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
  return written.ok ? ok(await revokeWhatItMakesWrong(ports, written.value, request)) : written;
}

/** Step 2 of an event that was written: what it makes wrong is revoked now, or stays due. */
export async function revokeWhatItMakesWrong(
  ports: RegisterPorts,
  { event, resident, due }: WrittenEvent,
  by: RegisterActor,
): Promise<RecordedEvent> {
  const revocation = due === undefined ? notNeeded : await revokeNow(ports, due, by);
  return { event, resident, revocation };
}

const notNeeded: RevocationOutcome = { state: "not-needed" };

/** Whichever certificate the holder has now, so that one issued while the event was being recorded ends as well. */
async function revokeNow(
  ports: RegisterPorts,
  due: DueRevocation,
  { actor, origin }: RegisterActor,
): Promise<RevocationOutcome> {
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
