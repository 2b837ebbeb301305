import {
  contextConstructed,
  contextPrimitive,
  type Der,
  DerError,
  type DerReader,
  explicit,
  implicit,
  namedBitList,
  oid,
  sequence,
  sequenceOf,
} from "../../der/index.ts";
import { type ExtensionType, extensionType } from "../extension.ts";
import { type GeneralName, generalNamesNode, readGeneralNamesContent } from "../general-name.ts";
import { type RelativeDistinguishedName, rdnNode, readRdnContent } from "../name.ts";

/** The names of ReasonFlags (RFC 5280 §4.2.1.13) in the order of their bits. */
export type ReasonFlag =
  | "unused"
  | "keyCompromise"
  | "cACompromise"
  | "affiliationChanged"
  | "superseded"
  | "cessationOfOperation"
  | "certificateHold"
  | "privilegeWithdrawn"
  | "aACompromise";

const reasonFlags: readonly ReasonFlag[] = [
  "unused",
  "keyCompromise",
  "cACompromise",
  "affiliationChanged",
  "superseded",
  "cessationOfOperation",
  "certificateHold",
  "privilegeWithdrawn",
  "aACompromise",
];

export type DistributionPointName =
  | { readonly kind: "fullName"; readonly names: readonly GeneralName[] }
  | { readonly kind: "nameRelativeToCRLIssuer"; readonly rdn: RelativeDistinguishedName };

export interface DistributionPoint {
  readonly distributionPoint?: DistributionPointName | undefined;
  readonly reasons?: readonly ReasonFlag[] | undefined;
  readonly cRLIssuer?: readonly GeneralName[] | undefined;
}

/** RFC 5280 §4.2.1.13: where revocation lists are. */
export const cRLDistributionPoints: ExtensionType<readonly DistributionPoint[]> = extensionType(
  oid("2.5.29.31"),
  readDistributionPoints,
  (points) => sequenceOf(points.map(pointNode)),
);

/** RFC 5280 §4.2.1.15: where delta lists are; the same syntax. */
export const freshestCRL: ExtensionType<readonly DistributionPoint[]> = extensionType(
  oid("2.5.29.46"),
  readDistributionPoints,
  (points) => sequenceOf(points.map(pointNode)),
);

/** Reads the CHOICE DistributionPointName inside its [0] (EXPLICIT, for it is a choice); `reader` is over that content. */
export function readDistributionPointName(reader: DerReader): DistributionPointName {
  const full = reader.readOptionalImplicitConstructed(0);
  const name: DistributionPointName =
    full === undefined ? readRelativeName(reader) : { kind: "fullName", names: readGeneralNamesContent(full) };
  reader.finish();
  return name;
}

/** [0] DistributionPointName, as a node. */
export function distributionPointNameNode(name: DistributionPointName): Der {
  if (name.kind === "fullName") return explicit(0, generalNamesNode(name.names, contextConstructed(0)));
  return explicit(0, implicit(1, rdnNode(name.rdn)));
}

/** Reads ReasonFlags under an IMPLICIT tag. */
export function readReasonFlags(reader: DerReader, identifier: number): readonly ReasonFlag[] {
  const at = reader.position;
  const bits = reader.readNamedBits(identifier);
  if (bits >= 1 << reasonFlags.length) throw new DerError("bad-value", at);
  return reasonFlags.filter((_, bit) => (bits & (1 << bit)) !== 0);
}

/** ReasonFlags under [number] IMPLICIT, as a node. */
export function reasonFlagsNode(number: number, reasons: readonly ReasonFlag[]): Der {
  return implicit(number, namedBitList(reasons.map((name) => reasonFlags.indexOf(name))));
}

function readDistributionPoints(outer: DerReader): readonly DistributionPoint[] {
  const list = outer.readSequence();
  if (list.isAtEnd) throw new DerError("bad-value", list.position);
  const points: DistributionPoint[] = [];
  while (!list.isAtEnd) points.push(readPoint(list.readSequence()));
  return points;
}

function readPoint(reader: DerReader): DistributionPoint {
  const name = reader.readOptionalExplicit(0);
  const distributionPoint = name === undefined ? undefined : readDistributionPointName(name);
  const hasReasons = reader.peekTag() === contextPrimitive(1);
  const reasons = hasReasons ? readReasonFlags(reader, contextPrimitive(1)) : undefined;
  const issuer = reader.readOptionalImplicitConstructed(2);
  const cRLIssuer = issuer === undefined ? undefined : readGeneralNamesContent(issuer);
  reader.finish();
  return { distributionPoint, reasons, cRLIssuer };
}

/** [1] IMPLICIT of a SET OF: the order of its members is checked all the same. */
function readRelativeName(reader: DerReader): DistributionPointName {
  const rdn = readRdnContent(reader.readSetOf(contextConstructed(1)));
  return { kind: "nameRelativeToCRLIssuer", rdn };
}

function pointNode({ distributionPoint, reasons, cRLIssuer }: DistributionPoint): Der {
  return sequence(
    distributionPoint === undefined ? undefined : distributionPointNameNode(distributionPoint),
    reasons === undefined ? undefined : reasonFlagsNode(1, reasons),
    cRLIssuer === undefined ? undefined : generalNamesNode(cRLIssuer, contextConstructed(2)),
  );
}
