import { anyPolicyOid } from "../view/oids.ts";
import type { CertificateLint } from "./types.ts";

// RFC 5280 §4.2.1.5: each issuer policy that is mapped should also be asserted in certificatePolicies.
export const policyMappingsAsserted: CertificateLint = {
  id: "policy-mappings-asserted",
  citation: "RFC 5280 §4.2.1.5",
  severity: "warning",
  field: "extensions.policyMappings",
  check: ({ values }) => {
    const asserted = new Set<string>((values.certificatePolicies ?? []).map(({ policy }) => policy));
    const missing = (values.policyMappings ?? []).find(
      ([issuerPolicy]) => !asserted.has(issuerPolicy) && !asserted.has(anyPolicyOid),
    );
    return missing === undefined ? undefined : { policy: missing[0] };
  },
};
