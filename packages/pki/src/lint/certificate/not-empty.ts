import type { Citation } from "../finding.ts";
import type { ExtensionValues } from "../view/extensions.ts";
import type { CertificateLint } from "./types.ts";

type Listed = {
  [Name in keyof ExtensionValues]-?: Exclude<ExtensionValues[Name], undefined> extends readonly unknown[]
    ? Name
    : never;
}[keyof ExtensionValues];

/** SEQUENCE SIZE (1..MAX) in the definitions of RFC 5280. */
const rules: readonly { name: Listed; citation: Citation }[] = [
  { name: "certificatePolicies", citation: "RFC 5280 §4.2.1.4" },
  { name: "policyMappings", citation: "RFC 5280 §4.2.1.5" },
  { name: "subjectAltName", citation: "RFC 5280 §4.2.1.6" },
  { name: "issuerAltName", citation: "RFC 5280 §4.2.1.7" },
  { name: "extKeyUsage", citation: "RFC 5280 §4.2.1.12" },
  { name: "cRLDistributionPoints", citation: "RFC 5280 §4.2.1.13" },
  { name: "freshestCRL", citation: "RFC 5280 §4.2.1.15" },
  { name: "authorityInfoAccess", citation: "RFC 5280 §4.2.2.1" },
  { name: "subjectInfoAccess", citation: "RFC 5280 §4.2.2.2" },
];

const lists: readonly CertificateLint[] = rules.map(({ name, citation }) => ({
  id: `not-empty-${name}`,
  citation,
  severity: "error",
  field: `extensions.${name}`,
  check: ({ values }) => (values[name]?.length === 0 ? { elements: 0 } : undefined),
}));

// RFC 5280 §4.2.1.10: without a subtree the extension says nothing.
const nameConstraints: CertificateLint = {
  id: "not-empty-nameConstraints",
  citation: "RFC 5280 §4.2.1.10",
  severity: "error",
  field: "extensions.nameConstraints",
  check: ({ values }) => (values.nameConstraints?.subtrees === 0 ? { subtrees: 0 } : undefined),
};

// RFC 5280 §4.2.1.11: authorities must not issue an empty sequence.
const policyConstraints: CertificateLint = {
  id: "not-empty-policyConstraints",
  citation: "RFC 5280 §4.2.1.11",
  severity: "error",
  field: "extensions.policyConstraints",
  check: ({ values }) => (values.policyConstraints?.fields === 0 ? { fields: 0 } : undefined),
};

/** One lint for each extension that is a list: it has an element. */
export const notEmpty: readonly CertificateLint[] = [...lists, nameConstraints, policyConstraints];
