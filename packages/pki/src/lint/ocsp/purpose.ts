import { ocspSigningOid, scvpServerOid } from "../view/oids.ts";
import type { ResponderLint } from "./types.ts";

// RFC 6960 §4.2.2.2: the delegation is the purpose id-kp-OCSPSigning. A validation server is believed by configuration, so it
// has a purpose of its own and must not have that one: it would be a responder for all certificates of its authority.
export const responderPurpose: ResponderLint = {
  id: "responder-purpose",
  citation: "RFC 6960 §4.2.2.2",
  severity: "error",
  field: "certs.extKeyUsage",
  check: ({ certificate }, { service = "ocsp-responder" }) => {
    if (certificate === undefined) return undefined;
    const { extKeyUsage } = certificate.values;
    const wanted = service === "ocsp-responder" ? ocspSigningOid : scvpServerOid;
    const isResponder = extKeyUsage?.includes(ocspSigningOid) === true;
    const isRight = extKeyUsage?.includes(wanted) === true && isResponder === (service === "ocsp-responder");
    return isRight ? undefined : { service, extKeyUsage: extKeyUsage ?? "absent" };
  },
};
