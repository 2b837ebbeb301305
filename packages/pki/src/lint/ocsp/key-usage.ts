import type { ResponderLint } from "./types.ts";

// RFC 5280 §4.2.1.3: a key that signs answers has digitalSignature where its use is limited.
export const responderKeyUsage: ResponderLint = {
  id: "responder-key-usage",
  citation: "RFC 5280 §4.2.1.3",
  severity: "error",
  field: "certs.keyUsage",
  check: ({ certificate }) => {
    const bits = certificate?.values.keyUsage;
    return bits === undefined || (bits & 1) !== 0 ? undefined : { bits };
  },
};
