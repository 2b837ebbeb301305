import type { CertificateLint } from "./types.ts";

// RFC 5280 §4.2.2.1: OCSP and caIssuers locations that we write are HTTP or LDAP URIs.
export const accessLocations: CertificateLint = {
  id: "access-locations-are-uris",
  citation: "RFC 5280 §4.2.2.1",
  severity: "error",
  field: "extensions.authorityInfoAccess",
  check: ({ values }) => {
    for (const { method, location } of values.authorityInfoAccess ?? []) {
      const isUri = location?.kind === "uri" && /^(?:https?|ldaps?):\/\/./.test(location.value);
      if (!isUri) return { method, location: location?.kind ?? "absent" };
    }
    return undefined;
  },
};
