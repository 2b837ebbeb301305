import { DerError } from "../der/index.ts";
import type { Certificate, DistinguishedName } from "../x509/index.ts";
import type { Examination } from "./examination.ts";
import { keyOf } from "./names.ts";

/**
 * How many certificates at least lie between a name and an anchor, by names alone: one walk over everything that the names of issuers lead to, and
 * one back from the anchors. A search that knows this goes straight through meshes of cross-certificates, never enters
 * the crowd of certificates that lead nowhere, and spends signature checks on neither. It costs one look at each certificate.
 */
export class Reachability {
  private readonly distances = new Map<string, number>();
  /** Where the walk from the certificate ended that went farthest. */
  readonly farthest: readonly Certificate[];

  /** Throws `BudgetExhausted`. */
  constructor(examination: Examination, leaf: Certificate) {
    const issuedBy = new Map<string, string[]>();
    this.farthest = walkUp(examination, leaf, issuedBy);
    this.walkBack(examination, issuedBy);
  }

  /** Certificates between the issuer of this one and the nearest anchor, itself counted; undefined: its names lead to none. */
  distanceOf(certificate: Certificate): number | undefined {
    const key = keyOrUndefined(certificate.issuer);
    const distance = key === undefined ? undefined : this.distances.get(key);
    return distance === undefined ? undefined : distance + 1;
  }

  private walkBack(examination: Examination, issuedBy: ReadonlyMap<string, readonly string[]>): void {
    let names: string[] = [];
    for (const { name } of examination.inputs.anchors) {
      const key = keyOrUndefined(name);
      if (key !== undefined) names.push(key);
    }
    for (let distance = 0; names.length > 0; distance++) {
      const next: string[] = [];
      for (const name of names) {
        if (this.distances.has(name)) continue;
        this.distances.set(name, distance);
        next.push(...(issuedBy.get(name) ?? []));
      }
      names = next;
    }
  }
}

/** Visits each name once; fills `issuedBy` (issuer → subjects) and returns the certificates on the way to the last name reached. */
function walkUp(examination: Examination, leaf: Certificate, issuedBy: Map<string, string[]>): readonly Certificate[] {
  const visited = new Set<string>();
  let level: Walk[] = [{ certificate: leaf, below: undefined }];
  let last: Walk | undefined;
  while (level.length > 0) {
    last = level[0];
    const next: Walk[] = [];
    for (const walk of level) {
      const issuer = walk.certificate.issuer;
      const key = keyOrUndefined(issuer);
      if (key === undefined || visited.has(key)) continue;
      visited.add(key);
      for (const certificate of examination.certificates.withSubject(issuer)) {
        examination.budget.spend("candidates");
        connect(issuedBy, certificate, key);
        next.push({ certificate, below: walk });
      }
    }
    level = next;
  }
  return pathTo(last);
}

interface Walk {
  readonly certificate: Certificate;
  readonly below: Walk | undefined;
}

function connect(issuedBy: Map<string, string[]>, certificate: Certificate, subject: string): void {
  const issuer = keyOrUndefined(certificate.issuer);
  if (issuer === undefined || issuer === subject) return;
  const known = issuedBy.get(issuer);
  if (known === undefined) issuedBy.set(issuer, [subject]);
  else known.push(subject);
}

function pathTo(walk: Walk | undefined): readonly Certificate[] {
  const path: Certificate[] = [];
  for (let at = walk; at !== undefined; at = at.below) path.unshift(at.certificate);
  return path;
}

/** A name that cannot be read leads nowhere. */
function keyOrUndefined(name: DistinguishedName): string | undefined {
  try {
    return keyOf(name);
  } catch (error) {
    if (error instanceof DerError) return undefined;
    throw error;
  }
}
