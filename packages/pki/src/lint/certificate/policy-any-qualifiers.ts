import { type Oid, oid } from "../../der/index.ts";
import type { CertificateLint } from "./types.ts";

// RFC 5280 §4.2.1.4: anyPolicy, as every policy, carries no qualifiers but CPS pointers and user notices.
export const policyAnyQualifiers: CertificateLint = {
  id: "any-policy-qualifiers",
  citation: "RFC 5280 §4.2.1.4",
  severity: "error",
  field: "extensions.certificatePolicies",
  check: ({ values }) => {
    for (const { policy, qualifiers } of values.certificatePolicies ?? []) {
      const other = qualifiers.find(({ type }) => !allowed.has(type));
      if (other !== undefined) return { policy, qualifier: other.type };
    }
    return undefined;
  },
};

const allowed = new Set<Oid>([oid("1.3.6.1.5.5.7.2.1"), oid("1.3.6.1.5.5.7.2.2")]);
