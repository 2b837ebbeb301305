import { ok, type Result, refuse } from "@warifu/pki/result";
import type { Transaction } from "../../store/index.ts";
import type { LgpkiActor, LgpkiPorts } from "../ports.ts";
import { decideOrganisation } from "./decide.ts";
import { evolveOrganisation } from "./evolve.ts";
import { readOrganisationForUpdate, writeOrganisation } from "./repository.ts";
import type { KnownOrganisation, OrganisationCommand, OrganisationRefusal } from "./types.ts";

export interface OrganisationStep {
  readonly organisation: string;
  /** The version that was seen; absent: of a registration. */
  readonly version?: number;
  readonly command: OrganisationCommand;
}

/** Registers or changes an organisation: row, event and audit event in one transaction. @throws StoreFault */
export async function changeOrganisation(
  { store, clock }: Pick<LgpkiPorts, "store" | "clock">,
  by: LgpkiActor,
  step: OrganisationStep,
): Promise<Result<KnownOrganisation, OrganisationRefusal>> {
  return store.transaction(async (transaction) => {
    const changed = await decideAndWrite(transaction, step, { at: clock(), by: by.actor });
    const { organisation: subject, command } = step;
    const facts = { command: command.kind, ...(changed.ok ? {} : { code: changed.refusal.code }) };
    const result = changed.ok ? "success" : "refused";
    transaction.audit({ kind: "organisation.changed", actor: by.actor, origin: by.origin, subject, result, facts });
    return changed;
  });
}

async function decideAndWrite(
  transaction: Transaction,
  { organisation, version, command }: OrganisationStep,
  done: { readonly at: Date; readonly by: string },
): Promise<Result<KnownOrganisation, OrganisationRefusal>> {
  const before = await readOrganisationForUpdate(transaction, organisation);
  if (before.state === "registered" && version !== undefined && before.version !== version)
    return refuse({ code: "organisation-changed-meanwhile", field: "version", version: before.version });
  const decision = decideOrganisation(before, command);
  if (!decision.ok) return decision;
  const known = evolveOrganisation(before, decision.value);
  const written = await writeOrganisation(transaction, known, decision.value, done);
  if (written === "name-taken") return refuse({ code: "entry-exists", field: "name", entered: known.name });
  return ok(known);
}
