import { DerError, DerReader, type Oid, tag } from "../../der/index.ts";
import { type ExtensionView, type MalformedExtension, readExtensionList } from "./certificate.ts";
import { extensionOids } from "./oids.ts";
import { type TimeView, viewTime } from "./time.ts";

/** One element of revokedCertificates as lints see it. */
export interface RevokedEntryView {
  readonly serialNumber: Uint8Array;
  readonly revocationDate: TimeView;
  readonly extensions: readonly ExtensionView[];
  /** The number of CRLReason. */
  readonly reason: number | undefined;
  readonly invalidityDate: TimeView | undefined;
  readonly malformed: readonly MalformedExtension[];
}

/** Reads one element of revokedCertificates (DER). Throws `DerError`. */
export function viewRevokedEntry(der: Uint8Array): RevokedEntryView {
  const outer = new DerReader(der);
  const fields = outer.readSequence();
  outer.finish();
  const serialNumber = fields.readIntegerContent();
  const revocationDate = viewTime(fields);
  const extensions = fields.isAtEnd ? [] : readExtensionList(fields.readSequence());
  fields.finish();
  const malformed: MalformedExtension[] = [];
  const reason = readValue(extensions, extensionOids.reasonCode, malformed, (value) => value.readEnumerated());
  const invalidityDate = readValue(extensions, extensionOids.invalidityDate, malformed, (value) => {
    if (value.peekTag() !== tag.generalizedTime) throw new DerError("unexpected-tag", value.position);
    return viewTime(value);
  });
  return { serialNumber, revocationDate, extensions, reason, invalidityDate, malformed };
}

function readValue<Value>(
  extensions: readonly ExtensionView[],
  wanted: Oid,
  malformed: MalformedExtension[],
  read: (value: DerReader) => Value,
): Value | undefined {
  const found = extensions.find(({ oid }) => oid === wanted);
  if (found === undefined) return undefined;
  try {
    const reader = new DerReader(found.value);
    const value = read(reader);
    reader.finish();
    return value;
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
    malformed.push({ oid: wanted, code: error.code, offset: error.offset });
    return undefined;
  }
}
