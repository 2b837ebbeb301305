import { accessLocations } from "./access-locations.ts";
import { authorityKeyIdentifier } from "./authority-key-identifier.ts";
import { authorityKeyIdentifierPair } from "./authority-key-identifier-pair.ts";
import { authorityOnly } from "./authority-only.ts";
import { criticality, criticalityRecommended } from "./criticality.ts";
import { distributionPoints } from "./distribution-points.ts";
import { extendedKeyUsage } from "./extended-key-usage.ts";
import { criticalExtensionsKnown } from "./extensions-critical-known.ts";
import { extensionsOnce } from "./extensions-once.ts";
import { extensionsReadable } from "./extensions-readable.ts";
import { generalNamesFilled } from "./general-names-filled.ts";
import { issuerIsSigner } from "./issuer-is-signer.ts";
import { issuerNotEmpty } from "./issuer-not-empty.ts";
import { keyUsageAgreement } from "./key-usage-agreement.ts";
import { keyUsageCertSign } from "./key-usage-cert-sign.ts";
import { keyUsageNotEmpty } from "./key-usage-not-empty.ts";
import { keyUsageOfKey } from "./key-usage-of-key.ts";
import { keyUsagePresent } from "./key-usage-present.ts";
import { nameCountry } from "./name-country.ts";
import { nameLengths } from "./name-lengths.ts";
import { nameNoControl } from "./name-no-control.ts";
import { nameStringTypes } from "./name-string-types.ts";
import { notEmpty } from "./not-empty.ts";
import { pathLength } from "./path-length.ts";
import { policiesOnce } from "./policies-once.ts";
import { policyAnyQualifiers } from "./policy-any-qualifiers.ts";
import { policyMappings } from "./policy-mappings.ts";
import { policyMappingsAsserted } from "./policy-mappings-asserted.ts";
import { policyNoticeText } from "./policy-notice-text.ts";
import { serialLength } from "./serial-length.ts";
import { serialPositive } from "./serial-positive.ts";
import { signatureAlgorithm } from "./signature-algorithm.ts";
import { subjectKeyIdentifier } from "./subject-key-identifier.ts";
import { subjectKeyIdentifierOfKey } from "./subject-key-identifier-of-key.ts";
import { subjectOrAlternative } from "./subject-or-alternative.ts";
import type { CertificateLint } from "./types.ts";
import { uniqueIdentifiers } from "./unique-identifiers.ts";
import { validityForm } from "./validity-form.ts";
import { validityOrder } from "./validity-order.ts";
import { version3 } from "./version-3.ts";

/** Every lint of RFC 5280 over a certificate. */
export const standardLints: readonly CertificateLint[] = [
  version3,
  serialPositive,
  serialLength,
  signatureAlgorithm,
  issuerNotEmpty,
  issuerIsSigner,
  nameStringTypes,
  nameNoControl,
  nameCountry,
  nameLengths,
  validityOrder,
  validityForm,
  subjectOrAlternative,
  uniqueIdentifiers,
  extensionsOnce,
  extensionsReadable,
  criticalExtensionsKnown,
  authorityKeyIdentifier,
  authorityKeyIdentifierPair,
  subjectKeyIdentifier,
  subjectKeyIdentifierOfKey,
  keyUsagePresent,
  keyUsageNotEmpty,
  keyUsageCertSign,
  keyUsageAgreement,
  keyUsageOfKey,
  policiesOnce,
  policyAnyQualifiers,
  policyNoticeText,
  policyMappings,
  policyMappingsAsserted,
  generalNamesFilled,
  pathLength,
  extendedKeyUsage,
  distributionPoints,
  accessLocations,
  ...criticality,
  ...criticalityRecommended,
  ...notEmpty,
  ...authorityOnly,
];
