import { oid } from "../der/index.ts";

/** RFC 6960 §4.2.1: the one response type that is in use. */
export const basicResponseOid = oid("1.3.6.1.5.5.7.48.1.1");
/** RFC 9654 §2.1. */
export const nonceOid = oid("1.3.6.1.5.5.7.48.1.2");
/** RFC 6960 §4.4.2. */
export const crlReferenceOid = oid("1.3.6.1.5.5.7.48.1.3");
/** RFC 6960 §4.4.3. */
export const acceptableResponsesOid = oid("1.3.6.1.5.5.7.48.1.4");
/** RFC 6960 §4.4.4. */
export const archiveCutoffOid = oid("1.3.6.1.5.5.7.48.1.6");
/** RFC 6960 §4.4.6. */
export const serviceLocatorOid = oid("1.3.6.1.5.5.7.48.1.7");
/** RFC 6960 §4.4.7. */
export const preferredSignatureAlgorithmsOid = oid("1.3.6.1.5.5.7.48.1.8");
/** RFC 6960 §4.4.8. */
export const extendedRevokeOid = oid("1.3.6.1.5.5.7.48.1.9");
