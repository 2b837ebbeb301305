import { oid } from "../der/index.ts";

/** RFC 5652 §4. */
export const dataOid = oid("1.2.840.113549.1.7.1");
/** RFC 5652 §5.1. */
export const signedDataOid = oid("1.2.840.113549.1.7.2");
/** RFC 5652 §11.1. */
export const contentTypeOid = oid("1.2.840.113549.1.9.3");
/** RFC 5652 §11.2. */
export const messageDigestOid = oid("1.2.840.113549.1.9.4");
/** RFC 5652 §11.3. */
export const signingTimeOid = oid("1.2.840.113549.1.9.5");
/** RFC 5035 §5: the signer's certificate named by its SHA-1. */
export const signingCertificateOid = oid("1.2.840.113549.1.9.16.2.12");
/** RFC 5035 §3: the same by another hash. */
export const signingCertificateV2Oid = oid("1.2.840.113549.1.9.16.2.47");
/** RFC 5754 §3.2: an RSA key in CMS; the digest stands beside it. */
export const rsaEncryptionOid = oid("1.2.840.113549.1.1.1");
/** RFC 5940 §2: an OCSPResponse among the revocation lists. */
export const ocspResponseInfoOid = oid("1.3.6.1.5.5.7.16.2");
/** An older way to write the same, a BasicOCSPResponse (RFC 6960 §4.2.1); only read. */
export const basicOcspInfoOid = oid("1.3.6.1.5.5.7.48.1.1");
