/** A member is kept beyond its period with a reason, and no longer when the reason is gone. */
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { Store } from "../../store/index.ts";
import type { MemberPath, MemberRefusal } from "./deletion.ts";
import type { ArchiveActor } from "./make-package.ts";

export type HoldRefusal = Extract<MemberRefusal, { readonly code: "archive-member-unknown" | "archive-member-gone" }>;

/** `reason` undefined: it is held no longer. @throws StoreFault */
export async function holdMember(
  { store, clock }: { readonly store: Store; readonly clock: () => Date },
  {
    member,
    reason,
    actor,
    origin,
  }: ArchiveActor & { readonly member: MemberPath; readonly reason: string | undefined },
): Promise<Result<void, HoldRefusal>> {
  const [month = "", name = ""] = member.split("/");
  const at = clock();
  return store.transaction(async (transaction): Promise<Result<void, HoldRefusal>> => {
    const { rows } = await transaction.query<{ deletedAt: Date | null }>(
      'select deleted_at as "deletedAt" from archive_member where month = $1 and name = $2 for update',
      [month, name],
    );
    if (rows[0] === undefined) return refuse({ code: "archive-member-unknown", field: "members", member });
    if (rows[0].deletedAt !== null) return refuse({ code: "archive-member-gone", field: "members", member });
    const held = reason === undefined ? [null, null, null] : [reason, actor, at];
    await transaction.query(
      "update archive_member set held_reason = $3, held_by = $4, held_at = $5 where month = $1 and name = $2",
      [month, name, ...held],
    );
    const kind = reason === undefined ? "archive.hold-ended" : "archive.held";
    transaction.audit({ kind, actor, origin, subject: member, result: "success", facts: { reason } });
    await transaction.notify("live", "archive");
    return ok(undefined);
  });
}
