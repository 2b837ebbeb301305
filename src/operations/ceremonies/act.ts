/**
 * What the program does in a step. That it begins is committed with everything that fixes what it will do; then the work
 * is done; then its outcome is committed. Who was cut short in between does it again: each work finds what it already did.
 */
import { ok, type Result, refuse } from "@warifu/pki/result";
import { inTurn, type Transaction } from "../../store/index.ts";
import { accountOf, type CeremonyActor, changeCeremony } from "./change.ts";
import { decide } from "./decide.ts";
import type { ProgramAction } from "./definition.ts";
import { changeModule, modulesOfKey } from "./modules.ts";
import { readCeremony } from "./records.ts";
import type { ActionFacts, CeremonyRefusal, KnownCeremony } from "./types.ts";
import { type ActionInput, type ActionPorts, type ActionRefusal, workOf } from "./works.ts";

export interface ActionOrder extends CeremonyActor {
  readonly number: number;
  readonly step: string;
  readonly input: ActionInput;
}

/** Does what the program has to do in the step that is next. @throws StoreFault */
export async function actInCeremony(
  ports: ActionPorts,
  { number, step, input, actor, origin }: ActionOrder,
): Promise<Result<KnownCeremony, CeremonyRefusal | ActionRefusal>> {
  const by = { number, actor, origin };
  // Two that press at once do it one after the other, and the second hears that it was done.
  return inTurn(ports.store, `ceremony ${number}`, async () => {
    const found = await readCeremony(ports.store, number);
    const action = found?.ceremony.definition.steps.find(({ id }) => id === step)?.program;
    const isBegun = found?.ceremony.action === "begun";
    if (found === undefined) return refuse({ code: "ceremony-unknown", field: "ceremony" });
    if (action === undefined) return refuse({ code: "ceremony-step-without-action", field: "step" });
    const begin = { kind: "begin-action", step, facts: {} } as const;
    const asked = decide(found.ceremony, { ...begin, by: accountOf(actor), at: ports.clock().toISOString() });
    // Looked at before anything that was brought is used; what is refused is refused, and recorded, in the usual way.
    if (!asked.ok) return changeCeremony(ports, { ...by, wish: begin });
    const work = workOf(action);
    const fixed = isBegun
      ? ok(found.ceremony.facts[step] ?? {})
      : await work.fix(ports, found.ceremony, { ...input, actor, origin });
    if (!fixed.ok) return fixed;
    const begun = await changeCeremony(ports, { ...by, wish: { kind: "begin-action", step, facts: fixed.value } });
    if (!begun.ok) return begun;
    const done = await work.carryOut(ports, begun.value, { input, fixed: fixed.value, actor, origin });
    if (!done.ok) return done;
    const wish = { kind: "end-action", step, facts: done.value } as const;
    return changeCeremony<ActionRefusal>(ports, { ...by, wish }, (transaction, before) =>
      settle(transaction, { action, ceremony: before, number, facts: done.value, actor, origin, at: ports.clock() }),
    );
  });
}

interface Settlement extends CeremonyActor {
  readonly action: ProgramAction;
  readonly ceremony: KnownCeremony;
  readonly number: number;
  readonly facts: ActionFacts;
  readonly at: Date;
}

/** What an action changes in the register of modules, in the transaction that says that it is done. */
async function settle(
  transaction: Transaction,
  { action, ceremony, number, facts, actor, origin, at }: Settlement,
): Promise<ActionRefusal | undefined> {
  const by = ceremony.attendants.filter(({ duty }) => duty === "key-manager").map(({ account }) => account);
  const who = { by, at: at.toISOString(), actor, origin };
  if (action === "back-up-key") {
    const { module, key, digest, room, place } = facts;
    const registration = { module, key, digest, room, place } as Readonly<
      Record<"module" | "key" | "digest" | "room" | "place", string>
    >;
    const wish = { kind: "register", ...registration, ceremony: number } as const;
    const registered = await changeModule(transaction, { module: registration.module, wish, ...who });
    return registered.ok ? undefined : registered.refusal;
  }
  if (action !== "destroy-modules") return undefined;
  const kept = (await modulesOfKey(transaction, ceremony.subject.key ?? "")).filter(({ state }) => state === "kept");
  const named = (facts.modules ?? []) as readonly string[];
  const missing = kept.filter(({ module }) => !named.includes(module)).map(({ module }) => module);
  if (missing.length > 0) return { code: "modules-not-all-destroyed", field: "modules", missing };
  for (const module of named) {
    const destroyed = await changeModule(transaction, { module, wish: { kind: "destroy" }, ...who });
    if (!destroyed.ok) return destroyed.refusal;
  }
  return undefined;
}
