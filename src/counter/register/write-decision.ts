import { ok, type Result, refuse } from "@warifu/pki/result";
import type { SerialNumber } from "@warifu/pki/x509";
import { civilDateOf } from "../../policy/index.ts";
import {
  type CertificateRow,
  findCertificates,
  forwardRegisterNotice,
  readValidHolders,
  type Store,
  type Transaction,
} from "../../store/index.ts";
import { authorityOf, registerContext } from "./context.ts";
import { decide } from "./decide.ts";
import { evolve } from "./evolve.ts";
import { freeReissueGroundOf, grantFreeReissue } from "./free-reissue.ts";
import { reachRefusal } from "./reach.ts";
import type { RegisterActor, RegisterPorts, RegisterRequest } from "./record-event.ts";
import { type DueRevocation, readResidentForUpdate, writeEvent } from "./repository.ts";
import { revocationCauseOf } from "./revocation-cause.ts";
import type { KnownResident, RegisterEvent, RegisterRefusal, Resident } from "./types.ts";

/** An event as it was written, and the revocation that it leaves due. */
export interface WrittenEvent {
  readonly event: RegisterEvent;
  readonly resident: KnownResident;
  readonly due: DueRevocation | undefined;
}

/** Step 1 of an event, part of a transaction: decides, and writes event, version, audit event and the duty to revoke. */
export async function writeDecision(
  ports: RegisterPorts,
  transaction: Transaction,
  request: RegisterRequest,
): Promise<Result<WrittenEvent, RegisterRefusal>> {
  const now = ports.clock();
  const before = await readResidentForUpdate(transaction, request.resident);
  const beyond = reachRefusal(request.reach ?? { kind: "whole" }, before, request.command);
  if (beyond !== undefined) return refuseWithAudit(transaction, request, beyond);
  const decision = decide(before, request.command, registerContext(ports.policies, now));
  const refusal = decision.ok ? await fixedSubstitutes(ports, transaction, before, decision.value) : decision.refusal;
  if (refusal !== undefined || !decision.ok) return refuseWithAudit(transaction, request, refusal);
  const event = decision.value;
  const resident = evolve(before, event);
  const due = dutyToRevoke(ports, before, resident, event, now);
  const written = { event, resident, due };
  const entry = { before, resident, event, recordedAt: now, recordedBy: request.actor, due };
  if ((await writeEvent(transaction, ports.policies, entry)) === "exists")
    return refuseWithAudit(transaction, request, { code: "resident-exists", field: "resident", resident: resident.id });
  transaction.audit({
    kind: `register.${event.kind}`,
    actor: request.actor,
    origin: request.origin,
    subject: resident.id,
    result: "success",
    facts: { on: event.on, version: resident.version, cause: due?.cause, authority: due?.authority },
  });
  if (due !== undefined) await forwardRegisterNotice(transaction, { ...due, day: civilDateOf(now), at: now });
  await grantWhatIsFree(ports, transaction, before, written, request);
  return ok(written);
}

/** A merger or another notation gives a free certificate to whoever has a valid one. */
async function grantWhatIsFree(
  ports: RegisterPorts,
  transaction: Transaction,
  before: Resident,
  { event, resident }: WrittenEvent,
  by: RegisterActor,
): Promise<void> {
  const ground = freeReissueGroundOf(event);
  if (ground === "none" || before.state === "absent") return;
  const authority = authorityOf(ports.policies, before.record.municipality, before.validFrom);
  if (authority === undefined) return;
  const asked = { authority, holders: [before.id], profile: "resident-signature", now: ports.clock() };
  if (!(await readValidHolders(transaction, asked)).has(before.id)) return;
  const right = { resident: resident.id, ground, reference: `version:${resident.version}`, grantedAt: ports.clock() };
  await grantFreeReissue(transaction, right, by);
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

/** Whether a certificate stands and was not revoked. */
export function isUnrevoked({ state, revocation }: CertificateRow): boolean {
  return state === "issued" && revocation === undefined;
}
