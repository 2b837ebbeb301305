/** The service of an authority that was stopped begins again when two people agree (CPS 4-14-2, 5-2-2). */
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { CertificationAuthority, ServiceRefusal } from "../../ca/index.ts";
import { type Clock, readAuthorityService, type Store } from "../../store/index.ts";
import { type ApprovalRefusal, askForApproval, carryOutApproved } from "../staff/index.ts";

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
}

const what = "restart-issuing";

/** The first person: asks for the approval of a second one; its number. @throws StoreFault */
export function askRestart(
  { store, clock }: RestartPorts,
  { authority, ground, actor, origin }: RestartRequest,
): Promise<Result<string, ServiceRefusal>> {
  return store.transaction(async (transaction) => {
    const standing = await readAuthorityService(transaction, authority);
    if (standing === undefined)
      return refuse({ code: "authority-unknown", field: "authority", rule: "CPS 1-3-1", authority });
    if (standing.state !== "stopped") return refuse({ code: "authority-not-stopped", field: "authority" });
    const request = { authority, ground, stop: standing.version };
    const asked = { what, request, right: "operate", actor, origin, at: clock() } as const;
    return ok(await askForApproval(transaction, asked));
  });
}

/** With the approval, for this stop and no other: the service begins in the same transaction. @throws StoreFault */
export async function restartIssuing(
  { restart, clock }: RestartPorts,
  { authority, ground, approval, actor, origin }: RestartRequest & { readonly approval: string },
): Promise<Result<void, ServiceRefusal | ApprovalRefusal>> {
  const restarted = await restart<ApprovalRefusal>({
    authority,
    actor,
    origin,
    confirm: (transaction, { version }) => {
      const request = { authority, ground, stop: version };
      return carryOutApproved(transaction, { number: approval, what, request, actor, origin, at: clock() });
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
