import type { KeyLint } from "./types.ts";

// RFC 5280 §4.1.2.7: the key is carried with the algorithm it is for. What cannot be read is not certified.
export const keyReadable: KeyLint = {
  id: "key-readable",
  citation: "RFC 5280 §4.1.2.7",
  severity: "error",
  field: "subjectPublicKeyInfo",
  check: ({ view }) => (view.type === "malformed" ? { code: view.code, offset: view.offset } : undefined),
};
