import { oid } from "@warifu/pki/der";

/** ETSI EN 319 122-1 clause 5.3: signature-time-stamp. */
export const signatureTimeStampOid = oid("1.2.840.113549.1.9.16.2.14");
/** ETSI EN 319 122-1 clause 5.5.3: archive-time-stamp-v3. */
export const archiveTimeStampOid = oid("0.4.0.1733.2.4");
/** ETSI EN 319 122-1 clause 5.5.2: ats-hash-index-v3. */
export const hashIndexOid = oid("0.4.0.19122.1.5");
