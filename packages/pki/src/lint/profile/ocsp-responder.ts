import type { CertificateLint } from "../certificate/types.ts";
import { ocspSigningOid } from "../view/oids.ts";

// RFC 6960 §4.2.2.2: a responder's certificate has id-kp-OCSPSigning, and no other certificate has it.
export const ocspResponder: CertificateLint = {
  id: "ocsp-responder-authorized",
  citation: "RFC 6960 §4.2.2.2",
  severity: "error",
  field: "extensions.extKeyUsage",
  check: ({ values }, { profile }) => {
    const hasPurpose = values.extKeyUsage?.includes(ocspSigningOid) === true;
    return hasPurpose === (profile.kind === "ocsp-responder")
      ? undefined
      : { kind: profile.kind, ocspSigning: String(hasPurpose) };
  },
};
