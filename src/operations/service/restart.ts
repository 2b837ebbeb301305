/** The service of an authority that was stopped begins again when two people agree (CPS 4-14-2, 5-2-2). */
import type { Right } from "@warifu/contract";
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { CertificationAuthority, ServiceRefusal } from "../../ca/index.ts";
import { type Clock, readAuthorityService, type Store } from "../../store/index.ts";
import { askKeyOperation, carryOutKeyOperation, type KeyOperationRefusal } from "../key-operations/index.ts";

export interface RestartPorts extends Pick<CertificationAuthority, "restart"> {
  readonly store: Store;
  readonly clock: Clock;
}

export interface RestartRequest {
  readonly authority: string;
  /** What was found and mended, in words. */
  readonly ground: string;
  readonly actor: string;
  readonly origin: string;
  readonly rights: readonly Right[];
}

const operation = "restart-issuing";

/** The first person: asks for the approval of a second one; its number. @throws StoreFault */
export function askRestart(
  { store, clock }: RestartPorts,
  { authority, ground, ...by }: RestartRequest,
): Promise<Result<string, ServiceRefusal | KeyOperationRefusal>> {
  return store.transaction(async (transaction) => {
    const standing = await readAuthorityService(transaction, authority);
    if (standing === undefined)
      return refuse({ code: "authority-unknown", field: "authority", rule: "CPS 1-3-1", authority });
    if (standing.state !== "stopped") return refuse({ code: "authority-not-stopped", field: "authority" });
    if (standing.currentKey === "compromised") return refuse({ code: "current-key-compromised", field: "authority" });
    const request = { authority, ground, stop: standing.version };
    return askKeyOperation(transaction, { operation, request, at: clock(), ...by });
  });
}

/** With the approval, for this stop and no other: the service begins in the same transaction. @throws StoreFault */
export async function restartIssuing(
  { restart, clock }: RestartPorts,
  { authority, ground, approval, ...by }: RestartRequest & { readonly approval: string },
): Promise<Result<void, ServiceRefusal | KeyOperationRefusal>> {
  const restarted = await restart<KeyOperationRefusal>({
    authority,
    actor: by.actor,
    origin: by.origin,
    confirm: (transaction, { version }) => {
      const request = { authority, ground, stop: version };
      // Stopped for a suspicion, it begins again by two people in a demo as well.
      const command = { operation, request, approval, people: "several", at: clock(), ...by } as const;
      return carryOutKeyOperation(transaction, command);
    },
  });
  return restarted.ok ? ok(undefined) : restarted;
}

export interface ServiceStop {
  readonly authority: string;
  readonly stoppedAt: Date;
  readonly stoppedBy: string;
  readonly reason: string;
  readonly note: string;
}

/** The authorities that are stopped now, with their last stop. @throws StoreFault */
export async function readStops(store: Pick<Store, "read">): Promise<readonly ServiceStop[]> {
  const { rows } = await store.read<ServiceStop>(
    `select a.authority, e.recorded_at as "stoppedAt", e.recorded_by as "stoppedBy", e.event ->> 'reason' as reason,
       coalesce(e.event ->> 'note', '') as note
     from authority a join authority_service_event e on e.authority = a.authority and e.version = a.service_version
     where a.state = 'stopped' order by a.authority`,
  );
  return rows;
}
