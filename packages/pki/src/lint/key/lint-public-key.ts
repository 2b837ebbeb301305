import { type Finding, runLints } from "../finding.ts";
import type { KeyLintContext } from "./policy.ts";
import { keyLints } from "./registry.ts";
import { KeySubject } from "./subject.ts";

/**
 * Lints a SubjectPublicKeyInfo (DER) alone, so that a weak key is refused when a request comes in. Certificates run the same lints again.
 * @returns findings, none for a sound key; never throws for bad octets
 */
export function lintPublicKey(subjectPublicKeyInfo: Uint8Array, context: KeyLintContext): Finding[] {
  return runLints(keyLints, new KeySubject(subjectPublicKeyInfo), context, 0);
}
