import { pointFault } from "./ec-point.ts";
import type { KeyLint } from "./types.ts";

// RFC 5480 §2.2: an ECPoint of the curve. RFC 5480 allows compressed points; we take the uncompressed form only, as everybody reads it.
export const ecOnCurve: KeyLint = {
  id: "ec-point-on-curve",
  citation: "RFC 5480 §2.2",
  severity: "error",
  field: "subjectPublicKeyInfo.subjectPublicKey",
  check: ({ view }) => {
    if (view.type !== "ec" || view.curve === "explicit" || view.curve === "missing") return undefined;
    const fault = pointFault(view.curve, view.point);
    return fault === undefined ? undefined : { fault };
  },
};
