import type { CrlLint } from "./types.ts";

// RFC 5280 §5.1.2.1: extensions are used, so the version is 2 (the INTEGER 1).
export const version2: CrlLint = {
  id: "crl-version-2",
  citation: "RFC 5280 §5.1.2.1",
  severity: "error",
  field: "version",
  check: ({ view }) =>
    view.version === 1 ? undefined : { version: view.version === undefined ? 1 : view.version + 1 },
};
