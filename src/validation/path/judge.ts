import type { VerifySignature } from "@warifu/pki/algorithm";
import { DerError, type DerErrorCode, oid } from "@warifu/pki/der";
import {
  buildPath,
  buildPathFetching,
  certificateBag,
  type Fetch,
  type FetchingLimits,
  type PathInputs,
  type PathVerdict,
  revocationBag,
  type TrustAnchor,
  trustAnchor,
  type UnreadableInput,
} from "@warifu/pki/path";
import { ok, type Result, refuse } from "@warifu/pki/result";
import { parseCertificate } from "@warifu/pki/x509";
import { type PathQuestion, revocationOf } from "./question.ts";

/** What judging a path needs: signature checks, and a clock for the time budget (milliseconds from any start). */
export interface JudgePorts {
  readonly verifySignature: VerifySignature;
  readonly elapsed: () => number;
}

/** A verdict, and what of the question could not be read and was passed over (indices into the question's lists). */
export interface PathJudgement {
  readonly verdict: PathVerdict;
  readonly unreadable: {
    readonly untrusted: readonly UnreadableInput[];
    readonly crls: readonly UnreadableInput[];
  };
}

/** A question that cannot be put: what is trusted must be readable, else nobody knows what a verdict rests on. */
export type QuestionRefusal = {
  readonly code: "anchor-malformed";
  /** Place in `anchors`. */
  readonly index: number;
  readonly error: DerErrorCode;
  readonly offset: number;
};

/**
 * Finds and judges the path of a question (RFC 5280 §6): builds from the leaf through the untrusted certificates to an
 * anchor. Steps as in docs/flows/validate-a-path.md. In this thread, and without remembering anything but what the ports remember.
 */
export function judgePath(question: PathQuestion, ports: JudgePorts): Result<PathJudgement, QuestionRefusal> {
  // Step 1: read what is trusted.
  const anchors = readAnchors(question.anchors);
  if (!anchors.ok) return anchors;
  // Step 2: gather what may stand in between, and the lists.
  const certificates = certificateBag(question.untrusted);
  const lists = revocationBag(question.crls);
  // Steps 3 to 6 are in the pure core.
  const verdict = buildPath(question.leaf, certificates, inputsOf(question, anchors.value), {
    verifySignature: ports.verifySignature,
    elapsed: ports.elapsed,
    revocation: lists,
  });
  // Step 7: tell, also what was passed over.
  return ok({ verdict, unreadable: { untrusted: certificates.unreadable, crls: lists.unreadable } });
}

/**
 * As `judgePath`, and what is missing is fetched from the addresses in the certificates, as far as `limits.allowed` goes. A port
 * for HTTP is `httpFetch`.
 */
export async function judgePathFetching(
  question: PathQuestion,
  ports: JudgePorts & { readonly fetch: Fetch },
  limits: Partial<FetchingLimits> & Pick<FetchingLimits, "allowed">,
): Promise<Result<PathJudgement, QuestionRefusal>> {
  const anchors = readAnchors(question.anchors);
  if (!anchors.ok) return anchors;
  const certificates = certificateBag(question.untrusted);
  const lists = revocationBag(question.crls);
  const inputs = inputsOf(question, anchors.value);
  const verdict = await buildPathFetching(question.leaf, certificates, inputs, { ...ports, revocation: lists }, limits);
  return ok({ verdict, unreadable: { untrusted: certificates.unreadable, crls: lists.unreadable } });
}

function readAnchors(anchors: readonly Uint8Array[]): Result<readonly TrustAnchor[], QuestionRefusal> {
  const read: TrustAnchor[] = [];
  for (const [index, bytes] of anchors.entries()) {
    try {
      read.push(trustAnchor(parseCertificate(bytes)));
    } catch (error) {
      if (!(error instanceof DerError)) throw error;
      return refuse({ code: "anchor-malformed", index, error: error.code, offset: error.offset });
    }
  }
  return ok(read);
}

const anyPolicy = oid("2.5.29.32.0");

function inputsOf(question: PathQuestion, anchors: readonly TrustAnchor[]): PathInputs {
  const { policies, explicitPolicy, policyMapping, anyPolicy: any, algorithms, explain } = question;
  return {
    anchors,
    at: question.at,
    // RFC 5280 §6.1.1 (c): any-policy among the policies makes the others say nothing.
    policies: policies === undefined || policies.includes(anyPolicy) ? "any" : policies,
    explicitPolicy: explicitPolicy ?? "not-required",
    policyMapping: policyMapping ?? "allow",
    anyPolicy: any ?? "allow",
    revocation: revocationOf(question),
    algorithms: algorithms ?? "default",
    explain: explain ?? "no",
    purpose: question.purpose,
    peer: question.peer,
    maximumDepth: question.maximumDepth,
  };
}
