/** The body's committee for the protection of certification information: members and meetings (CPS 2-1-4 (4)). Appended, never changed. */
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { Store } from "../../store/index.ts";
import type { DelegationActor, DelegationPorts } from "./change.ts";
import { readDelegation } from "./repository.ts";
import type { DelegationRefusal } from "./types.ts";

export interface CommitteeRecord {
  readonly record: string;
  readonly kind: "member" | "member-left" | "meeting";
  /** Civil date. */
  readonly day: string;
  /** Who became or ceased to be a member; what a meeting resolved. */
  readonly what: string;
  readonly recordedBy: string;
}

/** Adds to the committee's records. What is said in it stays in its row. @throws StoreFault */
export async function addCommitteeRecord(
  { store, clock }: DelegationPorts,
  {
    delegation,
    kind,
    day,
    what,
    actor,
    origin,
  }: DelegationActor & { readonly delegation: string } & Pick<CommitteeRecord, "kind" | "day" | "what">,
): Promise<Result<void, DelegationRefusal>> {
  if ((await readDelegation(store, delegation)) === undefined)
    return refuse({ code: "delegation-unknown", field: "delegation" });
  await store.transaction(async (transaction) => {
    await transaction.query(
      `insert into protection_committee_record (delegation, kind, day, what, recorded_at, recorded_by)
       values ($1, $2, $3, $4, $5, $6)`,
      [delegation, kind, day, what, clock(), actor],
    );
    const facts = { kind, day };
    transaction.audit({ kind: "delegation.committee", actor, origin, subject: delegation, result: "success", facts });
    await transaction.notify("live", "delegations");
  });
  return ok(undefined);
}

/** Newest first. */
export async function readCommittee(
  store: Pick<Store, "read">,
  { delegation, before, limit }: { delegation: string; before: string | undefined; limit: number },
): Promise<readonly CommitteeRecord[]> {
  const { rows } = await store.read<CommitteeRecord>(
    `select r.record::text, r.kind, r.day::text, r.what, r.recorded_by as "recordedBy" from protection_committee_record r
     where r.delegation = $1 and ($2::bigint is null or r.record < $2) order by r.record desc limit $3`,
    [delegation, before ?? null, limit],
  );
  return rows;
}
