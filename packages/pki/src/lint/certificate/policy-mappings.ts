import { anyPolicyOid } from "../view/oids.ts";
import type { CertificateLint } from "./types.ts";

// RFC 5280 §4.2.1.5: anyPolicy is mapped neither from nor to.
export const policyMappings: CertificateLint = {
  id: "policy-mappings-not-any",
  citation: "RFC 5280 §4.2.1.5",
  severity: "error",
  field: "extensions.policyMappings",
  check: ({ values }) =>
    values.policyMappings?.some((pair) => pair.includes(anyPolicyOid)) === true ? { policy: anyPolicyOid } : undefined,
};
