/** How a step is recorded: one at a time for each case; row, event, package and audit event in one transaction. */
import { ok, type Result, refuse } from "@warifu/pki/result";
import { inTurn, type Transaction } from "../../store/index.ts";
import { decide, stepRefusal } from "./decide.ts";
import { evolve } from "./evolve.ts";
import { messageSigner } from "./message-key.ts";
import { makePackage, type PackageContent } from "./package.ts";
import type { CrossActor, CrossCertificationRefusal, CrossPorts } from "./ports.ts";
import { type CaseName, readCase, readCaseForUpdate, writeStep } from "./repository.ts";
import type { CrossCommand, CrossFacts, KnownCrossCase } from "./types.ts";

/** A step that was prepared: its facts, and what of it goes to the other side. */
export interface PreparedStep {
  readonly facts: CrossFacts;
  readonly content?: PackageContent;
  /** What else changes in the same transaction. */
  readonly beside?: (transaction: Transaction, known: KnownCrossCase) => Promise<void>;
}

export type CrossResult = Result<KnownCrossCase, CrossCertificationRefusal>;

/** Work on one case; whoever else works on it, in whatever process, waits. */
export function onCase<Value>(ports: CrossPorts, name: CaseName, work: () => Promise<Value>): Promise<Value> {
  return inTurn(ports.store, `cross-case:${name.authority}:${name.case}`, work);
}

/**
 * Takes a step of our own: looks whether it may be done at all, prepares it (which may use a key), signs what goes to the
 * other side, and records everything. @throws StoreFault, KeyFault
 */
export function takeStep(
  ports: CrossPorts,
  { step, ...asked }: CaseName & CrossActor & { readonly step: CrossFacts["step"] },
  prepare: (known: KnownCrossCase) => Promise<Result<PreparedStep, CrossCertificationRefusal>>,
): Promise<CrossResult> {
  return onCase(ports, asked, async () => {
    const known = await readCase(ports.store, asked);
    if (known === undefined) return refuse({ code: "cross-case-unknown", field: "case" });
    const early = stepRefusal(known, step);
    const prepared = early === undefined ? await prepare(known) : refuse(early);
    if (prepared.ok) return recordStep(ports, known, asked, prepared.value);
    await auditRefusal(ports, asked, step, prepared.refusal);
    return prepared;
  });
}

/** Records a prepared step of our own on the case as it is. */
export async function recordStep(
  ports: CrossPorts,
  known: KnownCrossCase,
  asked: CaseName & CrossActor,
  { facts, content, beside }: PreparedStep,
): Promise<CrossResult> {
  const at = ports.clock();
  const packed = content === undefined ? undefined : await pack(ports, known, asked, content, at);
  if (packed !== undefined && !packed.ok) return packed;
  const mark = content && packed && { kind: content.kind, digest: packed.value.digest };
  const command = { ...facts, by: asked.actor, at: at.toISOString(), ...(mark === undefined ? {} : { packed: mark }) };
  const octets = packed && { direction: "sent" as const, octets: packed.value.octets };
  return ports.store.transaction((transaction) =>
    applyCommand(transaction, { name: asked, asked, command, octets, beside }),
  );
}

/** Decides, writes and audits within a transaction. */
export async function applyCommand(
  transaction: Transaction,
  {
    name,
    asked,
    command,
    octets,
    beside,
  }: {
    readonly name: CaseName;
    readonly asked: CrossActor;
    readonly command: CrossCommand;
    readonly octets?: { readonly direction: "sent" | "received"; readonly octets: Uint8Array } | undefined;
    readonly beside?: PreparedStep["beside"] | undefined;
  },
): Promise<CrossResult> {
  const before = await readCaseForUpdate(transaction, name);
  const decision = decide(before, command);
  const { actor, origin } = asked;
  const subject = `${name.authority}/${name.case}`;
  if (!decision.ok) {
    const facts = { step: command.step, code: decision.refusal.code };
    transaction.audit({ kind: "cross-certification.refused", actor, origin, subject, result: "refused", facts });
    return decision;
  }
  const known = evolve(before, decision.value);
  await writeStep(transaction, known, decision.value, octets);
  await beside?.(transaction, known);
  const facts = { partner: known.partner, version: known.version, package: command.packed?.digest };
  transaction.audit({ kind: `cross-certification.${command.step}`, actor, origin, subject, result: "success", facts });
  await transaction.notify("live", "cross-certification");
  return ok(known);
}

export async function auditRefusal(
  { store }: Pick<CrossPorts, "store">,
  { actor, origin, authority, case: number }: CaseName & Omit<CrossActor, "rights">,
  step: string,
  { code }: { readonly code: string },
): Promise<void> {
  const subject = `${authority}/${number}`;
  await store.transaction(async (transaction) => {
    const facts = { step, code };
    transaction.audit({ kind: "cross-certification.refused", actor, origin, subject, result: "refused", facts });
  });
}

async function pack(
  ports: CrossPorts,
  known: KnownCrossCase,
  { authority, ...by }: CaseName & CrossActor,
  content: PackageContent,
  signedAt: Date,
): Promise<Result<{ readonly octets: Uint8Array; readonly digest: string }, CrossCertificationRefusal>> {
  const signer = await messageSigner(ports, authority, by);
  if (!signer.ok) {
    const { refusal: keyRefusal } = signer;
    return refuse({ code: "key-not-activated", field: "authority", rule: "CPS 6-2-1-7", authority, keyRefusal });
  }
  const fields = {
    case: known.case,
    number: known.sent.length + 1,
    previous: known.sent.at(-1)?.digest ?? null,
    from: authority,
    to: known.partner,
    content,
  };
  return ok(await makePackage({ ...fields, signedAt }, signer.value, ports.digest));
}
