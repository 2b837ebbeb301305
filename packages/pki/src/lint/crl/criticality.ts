import type { Citation } from "../finding.ts";
import { extensionOids } from "../view/oids.ts";
import type { CrlLint } from "./types.ts";

const rules: readonly { name: keyof typeof extensionOids; citation: Citation; must: "critical" | "non-critical" }[] = [
  { name: "authorityKeyIdentifier", citation: "RFC 5280 §5.2.1", must: "non-critical" },
  { name: "issuerAltName", citation: "RFC 5280 §5.2.2", must: "non-critical" },
  { name: "cRLNumber", citation: "RFC 5280 §5.2.3", must: "non-critical" },
  { name: "deltaCRLIndicator", citation: "RFC 5280 §5.2.4", must: "critical" },
  { name: "issuingDistributionPoint", citation: "RFC 5280 §5.2.5", must: "critical" },
  { name: "freshestCRL", citation: "RFC 5280 §5.2.6", must: "non-critical" },
  { name: "plannedIssue", citation: "CPS 7-2-1", must: "non-critical" },
];

/** One lint for each extension of a list: `crl-criticality-of-cRLNumber` and so on. */
export const crlCriticality: readonly CrlLint[] = rules.map(({ name, citation, must }) => ({
  id: `crl-criticality-of-${name}`,
  citation,
  severity: "error",
  field: `crlExtensions.${name}`,
  check: ({ view }) => {
    const found = view.extensions.find(({ oid }) => oid === extensionOids[name]);
    return found === undefined || found.criticality === must ? undefined : { found: found.criticality, expected: must };
  },
}));
