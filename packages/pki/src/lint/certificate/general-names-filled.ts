import type { GeneralNameView } from "../view/general-names.ts";
import type { CertificateLint } from "./types.ts";

// RFC 5280 §4.2.1.6: names are not empty: no empty mail address, host, address or URI; an IP address has 4 or 16 octets; a URI has a scheme. No blanks and no control characters anywhere.
export const generalNamesFilled: CertificateLint = {
  id: "general-names-filled",
  citation: "RFC 5280 §4.2.1.6",
  severity: "error",
  field: "extensions.subjectAltName",
  check: ({ values }) => {
    const wrong = [...(values.subjectAltName ?? []), ...(values.issuerAltName ?? [])].find((name) => !isFilled(name));
    return wrong === undefined ? undefined : { kind: wrong.kind };
  },
};

function isFilled(name: GeneralNameView): boolean {
  switch (name.kind) {
    case "rfc822":
      return /^[!-?A-~]+@[!-?A-~]+$/.test(name.value);
    case "dns":
      return /^(?:\*\.)?[0-9A-Za-z_-]+(?:\.[0-9A-Za-z_-]+)*$/.test(name.value);
    case "uri":
      return /^[A-Za-z][0-9A-Za-z+.-]*:[!-~]+$/.test(name.value);
    case "ip":
      return name.octets === 4 || name.octets === 16;
    case "other-name":
      return name.value !== undefined;
    case "directory":
      return name.der.length > 2;
    default:
      return true;
  }
}
