import { type Oid, oid } from "../der/index.ts";
import { authorityKeyIdentifier, decodeExtension, type Extension, freshestCRL } from "../x509/index.ts";
import { crlNumber, deltaCRLIndicator, issuingDistributionPoint, plannedIssue } from "./extensions.ts";
import type { IssuingDistributionPoint } from "./types.ts";

/** What the extensions of a list say (RFC 5280 §5.2). */
export interface ListExtensions {
  readonly extensions: readonly Extension[];
  readonly crlNumber: bigint | undefined;
  /** keyIdentifier of authorityKeyIdentifier. */
  readonly authorityKeyIdentifier: Uint8Array | undefined;
  readonly issuingDistributionPoint: IssuingDistributionPoint | undefined;
  /** BaseCRLNumber: with it the list is a delta. */
  readonly deltaBase: bigint | undefined;
  readonly plannedIssue: Date | undefined;
  /** RFC 5280 §5.2: with any of these the list must not be used to call a certificate good. */
  readonly unknownCriticalExtensions: readonly Oid[];
}

/** Decodes the extensions of a list. Throws `DerError`; its offsets count from the start of the extension's value. */
export function decodeListExtensions(extensions: readonly Extension[]): ListExtensions {
  return {
    extensions,
    crlNumber: decodeExtension(extensions, crlNumber),
    authorityKeyIdentifier: decodeExtension(extensions, authorityKeyIdentifier)?.keyIdentifier,
    issuingDistributionPoint: decodeExtension(extensions, issuingDistributionPoint),
    deltaBase: decodeExtension(extensions, deltaCRLIndicator),
    plannedIssue: decodeExtension(extensions, plannedIssue),
    unknownCriticalExtensions: unknownCritical(extensions),
  };
}

const issuerAltNameOid = oid("2.5.29.18");
const authorityInfoAccessOid = oid("1.3.6.1.5.5.7.1.1");

/** Those that are understood here, and those that change nothing about what the list proves. */
const known: ReadonlySet<Oid> = new Set([
  crlNumber.oid,
  authorityKeyIdentifier.oid,
  issuingDistributionPoint.oid,
  deltaCRLIndicator.oid,
  plannedIssue.oid,
  freshestCRL.oid,
  issuerAltNameOid,
  authorityInfoAccessOid,
]);

function unknownCritical(extensions: readonly Extension[]): readonly Oid[] {
  const unknown = extensions.filter((extension) => extension.critical && !known.has(extension.oid));
  return unknown.map((extension) => extension.oid);
}
