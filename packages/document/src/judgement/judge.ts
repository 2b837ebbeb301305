import type { SignatureAlgorithm } from "@warifu/pki/algorithm";
import { DerError } from "@warifu/pki/der";
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { Certificate } from "@warifu/pki/x509";
import type { VerifyingPorts } from "../ports.ts";
import { defaultAlgorithmTerms, policyAt, weaknessOf, weaknessOfDigest } from "./algorithm-terms.ts";
import { type ProvedTimes, provedTimes } from "./frames.ts";
import { joinPrepared, nothingPrepared } from "./material.ts";
import { judgePathWithin, type PathFault, type ProvedPath } from "./path-within.ts";
import type {
  JudgementInputs,
  SignatureJudgement,
  SignatureLevel,
  SignatureRefusal,
  SignatureToJudge,
} from "./types.ts";

/**
 * Judges one signature (ETSI EN 319 102-1 clause 5.6, simplified: docs/flows/sign-and-verify.md): whose it is and over what, since when
 * it is proved to exist, and whether its certificate could be trusted then. Whatever the bytes are, the answer is a judgement.
 */
export function judgeSignature(
  signature: SignatureToJudge,
  inputs: JudgementInputs,
  ports: VerifyingPorts,
): SignatureJudgement {
  // Step 2: whose key, and does the signature stand over the content.
  const material = joinPrepared(signature.material, inputs.material ?? nothingPrepared);
  const found = signature.findCertificate(material.certificates);
  const checked = found.ok ? checkSignature(signature, found.value) : found;
  // Steps 3 and 4: the time stamps, from now backwards.
  const times = provedTimes(signature, inputs, ports);
  const outcome = checked.ok
    ? judgeSigner(signature, checked.value, times, inputs, ports)
    : { refusal: checked.refusal, proved: undefined };
  return judgementOf(signature, inputs, times, { found, checked, ...outcome });
}

interface CheckedSignature {
  readonly certificate: Certificate;
  readonly algorithm: SignatureAlgorithm;
}

interface Outcome {
  readonly refusal: SignatureRefusal | undefined;
  readonly proved: ProvedPath | undefined;
}

function checkSignature(
  signature: SignatureToJudge,
  certificate: Certificate,
): Result<CheckedSignature, SignatureRefusal> {
  try {
    const checked = signature.check(certificate);
    return checked.ok ? ok({ certificate, algorithm: checked.value.algorithm }) : checked;
  } catch (error) {
    if (error instanceof DerError) return refuse({ code: "signature-certificate-malformed", error: error.code });
    throw error;
  }
}

function judgeSigner(
  signature: SignatureToJudge,
  { certificate, algorithm }: CheckedSignature,
  times: ProvedTimes,
  inputs: JudgementInputs,
  ports: VerifyingPorts,
): Outcome {
  if (times.broken !== undefined) {
    return { refusal: { code: "signature-stamp-broken", refusal: times.broken }, proved: undefined };
  }
  // Step 5: could the algorithms be trusted when the signature is proved to have existed.
  const provedTime = times.earliest ?? inputs.at;
  const { algorithms = defaultAlgorithmTerms } = inputs;
  const { digestAlgorithm } = signature.signed;
  const weak =
    weaknessOf(algorithms, algorithm, certificate.publicKey, provedTime) ??
    (digestAlgorithm === undefined ? undefined : weaknessOfDigest(algorithms, digestAlgorithm, provedTime));
  if (weak !== undefined) return { refusal: { code: "signature-algorithm-weak", ...weak }, proved: undefined };
  // Step 6: the path, and who of it was revoked by then.
  const proved = judgeSignerPath(certificate, provedTime, times, inputs, ports);
  return proved.ok
    ? { refusal: undefined, proved: proved.value }
    : { refusal: pathRefusal(proved.refusal, provedTime), proved: undefined };
}

/** For each time at which something is known to have existed, the latest first: what was revoked is then not overlooked. */
function judgeSignerPath(
  certificate: Certificate,
  from: Date,
  { frames }: ProvedTimes,
  inputs: JudgementInputs,
  ports: VerifyingPorts,
): Result<ProvedPath, PathFault> {
  const { algorithms = defaultAlgorithmTerms, anchors, policies = "any", explicitPolicy = "not-required" } = inputs;
  const { revocation = "required", keyUsage = ["nonRepudiation"] } = inputs;
  let fault: Result<never, PathFault> | undefined;
  for (const { at, material } of frames) {
    const proved = judgePathWithin(
      {
        certificate,
        from,
        to: at,
        material,
        algorithms: policyAt(algorithms, at),
        inputs: { anchors, policies, explicitPolicy, revocation, keyUsage },
      },
      ports,
    );
    if (proved.ok || proved.refusal.refusal.code === "certificate-revoked") return proved;
    fault = proved;
  }
  return fault ?? refuse({ refusal: { code: "no-certificate" }, at: from });
}

function pathRefusal({ refusal, at }: PathFault, provedAt: Date): SignatureRefusal {
  if (refusal.code === "certificate-revoked" && refusal.depth === 0) {
    const { revokedAt, reason } = refusal;
    return { code: "signature-certificate-revoked", revokedAt, reason, provedAt };
  }
  return { code: "signature-path-not-proved", refusal, at };
}

function judgementOf(
  signature: SignatureToJudge,
  inputs: JudgementInputs,
  times: ProvedTimes,
  {
    found,
    checked,
    refusal,
    proved,
  }: Outcome & {
    readonly found: Result<Certificate, SignatureRefusal>;
    readonly checked: Result<CheckedSignature, SignatureRefusal>;
  },
): SignatureJudgement {
  return {
    verdict: refusal === undefined ? "valid" : wrongCodes.has(refusal.code) ? "invalid" : "undetermined",
    refusal,
    format: signature.format,
    level: levelOf(signature, times),
    signed: signature.signed,
    certificate: found.ok ? found.value : undefined,
    algorithm: checked.ok ? checked.value.algorithm : undefined,
    claimedTime: signature.claimedTime,
    provedTime: times.earliest ?? inputs.at,
    provedBy: times.earliest === undefined ? "verification" : "time-stamp",
    stamps: times.stamps,
    path: proved?.verdict.path ?? [],
    policies: proved?.verdict.policies.userConstrained ?? [],
    pathHeldAt: proved?.at,
    revocationAsked: inputs.revocation ?? "required",
    revokedLater: proved?.revokedLater,
  };
}

/** These say that something is wrong; the others, that something could not be proved. */
const wrongCodes: ReadonlySet<SignatureRefusal["code"]> = new Set([
  "signature-content-changed",
  "signature-content-type-different",
  "signature-content-ambiguous",
  "signature-wrong",
  "signature-algorithm-different",
  "signature-certificate-different",
  "signature-certificate-revoked",
  "signature-stamp-broken",
]);

function levelOf({ material }: SignatureToJudge, { stamps }: ProvedTimes): SignatureLevel {
  const holding = stamps.filter(({ refusal }) => refusal === undefined);
  if (holding.some(({ kind }) => kind === "archive")) return "archived";
  if (holding.length === 0) return "basic";
  return material.lists.length + material.answers.length > 0 ? "long-term" : "time-stamped";
}
