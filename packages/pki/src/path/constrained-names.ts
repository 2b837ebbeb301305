import { DerReader, oid } from "../der/index.ts";
import type { Certificate, GeneralName } from "../x509/index.ts";
import { isEmptyName } from "./names.ts";

/** RFC 9598 §3: an internationalised mail address, as an otherName. */
const smtpUtf8Mailbox = oid("1.3.6.1.5.5.7.8.9");
const emailAddress = oid("1.2.840.113549.1.9.1");

/**
 * The names of a certificate to which constraints apply (RFC 5280 §4.2.1.10): its subject, unless empty, the names in subjectAltName, and,
 * when there is no subjectAltName, mail addresses in the subject. A mailbox by RFC 9598 §6 comes as rfc822Name. Throws `DerError`.
 */
export function constrainedNames(certificate: Certificate): readonly GeneralName[] {
  const { subject, subjectAltName: alternatives } = certificate;
  const names: GeneralName[] = isEmptyName(subject) ? [] : [{ kind: "directoryName", name: subject }];
  if (alternatives === undefined) {
    for (const rdn of subject.rdns) {
      for (const { type, value } of rdn) {
        // A value that is no text compares with nothing, which the empty text does not either.
        if (type === emailAddress) names.push({ kind: "rfc822Name", value: value ?? "" });
      }
    }
    return names;
  }
  for (const name of alternatives) {
    names.push(name);
    const isMailbox = name.kind === "otherName" && name.type === smtpUtf8Mailbox;
    if (isMailbox) names.push({ kind: "rfc822Name", value: new DerReader(name.value).readUtf8String() });
  }
  return names;
}
