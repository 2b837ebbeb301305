export {
  type AccessDescription,
  accessMethod,
  authorityInfoAccess,
  subjectInfoAccess,
} from "./access-descriptions.ts";
export { issuerAltName, subjectAltName } from "./alternative-names.ts";
export { type BasicConstraints, basicConstraints } from "./basic-constraints.ts";
export {
  anyPolicy,
  certificatePolicies,
  type NoticeReference,
  type PolicyInformation,
  type PolicyQualifier,
} from "./certificate-policies.ts";
export {
  cRLDistributionPoints,
  type DistributionPoint,
  type DistributionPointName,
  distributionPointNameNode,
  freshestCRL,
  type ReasonFlag,
  readDistributionPointName,
  readReasonFlags,
  reasonFlagsNode,
} from "./distribution-points.ts";
export { extendedKeyUsage, keyPurpose } from "./extended-key-usage.ts";
export { type AuthorityKeyIdentifier, authorityKeyIdentifier, subjectKeyIdentifier } from "./key-identifiers.ts";
export { type KeyUsage, type KeyUsageName, keyUsage, keyUsageNames } from "./key-usage.ts";
export { type NameConstraints, nameConstraints } from "./name-constraints.ts";
export { ocspNoCheck } from "./ocsp-no-check.ts";
export {
  inhibitAnyPolicy,
  type PolicyConstraints,
  type PolicyMapping,
  policyConstraints,
  policyMappings,
} from "./policy-constraints.ts";
export {
  type ResidentAttributes,
  residentAlternativeNames,
  residentAttributesOf,
  residentAttributeType,
  residentCommonName,
} from "./resident-alternative-name.ts";
export { type DirectoryAttribute, subjectDirectoryAttributes } from "./subject-directory-attributes.ts";
