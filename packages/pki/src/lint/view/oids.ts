import { type Oid, oid } from "../../der/index.ts";

/** Object identifiers that lints ask for, by the names the standards give them. */
export const extensionOids = {
  subjectDirectoryAttributes: oid("2.5.29.9"),
  subjectKeyIdentifier: oid("2.5.29.14"),
  keyUsage: oid("2.5.29.15"),
  subjectAltName: oid("2.5.29.17"),
  issuerAltName: oid("2.5.29.18"),
  basicConstraints: oid("2.5.29.19"),
  cRLNumber: oid("2.5.29.20"),
  reasonCode: oid("2.5.29.21"),
  invalidityDate: oid("2.5.29.24"),
  deltaCRLIndicator: oid("2.5.29.27"),
  issuingDistributionPoint: oid("2.5.29.28"),
  certificateIssuer: oid("2.5.29.29"),
  nameConstraints: oid("2.5.29.30"),
  cRLDistributionPoints: oid("2.5.29.31"),
  certificatePolicies: oid("2.5.29.32"),
  policyMappings: oid("2.5.29.33"),
  authorityKeyIdentifier: oid("2.5.29.35"),
  policyConstraints: oid("2.5.29.36"),
  extKeyUsage: oid("2.5.29.37"),
  freshestCRL: oid("2.5.29.46"),
  inhibitAnyPolicy: oid("2.5.29.54"),
  authorityInfoAccess: oid("1.3.6.1.5.5.7.1.1"),
  subjectInfoAccess: oid("1.3.6.1.5.5.7.1.11"),
  ocspNoCheck: oid("1.3.6.1.5.5.7.48.1.5"),
  plannedIssue: oid("1.3.6.1.4.1.311.21.4"),
} as const satisfies Record<string, Oid>;

const names = new Map<string, string>(Object.entries(extensionOids).map(([name, value]) => [value, name]));

/** The standard's name of an extension, or its dotted decimal when lints do not know it. */
export function extensionName(extension: Oid): string {
  return names.get(extension) ?? extension;
}

export const anyPolicyOid = oid("2.5.29.32.0");
export const ocspSigningOid = oid("1.3.6.1.5.5.7.3.9");
export const scvpServerOid = oid("1.3.6.1.5.5.7.3.15");

// CPS 4-2-2 names the six; the arc 1.2.392.200149.8.5.5 is the one that certificates in use have.
/** The six otherNames of a resident's subjectAltName, in the order in which they stand. */
export const residentNames = [
  { name: "commonName", oid: oid("1.2.392.200149.8.5.5.1") },
  { name: "dateOfBirth", oid: oid("1.2.392.200149.8.5.5.4") },
  { name: "gender", oid: oid("1.2.392.200149.8.5.5.3") },
  { name: "address", oid: oid("1.2.392.200149.8.5.5.5") },
  { name: "substituteCharacterOfCommonName", oid: oid("1.2.392.200149.8.5.5.2") },
  { name: "substituteCharacterOfAddress", oid: oid("1.2.392.200149.8.5.5.6") },
] as const;
export type ResidentName = (typeof residentNames)[number]["name"];
