import type { Citation } from "../finding.ts";
import { extensionOids } from "../view/oids.ts";
import type { CertificateLint } from "./types.ts";

/** RFC 5280 says of each extension whether it is critical; "of-authority": only where the certificate is an authority's. */
const rules: readonly {
  name: keyof typeof extensionOids;
  citation: Citation;
  must: "critical" | "non-critical" | "critical-of-authority";
  /** Left out: "error". */
  severity?: CertificateLint["severity"];
}[] = [
  { name: "authorityKeyIdentifier", citation: "RFC 5280 §4.2.1.1", must: "non-critical" },
  { name: "subjectKeyIdentifier", citation: "RFC 5280 §4.2.1.2", must: "non-critical" },
  { name: "keyUsage", citation: "RFC 5280 §4.2.1.3", must: "critical" },
  // RFC 5280 §4.2.1.5: should be critical; GnuTLS refuses a critical one and RFC 3280 forbade it, so a policy may choose.
  { name: "policyMappings", citation: "RFC 5280 §4.2.1.5", must: "critical", severity: "warning" },
  { name: "issuerAltName", citation: "RFC 5280 §4.2.1.7", must: "non-critical" },
  { name: "subjectDirectoryAttributes", citation: "RFC 5280 §4.2.1.8", must: "non-critical" },
  { name: "basicConstraints", citation: "RFC 5280 §4.2.1.9", must: "critical-of-authority" },
  { name: "nameConstraints", citation: "RFC 5280 §4.2.1.10", must: "critical" },
  { name: "policyConstraints", citation: "RFC 5280 §4.2.1.11", must: "critical" },
  { name: "inhibitAnyPolicy", citation: "RFC 5280 §4.2.1.14", must: "critical" },
  { name: "freshestCRL", citation: "RFC 5280 §4.2.1.15", must: "non-critical" },
  { name: "authorityInfoAccess", citation: "RFC 5280 §4.2.2.1", must: "non-critical" },
  { name: "subjectInfoAccess", citation: "RFC 5280 §4.2.2.2", must: "non-critical" },
  { name: "ocspNoCheck", citation: "RFC 6960 §4.2.2.2.1", must: "non-critical" },
];

/** One lint for each extension: `criticality-of-keyUsage` and so on. */
export const criticality: readonly CertificateLint[] = rules.map(({ name, citation, must, severity = "error" }) => ({
  id: `criticality-of-${name}`,
  citation,
  severity,
  field: `extensions.${name}`,
  check: ({ extensions, values }) => {
    const found = extensions.find(({ oid }) => oid === extensionOids[name]);
    if (found === undefined || (must === "critical-of-authority" && values.basicConstraints?.cA !== true))
      return undefined;
    const expected = must === "non-critical" ? must : "critical";
    return found.criticality === expected ? undefined : { found: found.criticality, expected };
  },
}));

// RFC 5280 §4.2.1.6: beside a subject that is not empty subjectAltName should not be critical.
const alternativeNameNotCritical: CertificateLint = {
  id: "criticality-of-subjectAltName",
  citation: "RFC 5280 §4.2.1.6",
  severity: "error",
  field: "extensions.subjectAltName",
  check: ({ extensions, subject }) => {
    const found = extensions.find(({ oid }) => oid === extensionOids.subjectAltName);
    return found?.criticality === "critical" && subject.attributes.length > 0
      ? { found: "critical", expected: "non-critical" }
      : undefined;
  },
};

// RFC 5280 §4.2.1.13: should be non-critical; every verifier looks for it anyway.
const distributionPointsNotCritical: CertificateLint = {
  id: "criticality-of-cRLDistributionPoints",
  citation: "RFC 5280 §4.2.1.13",
  severity: "warning",
  field: "extensions.cRLDistributionPoints",
  check: ({ extensions }) => {
    const found = extensions.find(({ oid }) => oid === extensionOids.cRLDistributionPoints);
    return found?.criticality === "critical" ? { found: "critical", expected: "non-critical" } : undefined;
  },
};

export const criticalityRecommended: readonly CertificateLint[] = [
  alternativeNameNotCritical,
  distributionPointsNotCritical,
];
