/** What a clerk commands, turned into steps: what each needs to know is looked up, what follows from it is done. */

import { ok, type Result, refuse } from "@warifu/pki/result";
import { parseCertificate, serialNumberFromHex } from "@warifu/pki/x509";
import type { RevokeRefusal } from "../../ca/index.ts";
import { civilDateOf } from "../../policy/index.ts";
import { findCertificates, readCertificate } from "../../store/index.ts";
import { authorityOf, parseResidentId } from "../register/context.ts";
import { recordRegisterEvent } from "../register/record-event.ts";
import { readResident } from "../register/repository.ts";
import type { RegisterRefusal, Substitutes } from "../register/types.ts";
import { takeStep } from "./change.ts";
import { notPossible } from "./decide.ts";
import { discard } from "./discard.ts";
import type { FindRefusal } from "./find-resident.ts";
import { heldCertificate, holderOf } from "./holder.ts";
import { claimEvidence, isErased, publicKeyHash, readEvidence } from "./key-generations.ts";
import { matchApplication, settleRight } from "./match.ts";
import type { ApplicationPorts, Clerk } from "./ports.ts";
import { type NumberedApplication, readApplication } from "./repository.ts";
import { revokeForApplication } from "./revoke.ts";
import { isPossible, makesKeyUseless } from "./steps.ts";
import type { ApplicationCommand, ApplicationRefusal, KnownApplication } from "./types.ts";

/** What people command: where a lookup is needed, only what they know. */
export type ClerkCommand =
  | Extract<
      ApplicationCommand,
      {
        kind:
          | "amend-form"
          | "accept-difference"
          | "send-inquiry"
          | "confirm-identity"
          | "record-card-prepared"
          | "check-image"
          | "record-written"
          | "tell-terms"
          | "record-card-service"
          | "give-notice"
          | "abandon"
          | "refuse"
          | "withdraw";
      }
    >
  | { readonly kind: "match"; readonly resident: string }
  | { readonly kind: "choose-substitutes"; readonly substitutes: Substitutes }
  /** SubjectPublicKeyInfo, DER. */
  | { readonly kind: "record-public-key"; readonly publicKey: Uint8Array }
  | { readonly kind: "take-fee"; readonly amount: number }
  /** `oldKey`: why the key that the renewal replaces cannot be erased. */
  | { readonly kind: "hand-over"; readonly oldKey?: string }
  | { readonly kind: "revoke" };

export type StepRefusal = ApplicationRefusal | FindRefusal | RegisterRefusal | RevokeRefusal;
type Stepped = Promise<Result<NumberedApplication, StepRefusal>>;

export interface ClerkStep<Command extends ClerkCommand = ClerkCommand> {
  readonly number: string;
  /** The version that the clerk saw. */
  readonly version: number;
  readonly command: Command;
}

/** Takes a case one step further, or says why not. @throws StoreFault */
export async function changeApplication(ports: ApplicationPorts, clerk: Clerk, step: ClerkStep): Stepped {
  const { number, version, command } = step;
  switch (command.kind) {
    case "match":
      return matchApplication(ports, clerk, { number, version, resident: command.resident });
    case "choose-substitutes":
      return chooseSubstitutes(ports, clerk, { number, version, command });
    case "record-public-key":
      return recordPublicKey(ports, clerk, { number, version, command });
    case "take-fee": {
      const receipt = `${clerk.municipality}-${number}`;
      return takeStep(ports, clerk, {
        number,
        version,
        command: { kind: "take-fee", amount: command.amount, receipt },
      });
    }
    case "hand-over":
      return handOver(ports, clerk, { number, version, command });
    case "record-written":
    case "tell-terms":
      return withLivingCertificate(ports, clerk, { number, version, command });
    case "record-card-service":
      return recordCardService(ports, clerk, { number, version, command });
    case "revoke":
      return revokeForApplication(ports, clerk, { number, version });
    case "check-image":
    case "abandon":
      return discard(ports, clerk, { number, version, command });
    case "refuse":
    case "withdraw":
      return takeStep<ApplicationRefusal>(ports, clerk, {
        number,
        version,
        command,
        along: (transaction, application) => settleRight(ports, transaction, clerk, { number, application }),
      });
    default:
      return takeStep(ports, clerk, { number, version, command });
  }
}

/** The case as the clerk saw it, in a state in which the step is possible. */
async function caseFor(
  { store }: ApplicationPorts,
  { municipality }: Clerk,
  { number, version, command }: ClerkStep,
): Promise<Result<KnownApplication, ApplicationRefusal>> {
  const application = await readApplication(store, municipality, number);
  if (application === undefined) return refuse({ code: "application-unknown", field: "application" });
  if (application.version !== version)
    return refuse({ code: "application-changed-meanwhile", field: "version", version: application.version });
  const step = command.kind === "revoke" ? "record-revoked" : command.kind;
  return isPossible(application, step) ? ok(application) : refuse(notPossible(application, step));
}

type StepOf<Kind extends ClerkCommand["kind"]> = ClerkStep<Extract<ClerkCommand, { kind: Kind }>>;

/** CPS 3-1-8: the choice goes into the register's record, from which the certificate is made, and into the case. */
async function chooseSubstitutes(
  ports: ApplicationPorts,
  clerk: Clerk,
  { number, version, command }: StepOf<"choose-substitutes">,
): Stepped {
  const known = await caseFor(ports, clerk, { number, version, command });
  if (!known.ok) return known;
  const id = parseResidentId(known.value.resident ?? "");
  if (!id.ok) return id;
  const before = await readResident(ports.store, id.value);
  const earlier = before.state === "absent" ? {} : before.record.substitutes;
  const substitutes = { ...earlier, ...command.substitutes };
  const { actor, origin } = clerk;
  const on = civilDateOf(ports.clock());
  const choose = { kind: "choose-substitutes", on, substitutes } as const;
  const chosen = await recordRegisterEvent(ports, { resident: id.value, command: choose, actor, origin });
  if (!chosen.ok) return chosen;
  const residentVersion = chosen.value.resident.version;
  return takeStep(ports, clerk, {
    number,
    version,
    command: { kind: "choose-substitutes", substitutes, residentVersion },
  });
}

/** CPS 3-1-11: the key on the card is one that a generator of this municipality reported. */
async function recordPublicKey(
  ports: ApplicationPorts,
  clerk: Clerk,
  { number, version, command }: StepOf<"record-public-key">,
): Stepped {
  const hash = publicKeyHash(ports.digest, command.publicKey);
  const found = await readEvidence(ports.store, clerk.municipality, hash);
  if (found === undefined) return refuse({ code: "key-generation-unknown", field: "publicKey", rule: "CPS 3-1-11" });
  const { device, generatedAt } = found;
  const evidence = { device, generatedAt, publicKeyHash: hash };
  return takeStep<ApplicationRefusal>(ports, clerk, {
    number,
    version,
    command: { kind: "record-public-key", evidence },
    along: (transaction) => claimEvidence(transaction, number, hash),
  });
}

/** What was ended since the issue, by an event of the register say, goes onto no card and into no hand. */
async function withLivingCertificate(
  ports: ApplicationPorts,
  clerk: Clerk,
  { number, version, command }: StepOf<"record-written" | "tell-terms">,
): Stepped {
  const known = await caseFor(ports, clerk, { number, version, command });
  if (!known.ok) return known;
  const refusal = await endedRefusal(ports, known.value);
  return refusal === undefined ? takeStep(ports, clerk, { number, version, command }) : refuse(refusal);
}

/** No certificate stays valid whose key is destroyed, one that was issued since the match included. */
async function recordCardService(
  ports: ApplicationPorts,
  clerk: Clerk,
  { number, version, command }: StepOf<"record-card-service">,
): Stepped {
  const known = await caseFor(ports, clerk, { number, version, command });
  if (!known.ok) return known;
  const { resident, practice } = known.value;
  const authority = authorityOf(ports.policies, clerk.municipality, civilDateOf(ports.clock()));
  if (makesKeyUseless(known.value) && resident !== undefined && authority !== undefined) {
    const held = await heldCertificate(ports, authority, holderOf(resident, practice));
    const facts = { code: "certificate-to-be-revoked-first", rule: "CPS 4-4-2-1" } as const;
    if (held !== undefined) return refuse({ ...facts, notAfter: held.notAfter.toISOString() });
  }
  return takeStep(ports, clerk, { number, version, command });
}

async function endedRefusal(
  { store }: Pick<ApplicationPorts, "store">,
  { certificate }: KnownApplication,
): Promise<ApplicationRefusal | undefined> {
  if (certificate === undefined) return undefined;
  const row = await readCertificate(store, certificate.authority, serialNumberFromHex(certificate.serialNumber));
  const revokedAt = row?.revocation?.revokedAt;
  if (revokedAt === undefined) return undefined;
  return { code: "certificate-ended", rule: "CPS 4-4-1-1", revokedAt: revokedAt.toISOString() };
}

async function handOver(
  ports: ApplicationPorts,
  clerk: Clerk,
  { number, version, command }: StepOf<"hand-over">,
): Stepped {
  const known = await caseFor(ports, clerk, { number, version, command });
  if (!known.ok) return known;
  const refusal = await endedRefusal(ports, known.value);
  if (refusal !== undefined) return refuse(refusal);
  const oldKey = await oldKeyOf(ports, known.value);
  const reason = command.oldKey === undefined ? {} : { reason: command.oldKey };
  return takeStep(ports, clerk, { number, version, command: { kind: "hand-over", oldKey, ...reason } });
}

/** CPS 3-2: whether a generator reported that the key of the certificate before this one is gone. @throws StoreFault */
export async function oldKeyOf(
  ports: Pick<ApplicationPorts, "store" | "policies" | "clock" | "digest">,
  { subject, resident, practice, municipality, certificate }: KnownApplication,
): Promise<"erased" | "not-reported"> {
  if (subject.kind !== "renewal" || resident === undefined) return "not-reported";
  const authority = authorityOf(ports.policies, municipality, civilDateOf(ports.clock()));
  if (authority === undefined) return "not-reported";
  const holder = holderOf(resident, practice);
  const rows = await findCertificates(ports.store, { authority, holder, limit: 20 });
  const replaced = rows.find(
    ({ der, revocation, serialNumber }) =>
      der !== undefined && revocation?.cause === "renewal" && serialNumber !== certificate?.serialNumber,
  );
  if (replaced?.der === undefined) return "not-reported";
  const hash = publicKeyHash(ports.digest, parseCertificate(replaced.der).publicKey);
  return (await isErased(ports.store, hash)) ? "erased" : "not-reported";
}
