import {
  boolean,
  type Der,
  DerError,
  DerReader,
  encode,
  type Oid,
  octetString,
  oidValue,
  sequence,
  sequenceOf,
} from "../der/index.ts";

/** One extension (RFC 5280 §4.2); `value` is the content of extnValue: the DER of the extension's own type. */
export interface Extension {
  readonly oid: Oid;
  readonly critical: boolean;
  readonly value: Uint8Array;
}

/** How one kind of extension is read and written; `decode` throws `DerError`, `encode` `EncodingError`. */
export interface ExtensionType<Value extends NonNullable<unknown>> {
  readonly oid: Oid;
  readonly decode: (value: Uint8Array) => Value;
  readonly encode: (value: Value) => Uint8Array;
}

/** An extension of a kind, ready to be put into a certificate, a CRL or a request. */
export function extension<Value extends NonNullable<unknown>>(
  type: ExtensionType<Value>,
  value: Value,
  criticality: "critical" | "non-critical",
): Extension {
  return { oid: type.oid, critical: criticality === "critical", value: type.encode(value) };
}

/** An extension kind from a reader and a node maker for the value. */
export function extensionType<Value extends NonNullable<unknown>>(
  oid: Oid,
  read: (reader: DerReader) => Value,
  node: (value: Value) => Der,
): ExtensionType<Value> {
  const decode = (value: Uint8Array): Value => {
    const reader = new DerReader(value);
    const decoded = read(reader);
    reader.finish();
    return decoded;
  };
  return { oid, decode, encode: (value) => encode(node(value)) };
}

/**
 * Reads Extensions, a SEQUENCE OF at least one; values stay unread views. RFC 5280 §4.2: an extension that comes twice is refused
 * ("duplicate-value"), and so is a written-out default for criticality.
 */
export function readExtensions(reader: DerReader): readonly Extension[] {
  const list = reader.readSequence();
  if (list.isAtEnd) throw new DerError("bad-value", list.position);
  const extensions: Extension[] = [];
  const seen = new Set<Oid>();
  while (!list.isAtEnd) {
    const at = list.position;
    const one = readExtension(list);
    seen.add(one.oid);
    extensions.push(one);
    if (seen.size !== extensions.length) throw new DerError("duplicate-value", at);
  }
  return extensions;
}

function readExtension(list: DerReader): Extension {
  const reader = list.readSequence();
  const oid = reader.readOid();
  const critical = reader.readDefaultFalse();
  const value = reader.readOctetString();
  reader.finish();
  return { oid, critical, value };
}

/** Extensions as a node to be written, in the order given. */
export function extensionsNode(extensions: readonly Extension[]): Der {
  return sequenceOf(extensions.map(extensionNode));
}

/** One extension, to stand among others. */
export function extensionNode({ oid, critical, value }: Extension): Der {
  return sequence(oidValue(oid), critical ? boolean(true) : undefined, octetString(value));
}

/** The extension with this identifier. */
export function findExtension(extensions: readonly Extension[], oid: Oid): Extension | undefined {
  for (const one of extensions) if (one.oid === oid) return one;
  return undefined;
}

/** The decoded extension of a kind, or undefined when it is absent. Throws `DerError`. */
export function decodeExtension<Value extends NonNullable<unknown>>(
  extensions: readonly Extension[],
  type: ExtensionType<Value>,
): Value | undefined {
  const found = findExtension(extensions, type.oid);
  return found === undefined ? undefined : type.decode(found.value);
}
