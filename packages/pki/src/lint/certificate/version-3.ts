import type { CertificateLint } from "./types.ts";

// RFC 5280 §4.1.2.1: extensions are used, so the version is 3 (the INTEGER 2).
export const version3: CertificateLint = {
  id: "version-3",
  citation: "RFC 5280 §4.1.2.1",
  severity: "error",
  field: "version",
  check: ({ version }) => (version === 2 ? undefined : { version: version + 1 }),
};
