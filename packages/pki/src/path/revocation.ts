import type { CertificateList, RevokedEntry } from "../crl/index.ts";
import { DerError } from "../der/index.ts";
import type { Certificate, DistributionPoint, ReasonFlag } from "../x509/index.ts";
import { deltaFor, isCurrent } from "./delta-list.ts";
import { type Examination, isSignedBy } from "./examination.ts";
import { entryOf, hasUnknownEntries } from "./list-entries.ts";
import { allReasons, distributionPointsOf, isInScope, listIssuersOf, reasonsOf } from "./list-scope.ts";
import { findListSigner, type KnownIssuers, type ListSigner } from "./list-signer.ts";
import type { PathRefusal, RevocationGap } from "./refusal.ts";
import type { ListEvidence, RevocationEvidence, TrustAnchor } from "./types.ts";

export type RevocationOutcome =
  | { readonly ok: true; readonly value: readonly RevocationEvidence[] }
  | { readonly ok: false; readonly refusal: PathRefusal };

/**
 * RFC 5280 §6.1.3 (a)(3) for every certificate of a path that holds otherwise, from the anchor down: a certificate counts only when
 * those above it do. `keys[depth]` is the key of `path[depth]`, parameters put in. Throws `BudgetExhausted`, and `DerError` for the certificates' own extensions.
 */
export function checkRevocation(
  examination: Examination,
  path: readonly Certificate[],
  keys: readonly Uint8Array[],
  anchor: TrustAnchor,
): RevocationOutcome {
  const { revocation: wanted = "required" } = examination.inputs;
  const evidence: RevocationEvidence[] = [];
  if (wanted === "off") return { ok: true, value: evidence };
  const above: ListSigner[] = [];
  for (let depth = path.length - 1; depth >= 0; depth--) {
    const certificate = path[depth];
    const publicKey = keys[depth];
    if (certificate === undefined || publicKey === undefined) break;
    const subject = { certificate, publicKey };
    const status = statusOf(examination, certificate, { anchor, above, subject });
    if (status.status === "revoked") return { ok: false, refusal: revoked(status, depth) };
    if (status.status === "unknown" && wanted === "required") return { ok: false, refusal: unknown(status, depth) };
    evidence.unshift({ depth, status: status.status, lists: status.lists, source: status.source });
    above.unshift(subject);
  }
  return { ok: true, value: evidence };
}

/** What is known of one certificate (RFC 5280 §6.3.2): reasons_mask and cert_status. */
interface Status {
  readonly status: "good" | "unknown" | "revoked";
  readonly lists: readonly ListEvidence[];
  readonly source?: string | undefined;
  readonly entry?: Pick<RevokedEntry, "reason" | "revocationDate"> | undefined;
  readonly because: RevocationGap;
  readonly uncovered: readonly ReasonFlag[];
}

function revoked({ entry }: Status, depth: number): PathRefusal {
  const reason = entry?.reason ?? "unspecified";
  return { code: "certificate-revoked", depth, reason, revokedAt: entry?.revocationDate ?? new Date(0) };
}

function unknown({ because, uncovered }: Status, depth: number): PathRefusal {
  return { code: "revocation-unknown", depth, because, uncovered };
}

function statusOf(examination: Examination, certificate: Certificate, known: KnownIssuers): Status {
  const publicKey = known.above[0]?.publicKey ?? known.anchor.publicKey;
  const other = examination.revocation?.statusOf?.(certificate, { name: certificate.issuer, publicKey });
  if (other !== undefined) {
    const entry = other.status === "revoked" ? { reason: other.reason, revocationDate: other.revokedAt } : undefined;
    return { status: other.status, lists: [], source: other.source, entry, because: "no-list", uncovered: [] };
  }
  examination.seeking.push(certificate);
  try {
    return new StatusSearch(examination, certificate, known).run();
  } finally {
    examination.seeking.pop();
  }
}

/** RFC 5280 §6.3.3 for one certificate. */
class StatusSearch {
  private readonly examination: Examination;
  private readonly certificate: Certificate;
  private readonly known: KnownIssuers;
  /** reasons_mask. */
  private readonly covered = new Set<ReasonFlag>();
  private readonly used: ListEvidence[] = [];
  private gap: RevocationGap = "no-list";

  constructor(examination: Examination, certificate: Certificate, known: KnownIssuers) {
    this.examination = examination;
    this.certificate = certificate;
    this.known = known;
  }

  run(): Status {
    for (const point of distributionPointsOf(this.certificate)) {
      for (const issuer of listIssuersOf(point, this.certificate)) {
        this.examination.budget.spend("lists");
        const lists = this.examination.revocation?.listsOf(issuer) ?? [];
        for (const list of newestFirst(lists)) {
          const entry = this.consult(list, point, lists);
          if (entry !== undefined) return this.status("revoked", entry);
          if (this.covered.size === allReasons.length) return this.status("good");
        }
      }
    }
    if (this.covered.size > 0) this.miss("reasons-not-covered");
    return this.status("unknown");
  }

  private status(status: Status["status"], entry?: RevokedEntry): Status {
    const uncovered = allReasons.filter((reason) => !this.covered.has(reason));
    return { status, lists: this.used, entry, because: this.gap, uncovered };
  }

  /** Keeps the gap that came nearest to a use. */
  private miss(gap: RevocationGap): undefined {
    if (gaps.indexOf(gap) > gaps.indexOf(this.gap)) this.gap = gap;
    return undefined;
  }

  /** One list through one point: the entry of the certificate, or undefined when the list does not revoke it or does not count. */
  private consult(
    list: CertificateList,
    point: DistributionPoint,
    lists: readonly CertificateList[],
  ): RevokedEntry | undefined {
    this.examination.budget.spend("lists");
    if (list.deltaBase !== undefined) return undefined;
    try {
      return this.consultFull(list, point, lists);
    } catch (error) {
      if (error instanceof DerError) return this.miss("list-malformed");
      throw error;
    }
  }

  private consultFull(
    list: CertificateList,
    point: DistributionPoint,
    lists: readonly CertificateList[],
  ): RevokedEntry | undefined {
    const { budget, algorithms, at } = this.examination;
    // (b)
    if (!isInScope(budget, list, point, this.certificate)) return this.miss("scope-differs");
    // (d) and (e)
    const reasons = reasonsOf(list, point);
    if (reasons.every((reason) => this.covered.has(reason))) return undefined;
    // (a): a full list that has run out still serves where a delta list brings it up to date.
    if (list.thisUpdate.getTime() > at) return this.miss("list-not-yet-valid");
    const delta = deltaFor(list, lists, at);
    if (delta === undefined && !isCurrent(list, at)) return this.miss("list-outdated");
    // RFC 5280 §5.2: critical extensions of the list.
    if (list.unknownCriticalExtensions.length > 0) return this.miss("list-extension-unknown");
    if (list.signatureAlgorithm === undefined || !algorithms.signatures.includes(list.signatureAlgorithm)) {
      return this.miss("list-algorithm-not-allowed");
    }
    budget.spend("bytes", list.der.length);
    // (f) and (g)
    const signer = findListSigner(this.examination, list, point, this.known);
    if (typeof signer === "string") return this.miss(signer);
    return this.readSigned(list, delta, signer, reasons);
  }

  /** (h) to (l): delta first, then the full list. */
  private readSigned(
    list: CertificateList,
    delta: CertificateList | undefined,
    signer: ListSigner,
    reasons: readonly ReasonFlag[],
  ): RevokedEntry | undefined {
    const usable = delta !== undefined && isSignedBy(this.examination, delta, signer.publicKey) ? delta : undefined;
    if (usable === undefined && !isCurrent(list, this.examination.at)) return this.miss("list-outdated");
    if (hasUnknownEntries(list) || (usable !== undefined && hasUnknownEntries(usable))) {
      return this.miss("list-extension-unknown");
    }
    const inDelta = usable === undefined ? undefined : entryOf(usable, this.certificate);
    const entry = inDelta ?? entryOf(list, this.certificate);
    this.used.push({ list, delta: usable, signer: signer.certificate, reasons });
    // (k): taken off the list again.
    if (entry !== undefined && entry.reason !== "removeFromCRL") return entry;
    for (const reason of reasons) this.covered.add(reason);
    return undefined;
  }
}

/** From the farthest to the nearest to a use. */
const gaps: readonly RevocationGap[] = [
  "no-list",
  "scope-differs",
  "list-malformed",
  "list-not-yet-valid",
  "list-outdated",
  "list-extension-unknown",
  "list-algorithm-not-allowed",
  "list-signer-not-found",
  "list-signature-invalid",
  "list-signer-not-allowed",
  "reasons-not-covered",
];

/** A newer list knows what an older one, not yet run out, does not. */
function newestFirst(lists: readonly CertificateList[]): readonly CertificateList[] {
  if (lists.length < 2) return lists;
  return [...lists].sort((left, right) => right.thisUpdate.getTime() - left.thisUpdate.getTime());
}
