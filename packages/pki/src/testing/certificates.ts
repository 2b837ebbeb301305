import { keyIdentifier } from "../algorithm/index.ts";
import {
  assembleSigned,
  authorityKeyIdentifier,
  basicConstraints,
  type DistinguishedName,
  type Extension,
  encodeToBeSignedCertificate,
  extension,
  keyUsage,
  nameFromAttributes,
  serialNumberFromInteger,
  subjectKeyIdentifier,
} from "../x509/index.ts";
import { digest, type TestKey } from "./keys.ts";

/** A certificate with its key. */
export interface TestCertificate {
  readonly name: DistinguishedName;
  readonly key: TestKey;
  readonly keyIdentifier: Uint8Array;
  readonly der: Uint8Array;
}

/** What a test says of a certificate to be made. */
export interface TestCertificateFields {
  readonly subject: DistinguishedName;
  readonly key: TestKey;
  readonly serialNumber: number | bigint;
  readonly extensions: readonly Extension[];
  readonly notBefore?: Date;
  readonly notAfter?: Date;
}

/** The name of a prefectural authority as the practice statement has it: the governor's office title. */
export const authorityName = nameFromAttributes([
  ["C", "JP"],
  ["O", "長崎県"],
  ["CN", "長崎県知事"],
]);

/** A self-signed authority, valid from 2020 to 2049. */
export function testAuthority(key: TestKey, name: DistinguishedName = authorityName): TestCertificate {
  const identifier = keyIdentifier(key.publicKey, digest);
  const extensions = [
    extension(basicConstraints, { cA: true }, "critical"),
    extension(keyUsage, ["keyCertSign", "cRLSign"], "critical"),
    extension(subjectKeyIdentifier, identifier, "non-critical"),
  ];
  const der = signed({ subject: name, key, serialNumber: 1, extensions }, { name, key });
  return { name, key, keyIdentifier: identifier, der };
}

/** A certificate issued by an authority, with both key identifiers. */
export function testCertificate(issuer: TestCertificate, fields: TestCertificateFields): TestCertificate {
  const identifier = keyIdentifier(fields.key.publicKey, digest);
  const extensions = [
    extension(authorityKeyIdentifier, { keyIdentifier: issuer.keyIdentifier }, "non-critical"),
    extension(subjectKeyIdentifier, identifier, "non-critical"),
    ...fields.extensions,
  ];
  const der = signed({ ...fields, extensions }, issuer);
  return { name: fields.subject, key: fields.key, keyIdentifier: identifier, der };
}

function signed(fields: TestCertificateFields, issuer: Pick<TestCertificate, "name" | "key">): Uint8Array {
  const toBeSigned = encodeToBeSignedCertificate({
    serialNumber: serialNumberFromInteger(fields.serialNumber),
    signatureAlgorithm: issuer.key.algorithm,
    issuer: issuer.name,
    notBefore: fields.notBefore ?? new Date("2020-01-01T00:00:00Z"),
    notAfter: fields.notAfter ?? new Date("2049-12-31T14:59:59Z"),
    subject: fields.subject,
    publicKey: fields.key.publicKey,
    extensions: fields.extensions,
  });
  return assembleSigned(toBeSigned, issuer.key.algorithm, issuer.key.sign(toBeSigned));
}
