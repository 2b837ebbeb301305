import type { Citation } from "../finding.ts";
import type { ExtensionValues } from "../view/extensions.ts";
import type { CertificateLint } from "./types.ts";

/** Extensions that constrain what lies below an authority. */
const rules: readonly { name: keyof ExtensionValues; citation: Citation }[] = [
  { name: "policyMappings", citation: "RFC 5280 §4.2.1.5" },
  { name: "nameConstraints", citation: "RFC 5280 §4.2.1.10" },
  { name: "policyConstraints", citation: "RFC 5280 §4.2.1.11" },
  { name: "inhibitAnyPolicy", citation: "RFC 5280 §4.2.1.14" },
];

/** One lint for each: it stands only in an authority's certificate. */
export const authorityOnly: readonly CertificateLint[] = rules.map(({ name, citation }) => ({
  id: `authority-only-${name}`,
  citation,
  severity: "error",
  field: `extensions.${name}`,
  check: ({ values }) =>
    values[name] !== undefined && values.basicConstraints?.cA !== true ? { cA: "false" } : undefined,
}));
