import type { CertificateLint } from "./types.ts";

// RFC 5280 §4.2.1.4: no policy comes twice.
export const policiesOnce: CertificateLint = {
  id: "certificate-policies-once",
  citation: "RFC 5280 §4.2.1.4",
  severity: "error",
  field: "extensions.certificatePolicies",
  check: ({ values }) => {
    const policies = (values.certificatePolicies ?? []).map(({ policy }) => policy);
    const twice = policies.find((policy, index) => policies.indexOf(policy) !== index);
    return twice === undefined ? undefined : { policy: twice };
  },
};
