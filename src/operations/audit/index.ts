/** The room's door: what the internal auditor works with, and how the audit log proves itself. */
export { auditVerifier, ownSource, sealVerifier, type VerifierSetting } from "./verifier.ts";
export { readWitness } from "./witness.ts";
