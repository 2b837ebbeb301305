import { type Der, DerError, type DerReader, type Oid, oid, oidValue, sequence, sequenceOf } from "../../der/index.ts";
import { type ExtensionType, extensionType } from "../extension.ts";
import { type GeneralName, generalNameNode, readGeneralName } from "../general-name.ts";

export interface AccessDescription {
  readonly method: Oid;
  readonly location: GeneralName;
}

/** Access methods of RFC 5280 §4.2.2.1 and §4.2.2.2. */
export const accessMethod = {
  ocsp: oid("1.3.6.1.5.5.7.48.1"),
  caIssuers: oid("1.3.6.1.5.5.7.48.2"),
  timeStamping: oid("1.3.6.1.5.5.7.48.3"),
  caRepository: oid("1.3.6.1.5.5.7.48.5"),
} as const;

/** RFC 5280 §4.2.2.1: where the issuer's certificate and status are. */
export const authorityInfoAccess: ExtensionType<readonly AccessDescription[]> = extensionType(
  oid("1.3.6.1.5.5.7.1.1"),
  readDescriptions,
  (descriptions) => sequenceOf(descriptions.map(descriptionNode)),
);

/** RFC 5280 §4.2.2.2: where the subject publishes. */
export const subjectInfoAccess: ExtensionType<readonly AccessDescription[]> = extensionType(
  oid("1.3.6.1.5.5.7.1.11"),
  readDescriptions,
  (descriptions) => sequenceOf(descriptions.map(descriptionNode)),
);

function readDescriptions(outer: DerReader): readonly AccessDescription[] {
  const list = outer.readSequence();
  if (list.isAtEnd) throw new DerError("bad-value", list.position);
  const descriptions: AccessDescription[] = [];
  while (!list.isAtEnd) {
    const reader = list.readSequence();
    descriptions.push({ method: reader.readOid(), location: readGeneralName(reader) });
    reader.finish();
  }
  return descriptions;
}

function descriptionNode({ method, location }: AccessDescription): Der {
  return sequence(oidValue(method), generalNameNode(location));
}
