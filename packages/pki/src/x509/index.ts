export { type AttributeType, attributeTypeByName, attributeTypeByOid, attributeTypes } from "./attribute-types.ts";
export { Certificate, maximumCertificateSize, parseCertificate, verifyCertificateSignature } from "./certificate.ts";
export { type CertificateFields, encodeToBeSignedCertificate } from "./certificate-building.ts";
export { checkCertificate, knownExtensionTypes } from "./certificate-check.ts";
export {
  type CrossCertificatePair,
  encodeCrossCertificatePair,
  parseCrossCertificatePair,
} from "./cross-certificate-pair.ts";
export {
  decodeExtension,
  type Extension,
  type ExtensionType,
  extension,
  extensionNode,
  extensionsNode,
  extensionType,
  findExtension,
  readExtensions,
} from "./extension.ts";
export * from "./extensions/index.ts";
export {
  directoryName,
  type GeneralName,
  generalNameNode,
  generalNamesNode,
  readGeneralName,
  readGeneralNamesContent,
  uniformResourceIdentifier,
} from "./general-name.ts";
export {
  type AttributeTypeAndValue,
  attribute,
  attributeValues,
  type DistinguishedName,
  lazyName,
  nameFromAttributes,
  nameFromRdns,
  nameNode,
  parseName,
  type RelativeDistinguishedName,
  rdnNode,
  readRdnContent,
} from "./name.ts";
export { nameEquals, nameIsWithin, nameKey, prepareText } from "./name-comparison.ts";
export { nameFromText, nameToText } from "./name-text.ts";
export {
  displaySerialNumber,
  isIssuableSerialNumber,
  type SerialNumber,
  serialNumberFromHex,
  serialNumberFromInteger,
  serialNumberFromMagnitude,
  serialNumberFromOctets,
  serialNumberToInteger,
  serialNumberToOctets,
} from "./serial-number.ts";
export { assembleSigned, readSigned, type Signed, signedAlgorithm } from "./signed.ts";
