import { checkDer } from "../der/index.ts";
import type { Certificate } from "./certificate.ts";
import type { ExtensionType } from "./extension.ts";
import {
  authorityInfoAccess,
  authorityKeyIdentifier,
  basicConstraints,
  certificatePolicies,
  cRLDistributionPoints,
  extendedKeyUsage,
  freshestCRL,
  inhibitAnyPolicy,
  issuerAltName,
  keyUsage,
  nameConstraints,
  ocspNoCheck,
  policyConstraints,
  policyMappings,
  subjectAltName,
  subjectDirectoryAttributes,
  subjectInfoAccess,
  subjectKeyIdentifier,
} from "./extensions/index.ts";
import type { GeneralName } from "./general-name.ts";

/** Every kind of extension that this house reads. */
export const knownExtensionTypes: readonly ExtensionType<NonNullable<unknown>>[] = [
  known(authorityKeyIdentifier),
  known(subjectKeyIdentifier),
  known(keyUsage),
  known(certificatePolicies),
  known(policyMappings),
  known(subjectAltName),
  known(issuerAltName),
  known(subjectDirectoryAttributes),
  known(basicConstraints),
  known(nameConstraints),
  known(policyConstraints),
  known(extendedKeyUsage),
  known(cRLDistributionPoints),
  known(inhibitAnyPolicy),
  known(freshestCRL),
  known(authorityInfoAccess),
  known(subjectInfoAccess),
  known(ocspNoCheck),
];

/**
 * Reads everything in a certificate that is otherwise read when asked for, and throws the `DerError` that it finds. Values of extensions
 * that this house does not know must be one element of DER.
 */
export function checkCertificate(certificate: Certificate): void {
  checkDer(certificate.der);
  certificate.signatureAlgorithm;
  certificate.publicKeyFacts;
  certificate.issuer.rdns;
  certificate.subject.rdns;
  for (const { oid, value } of certificate.extensions) {
    const type = knownExtensionTypes.find((candidate) => candidate.oid === oid);
    if (type === undefined) checkDer(value);
    else certificate.read(type);
  }
  checkNames(certificate.subjectAltName);
  checkNames(certificate.issuerAltName);
}

function checkNames(names: readonly GeneralName[] | undefined): void {
  for (const name of names ?? []) {
    if (name.kind === "directoryName") name.name.rdns;
    else if (name.kind === "otherName") checkDer(name.value);
  }
}

function known<Value extends NonNullable<unknown>>(type: ExtensionType<Value>): ExtensionType<NonNullable<unknown>> {
  return {
    oid: type.oid,
    decode: type.decode,
    // Writing takes back only what the same type has read.
    encode: (value) => type.encode(value as Value),
  };
}
