import { oid } from "../der/index.ts";

/** RFC 3161 §2.4.2: the content that a time stamp token signs. */
export const timeStampInfoOid = oid("1.2.840.113549.1.9.16.1.4");
