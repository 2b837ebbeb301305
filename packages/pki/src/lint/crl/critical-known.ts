import { isKnownCrlExtension } from "../view/crl.ts";
import type { CrlLint } from "./types.ts";

// RFC 5280 §5.2: a verifier that does not know a critical extension must not use the list; we write none outside the standard.
export const crlCriticalKnown: CrlLint = {
  id: "crl-critical-extensions-known",
  citation: "RFC 5280 §5.2",
  severity: "error",
  field: "crlExtensions",
  check: ({ view }) => {
    const unknown = view.extensions.find(
      ({ oid, criticality }) => criticality === "critical" && !isKnownCrlExtension(oid),
    );
    return unknown === undefined ? undefined : { extension: unknown.oid };
  },
};
