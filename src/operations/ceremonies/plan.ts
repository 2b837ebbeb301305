/** A ceremony is planned by a key manager, approved by the people of the table of key operations, and begun. */
import type { KeyOperation, Right } from "@warifu/contract";
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { JsonObject, Transaction } from "../../store/index.ts";
import {
  askKeyOperation,
  carryOutKeyOperation,
  type KeyOperationRefusal,
  type KeyPeople,
} from "../key-operations/index.ts";
import { accountOf, auditCeremony, type CeremonyActor, type CeremonyPorts, changeCeremony } from "./change.ts";
import { decide } from "./decide.ts";
import { type CeremonyDefinition, type CeremonyKind, definitionHash } from "./definition.ts";
import { evolve } from "./evolve.ts";
import { insertCeremony, noteApproval, readCeremony } from "./records.ts";
import type { Attendant, CeremonyPlan, CeremonyRefusal, CeremonySubject, KnownCeremony } from "./types.ts";

/** The line of the table of key operations that stands behind each kind. */
const operationOfKind: Readonly<Record<CeremonyKind, KeyOperation>> = {
  generation: "generate-key",
  backup: "back-up-keys",
  restore: "restore-keys",
  destruction: "destroy-key",
};

export interface CeremonyOrder extends CeremonyActor {
  readonly definition: CeremonyDefinition;
  readonly subject: CeremonySubject;
  readonly attendants: readonly Attendant[];
  readonly rights: readonly Right[];
  /** "one": a demo, where nobody approves. */
  readonly people: KeyPeople;
}

export interface PlannedCeremony {
  readonly number: number;
  /** What has to be approved before it begins; undefined in a demo. */
  readonly approval: string | undefined;
}

/** Plans a ceremony and asks for its approval in one transaction. @throws StoreFault */
export async function planCeremony(
  ports: CeremonyPorts,
  { definition, subject, attendants, rights, people, actor, origin }: CeremonyOrder,
): Promise<Result<PlannedCeremony, CeremonyRefusal | KeyOperationRefusal>> {
  const at = ports.clock();
  const plan = { definition, definitionHash: definitionHash(definition), subject, attendants };
  const decision = decide({ state: "absent" }, { kind: "plan", by: accountOf(actor), at: at.toISOString(), ...plan });
  if (!decision.ok) return decision;
  return ports.store.transaction(
    async (transaction): Promise<Result<PlannedCeremony, CeremonyRefusal | KeyOperationRefusal>> => {
      const missing = await dutyRefusal(transaction, attendants);
      if (missing !== undefined) return refuse(missing);
      const ceremony = evolve({ state: "absent" }, decision.value);
      const number = await insertCeremony(transaction, ceremony, decision.value);
      auditCeremony(transaction, number, ceremony, decision.value, { actor, origin });
      await transaction.notify("live", "ceremonies");
      if (people === "one") return ok({ number, approval: undefined });
      const operation = operationOfKind[definition.kind];
      const request = approvalRequest(number, plan);
      const asked = await askKeyOperation(transaction, { operation, request, actor, origin, rights, at });
      if (!asked.ok) throw new TypeError(`planning needs the right that asking needs: ${asked.refusal.code}`);
      await noteApproval(transaction, number, asked.value);
      return ok({ number, approval: asked.value });
    },
  );
}

/** What is approved: this ceremony, by this definition, about this subject, with these people. */
function approvalRequest(
  number: number,
  { definition, definitionHash: hash, subject, attendants }: CeremonyPlan,
): JsonObject {
  return {
    ceremony: number,
    title: { ...definition.title },
    definition: hash,
    subject: { ...subject },
    attendants: attendants.map(({ account, duty }) => `${account} (${duty})`),
  };
}

/** Everybody attends under a duty that is held now. */
async function dutyRefusal(
  transaction: Transaction,
  attendants: readonly Attendant[],
): Promise<CeremonyRefusal | undefined> {
  const { rows } = await transaction.query<{ account: string; duties: readonly string[] }>(
    "select account, duties from staff_account where account = any ($1) and state = 'active' for share",
    [attendants.map(({ account }) => account)],
  );
  for (const { account, duty } of attendants) {
    const held = rows.find((row) => row.account === account)?.duties ?? [];
    if (!held.includes(duty)) return { code: "ceremony-duty-not-held", field: "attendants", account, duty };
  }
  return undefined;
}

/** Begins a ceremony that was approved; the approval is used up in the same transaction. @throws StoreFault */
export async function beginCeremony(
  ports: CeremonyPorts,
  {
    number,
    rights,
    people,
    actor,
    origin,
  }: CeremonyActor & { readonly number: number } & Pick<CeremonyOrder, "rights" | "people">,
): Promise<Result<KnownCeremony, CeremonyRefusal | KeyOperationRefusal>> {
  const approval = (await readCeremony(ports.store, number))?.approval;
  const wish = { kind: "begin", approval } as const;
  return changeCeremony<CeremonyRefusal | KeyOperationRefusal>(
    ports,
    { number, wish, actor, origin },
    async (transaction, before) => {
      const missing = await dutyRefusal(transaction, before.attendants);
      if (missing !== undefined) return missing;
      const operation = operationOfKind[before.definition.kind];
      const request = approvalRequest(number, before);
      const command = { operation, request, approval, people, rights, actor, origin, at: ports.clock() };
      const agreed = await carryOutKeyOperation(transaction, command);
      return agreed.ok ? undefined : agreed.refusal;
    },
  );
}
