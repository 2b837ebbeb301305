/**
 * Judges a certificate by RFC 5280 with what was opened, and tells the outcome as data. Signatures are checked by WebCrypto; what the
 * browser cannot check (ML-DSA, SHA-1) is told as such, for the server can judge it.
 */
import { withAsynchronousChecks } from "@warifu/pki/browser";
import { equalBytes, type Oid, oid } from "@warifu/pki/der";
import {
  type AlgorithmPolicyName,
  buildPath,
  certificateBag,
  type PathRefusal,
  type PathVerdict,
  revocationBag,
  trustAnchor,
} from "@warifu/pki/path";
import type { Certificate } from "@warifu/pki/x509";
import type { Opened } from "./open.ts";
import { refusalFacts } from "./path-facts.ts";
import { isBeyondBrowser, isSelfSigned, provesItself } from "./self-signed.ts";
import type { Field } from "./shown.ts";

/** What is asked of a path. */
export interface PathQuestion {
  /** Document of the certificate asked about. */
  readonly leaf: string;
  /** Documents of the self-signed certificates that are trusted; "all": every one that was opened. */
  readonly anchors: readonly string[] | "all";
  /** ISO 8601. */
  readonly at: string;
  /** Dotted identifiers; none: any policy. */
  readonly policies: readonly string[];
  readonly revocation: "required" | "when-known" | "off";
  readonly algorithms: AlgorithmPolicyName;
}

export type ShownVerdict = ShownValidPath | ShownInvalidPath;

export interface ShownValidPath {
  readonly outcome: "valid";
  /** Documents, the certificate asked about first; the anchor's own certificate is not among them. */
  readonly path: readonly string[];
  readonly anchor: string | undefined;
  /** Policies that hold along the path, in the terms of the anchor. */
  readonly policies: readonly string[];
  /** Of each certificate of the path whether it is known not to be revoked. */
  readonly statuses: readonly ("good" | "unknown")[];
}

export interface ShownInvalidPath {
  readonly outcome: "invalid";
  readonly code: PathRefusal["code"];
  /** Which certificate of `path` the reason is about; undefined: none of them. */
  readonly depth: number | undefined;
  readonly facts: readonly Field[];
  /** Of a status that is not known: why. */
  readonly because: string | undefined;
  readonly path: readonly string[];
  /** Whether the reason is that this browser lacks the algorithm. */
  readonly limit: "none" | "browser-lacks-algorithm";
}

/** The verdict about one of the opened certificates; undefined when it is not among them. */
export async function judge(question: PathQuestion, opened: readonly Opened[]): Promise<ShownVerdict | undefined> {
  const leaf = opened.find(({ document }) => document.id === question.leaf)?.certificate;
  if (leaf === undefined) return undefined;
  const certificates = opened.flatMap((one) => one.certificate ?? []);
  const lists = opened.flatMap((one) => one.list ?? []);
  const anchors = opened.filter(({ document }) => question.anchors === "all" || question.anchors.includes(document.id));
  const selfSigned = anchors.flatMap((one) => one.certificate ?? []).filter(isSelfSigned);
  const inputs = {
    anchors: (await Promise.all(selfSigned.map(provesItself))).flatMap((one) => one ?? []).map(trustAnchor),
    at: new Date(question.at),
    policies: question.policies.length === 0 ? ("any" as const) : question.policies.map((text): Oid => oid(text)),
    explicitPolicy: question.policies.length === 0 ? ("not-required" as const) : ("required" as const),
    revocation: question.revocation,
    algorithms: question.algorithms,
  };
  const source = certificateBag(certificates);
  const revocation = revocationBag(lists);
  const verdict = await withAsynchronousChecks((verifySignature) =>
    buildPath(leaf, source, inputs, {
      verifySignature,
      revocation,
      certificates: source,
      elapsed: () => performance.now(),
    }),
  );
  return shownVerdict(verdict, opened);
}

function shownVerdict(verdict: PathVerdict, opened: readonly Opened[]): ShownVerdict {
  const path = verdict.path.flatMap((one) => documentOf(one, opened) ?? []);
  if (verdict.valid) {
    const { certificate } = verdict.anchor;
    return {
      outcome: "valid",
      path,
      anchor: certificate === undefined ? undefined : documentOf(certificate, opened),
      policies: verdict.policies.userConstrained,
      statuses: verdict.path.map(
        (_, depth) => verdict.evidence.find((one) => one.depth === depth)?.status ?? "unknown",
      ),
    };
  }
  const { refusal } = verdict;
  const depth = "depth" in refusal ? refusal.depth : undefined;
  return {
    outcome: "invalid",
    code: refusal.code,
    depth,
    facts: refusalFacts(refusal),
    because: refusal.code === "revocation-unknown" ? refusal.because : undefined,
    path,
    limit: limitOf(refusal, verdict.path),
  };
}

/** A signature that does not verify only because the browser cannot. */
function limitOf(refusal: PathRefusal, path: readonly Certificate[]): ShownInvalidPath["limit"] {
  if (refusal.code !== "signature-invalid") return "none";
  const algorithm = path[refusal.depth]?.signatureAlgorithm;
  return algorithm !== undefined && isBeyondBrowser(algorithm) ? "browser-lacks-algorithm" : "none";
}

function documentOf(certificate: Certificate, opened: readonly Opened[]): string | undefined {
  return opened.find((one) => one.certificate !== undefined && equalBytes(one.certificate.der, certificate.der))
    ?.document.id;
}
