import { type Oid, oid } from "../../der/index.ts";
import type { ChainLink } from "../../testing/index.ts";
import {
  basicConstraints,
  certificatePolicies,
  type Extension,
  extendedKeyUsage,
  extension,
  type GeneralName,
  inhibitAnyPolicy,
  nameConstraints,
  nameFromAttributes,
  policyConstraints,
  policyMappings,
  subjectAltName,
} from "../../x509/index.ts";
import type { PathInputs } from "../index.ts";
import type { ChainRow } from "./chain-table.ts";

/* What links of chains say, in few words. */

export function explicit(): Partial<PathInputs> {
  return { explicitPolicy: "required" };
}

export function pathLength(pathLenConstraint: number): Extension {
  return extension(basicConstraints, { cA: true, pathLenConstraint }, "critical");
}

export function unknown(criticality: "critical" | "non-critical"): Extension {
  return { oid: oid("1.2.3.4.5"), critical: criticality === "critical", value: Uint8Array.of(5, 0) };
}

export function policies(...given: readonly (Oid | Extension)[]): ChainLink {
  const asserted = given.flatMap((one) => (typeof one === "string" ? [{ policy: one }] : []));
  const others = given.flatMap((one) => (typeof one === "string" ? [] : [one]));
  return { extensions: [extension(certificatePolicies, asserted, "critical"), ...others] };
}

export function maps(...pairs: readonly (readonly [Oid, Oid])[]): Extension {
  const mappings = pairs.map(([issuerDomainPolicy, subjectDomainPolicy]) => ({
    issuerDomainPolicy,
    subjectDomainPolicy,
  }));
  return extension(policyMappings, mappings, "critical");
}

export function inhibitAny(skip: number): Extension {
  return extension(inhibitAnyPolicy, skip, "critical");
}

export function requireExplicit(requireExplicitPolicy: number): Extension {
  return extension(policyConstraints, { requireExplicitPolicy }, "critical");
}

export function inhibitMapping(inhibitPolicyMapping: number): Extension {
  return extension(policyConstraints, { inhibitPolicyMapping }, "critical");
}

export interface Trees {
  readonly permittedSubtrees?: readonly GeneralName[];
  readonly excludedSubtrees?: readonly GeneralName[];
}

export function constrained({ permittedSubtrees = [], excludedSubtrees = [] }: Trees): ChainLink {
  return { extensions: [extension(nameConstraints, { permittedSubtrees, excludedSubtrees }, "critical")] };
}

/** A leaf with alternative names under an authority with trees. */
export function names(
  says: string,
  trees: Trees,
  given: readonly GeneralName[],
  verdict: ChainRow["verdict"],
): readonly ChainRow[] {
  const leaf = given.length === 0 ? {} : { extensions: [alternative(...given)] };
  return [{ says, links: [constrained(trees), leaf], verdict }];
}

export function alternative(...given: readonly GeneralName[]): Extension {
  return extension(subjectAltName, given, "non-critical");
}

export function purposes(...given: readonly Oid[]): Extension {
  return extension(extendedKeyUsage, given, "non-critical");
}

export function directory(type: string, value: string): GeneralName {
  return {
    kind: "directoryName",
    name: nameFromAttributes([
      ["C", "JP"],
      [type, value],
    ]),
  };
}

export function withMail(address: string) {
  return nameFromAttributes([
    ["C", "JP"],
    ["emailAddress", address],
  ]);
}

export function dns(value: string): GeneralName {
  return { kind: "dNSName", value };
}

export function mail(value: string): GeneralName {
  return { kind: "rfc822Name", value };
}

export function uri(value: string): GeneralName {
  return { kind: "uniformResourceIdentifier", value };
}

export function ip(...octets: readonly number[]): GeneralName {
  return { kind: "iPAddress", octets: Uint8Array.from(octets) };
}
