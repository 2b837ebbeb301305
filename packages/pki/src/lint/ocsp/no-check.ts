import type { ResponderLint } from "./types.ts";

// RFC 6960 §4.2.2.2.1: a verifier learns how to check the responder itself: id-pkix-ocsp-nocheck, or where to look.
export const responderNoCheck: ResponderLint = {
  id: "responder-revocation-known",
  citation: "RFC 6960 §4.2.2.2.1",
  severity: "error",
  field: "certs.ocspNoCheck",
  check: ({ certificate }) => {
    if (certificate === undefined) return undefined;
    const { ocspNoCheck, cRLDistributionPoints, authorityInfoAccess } = certificate.values;
    const isKnown =
      ocspNoCheck !== undefined || cRLDistributionPoints !== undefined || authorityInfoAccess !== undefined;
    return isKnown ? undefined : { ocspNoCheck: "absent" };
  },
};
