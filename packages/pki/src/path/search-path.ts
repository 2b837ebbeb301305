import { equalBytes } from "../der/index.ts";
import type { Certificate, DistinguishedName } from "../x509/index.ts";
import { checkAlone, checkAuthority } from "./certificate-checks.ts";
import { type AcceptedPath, checkPath } from "./check-path.ts";
import { type Examination, guarded, isSignedBy, refusalOf } from "./examination.ts";
import { checkLeaf } from "./leaf-checks.ts";
import { isOnPath, sameName } from "./names.ts";
import { lacksParameters } from "./public-key.ts";
import { rankCandidates } from "./rank-candidates.ts";
import { Reachability } from "./reachability.ts";
import { isFinal, type PathRefusal, refusalRank } from "./refusal.ts";
import type { SearchStep } from "./search-step.ts";
import type { TrustAnchor } from "./types.ts";

/** What a search found: a path that holds, or the most specific of the reasons that it met. */
export type SearchOutcome =
  | {
      readonly ok: true;
      readonly value: AcceptedPath;
      readonly path: readonly Certificate[];
      readonly anchor: TrustAnchor;
      readonly steps: readonly SearchStep[];
    }
  | {
      readonly ok: false;
      readonly refusal: PathRefusal;
      readonly path: readonly Certificate[];
      readonly steps: readonly SearchStep[];
    };

/**
 * Looks for a path from `leaf` to an anchor of the inputs, depth first (RFC 4158 §2.3: forward, for a certificate names its issuer and not those it
 * issued). What can be judged of a candidate alone and its link is judged when it is met, so that nothing is built on a bad one; the rest
 * of RFC 5280 §6.1 goes from the anchor down and runs for every path that reaches one. Never throws.
 */
export function searchPath(
  examination: Examination,
  leaf: Certificate,
  asks: "application" | "list-signer",
): SearchOutcome {
  const search = new PathSearch(examination, leaf, asks);
  const steps: SearchStep[] = [];
  const refusal = guarded(
    0,
    () =>
      checkAlone(examination, leaf, 0) ?? (asks === "application" ? checkLeaf(examination.inputs, leaf) : undefined),
  );
  if (refusal !== undefined) return { ok: false, refusal, path: [leaf], steps };
  const found = search.extend([leaf], steps);
  if (found !== undefined) return { ok: true, ...found, steps };
  const { best, bestPath } = search;
  return { ok: false, refusal: best, path: bestPath, steps };
}

interface FoundPath {
  readonly value: AcceptedPath;
  readonly path: readonly Certificate[];
  readonly anchor: TrustAnchor;
}

/** Issuers are looked for by the octets of their name, and then by the name in any other encoding. */
type NameMatch = "same-encoding" | "same-name";

function matches(name: DistinguishedName, issuer: DistinguishedName, match: NameMatch): boolean {
  const isSameEncoding = equalBytes(name.der, issuer.der);
  return match === "same-encoding" ? isSameEncoding : !isSameEncoding && sameName(name, issuer);
}

class PathSearch {
  best: PathRefusal = { code: "no-certificate" };
  bestPath: readonly Certificate[] = [];
  private reachability: Reachability | undefined = undefined;
  private readonly leaf: Certificate;
  private readonly examination: Examination;
  private readonly asks: "application" | "list-signer";
  private readonly explains: boolean;
  private readonly maximum: number;

  constructor(examination: Examination, leaf: Certificate, asks: "application" | "list-signer") {
    const { inputs, budget } = examination;
    this.leaf = leaf;
    this.examination = examination;
    this.asks = asks;
    this.explains = inputs.explain === "search";
    this.maximum = Math.min(inputs.maximumDepth ?? Number.POSITIVE_INFINITY, budget.limits.intermediates);
  }

  /** Tries all continuations of a path whose links hold; undefined when none leads to a valid path. */
  extend(path: readonly Certificate[], steps: SearchStep[]): FoundPath | undefined {
    const last = path.at(-1);
    if (last === undefined) return undefined;
    const depth = path.length - 1;
    try {
      // Step 4: extend it, by an anchor or by the issuers of its last certificate. Names of the same encoding first: they
      // are nearly always the right ones and need no preparation of text.
      this.note({ code: "no-issuer", depth, issuer: last.issuer }, path);
      return this.extendBy(path, last, "same-encoding", steps) ?? this.extendBy(path, last, "same-name", steps);
    } catch (error) {
      this.note(refusalOf(error, depth), path);
      return undefined;
    }
  }

  private extendBy(
    path: readonly Certificate[],
    last: Certificate,
    match: NameMatch,
    steps: SearchStep[],
  ): FoundPath | undefined {
    if (isFinal(this.best)) return undefined;
    const found = this.tryAnchors(path, last, match, steps);
    return found !== undefined || isFinal(this.best) ? found : this.tryCandidates(path, last, match, steps);
  }

  private tryAnchors(
    path: readonly Certificate[],
    last: Certificate,
    match: NameMatch,
    steps: SearchStep[],
  ): FoundPath | undefined {
    for (const anchor of this.examination.inputs.anchors) {
      if (!matches(anchor.name, last.issuer, match)) continue;
      const outcome = checkPath(this.examination, path, anchor, this.asks);
      const refusal = outcome.ok ? undefined : outcome.refusal;
      this.step(steps, undefined, path.length, outcome.ok ? "anchored" : "refused", refusal);
      if (outcome.ok) return { value: outcome.value, path, anchor };
      this.note(outcome.refusal, path);
      if (isFinal(this.best)) return undefined;
    }
    return undefined;
  }

  private tryCandidates(
    path: readonly Certificate[],
    last: Certificate,
    match: NameMatch,
    steps: SearchStep[],
  ): FoundPath | undefined {
    const { certificates } = this.examination;
    const { issuer } = last;
    const candidates =
      match === "same-encoding"
        ? certificates.withSubjectEncoding(issuer)
        : certificates.withSubject(issuer).filter((one) => !equalBytes(one.subject.der, issuer.der));
    for (const candidate of this.ranked(last, candidates)) {
      const found = this.tryCandidate([...path, candidate], last, candidate, steps);
      if (found !== undefined || isFinal(this.best)) return found;
    }
    return undefined;
  }

  /** A single candidate beside the way needs no order; the first time that there is a choice, it is found out where names lead. */
  private ranked(last: Certificate, candidates: readonly Certificate[]): readonly Certificate[] {
    if (candidates.length === 0 || (candidates.length === 1 && this.reachability === undefined)) return candidates;
    if (this.reachability === undefined) {
      this.reachability = new Reachability(this.examination, this.leaf);
      const { farthest } = this.reachability;
      const end = farthest.at(-1);
      // Only told when names lead to no anchor at all; else whatever the search meets says more.
      if (end !== undefined && this.reachability.distanceOf(this.leaf) === undefined) {
        this.note({ code: "no-issuer", depth: farthest.length - 1, issuer: end.issuer }, farthest);
      }
    }
    return rankCandidates(this.reachability, last, candidates);
  }

  private tryCandidate(
    path: readonly Certificate[],
    last: Certificate,
    candidate: Certificate,
    steps: SearchStep[],
  ): FoundPath | undefined {
    const depth = path.length - 1;
    // Step 3: judge it alone, and the link to it.
    const refusal = guarded(depth, () => this.checkCandidate(path, last, candidate, depth));
    if (refusal !== undefined) {
      this.note(refusal, path);
      this.step(steps, candidate, depth, "refused", refusal);
      return undefined;
    }
    const below: SearchStep[] = [];
    const found = this.extend(path, below);
    this.step(steps, candidate, depth, "extended", undefined, below);
    return found;
  }

  private checkCandidate(
    path: readonly Certificate[],
    last: Certificate,
    candidate: Certificate,
    depth: number,
  ): PathRefusal | undefined {
    const { budget } = this.examination;
    budget.spend("candidates");
    budget.checkTime();
    if (depth > this.maximum) return { code: "path-too-long", depth, maximum: this.maximum };
    if (isOnPath(path.slice(0, -1), candidate)) return { code: "path-loop", depth };
    const refusal = checkAlone(this.examination, candidate, depth) ?? checkAuthority(candidate, depth);
    if (refusal !== undefined) return refusal;
    // A key that waits for its issuer's parameters is tried when the path is whole.
    const isWaiting = lacksParameters(candidate.publicKeyFacts);
    if (isWaiting || isSignedBy(this.examination, last, candidate.publicKey)) return undefined;
    return { code: "signature-invalid", depth: depth - 1 };
  }

  private note(refusal: PathRefusal, path: readonly Certificate[]): void {
    const isBetter = refusalRank(refusal) > refusalRank(this.best);
    const isLonger = refusalRank(refusal) === refusalRank(this.best) && path.length > this.bestPath.length;
    if (!isBetter && !isLonger) return;
    this.best = refusal;
    this.bestPath = path;
  }

  private step(
    steps: SearchStep[],
    certificate: Certificate | undefined,
    depth: number,
    outcome: SearchStep["outcome"],
    refusal: PathRefusal | undefined,
    below: readonly SearchStep[] = [],
  ): void {
    if (this.explains) steps.push({ certificate, depth, outcome, refusal, steps: below });
  }
}
