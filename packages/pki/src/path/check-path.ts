import type { Certificate } from "../x509/index.ts";
import { type Examination, refusalOf } from "./examination.ts";
import { checkLeaf, checkPurpose } from "./leaf-checks.ts";
import { PathState } from "./path-state.ts";
import type { PolicyResult } from "./policy-graph.ts";
import type { PathRefusal } from "./refusal.ts";
import { checkRevocation } from "./revocation.ts";
import type { RevocationEvidence, TrustAnchor } from "./types.ts";

/** A path that holds: what RFC 5280 §6.1.6 puts out. */
export interface AcceptedPath {
  readonly policies: PolicyResult;
  readonly publicKey: Uint8Array;
  readonly evidence: readonly RevocationEvidence[];
}

export type PathOutcome = { readonly ok: true; readonly value: AcceptedPath } | Refused;
interface Refused {
  readonly ok: false;
  readonly refusal: PathRefusal;
}

/**
 * Judges one path from one anchor: `path[0]` is the certificate asked about, the last one is issued by the anchor. `asks`: whether what the
 * application wants of the certificate itself is checked (not for signers of lists). Never throws.
 */
export function checkPath(
  examination: Examination,
  path: readonly Certificate[],
  anchor: TrustAnchor,
  asks: "application" | "list-signer",
): PathOutcome {
  let depth = path.length - 1;
  try {
    // Step 5: from the anchor down.
    const state = new PathState(examination, path.length, anchor);
    // The key of each certificate, parameters put in, by depth: lists are checked with them.
    const keys: Uint8Array[] = [];
    for (; depth >= 0; depth--) {
      const certificate = path[depth];
      if (certificate === undefined) break;
      const refusal = state.descend(certificate) ?? checkAsked(examination, certificate, depth, asks);
      if (refusal !== undefined) return { ok: false, refusal };
      keys[depth] = state.publicKey;
    }
    depth = 0;
    const [leaf] = path;
    if (leaf === undefined) return { ok: false, refusal: { code: "no-certificate" } };
    const policies = state.wrapUp(leaf);
    if ("code" in policies) return { ok: false, refusal: policies };
    // Step 6: the status of every certificate.
    const revocation = checkRevocation(examination, path, keys, anchor);
    if (!revocation.ok) return revocation;
    return { ok: true, value: { policies, publicKey: state.publicKey, evidence: revocation.value } };
  } catch (error) {
    return { ok: false, refusal: refusalOf(error, Math.max(depth, 0)) };
  }
}

function checkAsked(
  { inputs }: Examination,
  certificate: Certificate,
  depth: number,
  asks: "application" | "list-signer",
): PathRefusal | undefined {
  if (asks === "list-signer") return undefined;
  return depth === 0 ? checkLeaf(inputs, certificate) : checkPurpose(inputs, certificate, depth);
}
