import { edwardsPointFault } from "./edwards-point.ts";
import type { KeyLint } from "./types.ts";

// RFC 8410 §4: 32 octets that encode a point (RFC 8032 §5.1.3); a point of small order verifies signatures over anything.
export const ed25519Point: KeyLint = {
  id: "ed25519-point",
  citation: "RFC 8410 §4",
  severity: "error",
  field: "subjectPublicKeyInfo.subjectPublicKey",
  check: ({ view }) => {
    const fault = view.type === "edwards" ? edwardsPointFault(view.key) : undefined;
    return fault === undefined ? undefined : { fault };
  },
};
