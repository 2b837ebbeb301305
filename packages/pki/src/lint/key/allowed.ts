import type { PublicKeyView } from "../view/public-key.ts";
import { curveName } from "./ec-point.ts";
import type { KeyLint } from "./types.ts";

// CPS 6-1-2-3: the practice statement names the kind and length of keys; the policy lists what is allowed today.
export const keyAllowed: KeyLint = {
  id: "key-allowed",
  citation: "CPS 6-1-2-3",
  severity: "error",
  field: "subjectPublicKeyInfo.algorithm",
  check: ({ view }, { keys }) => {
    if (view.type === "malformed") return undefined;
    const found = specificationOf(view);
    const isAllowed = keys.specifications.some((specification) => specification === found);
    return isAllowed ? undefined : { specification: found, allowed: keys.specifications };
  },
};

function specificationOf(view: Exclude<PublicKeyView, { type: "malformed" }>): string {
  if (view.type === "rsa") return `rsa-${bitLength(view.modulus)}`;
  if (view.type === "unknown") return view.algorithm;
  if (view.type !== "ec") return view.name;
  const name = view.curve === "explicit" || view.curve === "missing" ? undefined : curveName(view.curve);
  return name ?? `ec-${view.curve}`;
}

function bitLength(magnitude: Uint8Array): number {
  return magnitude.length * 8 - (Math.clz32(magnitude[0] ?? 0) - 24);
}
