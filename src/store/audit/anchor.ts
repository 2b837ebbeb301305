/**
 * Time stamps over seals. A row and the event that names it are one transaction, so that a stamp which is taken away, or
 * put there by somebody else, is missed by the chain.
 */
import { createHash } from "node:crypto";
import type { Store } from "../store.ts";
import type { AuditEvent } from "./event.ts";

/** A seal that a source has not stamped yet. */
export interface UnanchoredSeal {
  readonly seal: number;
  /** The seal's text, UTF-8: what is stamped. */
  readonly body: Uint8Array;
}

export const sealedKind = "audit.sealed";
export const anchoredKind = "audit.anchored";

/** The oldest seals without a stamp of this source, at most `limit`. */
export async function readUnanchored(store: Store, source: string, limit: number): Promise<readonly UnanchoredSeal[]> {
  const { rows } = await store.read<{ seal: number; body: string }>(
    `select seal, body from audit_seal
     where not exists (select from audit_anchor anchor where anchor.seal = audit_seal.seal and anchor.source = $1)
     order by seal limit $2`,
    [source, limit],
  );
  return rows.map(({ seal, body }) => ({ seal, body: Buffer.from(body, "utf8") }));
}

export interface Anchor {
  readonly seal: number;
  readonly source: string;
  /** What the stamp says. */
  readonly at: Date;
  /** ContentInfo, DER. */
  readonly token: Uint8Array;
}

/** Keeps a stamp, once for each seal and source. */
export async function recordAnchor(store: Store, anchor: Anchor, by: Pick<AuditEvent, "actor" | "origin">) {
  const { seal, source, at, token } = anchor;
  await store.transaction(async (transaction) => {
    const { rowCount } = await transaction.query(
      "insert into audit_anchor (seal, source, at, token) values ($1, $2, $3, $4) on conflict do nothing",
      [seal, source, at, token],
    );
    if (rowCount === 0) return;
    const facts = { seal, source, token: createHash("sha256").update(token).digest("hex") };
    transaction.audit({ kind: anchoredKind, ...by, subject: String(seal), result: "success", facts });
  });
}
