/**
 * The right to one certificate without a fee (the ministry's outline of 2003): after a merger of municipalities, on request,
 * with the new address; after the address got another notation, because that revoked the certificate; and when the
 * certificate's image showed a wrong identity. An application uses it up, and gives it back when it ends without a certificate.
 */
import type { Store, Transaction } from "../../store/index.ts";
import type { RegisterActor } from "./record-event.ts";
import type { RegisterEvent, ResidentId } from "./types.ts";

export type FreeReissueGround = "merger" | "renotation" | "image-wrong";

export interface FreeReissue {
  readonly resident: ResidentId;
  readonly ground: FreeReissueGround;
  /** What gave it: the version of the register's record, or the case whose certificate was wrong. */
  readonly reference: string;
  readonly grantedAt: Date;
}

/** Which ground an event of the register gives to a resident who has a valid certificate. */
export function freeReissueGroundOf(event: RegisterEvent): FreeReissueGround | "none" {
  if (event.kind === "merged") return "merger";
  return event.kind === "renotated" ? "renotation" : "none";
}

/** Gives the right; the same ground and reference give it once. */
export async function grantFreeReissue(
  transaction: Transaction,
  { resident, ground, reference, grantedAt }: FreeReissue,
  { actor, origin }: RegisterActor,
): Promise<void> {
  const { rowCount } = await transaction.query(
    `insert into free_reissue (resident, ground, reference, granted_at) values ($1, $2, $3, $4) on conflict do nothing`,
    [resident, ground, reference, grantedAt],
    "grant-free-reissue",
  );
  if (rowCount === 0) return;
  const facts = { ground, reference };
  transaction.audit({ kind: "free-reissue.granted", actor, origin, subject: resident, result: "success", facts });
}

/** The rights that a resident has not used, oldest first. @throws StoreFault */
export async function readFreeReissues(
  store: Pick<Store, "read">,
  resident: ResidentId,
): Promise<readonly FreeReissue[]> {
  const { rows } = await store.read<FreeReissue>(
    `select resident, ground, reference, granted_at as "grantedAt" from free_reissue
     where resident = $1 and application is null order by granted_at, reference`,
    [resident],
    "read-free-reissues",
  );
  return rows;
}

/** An application that is to be free of charge. */
export interface FreeApplication extends RegisterActor {
  readonly resident: ResidentId;
  readonly application: string;
  readonly now: Date;
}

/** Uses up the oldest right for an application; the same application again gets what it has. "none": a fee is due. */
export async function consumeFreeReissue(
  transaction: Transaction,
  { resident, application, now, actor, origin }: FreeApplication,
): Promise<FreeReissueGround | "none"> {
  const held = await transaction.query<{ ground: FreeReissueGround }>(
    "select ground from free_reissue where application = $1",
    [application],
    "free-reissue-of-application",
  );
  if (held.rows[0] !== undefined) return held.rows[0].ground;
  const { rows } = await transaction.query<{ ground: FreeReissueGround; reference: string }>(
    `update free_reissue set application = $2, consumed_at = $3 where (resident, ground, reference) =
       (select resident, ground, reference from free_reissue where resident = $1 and application is null
        order by granted_at, reference limit 1 for update)
     returning ground, reference`,
    [resident, application, now],
    "consume-free-reissue",
  );
  const used = rows[0];
  if (used === undefined) return "none";
  const facts = { ...used, application };
  transaction.audit({ kind: "free-reissue.used", actor, origin, subject: resident, result: "success", facts });
  return used.ground;
}

/** Gives back what an application used that ended without a certificate; nothing to give back is no fault. */
export async function returnFreeReissue(
  transaction: Transaction,
  { application, actor, origin }: Omit<FreeApplication, "resident" | "now">,
): Promise<void> {
  const { rows } = await transaction.query<{ resident: string; ground: string }>(
    `update free_reissue set application = null, consumed_at = null where application = $1 returning resident, ground`,
    [application],
    "return-free-reissue",
  );
  for (const { resident: subject, ground } of rows)
    transaction.audit({
      kind: "free-reissue.returned",
      actor,
      origin,
      subject,
      result: "success",
      facts: { ground, application },
    });
}
