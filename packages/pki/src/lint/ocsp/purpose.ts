import { ocspSigningOid } from "../view/oids.ts";
import type { ResponderLint } from "./types.ts";

// RFC 6960 §4.2.2.2: the delegation is the purpose id-kp-OCSPSigning.
export const responderPurpose: ResponderLint = {
  id: "responder-purpose",
  citation: "RFC 6960 §4.2.2.2",
  severity: "error",
  field: "certs.extKeyUsage",
  check: ({ certificate }) =>
    certificate === undefined || certificate.values.extKeyUsage?.includes(ocspSigningOid) === true
      ? undefined
      : { extKeyUsage: certificate.values.extKeyUsage ?? "absent" },
};
