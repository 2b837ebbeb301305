import { type CertificateDraft, type Entity, isSameEntity } from "./draft.ts";

/** More paths than these are not told: then the world is not compared. */
export const mostPaths = 32;

/** All paths from the anchor to `leaf` in which nobody comes twice; places in `drafts`, the leaf's issuer first. */
export function candidatePaths(
  leaf: CertificateDraft,
  drafts: readonly CertificateDraft[],
  anchor: Entity,
): number[][] {
  const found: number[][] = [];
  extend(leaf, [], [leaf.subject]);
  return found;

  function extend(last: CertificateDraft, path: readonly number[], met: readonly Entity[]): void {
    if (found.length > mostPaths) return;
    if (isSameEntity(last.issuer, anchor)) {
      found.push([...path]);
      return;
    }
    drafts.forEach((candidate, index) => {
      if (!isSameEntity(candidate.subject, last.issuer) || met.some((one) => isSameEntity(one, last.issuer))) return;
      extend(candidate, [...path, index], [...met, last.issuer]);
    });
  }
}
