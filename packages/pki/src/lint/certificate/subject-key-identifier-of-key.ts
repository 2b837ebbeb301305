import { equalBytes, toHex } from "../../der/index.ts";
import type { CertificateLint } from "./types.ts";

// RFC 5280 §4.2.1.2: SHA-1 of the key's BIT STRING, or RFC 7093's leftmost 160 bits of its SHA-256; another authority keeps the one it has.
export const subjectKeyIdentifierOfKey: CertificateLint = {
  id: "subject-key-identifier-of-key",
  citation: "RFC 5280 §4.2.1.2",
  severity: "error",
  field: "extensions.subjectKeyIdentifier",
  check: ({ values, key }, { profile, digest }) => {
    const found = values.subjectKeyIdentifier;
    if (found === undefined || key.view.type === "malformed") return undefined;
    if (profile.subjectKeyIdentifier !== undefined) {
      return equalBytes(found, profile.subjectKeyIdentifier)
        ? undefined
        : { found: toHex(found), expected: toHex(profile.subjectKeyIdentifier) };
    }
    if (equalBytes(found, digest("sha1", key.bits))) return undefined;
    if (equalBytes(found, digest("sha256", key.bits).subarray(0, 20))) return undefined;
    return { found: toHex(found), expected: toHex(digest("sha1", key.bits)) };
  },
};
