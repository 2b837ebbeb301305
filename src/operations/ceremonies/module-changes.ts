/** A module is moved within its room, or counted at the yearly inventory, by two people: one asks, another confirms. */
import type { Right } from "@warifu/contract";
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { JsonObject } from "../../store/index.ts";
import { type ApprovalRefusal, askForApproval, carryOutApproved, readApproval } from "../staff/index.ts";
import { accountOf, type CeremonyActor, type CeremonyPorts } from "./change.ts";
import { type BackupModule, changeModule, type ModuleRefusal, moduleRefusal } from "./modules.ts";

export type WantedModuleChange =
  | { readonly kind: "move"; readonly module: string; readonly room: string; readonly place: string }
  | { readonly kind: "see"; readonly module: string };

export type ModuleChangeRefusal = ModuleRefusal | ApprovalRefusal;

/** What is approved, as the inbox names it. */
export const changingModule = { move: "move-backup-module", see: "count-backup-module" } as const;

/** The right of both people. */
const right: Right = "keep-keys";

/** Asks for the second person, for what could be done now; the approval's number. @throws StoreFault */
export async function askModuleChange(
  ports: CeremonyPorts,
  { change, actor, origin }: CeremonyActor & { readonly change: WantedModuleChange },
): Promise<Result<string, ModuleChangeRefusal>> {
  const at = ports.clock();
  const asking = { what: changingModule[change.kind], request: requestOf(change), actor, origin, at };
  return ports.store.transaction(async (transaction): Promise<Result<string, ModuleChangeRefusal>> => {
    const { module, ...wish } = change;
    const by = [accountOf(actor)];
    const refusal = await moduleRefusal(transaction, { module, wish, by, at: at.toISOString() });
    if (refusal !== undefined) return refuse(refusal);
    return ok(await askForApproval(transaction, { ...asking, needs: [{ right, people: 1 }] }));
  });
}

/** Records what two people did: who asked and who confirmed. @throws StoreFault */
export async function carryOutModuleChange(
  ports: CeremonyPorts,
  {
    change,
    approval: number,
    actor,
    origin,
  }: CeremonyActor & { readonly change: WantedModuleChange; readonly approval: string },
): Promise<Result<BackupModule, ModuleChangeRefusal>> {
  const approval = await readApproval(ports.store, number);
  const at = ports.clock();
  return ports.store.transaction(async (transaction): Promise<Result<BackupModule, ModuleChangeRefusal>> => {
    const { module, ...wish } = change;
    const by = [approval?.askedBy ?? actor, approval?.decidedBy ?? actor].map(accountOf);
    const refusal = await moduleRefusal(transaction, { module, wish, by, at: at.toISOString() });
    if (refusal !== undefined) return refuse(refusal);
    const work = { what: changingModule[change.kind], request: requestOf(change), actor, origin, at };
    const agreed = await carryOutApproved(transaction, { ...work, number });
    if (!agreed.ok) return refuse(agreed.refusal);
    return changeModule(transaction, { module, wish, by, at: at.toISOString(), actor, origin });
  });
}

function requestOf(change: WantedModuleChange): JsonObject {
  const { kind: _kind, ...request } = change;
  return request;
}
