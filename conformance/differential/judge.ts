import { verifySignature } from "@warifu/pki/node";
import type * as Path from "@warifu/pki/path";
import type { PathInputs, PathVerdict } from "@warifu/pki/path";
import type { World } from "@warifu/pki/testing/worlds";
import { anyPolicy, parseCertificate } from "@warifu/pki/x509";
import type { OpensslVerdict } from "./openssl.ts";

/** The validator under test; planted faults bring their own. */
export type Validator = Pick<typeof Path, "buildPath" | "certificateBag" | "revocationBag" | "trustAnchor">;

/** Our verdict on a world, with all certificates and lists thrown together. */
export function judgeOurs(validator: Validator, world: World): PathVerdict {
  const { buildPath, certificateBag, revocationBag, trustAnchor } = validator;
  const { at, policies, explicitPolicy, policyMapping, anyPolicy, revocation, peer } = world;
  const inputs: PathInputs = {
    anchors: [trustAnchor(parseCertificate(world.anchor))],
    at,
    policies,
    explicitPolicy,
    policyMapping,
    anyPolicy,
    revocation,
    peer,
    limits: { signatureChecks: 2_000, candidates: 40_000 },
  };
  return buildPath(world.leaf, certificateBag(world.certificates), inputs, {
    verifySignature,
    revocation: revocationBag(world.lists),
  });
}

/** In one word: "valid" or the code. */
export function wordOf(verdict: PathVerdict): string {
  return verdict.valid ? "valid" : verdict.refusal.code;
}

/** Whether both say the same of a world: valid or not, and if so with policies that OpenSSL too finds on one of the valid paths. */
export function agree(ours: PathVerdict, theirs: readonly OpensslVerdict[]): boolean {
  const accepted = theirs.filter((one) => one.error === 0);
  if (!ours.valid) return accepted.length === 0;
  const policies = textOf(ours.policies.userConstrained);
  return accepted.some((one) => textOf(one.policies) === policies);
}

/** A set with anyPolicy in it holds every policy, whatever else is named: OpenSSL names nothing else then, we do. */
function textOf(policies: readonly string[]): string {
  return policies.includes(anyPolicy) ? anyPolicy : [...policies].sort().join(" ");
}
