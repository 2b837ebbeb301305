import { parseCrl } from "@warifu/pki/crl";
import { DerError } from "@warifu/pki/der";
import type { PathVerdict } from "@warifu/pki/path";
import type { OddityName, World } from "@warifu/pki/testing/worlds";
import { anyPolicy, parseCertificate, policyMappings } from "@warifu/pki/x509";
import type { OpensslVerdict } from "./openssl.ts";

/** A rule by which OpenSSL 3 and we may differ, and the sentence that it rests on. */
export interface DifferentialException {
  readonly name: OddityName;
  readonly rule: string;
  readonly because: string;
  /** Whether a disagreement is this one. Every oddity here has a witness besides, a plain world that must disagree. */
  covers(world: World, ours: PathVerdict, errors: ReadonlySet<number>): boolean;
}

/** X509_V_ERR numbers. */
const openssl = {
  issuerNotFound: 20,
  expired: 10,
  revoked: 23,
  listSignature: 8,
  listCriticalExtension: 36,
  policyRequired: 43,
  listPath: 54,
  notPermitted: 47,
} as const;

export const exceptions: readonly DifferentialException[] = [
  {
    name: "wrong-key-identifier",
    rule: "valid here; OpenSSL takes no issuer whose subjectKeyIdentifier differs",
    because: "RFC 5280 §4.2.1.1: the identifier helps to find the key that signed; §6.1 has no check of it",
    covers: (world, ours, errors) =>
      world.oddities.includes("wrong-key-identifier") && ours.valid && errors.has(openssl.issuerNotFound),
  },
  {
    name: "ends-at-this-second",
    rule: "valid here; OpenSSL says expired",
    because: "RFC 5280 §4.1.2.5: the period lasts from notBefore through notAfter, inclusive",
    covers: (world, ours, errors) =>
      world.oddities.includes("ends-at-this-second") && ours.valid && errors.has(openssl.expired),
  },
  {
    name: "excluded-under-wildcard",
    rule: "name-excluded here; OpenSSL compares the asterisk as a label",
    because:
      "RFC 5280 §4.2.1.10: a name that matches an excluded subtree is invalid, and *.example.jp stands for www.example.jp",
    covers: (world, ours, errors) =>
      world.oddities.includes("excluded-under-wildcard") && isRefused(world, ours, "name-excluded") && errors.has(0),
  },
  {
    name: "tree-with-leading-dot",
    rule: "name-not-comparable here; OpenSSL reads .example.jp as all that lies below",
    because: "RFC 5280 §4.2.1.10: dNSName restrictions are host names; the leading period is defined for URIs alone",
    covers: (world, ours, errors) =>
      world.oddities.includes("tree-with-leading-dot") &&
      isRefused(world, ours, "name-not-comparable") &&
      errors.has(0),
  },
  {
    name: "location-with-user",
    rule: "valid here; OpenSSL takes user@ for a part of the host",
    because: "RFC 5280 §4.2.1.10: for URIs the constraint applies to the host part of the name",
    covers: (world, ours, errors) =>
      world.oddities.includes("location-with-user") && ours.valid && errors.has(openssl.notPermitted),
  },
  {
    name: "mapping-of-any-without-policies",
    rule: "policy-mapping-of-any here; OpenSSL looks at mappings only while policies are left",
    because: "RFC 5280 §6.1.4 (a): when policyMappings is present, verify that anyPolicy does not appear in it",
    covers: (_world, ours, errors) => codeOf(ours) === "policy-mapping-of-any" && errors.has(0),
  },
  {
    name: "delta-not-current",
    rule: "the delta is not used here; OpenSSL looks at the times of the full list alone",
    because: "RFC 5280 §6.3.3 (a): a delta is used while the current time is before its next update",
    covers: (world, ours, errors) =>
      (world.oddities.includes("delta-not-current") ||
        world.faults.some((fault) => fault === "list-outdated" || fault === "list-of-the-future")) &&
      ours.valid &&
      errors.has(openssl.revoked),
  },
  {
    name: "delta-signature",
    rule: "the delta is not used here; OpenSSL refuses the certificate",
    because:
      "RFC 5280 §6.3.3 (c) and (h): a delta that fails its checks completes nothing; the full list is current and whole by itself",
    covers: (world, ours, errors) =>
      (world.oddities.includes("delta-signature") || world.faults.some((fault) => listFaults.includes(fault))) &&
      ours.valid &&
      (errors.has(openssl.listSignature) || errors.has(openssl.listCriticalExtension)) &&
      world.lists.some((list) => parseCrl(list).deltaBase !== undefined),
  },
  {
    name: "delta-without-freshest",
    rule: "the delta is used here; OpenSSL uses none for certificates without freshestCRL",
    because:
      "RFC 5280 §6.3.3 (c): a delta at hand is used when issuer, scope, numbers and key fit; the extension only says where to look",
    covers: (world, ours, errors) =>
      codeOf(ours) === "certificate-revoked" &&
      errors.has(0) &&
      (world.oddities.includes("delta-without-freshest") || world.faults.includes("version-1")) &&
      world.lists.some((list) => parseCrl(list).deltaBase !== undefined),
  },
  {
    name: "mapping-in-the-last",
    rule: "valid here; OpenSSL applies the mappings of the last certificate too",
    because:
      "RFC 5280 §6.1.4: policyMappings are processed to prepare for the next certificate; there is none after the last",
    covers: (world, ours) => ours.valid && mapsPolicies(world.leaf),
  },
  {
    name: "any-policy-with-mappings",
    rule: "policies differ: OpenSSL gives each mapping of a certificate with anyPolicy a policy of its own, inhibited or not expected or not",
    because:
      "RFC 5280 §6.1.3 (d)(2): anyPolicy stands only for expected policies that are left, and only while inhibit_anyPolicy is above 0",
    covers: (world, ours, errors) =>
      (errors.has(0) || errors.has(openssl.policyRequired)) &&
      (ours.valid || ours.refusal.code === "policy-required") &&
      [world.leaf, ...world.certificates].some(mapsUnderAnyPolicy),
  },
  {
    name: "nested-list-signers",
    rule: "valid here; OpenSSL does not follow list signers on the path of a list signer",
    because: "RFC 5280 §6.3.3 (f): the path of the list's issuer is obtained and validated, as any path is",
    covers: (_world, ours, errors) => ours.valid && errors.has(openssl.listPath),
  },
  {
    name: "delta-for-some-reasons",
    rule: "revocation-unknown here; OpenSSL takes a delta with onlySomeReasons for a full list",
    because: "RFC 5280 §5.2.4: a delta CRL alone is no complete list, and applications combine it with its base",
    covers: (world, ours, errors) =>
      (world.oddities.includes("delta-for-some-reasons") ||
        world.faults.some((fault) => fault === "delta-alone" || fault === "delta-of-a-later-base")) &&
      codeOf(ours) === "revocation-unknown" &&
      errors.has(0),
  },
];

const listFaults: readonly string[] = [
  "list-signature",
  "list-of-another-key",
  "list-critical-extension",
  "list-critical-entry-extension",
];

function mapsPolicies(der: Uint8Array): boolean {
  return parseCertificate(der).extension(policyMappings.oid) !== undefined;
}

function mapsUnderAnyPolicy(der: Uint8Array): boolean {
  try {
    const asserted = parseCertificate(der).certificatePolicies ?? [];
    return mapsPolicies(der) && asserted.some(({ policy }) => policy === anyPolicy);
  } catch (error) {
    if (error instanceof DerError) return false;
    throw error;
  }
}

/** The rule that covers a disagreement. */
export function exceptionFor(
  world: World,
  ours: PathVerdict,
  theirs: readonly OpensslVerdict[],
): DifferentialException | undefined {
  const errors = new Set(theirs.map((one) => one.error));
  return exceptions.find((exception) => exception.covers(world, ours, errors));
}

/** Refused for this reason, or, where there are more paths, for one of another path that ranks higher. */
function isRefused(world: World, ours: PathVerdict, code: string): boolean {
  return !ours.valid && (ours.refusal.code === code || world.paths.length > 1);
}

function codeOf(verdict: PathVerdict): string {
  return verdict.valid ? "valid" : verdict.refusal.code;
}
