import type { SignatureAlgorithm } from "../algorithm/index.ts";
import { DerReader } from "../der/index.ts";
import {
  type DistinguishedName,
  type GeneralName,
  nameEquals,
  type SerialNumber,
  serialNumberToOctets,
} from "../x509/index.ts";
import { readEntry } from "./entry.ts";
import type { ListExtensions } from "./list-extensions.ts";
import { EntryScanner } from "./scan.ts";
import { SerialIndex } from "./serial-index.ts";
import type { RevokedEntry } from "./types.ts";

/** The fields of a CertificateList that are read at once. */
export interface CertificateListFields extends ListExtensions {
  /** The whole CertificateList. */
  readonly der: Uint8Array;
  /** TBSCertList, what the signature covers. */
  readonly toBeSigned: Uint8Array;
  readonly version: "v1" | "v2";
  /** undefined: an algorithm that is not known here, so that the signature cannot be checked. */
  readonly signatureAlgorithm: SignatureAlgorithm | undefined;
  readonly issuer: DistinguishedName;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date | undefined;
  /** Content of revokedCertificates: concatenated elements, empty when nothing is revoked. */
  readonly entryBytes: Uint8Array;
  readonly signature: Uint8Array;
}

/** Finds entries of one list by serial number without passing over it again. Made by `CertificateList.index`. */
export interface CertificateListIndex {
  /** Distinct serial numbers. */
  readonly size: number;
  /** As `CertificateList.find`. */
  find(serialNumber: SerialNumber, certificateIssuer?: DistinguishedName): RevokedEntry | undefined;
}

/** A revocation list as read by `parseCrl`. Its entries may come in any order. */
export interface CertificateList extends CertificateListFields {
  /** All entries in the order of the list, each checked when it is passed. Throws `DerError` at a malformed one. */
  entries(): Generator<RevokedEntry, void, undefined>;
  /** Number of entries, by one pass over the bytes. Throws `DerError`. */
  countEntries(): number;
  /**
   * The first entry of a certificate, undefined when it is not listed, by one pass over the bytes that makes nothing for
   * the others. `certificateIssuer` = who issued the certificate, by default the list's own issuer; only an indirect list
   * has entries of others. Throws `DerError` for a malformed entry up to the one found.
   */
  find(serialNumber: SerialNumber, certificateIssuer?: DistinguishedName): RevokedEntry | undefined;
  /**
   * Makes an index in one pass, for many look-ups in one list: some 10 octets an entry. `seed` = any number the issuer of
   * the list cannot foresee. Throws `DerError`.
   */
  index(seed: number): CertificateListIndex;
}

/** Joins the fields of a list with the ways into its entries. */
export function certificateList(fields: CertificateListFields): CertificateList {
  const entries = () => readEntries(fields);
  return {
    ...fields,
    entries,
    countEntries: () => countEntries(fields.entryBytes),
    find: (serialNumber, certificateIssuer) => find(fields, serialNumber, certificateIssuer ?? fields.issuer),
    index: (seed) => makeIndex(fields, seed),
  };
}

function* readEntries(fields: CertificateListFields): Generator<RevokedEntry, void, undefined> {
  const reader = new DerReader(fields.entryBytes, { size: fields.entryBytes.length });
  while (!reader.isAtEnd) yield readEntry(reader, fields.version);
}

function countEntries(bytes: Uint8Array): number {
  const scanner = new EntryScanner(bytes, 0, bytes.length);
  let count = 0;
  while (scanner.advance()) count++;
  return count;
}

function find(
  fields: CertificateListFields,
  serialNumber: SerialNumber,
  certificateIssuer: DistinguishedName,
): RevokedEntry | undefined {
  if (isIndirect(fields)) return findIndirect(fields, serialNumber, certificateIssuer);
  if (!nameEquals(certificateIssuer, fields.issuer)) return undefined;
  const serial = serialNumberToOctets(serialNumber);
  const scanner = new EntryScanner(fields.entryBytes, 0, fields.entryBytes.length);
  while (scanner.advance()) if (scanner.serialIs(serial, 0, serial.length)) return entryAt(fields, scanner.start);
  return undefined;
}

function isIndirect(fields: CertificateListFields): boolean {
  return fields.issuingDistributionPoint?.scope === "indirect";
}

/** RFC 5280 §5.3.3: an entry without certificateIssuer has the one before's, the first has the list's. */
function findIndirect(
  fields: CertificateListFields,
  serialNumber: SerialNumber,
  certificateIssuer: DistinguishedName,
): RevokedEntry | undefined {
  let belongs = nameEquals(certificateIssuer, fields.issuer);
  for (const entry of readEntries(fields)) {
    if (entry.certificateIssuer !== undefined) belongs = includesName(entry.certificateIssuer, certificateIssuer);
    if (belongs && entry.serialNumber === serialNumber) return entry;
  }
  return undefined;
}

function includesName(generalNames: readonly GeneralName[], name: DistinguishedName): boolean {
  return generalNames.some((candidate) => candidate.kind === "directoryName" && nameEquals(candidate.name, name));
}

function makeIndex(fields: CertificateListFields, seed: number): CertificateListIndex {
  const bytes = fields.entryBytes;
  const index = new SerialIndex(bytes, countEntries(bytes), seed);
  return {
    size: index.size,
    find: (serialNumber, certificateIssuer = fields.issuer) => {
      // Serial numbers alone do not tell the issuers of an indirect list apart.
      if (isIndirect(fields)) return findIndirect(fields, serialNumber, certificateIssuer);
      if (!nameEquals(certificateIssuer, fields.issuer)) return undefined;
      const position = index.positionOf(serialNumberToOctets(serialNumber));
      return position === undefined ? undefined : entryAt(fields, position);
    },
  };
}

function entryAt(fields: CertificateListFields, position: number): RevokedEntry {
  const rest = fields.entryBytes.subarray(position);
  return readEntry(new DerReader(rest, { size: rest.length }), fields.version);
}
