import { equalBytes, toHex } from "../../der/index.ts";
import { subjectPublicKeyBits } from "../view/public-key.ts";
import type { ResponderLint } from "./types.ts";

// RFC 6960 §4.2.1: byKey is the SHA-1 of the responder's public key, the octets of the BIT STRING.
export const responderKeyHash: ResponderLint = {
  id: "responder-key-hash",
  citation: "RFC 6960 §4.2.1",
  severity: "error",
  field: "responderID",
  check: ({ template }, { digest }) => {
    const expected = digest("sha1", subjectPublicKeyBits(template.publicKey));
    return equalBytes(template.keyHash, expected)
      ? undefined
      : { found: toHex(template.keyHash), expected: toHex(expected) };
  },
};
