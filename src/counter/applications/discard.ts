/**
 * What follows when a certificate must not be handed over (outline of 2003 ⑦; docs/flows/apply-at-the-counter.md).
 *
 * Wrong identity: it is revoked, and another one is free. Wrong issuer or date: the authority's service stops first, in
 * every process, then the same. Other substitutes wanted, or not taken: it is revoked, and another one costs its fee.
 * The case is "discarding" from the decision on; whatever cuts this off, asking again or the duty goes on with it.
 */
import { ok, type Result } from "@warifu/pki/result";
import { serialNumberFromHex } from "@warifu/pki/x509";
import type { RevocationCause } from "../../policy/index.ts";
import { readCertificate, type Transaction } from "../../store/index.ts";
import { grantFreeReissue } from "../register/free-reissue.ts";
import type { RegisterActor } from "../register/record-event.ts";
import type { ResidentId } from "../register/types.ts";
import { type Step, takeStep } from "./change.ts";
import { settleRight } from "./match.ts";
import type { ApplicationPorts, Clerk } from "./ports.ts";
import { type NumberedApplication, readApplication, readDiscarding } from "./repository.ts";
import type { ApplicationRefusal, CertificateFacts, KnownApplication, RevocationFacts } from "./types.ts";

/** Ends the certificate of a case that is being discarded; refused for now, the case stays so. @throws StoreFault */
export async function finishDiscard(
  ports: ApplicationPorts,
  clerk: Clerk,
  { number, application }: NumberedApplication,
): Promise<NumberedApplication> {
  if (application.state !== "discarding" || application.certificate === undefined) return { number, application };
  // Step 1: nothing more comes out of an authority that signs wrong issuers or dates.
  if (
    application.image === "issuer-or-date-wrong" &&
    !(await stopService(ports, clerk, number, application.certificate))
  )
    return { number, application };
  // Step 2: the certificate is revoked, or was.
  const revocation = await endCertificate(ports, clerk, application);
  if (revocation === undefined) return { number, application };
  // Step 3: the case ends, and with it the right to another certificate is given.
  const ended = await takeStep<ApplicationRefusal>(ports, clerk, {
    number,
    command: { kind: "record-discarded", revocation },
    along: (transaction, after) => grantAnother(ports, transaction, clerk, { number, application: after }),
  });
  return ended.ok ? ended.value : await readAgain(ports, clerk, { number, application });
}

/** Another process may have been faster. */
async function readAgain(
  { store }: ApplicationPorts,
  { municipality }: Clerk,
  { number, application }: NumberedApplication,
): Promise<NumberedApplication> {
  return { number, application: (await readApplication(store, municipality, number)) ?? application };
}

async function stopService(
  ports: ApplicationPorts,
  { actor, origin }: Clerk,
  number: string,
  { authority }: CertificateFacts,
): Promise<boolean> {
  const note = `application ${number}`;
  const stopped = await ports.stop({ authority, reason: "wrong-certificate", note, actor, origin });
  return stopped.ok || stopped.refusal.code === "authority-stopped-already";
}

/** The cause decides about the reason that lists and answers name. */
function causeOf({ image }: KnownApplication): RevocationCause {
  switch (image) {
    case "identity-wrong":
    case "issuer-or-date-wrong":
      return "record-error";
    case "substitutes-wrong":
      return "register-change";
    default:
      return "holder-withdrawal";
  }
}

async function endCertificate(
  ports: ApplicationPorts,
  { actor, origin }: RegisterActor,
  application: KnownApplication,
): Promise<RevocationFacts | undefined> {
  const { certificate } = application;
  if (certificate === undefined) return undefined;
  const { authority } = certificate;
  const serialNumber = serialNumberFromHex(certificate.serialNumber);
  const cause = causeOf(application);
  const revoked = await ports.revoke({ authority, serialNumber, cause, actor, origin });
  if (revoked.ok) {
    const { reason, revokedAt } = revoked.value;
    return { authority, serialNumber, reason, cause, revokedAt: revokedAt.toISOString() };
  }
  // The register, or this step before it was cut off, ended it already.
  const row = await readCertificate(ports.store, authority, serialNumber);
  if (row?.revocation === undefined) return undefined;
  const { reason, cause: earlier, revokedAt } = row.revocation;
  return { authority, serialNumber, reason, cause: earlier, revokedAt: revokedAt.toISOString() };
}

async function grantAnother(
  ports: ApplicationPorts,
  transaction: Transaction,
  clerk: Clerk,
  { number, application }: NumberedApplication,
): Promise<ApplicationRefusal | undefined> {
  await settleRight(ports, transaction, clerk, { number, application });
  const isOurs = application.image === "identity-wrong" || application.image === "issuer-or-date-wrong";
  if (!isOurs || application.practice === "test" || application.resident === undefined) return undefined;
  const resident = application.resident as ResidentId;
  const right = { resident, ground: "image-wrong", reference: number, grantedAt: ports.clock() } as const;
  await grantFreeReissue(transaction, right, clerk);
  return undefined;
}

/** For the duty: goes on with what was cut off. How many cases came to their end. @throws StoreFault */
export async function finishDiscards(ports: ApplicationPorts, by: RegisterActor): Promise<number> {
  let finished = 0;
  for (const { number, application } of await readDiscarding(ports.store, 100)) {
    const { municipality } = application;
    const after = await finishDiscard(ports, { ...by, municipality }, { number, application });
    if (after.application.state === "discarded") finished += 1;
  }
  return finished;
}

/** A step that ends the certificate: the decision first, then what follows from it. */
export async function discard(
  ports: ApplicationPorts,
  clerk: Clerk,
  step: Pick<Step<never>, "number" | "version" | "command">,
): Promise<Result<NumberedApplication, ApplicationRefusal>> {
  const begun = await takeStep(ports, clerk, step);
  return begun.ok ? ok(await finishDiscard(ports, clerk, begun.value)) : begun;
}
