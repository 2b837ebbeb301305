/** The time stamps over one seal: each is mentioned by an event, whole, and over this seal. */
import { createHash } from "node:crypto";
import { ok, type Result, refuse } from "@warifu/pki/result";
import type pg from "pg";
import { queryOn } from "../database.ts";
import type { AuditFinding } from "./findings.ts";
import type { SealContext, SealRow } from "./verify-seals.ts";

interface AnchorRow {
  readonly source: string;
  readonly at: Date;
  readonly token: Buffer;
  readonly odd: boolean;
}

/** How many anchors the seal has. */
export async function verifyAnchors(
  client: pg.Client,
  seal: SealRow,
  context: SealContext,
): Promise<Result<number, AuditFinding>> {
  const { rows } = await queryOn<AnchorRow>(
    client,
    "select source, at, token, at <> date_trunc('milliseconds', at) as odd from audit_anchor where seal = $1 order by source",
    [seal.seal],
    "audit-anchors-of",
  );
  const mentioned = mentionsOf(context, seal.seal);
  for (const row of rows) {
    const finding = anchorFinding(seal, row, mentioned.get(row.source), context);
    if (finding !== undefined) return refuse(finding);
    mentioned.delete(row.source);
  }
  const [missing] = mentioned.keys();
  return missing === undefined
    ? ok(rows.length)
    : refuse({ code: "audit-anchor-missing", seal: seal.seal, source: missing });
}

/** The hash that an event gives of each source's token. */
function mentionsOf({ mentions }: SealContext, seal: number): Map<string, string> {
  let bySeal = indexed.get(mentions);
  if (bySeal === undefined) {
    bySeal = new Map();
    for (const one of mentions.anchors) {
      const sources = bySeal.get(one.seal) ?? new Map<string, string>();
      bySeal.set(one.seal, sources.set(one.source, one.token));
    }
    indexed.set(mentions, bySeal);
  }
  return new Map(bySeal.get(seal) ?? []);
}

const indexed = new WeakMap<SealContext["mentions"], Map<number, Map<string, string>>>();

function anchorFinding(
  { seal, at: sealedAt, body }: SealRow,
  { source, at, token, odd }: AnchorRow,
  mentioned: string | undefined,
  { beginnings, verifier }: SealContext,
): AuditFinding | undefined {
  // Events of deleted months mention nothing any more; the stamps of their seals stay.
  const isForgotten = beginnings.until !== undefined && sealedAt < beginnings.until;
  if (mentioned === undefined && !isForgotten) return { code: "audit-anchor-unknown", seal, source };
  const hash = createHash("sha256").update(token).digest("hex");
  if (mentioned !== undefined && mentioned !== hash) return { code: "audit-anchor-changed", seal, source };
  const stamped = verifier?.anchors?.(source, token, Buffer.from(body, "utf8"));
  if (stamped === undefined) return undefined;
  if (typeof stamped === "string") return { code: "audit-anchor-wrong", seal, source, reason: stamped };
  return stamped.getTime() === at.getTime() && !odd ? undefined : { code: "audit-anchor-changed", seal, source };
}
