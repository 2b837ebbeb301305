import type { FixedKeyName } from "../view/public-key.ts";
import type { KeyLint } from "./types.ts";

/** FIPS 204, table 2. */
const octets: Readonly<Record<FixedKeyName, number>> = {
  ed25519: 32,
  "ml-dsa-44": 1312,
  "ml-dsa-65": 1952,
  "ml-dsa-87": 2592,
};

// RFC 9881 §4: the raw public key, whose size the parameter set fixes.
export const mlDsaLength: KeyLint = {
  id: "ml-dsa-key-length",
  citation: "RFC 9881 §4",
  severity: "error",
  field: "subjectPublicKeyInfo.subjectPublicKey",
  check: ({ view }) => {
    if (view.type !== "ml-dsa" || view.key.length === octets[view.name]) return undefined;
    return { parameterSet: view.name, octets: view.key.length, expected: octets[view.name] };
  },
};
