import { isKnownExtension } from "../view/extensions.ts";
import type { CertificateLint } from "./types.ts";

// RFC 5280 §4.2: a verifier rejects a critical extension it does not know; we mark only extensions of the standard critical.
export const criticalExtensionsKnown: CertificateLint = {
  id: "critical-extensions-known",
  citation: "RFC 5280 §4.2",
  severity: "error",
  field: "extensions",
  check: ({ extensions }) => {
    const unknown = extensions.find(({ oid, criticality }) => criticality === "critical" && !isKnownExtension(oid));
    return unknown === undefined ? undefined : { extension: unknown.oid };
  },
};
