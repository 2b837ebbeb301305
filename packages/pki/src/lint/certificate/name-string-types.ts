import { type Oid, oid, tag } from "../../der/index.ts";
import type { CertificateLint } from "./types.ts";

// RFC 5280 §4.1.2.4: DirectoryString is written as PrintableString or UTF8String; country, serialNumber and dnQualifier are
// PrintableString, domain components and mail addresses IA5String. An authority that is cross-certified keeps the name it has.
export const nameStringTypes: CertificateLint = {
  id: "name-string-types",
  citation: "RFC 5280 §4.1.2.4",
  severity: "error",
  field: "subject",
  check: ({ subject }, { profile }) => {
    if (profile.kind === "cross") return undefined;
    const wrong = subject.attributes.find(({ type, tag: found }) => !allowedTags(type).includes(found));
    return wrong === undefined
      ? undefined
      : { attribute: wrong.type, tag: wrong.tag, allowed: allowedTags(wrong.type).map(String) };
  },
};

const printableOnly = new Set<Oid>([oid("2.5.4.6"), oid("2.5.4.5"), oid("2.5.4.46")]);
const ia5Only = new Set<Oid>([oid("0.9.2342.19200300.100.1.25"), oid("1.2.840.113549.1.9.1")]);
const printable = [tag.printableString];
const ia5 = [tag.ia5String];
const directoryString = [tag.printableString, tag.utf8String];

function allowedTags(type: Oid): readonly number[] {
  if (printableOnly.has(type)) return printable;
  return ia5Only.has(type) ? ia5 : directoryString;
}
