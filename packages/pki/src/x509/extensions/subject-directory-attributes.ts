import {
  DerError,
  type DerReader,
  type Oid,
  oid,
  oidValue,
  raw,
  sequence,
  sequenceOf,
  setOf,
} from "../../der/index.ts";
import { type ExtensionType, extensionType } from "../extension.ts";

/** An attribute with its values, each a whole element. */
export interface DirectoryAttribute {
  readonly type: Oid;
  readonly values: readonly Uint8Array[];
}

/** RFC 5280 §4.2.1.8: at least one attribute; values are not looked into. */
export const subjectDirectoryAttributes: ExtensionType<readonly DirectoryAttribute[]> = extensionType(
  oid("2.5.29.9"),
  readAttributes,
  (attributes) => sequenceOf(attributes.map((one) => sequence(oidValue(one.type), setOf(one.values.map(raw))))),
);

function readAttributes(outer: DerReader): readonly DirectoryAttribute[] {
  const list = outer.readSequence();
  if (list.isAtEnd) throw new DerError("bad-value", list.position);
  const attributes: DirectoryAttribute[] = [];
  while (!list.isAtEnd) attributes.push(readAttribute(list.readSequence()));
  return attributes;
}

function readAttribute(reader: DerReader): DirectoryAttribute {
  const type = reader.readOid();
  const set = reader.readSetOf();
  reader.finish();
  if (set.isAtEnd) throw new DerError("bad-value", set.position);
  const values: Uint8Array[] = [];
  while (!set.isAtEnd) values.push(set.readElement());
  return { type, values };
}
