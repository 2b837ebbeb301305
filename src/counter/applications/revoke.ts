/** A resident's wish to have the certificate ended (CPS 3-4, 4-4-2): cessation, or the key in other hands. */
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { RevokeRefusal } from "../../ca/index.ts";
import { civilDateOf, type RevocationCause } from "../../policy/index.ts";
import { authorityOf } from "../register/context.ts";
import { takeStep } from "./change.ts";
import { notPossible } from "./decide.ts";
import { heldCertificate, holderOf, revokedCertificate } from "./holder.ts";
import type { ApplicationPorts, Clerk } from "./ports.ts";
import { type NumberedApplication, readApplication } from "./repository.ts";
import { isPossible } from "./steps.ts";
import type { ApplicationRefusal, KnownApplication, RevocationFacts } from "./types.ts";

/**
 * Has the authority revoke it and records that in the case. Cut off between the two and asked again, it finds its own
 * revocation. @throws StoreFault
 */
export async function revokeForApplication(
  ports: ApplicationPorts,
  clerk: Clerk,
  { number, version }: { readonly number: string; readonly version: number },
): Promise<Result<NumberedApplication, ApplicationRefusal | RevokeRefusal>> {
  const application = await readApplication(ports.store, clerk.municipality, number);
  if (application === undefined) return refuse({ code: "application-unknown", field: "application" });
  if (application.version !== version)
    return refuse({ code: "application-changed-meanwhile", field: "version", version: application.version });
  if (!isPossible(application, "record-revoked")) return refuse(notPossible(application, "revoke"));
  const revocation = await endHeld(ports, clerk, application);
  if (!revocation.ok) return revocation;
  return takeStep(ports, clerk, { number, version, command: { kind: "record-revoked", revocation: revocation.value } });
}

async function endHeld(
  ports: ApplicationPorts,
  { actor, origin, municipality }: Clerk,
  { subject, resident, practice, receivedAt }: KnownApplication,
): Promise<Result<RevocationFacts, ApplicationRefusal | RevokeRefusal>> {
  const authority = authorityOf(ports.policies, municipality, civilDateOf(ports.clock()));
  if (authority === undefined || resident === undefined) return refuse(nothingToRevoke);
  const holder = holderOf(resident, practice);
  const compromised = subject.kind === "revocation" && subject.ground === "compromise";
  const cause: RevocationCause = compromised ? "holder-key-compromise" : "holder-withdrawal";
  const held = await heldCertificate(ports, authority, holder);
  if (held !== undefined) {
    const { serialNumber } = held;
    const revoked = await ports.revoke({ authority, serialNumber, cause, actor, origin });
    if (!revoked.ok) return revoked;
    const { reason, revokedAt } = revoked.value;
    return ok({ authority, serialNumber, reason, cause, revokedAt: revokedAt.toISOString() });
  }
  // For the card it is the same who ended the certificate meanwhile; a revocation has to be its own.
  const wanted = subject.kind === "revocation" ? { cause } : {};
  const earlier = await revokedCertificate(ports, authority, holder, { ...wanted, since: new Date(receivedAt) });
  if (earlier?.revocation === undefined) return refuse(nothingToRevoke);
  const { reason, revokedAt, cause: found } = earlier.revocation;
  const { serialNumber } = earlier;
  return ok({ authority, serialNumber, reason, cause: found, revokedAt: revokedAt.toISOString() });
}

const nothingToRevoke: ApplicationRefusal = { code: "nothing-to-revoke", rule: "CPS 4-4-2-1" };
