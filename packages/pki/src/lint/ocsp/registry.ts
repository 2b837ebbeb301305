import { responderAlgorithm } from "./algorithm.ts";
import { responderCertificateOfAuthority } from "./certificate-of-authority.ts";
import { responderCertificateOfKey } from "./certificate-of-key.ts";
import { responderKeyHash } from "./key-hash.ts";
import { responderKeyUsage } from "./key-usage.ts";
import { responderNoCheck } from "./no-check.ts";
import { responderPurpose } from "./purpose.ts";
import type { ResponderLint } from "./types.ts";
import { responderValidity } from "./validity.ts";

/** Every lint of what one responder key's answers have in common. */
export const responderLints: readonly ResponderLint[] = [
  responderKeyHash,
  responderAlgorithm,
  responderCertificateOfKey,
  responderCertificateOfAuthority,
  responderPurpose,
  responderKeyUsage,
  responderValidity,
  responderNoCheck,
];
