import { signatureAlgorithmIdentifier } from "../../algorithm/index.ts";
import { encode, generalizedTime, oid, utcTime } from "../../der/index.ts";
import {
  anyPolicy,
  basicConstraints,
  certificatePolicies,
  keyUsage,
  nameFromAttributes,
  policyMappings,
} from "../../x509/index.ts";
import { type CertificateDraft, day, dropExtension, noon, setExtension } from "./draft.ts";
import { poolKey } from "./keys.ts";
import { flipLastBit } from "./lists.ts";
import { rawExtension } from "./raw-encoding.ts";
import type { WorldDraft } from "./world.ts";

/** What can be wrong with certificates. */
export const faultNames = [
  "expired",
  "not-yet-valid",
  "signature",
  "signed-by-another-key",
  "algorithms-differ",
  "no-basic-constraints",
  "no-authority",
  "no-certificate-signing",
  "path-length",
  "critical-extension",
  "issuer-name",
  "version-1",
  "inner-byte",
  "unreadable-policies",
  "unreadable-basic-constraints",
  "mapping-of-any-policy",
  "last-second",
] as const;
export type FaultName = (typeof faultNames)[number];

/** Makes one thing wrong, rarely two. */
export function spoilCertificates(world: WorldDraft): void {
  const { random } = world;
  for (let count = random.happens(0.1) ? 2 : 1; count > 0; count--) {
    const fault = random.pick(faultNames);
    world.faults.push(fault);
    spoil(world, random.pick(world.path), fault);
  }
}

function spoil(world: WorldDraft, one: CertificateDraft, fault: FaultName): void {
  switch (fault) {
    case "expired":
      one.notAfter = new Date(noon.getTime() - 1000);
      return;
    case "not-yet-valid":
      one.notBefore = new Date(noon.getTime() + 1000);
      return;
    case "last-second":
      // RFC 5280 §4.1.2.5: the time may be written either way by those who break the rule of 2050; here both are well-formed.
      one.notBefore = world.random.happens(0.5) ? utcTime(past) : generalizedTime(past);
      one.notAfter = new Date(noon.getTime() + 1000);
      return;
    case "signature":
      one.alterSignature = flipLastBit;
      return;
    case "signed-by-another-key":
      one.signWith = poolKey("ed25519", 15);
      return;
    case "algorithms-differ":
      one.innerAlgorithm = signatureAlgorithmIdentifier("ecdsa-p384-sha384");
      return;
    case "issuer-name":
      one.issuerName = nameFromAttributes([["CN", "Nobody"]]);
      return;
    default:
      spoilExtensions(world, one, fault);
  }
}

const past = new Date(noon.getTime() - 100 * day);

function spoilExtensions(
  world: WorldDraft,
  one: CertificateDraft,
  fault: Exclude<
    FaultName,
    | "expired"
    | "not-yet-valid"
    | "signature"
    | "signed-by-another-key"
    | "algorithms-differ"
    | "issuer-name"
    | "last-second"
  >,
): void {
  switch (fault) {
    case "no-basic-constraints":
      dropExtension(one, basicConstraints);
      return;
    case "no-authority":
      setExtension(one, basicConstraints, { cA: false }, "critical");
      return;
    case "no-certificate-signing":
      setExtension(one, keyUsage, ["digitalSignature", "cRLSign"], "critical");
      return;
    case "path-length":
      if (one.kind === "authority")
        setExtension(one, basicConstraints, { cA: true, pathLenConstraint: world.random.integer(0, 1) }, "critical");
      return;
    case "critical-extension":
      one.extensions.push(rawExtension(oid("1.2.392.200149.99.98"), encode(utcTime(past)), "critical"));
      return;
    case "version-1":
      one.version = 1;
      return;
    case "inner-byte":
      // The certificate is changed after it was signed: whatever the octet says now, the signature does not hold.
      one.alterSignature = (signature) => signature.map((octet, index) => (index === 7 ? octet ^ 0x40 : octet));
      return;
    case "unreadable-policies":
      dropExtension(one, certificatePolicies);
      one.extensions.push(
        rawExtension(certificatePolicies.oid, new Uint8Array([0x30, 0x03, 0x30, 0x01, 0x06]), "critical"),
      );
      return;
    case "unreadable-basic-constraints":
      dropExtension(one, basicConstraints);
      one.extensions.push(rawExtension(basicConstraints.oid, new Uint8Array([0x30, 0x02, 0x01, 0x01]), "critical"));
      return;
    case "mapping-of-any-policy":
      if (one.kind !== "authority") return;
      setExtension(
        one,
        policyMappings,
        [{ issuerDomainPolicy: anyPolicy, subjectDomainPolicy: oid("1.2.392.200149.99.1") }],
        "critical",
      );
      return;
  }
}
