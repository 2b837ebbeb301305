/** Revoking certificates (CPS 4-4-1, 4-4-2): only this authority does it, for ever, with a reason its policy offers. */
import { type RevocationReason, reasonCode } from "@warifu/pki/crl";
import { wholeSecond } from "@warifu/pki/der";
import { prepareRevokedEntry } from "@warifu/pki/issuance";
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { SerialNumber } from "@warifu/pki/x509";
import type { AuthorityPolicy, ProfileName, RevocationCause } from "../policy/index.ts";
import {
  type CertificateRow,
  type RevocableCertificate,
  readCertificate,
  readHeldCertificate,
  readRevocable,
  recordRevocations,
  type Transaction,
} from "../store/index.ts";
import type { AuthorityDirectory } from "./directory.ts";
import type { Asker, CaPorts } from "./ports.ts";
import type { RevokeRefusal } from "./refusals.ts";

export interface RevokeCommand extends Asker {
  readonly authority: string;
  readonly serialNumber: SerialNumber;
  readonly cause: RevocationCause;
  /** Absent: the reason that the policy gives for the cause. */
  readonly reason?: RevocationReason;
}

export interface HolderRevocation extends Omit<RevokeCommand, "serialNumber"> {
  readonly holder: string;
  /** Absent: the resident's signature certificate. */
  readonly profile?: ProfileName;
}

export interface Revocation {
  readonly authority: string;
  readonly serialNumber: SerialNumber;
  readonly reason: RevocationReason;
  readonly cause: RevocationCause;
  readonly revokedAt: Date;
  /** The list that will name it. */
  readonly scope: string;
}

export type RevokePorts = Pick<CaPorts, "store" | "clock"> & { readonly directory: AuthorityDirectory };

/** Revokes one certificate; what was revoked once stays as it was (CPS 4-4-2-4). */
export async function revokeCertificate(
  ports: RevokePorts,
  command: RevokeCommand,
): Promise<Result<Revocation, RevokeRefusal>> {
  const authority = ports.directory.find(command.authority);
  if (authority === undefined)
    return refuse({ code: "authority-unknown", field: "authority", rule: "CPS 1-3-1", authority: command.authority });
  const reason = revocationReason(authority.policy, command);
  if (!reason.ok) return reason;
  const certificate = await readCertificate(ports.store, command.authority, command.serialNumber);
  const time = ports.store.clockGuard();
  if (!time.ok) return time;
  const now = time.value;
  const refusal = whyNotRevocable(certificate, now);
  if (refusal !== undefined) return refuse(refusal);
  const recorded = await ports.store.transaction((transaction) =>
    revokeInTransaction(transaction, { ...command, reason: reason.value, now }),
  );
  // Another process revoked it between the look and the commit: its revocation stands.
  if (recorded === undefined) return revokeCertificate(ports, command);
  return ok(recorded);
}

/** Revokes the one valid certificate that a holder has; there being none is a refusal. */
export async function revokeHolder(
  ports: RevokePorts,
  command: HolderRevocation,
): Promise<Result<Revocation, RevokeRefusal>> {
  const profile = command.profile ?? "resident-signature";
  const held = await readHeldCertificate(ports.store, command.authority, command.holder, profile, ports.clock());
  if (held === undefined) return refuse({ code: "no-valid-certificate", field: "holder", rule: "CPS 4-4-1-1" });
  return revokeCertificate(ports, { ...command, serialNumber: held.serialNumber });
}

/** The revocation with its list entry and audit event, as part of a larger change; undefined when there was one before. */
export async function revokeInTransaction(
  transaction: Transaction,
  command: RevokeCommand & {
    readonly reason: RevocationReason;
    readonly now: Date;
    readonly known?: RevocableCertificate;
  },
): Promise<Revocation | undefined> {
  const certificate = command.known ?? (await readRevocable(transaction, command.authority, command.serialNumber));
  if (certificate === undefined) throw new RangeError("only a certificate of this authority can be revoked by it");
  const { authority, serialNumber, reason, cause, now } = command;
  const revocation = { authority, serialNumber, reason, cause, revokedAt: wholeSecond(now), scope: certificate.scope };
  const recorded = await recordRevocations(transaction, [
    {
      ...revocation,
      generation: certificate.generation,
      notAfter: certificate.notAfter,
      entry: lintedEntry(serialNumber, revocation.revokedAt, reason),
    },
  ]);
  if (!recorded.has(serialNumber)) return undefined;
  transaction.audit({
    kind: "certificate-revoked",
    actor: command.actor,
    origin: command.origin,
    subject: `${authority}/${serialNumber}`,
    result: "success",
    facts: { reason, cause, scope: certificate.scope, generation: certificate.generation },
  });
  return revocation;
}

/** Reasons that some policy may offer (CPS 4-4-4-2, 4-4-5); the policy's own choice is checked before, by revocationReason. */
const offeredReasons = (
  [
    "unspecified",
    "keyCompromise",
    "cACompromise",
    "affiliationChanged",
    "superseded",
    "cessationOfOperation",
    "privilegeWithdrawn",
  ] as const
).map(reasonCode);

/** The element of revokedCertificates that stands for this revocation for ever. */
export function lintedEntry(serialNumber: SerialNumber, revocationDate: Date, reason: RevocationReason): Uint8Array {
  const fields = { serialNumber, revocationDate, reason };
  const entry = prepareRevokedEntry(fields, { reasons: offeredReasons, withoutReason: "allowed", kind: "complete" });
  if (!entry.ok) throw new Error(`an entry that must be right is not: ${entry.refusal.findings[0]?.lint}`);
  return entry.value;
}

function revocationReason(policy: AuthorityPolicy, command: RevokeCommand): Result<RevocationReason, RevokeRefusal> {
  const reason = command.reason ?? policy.revocation.reasonFor[command.cause];
  // CPS 4-4-5: a certificate is never suspended, so it can never be un-revoked either.
  if (reason === "certificateHold" || reason === "removeFromCRL")
    return refuse({ code: "suspension-not-offered", field: "reason", rule: "CPS 4-4-5", reason });
  const allowed: readonly RevocationReason[] = policy.revocation.reasons;
  if (!allowed.includes(reason))
    return refuse({ code: "reason-not-allowed", field: "reason", rule: "CPS 4-4-4-2", reason, allowed });
  return ok(reason);
}

function whyNotRevocable(certificate: CertificateRow | undefined, now: Date): RevokeRefusal | undefined {
  if (certificate === undefined) return { code: "certificate-unknown", field: "serialNumber", rule: "CPS 4-4-1-2" };
  if (certificate.revocation !== undefined)
    return {
      code: "already-revoked",
      field: "serialNumber",
      rule: "CPS 4-4-2-4",
      revokedAt: certificate.revocation.revokedAt,
      reason: certificate.revocation.reason,
    };
  if (certificate.state !== "issued")
    return { code: "certificate-not-delivered", field: "serialNumber", rule: "CPS 4-4-1-2" };
  if (certificate.notAfter < now)
    return { code: "certificate-expired", field: "serialNumber", rule: "CPS 4-4-1-2", notAfter: certificate.notAfter };
  return undefined;
}
