import { contextPrimitive, DerError, DerReader, equalBytes, type Oid } from "../../der/index.ts";
import { KeySubject } from "../key/subject.ts";
import { type ExtensionValues, readExtensionValue } from "./extensions.ts";
import { type NameView, viewName } from "./name.ts";
import { type TimeView, viewTime } from "./time.ts";

/*
 * Lints read the encoded TBSCertificate with this short reader of their own, not with the x509 room's. What is signed is what was
 * encoded, and a mistake that encoder and parser of one room share would pass unseen if the lints looked through the same parser.
 */

export interface ExtensionView {
  readonly oid: Oid;
  readonly criticality: "critical" | "non-critical";
  readonly value: Uint8Array;
}

export interface MalformedExtension {
  readonly oid: Oid;
  readonly code: string;
  readonly offset: number;
}

/** A TBSCertificate as lints see it. Octets are views of the input. */
export interface CertificateView {
  /** As encoded: 0 is v1 (absent), 1 v2, 2 v3. */
  readonly version: number;
  /** Content octets of the INTEGER. */
  readonly serialNumber: Uint8Array;
  /** AlgorithmIdentifier, whole. */
  readonly signature: Uint8Array;
  readonly issuer: NameView;
  readonly notBefore: TimeView;
  readonly notAfter: TimeView;
  readonly subject: NameView;
  readonly key: KeySubject;
  readonly uniqueIdentifiers: "absent" | "present";
  readonly extensions: readonly ExtensionView[];
  readonly values: ExtensionValues;
  readonly malformed: readonly MalformedExtension[];
}

/**
 * Reads a TBSCertificate (DER). `issuer` is the issuing authority's name, read once: the same octets are not read again for every certificate.
 * Throws `DerError` when the frame is no TBSCertificate; an extension that cannot be read is listed in `malformed`.
 */
export function viewCertificate(toBeSigned: Uint8Array, issuer?: NameView): CertificateView {
  const outer = new DerReader(toBeSigned);
  const fields = outer.readSequence();
  outer.finish();
  const version = readVersion(fields);
  const serialNumber = fields.readIntegerContent();
  const signature = fields.readElement();
  const issuerDer = fields.readElement();
  const issuerView = issuer !== undefined && equalBytes(issuer.der, issuerDer) ? issuer : viewName(issuerDer);
  const validity = fields.readSequence();
  const notBefore = viewTime(validity);
  const notAfter = viewTime(validity);
  validity.finish();
  const subjectDer = fields.readElement();
  const subject = equalBytes(subjectDer, issuerDer) ? issuerView : viewName(subjectDer);
  const key = new KeySubject(fields.readElement());
  const uniqueIdentifiers = readUniqueIdentifiers(fields);
  const extensions = readExtensions(fields);
  fields.finish();
  return {
    version,
    serialNumber,
    signature,
    issuer: issuerView,
    notBefore,
    notAfter,
    subject,
    key,
    uniqueIdentifiers,
    extensions,
    ...valuesOf(extensions),
  };
}

function readVersion(fields: DerReader): number {
  const explicit = fields.readOptionalExplicit(0);
  const version = explicit?.readSmallInteger() ?? 0;
  explicit?.finish();
  return version;
}

function readUniqueIdentifiers(fields: DerReader): "absent" | "present" {
  const issuer = fields.readOptionalContent(contextPrimitive(1));
  const subject = fields.readOptionalContent(contextPrimitive(2));
  return issuer === undefined && subject === undefined ? "absent" : "present";
}

/** Reads an optional [tagNumber] Extensions. */
export function readExtensions(fields: DerReader, tagNumber = 3): ExtensionView[] {
  const explicit = fields.readOptionalExplicit(tagNumber);
  if (explicit === undefined) return [];
  const list = explicit.readSequence();
  explicit.finish();
  if (list.isAtEnd) throw new DerError("unexpected-end", list.position);
  return readExtensionList(list);
}

/** Reads the elements of Extensions. */
export function readExtensionList(list: DerReader): ExtensionView[] {
  const extensions: ExtensionView[] = [];
  while (!list.isAtEnd) {
    const extension = list.readSequence();
    const oid = extension.readOid();
    const criticality = extension.readDefaultFalse() ? "critical" : "non-critical";
    const value = extension.readOctetString();
    extension.finish();
    extensions.push({ oid, criticality, value });
  }
  return extensions;
}

function valuesOf(extensions: readonly ExtensionView[]): Pick<CertificateView, "values" | "malformed"> {
  const values: ExtensionValues = {};
  const malformed: MalformedExtension[] = [];
  for (const { oid, value } of extensions) {
    try {
      readExtensionValue(values, oid, value);
    } catch (error) {
      if (!(error instanceof DerError)) throw error;
      malformed.push({ oid, code: error.code, offset: error.offset });
    }
  }
  return { values, malformed };
}
