import { toHex } from "../../der/index.ts";
import { knownKeys } from "./known-keys.ts";
import type { KeyLint } from "./types.ts";

const byFirstOctets = new Map(knownKeys.map((key) => [key.sha256.slice(0, 8), key]));

// CPS 6-1-2-1: the resident makes the key pair; one whose private half is printed in a standard was made by somebody else.
export const keyNotPublished: KeyLint = {
  id: "key-not-published",
  citation: "CPS 6-1-2-1",
  severity: "error",
  field: "subjectPublicKeyInfo",
  check: ({ der }, { digest }) => {
    const hash = digest("sha256", der);
    const known = byFirstOctets.get(toHex(hash.subarray(0, 4)));
    if (known === undefined || known.sha256 !== toHex(hash)) return undefined;
    return { key: known.name, source: known.source };
  },
};
