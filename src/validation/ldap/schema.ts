/**
 * The attribute types and object classes that this directory has: RFC 4519 for names, RFC 4523 for certificates and
 * lists, RFC 4512 and RFC 5020 for what describes the directory itself. Kept as data; the subschema entry is made of it.
 */

export interface AttributeType {
  readonly oid: string;
  /** The first one is written in answers. */
  readonly names: readonly [string, ...string[]];
  readonly superior?: string;
  readonly equality?: string;
  readonly substrings?: string;
  readonly syntax: string;
  readonly usage: "user" | "operational";
  /** RFC 4523 §2: certificates and lists are transferred as `;binary`, which stands in the answer's description. */
  readonly transfer: "text" | "binary";
  readonly values: "one" | "many";
}

export interface MatchingRule {
  readonly oid: string;
  readonly name: string;
  readonly syntax: string;
}

export interface ObjectClass {
  readonly oid: string;
  readonly name: string;
  readonly kind: "ABSTRACT" | "STRUCTURAL" | "AUXILIARY";
  readonly must: readonly string[];
  readonly may: readonly string[];
}

const syntax = {
  certificate: "1.3.6.1.4.1.1466.115.121.1.8",
  certificateList: "1.3.6.1.4.1.1466.115.121.1.9",
  certificatePair: "1.3.6.1.4.1.1466.115.121.1.10",
  countryString: "1.3.6.1.4.1.1466.115.121.1.11",
  dn: "1.3.6.1.4.1.1466.115.121.1.12",
  directoryString: "1.3.6.1.4.1.1466.115.121.1.15",
  ia5String: "1.3.6.1.4.1.1466.115.121.1.26",
  integer: "1.3.6.1.4.1.1466.115.121.1.27",
  oid: "1.3.6.1.4.1.1466.115.121.1.38",
  attributeTypeDescription: "1.3.6.1.4.1.1466.115.121.1.3",
  matchingRuleDescription: "1.3.6.1.4.1.1466.115.121.1.30",
  objectClassDescription: "1.3.6.1.4.1.1466.115.121.1.37",
  syntaxDescription: "1.3.6.1.4.1.1466.115.121.1.54",
  certificateExactAssertion: "1.3.6.1.1.15.1",
  certificatePairExactAssertion: "1.3.6.1.1.15.3",
  certificateListExactAssertion: "1.3.6.1.1.15.5",
} as const;

/** RFC 4517, RFC 4523 §2: syntaxes by what they hold. */
export const syntaxes: readonly (readonly [oid: string, description: string])[] = [
  [syntax.certificate, "X.509 Certificate"],
  [syntax.certificateList, "X.509 Certificate List"],
  [syntax.certificatePair, "X.509 Certificate Pair"],
  [syntax.countryString, "Country String"],
  [syntax.dn, "DN"],
  [syntax.directoryString, "Directory String"],
  [syntax.ia5String, "IA5 String"],
  [syntax.integer, "INTEGER"],
  [syntax.oid, "OID"],
  [syntax.attributeTypeDescription, "Attribute Type Description"],
  [syntax.matchingRuleDescription, "Matching Rule Description"],
  [syntax.objectClassDescription, "Object Class Description"],
  [syntax.syntaxDescription, "LDAP Syntax Description"],
  [syntax.certificateExactAssertion, "X.509 Certificate Exact Assertion"],
  [syntax.certificatePairExactAssertion, "X.509 Certificate Pair Exact Assertion"],
  [syntax.certificateListExactAssertion, "X.509 Certificate List Exact Assertion"],
];

export const matchingRules: readonly MatchingRule[] = [
  { oid: "2.5.13.0", name: "objectIdentifierMatch", syntax: syntax.oid },
  { oid: "2.5.13.1", name: "distinguishedNameMatch", syntax: syntax.dn },
  { oid: "2.5.13.2", name: "caseIgnoreMatch", syntax: syntax.directoryString },
  { oid: "2.5.13.4", name: "caseIgnoreSubstringsMatch", syntax: "1.3.6.1.4.1.1466.115.121.1.58" },
  { oid: "2.5.13.5", name: "caseExactMatch", syntax: syntax.directoryString },
  { oid: "2.5.13.34", name: "certificateExactMatch", syntax: syntax.certificateExactAssertion },
  { oid: "2.5.13.36", name: "certificatePairExactMatch", syntax: syntax.certificatePairExactAssertion },
  { oid: "2.5.13.38", name: "certificateListExactMatch", syntax: syntax.certificateListExactAssertion },
];

const byCase = { equality: "caseIgnoreMatch", substrings: "caseIgnoreSubstringsMatch" } as const;
const many = { usage: "user", transfer: "text", values: "many" } as const;
const named = { superior: "name", syntax: syntax.directoryString, ...byCase, ...many } as const;
const octets = { usage: "user", transfer: "binary", values: "many" } as const;
const operational = { usage: "operational", transfer: "text", values: "many" } as const;
const text = { ...operational, syntax: syntax.directoryString } as const;
const identifiers = { ...operational, syntax: syntax.oid, equality: "objectIdentifierMatch" } as const;
const onename = { ...operational, syntax: syntax.dn, equality: "distinguishedNameMatch", values: "one" } as const;

export const attributeTypes = {
  objectClass: {
    oid: "2.5.4.0",
    names: ["objectClass"],
    syntax: syntax.oid,
    equality: "objectIdentifierMatch",
    ...many,
  },
  name: { oid: "2.5.4.41", names: ["name"], syntax: syntax.directoryString, ...byCase, ...many },
  cn: { oid: "2.5.4.3", names: ["cn", "commonName"], ...named },
  c: { oid: "2.5.4.6", names: ["c", "countryName"], ...named, syntax: syntax.countryString, values: "one" },
  o: { oid: "2.5.4.10", names: ["o", "organizationName"], ...named },
  ou: { oid: "2.5.4.11", names: ["ou", "organizationalUnitName"], ...named },
  description: { oid: "2.5.4.13", names: ["description"], syntax: syntax.directoryString, ...byCase, ...many },
  cACertificate: {
    oid: "2.5.4.37",
    names: ["cACertificate"],
    syntax: syntax.certificate,
    equality: "certificateExactMatch",
    ...octets,
  },
  authorityRevocationList: {
    oid: "2.5.4.38",
    names: ["authorityRevocationList"],
    syntax: syntax.certificateList,
    equality: "certificateListExactMatch",
    ...octets,
  },
  certificateRevocationList: {
    oid: "2.5.4.39",
    names: ["certificateRevocationList"],
    syntax: syntax.certificateList,
    equality: "certificateListExactMatch",
    ...octets,
  },
  crossCertificatePair: {
    oid: "2.5.4.40",
    names: ["crossCertificatePair"],
    syntax: syntax.certificatePair,
    equality: "certificatePairExactMatch",
    ...octets,
  },
  structuralObjectClass: { oid: "2.5.21.9", names: ["structuralObjectClass"], ...identifiers, values: "one" },
  subschemaSubentry: { oid: "2.5.18.10", names: ["subschemaSubentry"], ...onename },
  entryDN: { oid: "1.3.6.1.1.20", names: ["entryDN"], ...onename },
  namingContexts: { oid: "1.3.6.1.4.1.1466.101.120.5", names: ["namingContexts"], ...operational, syntax: syntax.dn },
  supportedExtension: { oid: "1.3.6.1.4.1.1466.101.120.7", names: ["supportedExtension"], ...identifiers },
  supportedControl: { oid: "1.3.6.1.4.1.1466.101.120.13", names: ["supportedControl"], ...identifiers },
  supportedFeatures: { oid: "1.3.6.1.4.1.4203.1.3.5", names: ["supportedFeatures"], ...identifiers },
  supportedSASLMechanisms: { oid: "1.3.6.1.4.1.1466.101.120.14", names: ["supportedSASLMechanisms"], ...text },
  supportedLDAPVersion: {
    oid: "1.3.6.1.4.1.1466.101.120.15",
    names: ["supportedLDAPVersion"],
    ...operational,
    syntax: syntax.integer,
  },
  vendorName: { oid: "1.3.6.1.1.4", names: ["vendorName"], ...text, values: "one" },
  attributeTypes: {
    oid: "2.5.21.5",
    names: ["attributeTypes"],
    ...operational,
    syntax: syntax.attributeTypeDescription,
  },
  objectClasses: { oid: "2.5.21.6", names: ["objectClasses"], ...operational, syntax: syntax.objectClassDescription },
  matchingRules: { oid: "2.5.21.4", names: ["matchingRules"], ...operational, syntax: syntax.matchingRuleDescription },
  ldapSyntaxes: {
    oid: "1.3.6.1.4.1.1466.101.120.16",
    names: ["ldapSyntaxes"],
    ...operational,
    syntax: syntax.syntaxDescription,
  },
} as const satisfies Record<string, AttributeType>;

const listed: readonly AttributeType[] = Object.values(attributeTypes);

/** RFC 4512, RFC 4519, RFC 4523 §5. */
export const objectClasses: readonly ObjectClass[] = [
  { oid: "2.5.6.0", name: "top", kind: "ABSTRACT", must: ["objectClass"], may: [] },
  { oid: "2.5.6.2", name: "country", kind: "STRUCTURAL", must: ["c"], may: ["description"] },
  { oid: "2.5.6.4", name: "organization", kind: "STRUCTURAL", must: ["o"], may: ["description"] },
  { oid: "2.5.6.5", name: "organizationalUnit", kind: "STRUCTURAL", must: ["ou"], may: ["description"] },
  { oid: "2.5.6.11", name: "applicationProcess", kind: "STRUCTURAL", must: ["cn"], may: ["ou", "description"] },
  {
    oid: "2.5.6.19",
    name: "cRLDistributionPoint",
    kind: "STRUCTURAL",
    must: ["cn"],
    may: ["certificateRevocationList", "authorityRevocationList"],
  },
  {
    oid: "2.5.6.22",
    name: "pkiCA",
    kind: "AUXILIARY",
    must: [],
    may: ["cACertificate", "certificateRevocationList", "authorityRevocationList", "crossCertificatePair"],
  },
  { oid: "2.5.17.0", name: "subentry", kind: "STRUCTURAL", must: ["cn"], may: [] },
  {
    oid: "2.5.20.1",
    name: "subschema",
    kind: "AUXILIARY",
    must: [],
    may: ["attributeTypes", "objectClasses", "matchingRules"],
  },
];

const byDescriptor = new Map<string, AttributeType>();
for (const type of listed) {
  byDescriptor.set(type.oid, type);
  for (const name of type.names) byDescriptor.set(name.toLowerCase(), type);
}

/** By name in either case, or by OID; without options. */
export function findAttributeType(descriptor: string): AttributeType | undefined {
  return byDescriptor.get(descriptor) ?? byDescriptor.get(descriptor.toLowerCase());
}

/** Whether `type` is `other` or derived from it (RFC 4512 §2.5.1). */
export function isKindOf(type: AttributeType, other: AttributeType): boolean {
  if (type === other) return true;
  const superior = type.superior === undefined ? undefined : findAttributeType(type.superior);
  return superior !== undefined && isKindOf(superior, other);
}

export function findMatchingRule(descriptor: string): MatchingRule | undefined {
  const wanted = descriptor.toLowerCase();
  return matchingRules.find((rule) => rule.oid === wanted || rule.name.toLowerCase() === wanted);
}

export function findObjectClass(descriptor: string): ObjectClass | undefined {
  const wanted = descriptor.toLowerCase();
  return objectClasses.find((one) => one.oid === wanted || one.name.toLowerCase() === wanted);
}

/** RFC 4512 §4.1.2 */
export function attributeTypeText(type: AttributeType): string {
  const parts = [type.oid, "NAME", quotedNames(type.names)];
  if (type.superior !== undefined) parts.push("SUP", type.superior);
  if (type.equality !== undefined) parts.push("EQUALITY", type.equality);
  if (type.substrings !== undefined) parts.push("SUBSTR", type.substrings);
  parts.push("SYNTAX", type.syntax);
  if (type.values === "one") parts.push("SINGLE-VALUE");
  if (type.usage === "operational") parts.push("NO-USER-MODIFICATION", "USAGE", "directoryOperation");
  return `( ${parts.join(" ")} )`;
}

/** RFC 4512 §4.1.1 */
export function objectClassText({ oid, name, kind, must, may }: ObjectClass): string {
  const parts = [oid, "NAME", `'${name}'`, ...(name === "top" ? [] : ["SUP", "top"]), kind];
  if (must.length > 0) parts.push("MUST", `( ${must.join(" $ ")} )`);
  if (may.length > 0) parts.push("MAY", `( ${may.join(" $ ")} )`);
  return `( ${parts.join(" ")} )`;
}

/** RFC 4512 §4.1.3 */
export function matchingRuleText({ oid, name, syntax }: MatchingRule): string {
  return `( ${oid} NAME '${name}' SYNTAX ${syntax} )`;
}

function quotedNames(names: readonly string[]): string {
  return names.length === 1 ? `'${names[0]}'` : `( ${names.map((name) => `'${name}'`).join(" ")} )`;
}
