import type { CertificateLint } from "./types.ts";

// RFC 5280 §4.2.1.9: keyCertSign and cA go together.
export const keyUsageCertSign: CertificateLint = {
  id: "key-cert-sign-of-authority",
  citation: "RFC 5280 §4.2.1.9",
  severity: "error",
  field: "extensions.keyUsage",
  check: ({ values }) => {
    const keyCertSign = ((values.keyUsage ?? 0) & (1 << 5)) !== 0;
    const cA = values.basicConstraints?.cA === true;
    return keyCertSign === cA || values.keyUsage === undefined
      ? undefined
      : { keyCertSign: String(keyCertSign), cA: String(cA) };
  },
};
