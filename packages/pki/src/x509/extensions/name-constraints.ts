import {
  constructed,
  contextConstructed,
  contextPrimitive,
  type Der,
  DerError,
  type DerReader,
  oid,
  sequence,
} from "../../der/index.ts";
import { type ExtensionType, extensionType } from "../extension.ts";
import { type GeneralName, generalNameNode, readGeneralName } from "../general-name.ts";

/** The bases of the subtrees; an empty list means that the field is absent. */
export interface NameConstraints {
  readonly permittedSubtrees: readonly GeneralName[];
  readonly excludedSubtrees: readonly GeneralName[];
}

/**
 * RFC 5280 §4.2.1.10: within this profile minimum is always zero (the default, so absent) and maximum always absent;
 * other values are refused with "bad-value".
 */
export const nameConstraints: ExtensionType<NameConstraints> = extensionType(
  oid("2.5.29.30"),
  readNameConstraints,
  ({ permittedSubtrees, excludedSubtrees }) =>
    sequence(subtreesNode(0, permittedSubtrees), subtreesNode(1, excludedSubtrees)),
);

function readNameConstraints(outer: DerReader): NameConstraints {
  const reader = outer.readSequence();
  const permittedSubtrees = readSubtrees(reader.readOptionalImplicitConstructed(0));
  const excludedSubtrees = readSubtrees(reader.readOptionalImplicitConstructed(1));
  reader.finish();
  return { permittedSubtrees, excludedSubtrees };
}

function readSubtrees(list: DerReader | undefined): readonly GeneralName[] {
  if (list === undefined) return [];
  if (list.isAtEnd) throw new DerError("bad-value", list.position);
  const bases: GeneralName[] = [];
  while (!list.isAtEnd) {
    const reader = list.readSequence();
    bases.push(readGeneralName(reader, "subtree"));
    const next = reader.peekTag();
    if (next === contextPrimitive(0) || next === contextPrimitive(1)) throw new DerError("bad-value", reader.position);
    reader.finish();
  }
  return bases;
}

function subtreesNode(number: number, bases: readonly GeneralName[]): Der | undefined {
  if (bases.length === 0) return undefined;
  return constructed(
    contextConstructed(number),
    bases.map((base) => sequence(generalNameNode(base))),
  );
}
