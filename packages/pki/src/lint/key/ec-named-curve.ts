import type { KeyLint } from "./types.ts";

// RFC 5480 §2.1.1: namedCurve only; explicit or absent parameters let the holder of a certificate choose the curve (CVE-2020-0601).
export const ecNamedCurve: KeyLint = {
  id: "ec-named-curve",
  citation: "RFC 5480 §2.1.1",
  severity: "error",
  field: "subjectPublicKeyInfo.algorithm.parameters",
  check: ({ view }) => {
    if (view.type !== "ec" || (view.curve !== "explicit" && view.curve !== "missing")) return undefined;
    return { parameters: view.curve };
  },
};
