/** A kind and size of key pair. "rsa-1024" is legacy: read and checked, made only where a policy says so. */
export const keySpecifications = [
  "rsa-1024",
  "rsa-2048",
  "rsa-3072",
  "rsa-4096",
  "ecdsa-p256",
  "ecdsa-p384",
  "ed25519",
  "ml-dsa-44",
  "ml-dsa-65",
  "ml-dsa-87",
] as const;
export type KeySpecification = (typeof keySpecifications)[number];

/** Whether a key of this specification signs with this algorithm; an elliptic curve fixes its digest, ML-DSA itself. */
export function algorithmFits(specification: KeySpecification, algorithm: string): "fits" | "does-not-fit" {
  const fits = specification.startsWith("rsa-")
    ? algorithm.startsWith("rsa-")
    : specification.startsWith("ecdsa-")
      ? algorithm.startsWith(`${specification}-`)
      : algorithm === specification;
  return fits ? "fits" : "does-not-fit";
}
