import type { CertificateLint } from "./types.ts";

// RFC 5280 §4.2.1.3: only usages that the key's algorithm has: no encipherment with elliptic curves, no key agreement with RSA, signatures only with Ed25519 (RFC 8410) and ML-DSA (RFC 9881).
export const keyUsageOfKey: CertificateLint = {
  id: "key-usage-fits-key",
  citation: "RFC 5280 §4.2.1.3",
  severity: "error",
  field: "extensions.keyUsage",
  check: ({ values, key }) => {
    const bits = values.keyUsage ?? 0;
    const impossible = bits & (impossibleBits[key.view.type] ?? 0);
    return impossible === 0 ? undefined : { key: key.view.type, bits: impossible };
  },
};

const keyEncipherment = 1 << 2;
const dataEncipherment = 1 << 3;
const agreement = (1 << 4) | (1 << 7) | (1 << 8);
const impossibleBits: Readonly<Record<string, number>> = {
  rsa: agreement,
  ec: keyEncipherment | dataEncipherment,
  edwards: keyEncipherment | dataEncipherment | agreement,
  "ml-dsa": keyEncipherment | dataEncipherment | agreement,
};
