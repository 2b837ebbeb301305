/** One step of a case: decided, written with its event and audited in one transaction (docs/flows/apply-at-the-counter.md). */
import { ok, type Result, refuse } from "@warifu/pki/result";
import { civilDateOf } from "../../policy/index.ts";
import type { Transaction } from "../../store/index.ts";
import { authorityOf } from "../register/context.ts";
import { decide } from "./decide.ts";
import { evolve } from "./evolve.ts";
import type { ApplicationPorts, Clerk } from "./ports.ts";
import {
  insertApplication,
  type NumberedApplication,
  readApplicationForUpdate,
  readAttempt,
  updateApplication,
} from "./repository.ts";
import type {
  ApplicationCommand,
  ApplicationContext,
  ApplicationEvent,
  ApplicationRefusal,
  KnownApplication,
} from "./types.ts";

type WritingPorts = Pick<ApplicationPorts, "store" | "clock" | "policies">;

/** For a municipality whose authority's policy does not say it. */
const usualRenewalDays = 92;

export interface Reception {
  readonly command: Extract<ApplicationCommand, { kind: "receive" }>;
  /** Names the attempt: the same name opens no second case. */
  readonly attempt?: string | undefined;
}

/** Opens a case. @throws StoreFault */
export async function receiveApplication(
  ports: WritingPorts,
  clerk: Clerk,
  { command, attempt }: Reception,
): Promise<Result<NumberedApplication, ApplicationRefusal>> {
  return ports.store.transaction(async (transaction) => {
    const name = attempt === undefined ? undefined : `${clerk.actor}/${attempt}`;
    if (name !== undefined) {
      // Two sent at once wait for each other, so that the second finds what the first opened.
      await transaction.query("select pg_advisory_xact_lock(hashtextextended($1, 721))", [name]);
      const before = await readAttempt(transaction, name);
      if (before !== undefined) return ok(before);
    }
    const decision = decide({ state: "absent" }, command, contextOf(ports, clerk));
    if (!decision.ok) return refuseWithAudit(transaction, clerk, undefined, command, decision.refusal);
    const application = evolve({ state: "absent" }, decision.value);
    const number = await insertApplication(transaction, application, decision.value, name);
    await record(transaction, clerk, number, application, decision.value);
    return ok({ number, application });
  });
}

export interface Step<Refusal extends { readonly code: string }> {
  readonly number: string;
  /** The version that the clerk saw; absent: whatever it is now, for steps that follow from what the program did. */
  readonly version?: number;
  readonly command: ApplicationCommand;
  /** Belongs to the step and to its transaction; a refusal leaves everything as it was. */
  readonly along?: (transaction: Transaction, after: KnownApplication) => Promise<Refusal | undefined>;
}

/** Takes one step, or says why not; of two clerks at one case the second is told. @throws StoreFault */
export async function takeStep<Refusal extends { readonly code: string } = never>(
  ports: WritingPorts,
  clerk: Clerk,
  step: Step<Refusal>,
): Promise<Result<NumberedApplication, ApplicationRefusal | Refusal>> {
  const { number, command } = step;
  const taken = await ports.store.transaction(async (transaction) => {
    const written = await decideAndWrite(ports, transaction, clerk, step);
    if (!written.ok) transaction.rollBack();
    return written;
  });
  if (!taken.ok)
    await ports.store.transaction(async (transaction) => {
      refuseWithAudit(transaction, clerk, number, command, taken.refusal);
    });
  return taken;
}

async function decideAndWrite<Refusal extends { readonly code: string }>(
  ports: WritingPorts,
  transaction: Transaction,
  clerk: Clerk,
  { number, version, command, along }: Step<Refusal>,
): Promise<Result<NumberedApplication, ApplicationRefusal | Refusal>> {
  const before = await readApplicationForUpdate(transaction, clerk.municipality, number);
  if (before.state !== "absent" && version !== undefined && before.version !== version)
    return refuse({ code: "application-changed-meanwhile", field: "version", version: before.version });
  const decision = decide(before, command, contextOf(ports, clerk));
  if (!decision.ok) return decision;
  const application = evolve(before, decision.value);
  await updateApplication(transaction, number, application, decision.value);
  const refusal = await along?.(transaction, application);
  if (refusal !== undefined) return refuse(refusal);
  await record(transaction, clerk, number, application, decision.value);
  return ok({ number, application });
}

function contextOf({ clock, policies }: WritingPorts, { actor, municipality }: Clerk): ApplicationContext {
  const now = clock();
  const today = civilDateOf(now);
  const authority = authorityOf(policies, municipality, today);
  const policy = authority === undefined ? undefined : policies.authorities.get(authority);
  const { renewalDays } = policy?.counter ?? { renewalDays: usualRenewalDays };
  return { by: actor, now: now.toISOString(), today, renewalDays };
}

/** What is personal stays in the case's own rows. */
async function record(
  transaction: Transaction,
  { actor, origin, municipality }: Clerk,
  number: string,
  application: KnownApplication,
  event: ApplicationEvent,
): Promise<void> {
  const { subject, practice, version, state } = application;
  const facts = { municipality, kind: subject.kind, practice, version, state, ...codesOf(event) };
  transaction.audit({ kind: `application.${event.kind}`, actor, origin, subject: number, result: "success", facts });
  await transaction.notify("live", "applications");
}

function codesOf(event: ApplicationEvent): Readonly<Record<string, string>> {
  switch (event.kind) {
    case "refused":
    case "withdrawn":
    case "discard-begun":
      return { ending: event.ending.code };
    case "identity-confirmed":
      return { way: event.way };
    case "paper-kept":
      return { paper: event.paper.kind, sha256: event.paper.sha256 };
    case "key-recorded":
      return { device: event.evidence.device, publicKeyHash: event.evidence.publicKeyHash };
    case "issued":
      return { certificate: `${event.certificate.authority}/${event.certificate.serialNumber}` };
    case "discarded":
    case "revoked":
      return { certificate: `${event.revocation.authority}/${event.revocation.serialNumber}` };
    case "fee-taken":
      return { receipt: event.receipt ?? "none" };
    default:
      return {};
  }
}

/** G3: a refusal that matters is in the audit log too. */
function refuseWithAudit<Refusal extends { readonly code: string }>(
  transaction: Transaction,
  { actor, origin, municipality }: Clerk,
  number: string | undefined,
  command: ApplicationCommand,
  refusal: Refusal,
): Result<never, Refusal> {
  const facts = { municipality, command: command.kind, code: refusal.code };
  transaction.audit({ kind: "application.refused-step", actor, origin, subject: number, result: "refused", facts });
  return refuse(refusal);
}
