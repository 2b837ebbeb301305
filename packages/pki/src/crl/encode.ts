import { signatureAlgorithmIdentifier } from "../algorithm/index.ts";
import {
  concatBytes,
  encode,
  explicit,
  integer,
  integerFromContent,
  raw,
  sequence,
  tag,
  validityTime,
} from "../der/index.ts";
import {
  authorityKeyIdentifier,
  directoryName,
  type Extension,
  extension,
  extensionsNode,
  nameNode,
  serialNumberToOctets,
} from "../x509/index.ts";
import {
  certificateIssuer,
  crlNumber,
  deltaCRLIndicator,
  invalidityDate,
  issuingDistributionPoint,
  plannedIssue,
  reasonCodeExtension,
} from "./extensions.ts";
import { elementHeader } from "./header.ts";
import type {
  CrlFields,
  CrlFrame,
  IssuingDistributionPoint,
  IssuingDistributionPointFields,
  RevokedEntryFields,
} from "./types.ts";

/**
 * Encodes one element of revokedCertificates (RFC 5280 §5.1.2.6). It is stored as it is when the certificate is revoked
 * and never encoded again: a list is the concatenation of such elements inside a frame. Throws `EncodingError`.
 */
export function encodeRevokedEntry(fields: RevokedEntryFields): Uint8Array {
  const extensions = entryExtensions(fields);
  return encode(
    sequence(
      integerFromContent(serialNumberToOctets(fields.serialNumber)),
      validityTime(fields.revocationDate),
      extensions.length === 0 ? undefined : extensionsNode(extensions),
    ),
  );
}

/**
 * Makes everything of a TBSCertList (RFC 5280 §5.1) but its entries: `header` ‖ entries ‖ `trailer`, all lengths known
 * beforehand, so that a list of any size is written and hashed as a stream. `entriesLength` = octets of all entries.
 * Throws `EncodingError`.
 */
export function crlFrame(fields: CrlFields, entriesLength: number): CrlFrame {
  const beforeEntries = [
    // RFC 5280 §5.1.2.1: version 2 (the INTEGER 1), because extensions are always present.
    integer(1),
    raw(signatureAlgorithmIdentifier(fields.algorithm)),
    nameNode(fields.issuer),
    validityTime(fields.thisUpdate),
    validityTime(fields.nextUpdate),
  ].map(encode);
  // RFC 5280 §5.1.2.6: without revoked certificates the list is absent, not empty.
  if (entriesLength > 0) beforeEntries.push(elementHeader(tag.sequence, entriesLength));
  const content = concatBytes(...beforeEntries);
  const trailer = encode(explicit(0, extensionsNode(listExtensions(fields))));
  const outer = elementHeader(tag.sequence, content.length + entriesLength + trailer.length);
  const header = concatBytes(outer, content);
  return { header, trailer, toBeSignedLength: header.length + entriesLength + trailer.length };
}

function entryExtensions(fields: RevokedEntryFields): Extension[] {
  const extensions: Extension[] = [];
  // RFC 5280 §5.3.1: reasonCode should be absent instead of saying unspecified.
  if (fields.reason !== "unspecified") extensions.push(extension(reasonCodeExtension, fields.reason, "non-critical"));
  if (fields.invalidityDate !== undefined) {
    extensions.push(extension(invalidityDate, fields.invalidityDate, "non-critical"));
  }
  if (fields.certificateIssuer !== undefined) {
    extensions.push(extension(certificateIssuer, [directoryName(fields.certificateIssuer)], "critical"));
  }
  return extensions;
}

function listExtensions(fields: CrlFields): Extension[] {
  const extensions = [
    // RFC 5280 §5.2.1 and §5.2.3: both are required of a conforming issuer, neither is critical.
    extension(authorityKeyIdentifier, { keyIdentifier: fields.authorityKeyIdentifier }, "non-critical"),
    extension(crlNumber, fields.crlNumber, "non-critical"),
  ];
  if (fields.deltaBase !== undefined) extensions.push(extension(deltaCRLIndicator, fields.deltaBase, "critical"));
  if (fields.issuingDistributionPoint !== undefined) {
    const point = distributionPointOf(fields.issuingDistributionPoint);
    extensions.push(extension(issuingDistributionPoint, point, "critical"));
  }
  if (fields.plannedIssue !== undefined) extensions.push(extension(plannedIssue, fields.plannedIssue, "non-critical"));
  return extensions;
}

function distributionPointOf(fields: IssuingDistributionPointFields): IssuingDistributionPoint {
  const name = fields.distributionPoint;
  return {
    distributionPoint: name === undefined ? undefined : { kind: "fullName", names: [directoryName(name)] },
    covers: fields.covers,
    onlySomeReasons: fields.onlySomeReasons,
    scope: fields.scope ?? "direct",
  };
}
