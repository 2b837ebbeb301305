import { oid } from "../der/index.ts";

/** RFC 5652 §5.1. */
export const signedDataOid = oid("1.2.840.113549.1.7.2");
/** RFC 3161 §2.4.2: the content that a time stamp token signs. */
export const timeStampInfoOid = oid("1.2.840.113549.1.9.16.1.4");
/** RFC 5652 §11.1. */
export const contentTypeOid = oid("1.2.840.113549.1.9.3");
/** RFC 5652 §11.2. */
export const messageDigestOid = oid("1.2.840.113549.1.9.4");
/** RFC 5652 §11.3. */
export const signingTimeOid = oid("1.2.840.113549.1.9.5");
/** RFC 3161 §2.4.2: the attribute that names the authority's certificate by its SHA-1. */
export const signingCertificateOid = oid("1.2.840.113549.1.9.16.2.12");
/** RFC 5816 §2.2.1: the same by another hash. */
export const signingCertificateV2Oid = oid("1.2.840.113549.1.9.16.2.47");
/** RFC 5754 §3.2: an RSA key in CMS; the digest stands beside it. */
export const rsaEncryptionOid = oid("1.2.840.113549.1.1.1");
