import type { KeyLint } from "./types.ts";

// RFC 8410 §3: parameters are absent for Ed25519; RFC 9881 §2 says the same for ML-DSA.
export const keyParametersAbsent: KeyLint = {
  id: "key-parameters-absent",
  citation: "RFC 8410 §3",
  severity: "error",
  field: "subjectPublicKeyInfo.algorithm.parameters",
  check: ({ view }) => {
    if ((view.type !== "edwards" && view.type !== "ml-dsa") || view.parameters === "absent") return undefined;
    return { algorithm: view.name };
  },
};
