/** One step of an application: decided, written with its event and audited in one transaction (docs/flows/cirs-application.md). */
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { Transaction } from "../../store/index.ts";
import type { LgpkiActor, LgpkiPorts } from "../ports.ts";
import { decide } from "./decide.ts";
import { evolve } from "./evolve.ts";
import { insertCirs, type NumberedCirs, readCirsForUpdate, type Sight, updateCirs } from "./repository.ts";
import type { CirsCommand, CirsEvent, CirsRefusal, KnownCirsApplication, Reception } from "./types.ts";

type WritingPorts = Pick<LgpkiPorts, "store" | "clock">;
export type Stepped = Result<NumberedCirs, CirsRefusal>;

/** Opens an application within a transaction, so that many can be opened together or not at all. */
export async function openCirs(
  { clock }: Pick<LgpkiPorts, "clock">,
  transaction: Transaction,
  by: LgpkiActor,
  { command, request }: { readonly command: Reception; readonly request: Uint8Array | undefined },
): Promise<Stepped> {
  const context = { by: by.actor, at: clock().toISOString() };
  const decision = decide({ state: "absent" }, command, context);
  if (!decision.ok) return decision;
  const application = evolve({ state: "absent" }, decision.value);
  const number = await insertCirs(transaction, application, decision.value, request);
  await record(transaction, by, number, application, decision.value);
  return ok({ number, application });
}

export interface CirsStep {
  readonly sight: Sight;
  readonly number: string;
  /** The version that was seen; absent: whatever it is now, for what follows from the program's own work. */
  readonly version?: number | undefined;
  readonly command: Exclude<CirsCommand, Reception>;
  /** A corrected request file. */
  readonly request?: Uint8Array | undefined;
  /** What else changes in the same transaction. */
  readonly along?: (transaction: Transaction, after: KnownCirsApplication) => Promise<void>;
}

/** Takes one step, or says why not; of two people at one application the second is told. @throws StoreFault */
export async function takeStep(ports: WritingPorts, by: LgpkiActor, step: CirsStep): Promise<Stepped> {
  return ports.store.transaction(async (transaction) => {
    const taken = await decideAndWrite(ports, transaction, by, step);
    if (!taken.ok) auditRefusal(transaction, by, step.number, step.command.kind, taken.refusal.code);
    return taken;
  });
}

async function decideAndWrite(
  { clock }: WritingPorts,
  transaction: Transaction,
  by: LgpkiActor,
  { sight, number, version, command, request, along }: CirsStep,
): Promise<Stepped> {
  const before = await readCirsForUpdate(transaction, sight, number);
  if (before.state !== "absent" && version !== undefined && before.version !== version)
    return refuse({ code: "cirs-changed-meanwhile", field: "version", version: before.version });
  const decision = decide(before, command, { by: by.actor, at: clock().toISOString() });
  if (!decision.ok) return decision;
  const application = evolve(before, decision.value);
  await updateCirs(transaction, number, application, decision.value, request);
  await along?.(transaction, application);
  await record(transaction, by, number, application, decision.value);
  return ok({ number, application });
}

/** Who applies stays in the application's own rows. */
async function record(
  transaction: Transaction,
  { actor, origin }: LgpkiActor,
  number: string,
  { organisation, kind, type, version, state }: KnownCirsApplication,
  event: CirsEvent,
): Promise<void> {
  const certificate = event.kind === "issued" ? { certificate: nameOf(event.certificate) } : {};
  const facts = { organisation, kind, type, version, state, ...certificate };
  transaction.audit({ kind: `cirs.${event.kind}`, actor, origin, subject: number, result: "success", facts });
  await transaction.notify("live", "cirs");
}

function nameOf({ authority, serialNumber }: { readonly authority: string; readonly serialNumber: string }): string {
  return `${authority}/${serialNumber}`;
}

/** A refusal that matters is in the audit log too. */
export function auditRefusal(
  transaction: Transaction,
  { actor, origin }: LgpkiActor,
  subject: string | undefined,
  command: string,
  code: string,
): void {
  const facts = { command, code };
  transaction.audit({ kind: "cirs.refused-step", actor, origin, subject, result: "refused", facts });
}
