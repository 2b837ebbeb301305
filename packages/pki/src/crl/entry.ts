import { DerError, type DerReader, type Oid } from "../der/index.ts";
import { decodeExtension, type Extension, readExtensions, serialNumberFromOctets } from "../x509/index.ts";
import { certificateIssuer, invalidityDate, reasonCodeExtension } from "./extensions.ts";
import type { RevokedEntry } from "./types.ts";

/** Reads one element of revokedCertificates (RFC 5280 §5.1.2.6). Throws `DerError`. */
export function readEntry(reader: DerReader, version: "v1" | "v2"): RevokedEntry {
  const start = reader.position;
  const fields = reader.readSequence();
  const serialNumber = serialNumberFromOctets(fields.readIntegerContent());
  const revocationDate = fields.readTime();
  const extensions = fields.isAtEnd ? noExtensions : readEntryExtensions(fields, version);
  fields.finish();
  return {
    serialNumber,
    revocationDate,
    reason: decodeExtension(extensions, reasonCodeExtension) ?? "unspecified",
    invalidityDate: decodeExtension(extensions, invalidityDate),
    certificateIssuer: decodeExtension(extensions, certificateIssuer),
    extensions,
    unknownCriticalExtensions: unknownCritical(extensions),
    der: reader.view(start, reader.position),
  };
}

const noExtensions: readonly Extension[] = [];

/** RFC 5280 §5.1.2.6: only version 2 has entry extensions. */
function readEntryExtensions(fields: DerReader, version: "v1" | "v2"): readonly Extension[] {
  if (version === "v1") throw new DerError("unsupported-version", fields.position);
  return readExtensions(fields);
}

const known: ReadonlySet<Oid> = new Set([reasonCodeExtension.oid, invalidityDate.oid, certificateIssuer.oid]);
const noOids: readonly Oid[] = [];

function unknownCritical(extensions: readonly Extension[]): readonly Oid[] {
  const unknown = extensions.filter((extension) => extension.critical && !known.has(extension.oid));
  return unknown.length === 0 ? noOids : unknown.map((extension) => extension.oid);
}
