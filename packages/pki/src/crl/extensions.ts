import {
  boolean,
  contextPrimitive,
  type Der,
  DerError,
  type DerReader,
  EncodingError,
  enumerated,
  generalizedTime,
  implicit,
  integer,
  oid,
  sequence,
  validityTime,
} from "../der/index.ts";
import {
  distributionPointNameNode,
  type ExtensionType,
  extensionType,
  type GeneralName,
  generalNamesNode,
  readDistributionPointName,
  readGeneralNamesContent,
  readReasonFlags,
  reasonFlagsNode,
} from "../x509/index.ts";
import { reasonCode, reasonFromCode } from "./reason.ts";
import type { CoveredCertificates, IssuingDistributionPoint, RevocationReason } from "./types.ts";

/** RFC 5280 §5.2.3: the number of a list. */
export const crlNumber: ExtensionType<bigint> = extensionType(oid("2.5.29.20"), readNumber, numberNode);

/** RFC 5280 §5.2.4: BaseCRLNumber, critical, so that nobody takes a delta for the whole. */
export const deltaCRLIndicator: ExtensionType<bigint> = extensionType(oid("2.5.29.27"), readNumber, numberNode);

/** RFC 5280 §5.2.5: which part of the issuer's certificates a list covers; critical. */
export const issuingDistributionPoint: ExtensionType<IssuingDistributionPoint> = extensionType(
  oid("2.5.29.28"),
  readIssuingDistributionPoint,
  issuingDistributionPointNode,
);

/** CPS 7-2-1: the planned next issue, a Time. RFC 5280 has no field for it; this is the one that deployed software prints. */
export const plannedIssue: ExtensionType<Date> = extensionType(
  oid("1.3.6.1.4.1.311.21.4"),
  (reader) => reader.readTime(),
  validityTime,
);

/** RFC 5280 §5.3.1. */
export const reasonCodeExtension: ExtensionType<RevocationReason> = extensionType(
  oid("2.5.29.21"),
  readReason,
  (reason) => enumerated(reasonCode(reason)),
);

/** RFC 5280 §5.3.2: always GeneralizedTime, also before 2050. */
export const invalidityDate: ExtensionType<Date> = extensionType(
  oid("2.5.29.24"),
  (reader) => reader.readGeneralizedTime(),
  generalizedTime,
);

/** RFC 5280 §5.3.3: critical, since the entry is about another authority's certificate. */
export const certificateIssuer: ExtensionType<readonly GeneralName[]> = extensionType(
  oid("2.5.29.29"),
  (reader) => readGeneralNamesContent(reader.readSequence()),
  (names) => generalNamesNode(names),
);

/** RFC 5280 §5.2.3: not negative, at most 20 octets. */
function readNumber(reader: DerReader): bigint {
  const at = reader.position;
  const value = reader.readInteger();
  if (!isListNumber(value)) throw new DerError("bad-value", at);
  return value;
}

function numberNode(value: bigint): Der {
  if (!isListNumber(value)) throw new EncodingError("bad-value");
  return integer(value);
}

function isListNumber(value: bigint): boolean {
  return value >= 0n && value < 1n << 159n;
}

/** An empty SEQUENCE and more than one onlyContains flag are refused. */
function readIssuingDistributionPoint(reader: DerReader): IssuingDistributionPoint {
  const at = reader.position;
  const fields = reader.readSequence();
  if (fields.isAtEnd) throw new DerError("bad-value", at);
  const point = fields.readOptionalExplicit(0);
  const distributionPoint = point === undefined ? undefined : readDistributionPointName(point);
  const user = fields.readDefaultFalse(contextPrimitive(1));
  const authority = fields.readDefaultFalse(contextPrimitive(2));
  const hasReasons = fields.peekTag() === contextPrimitive(3);
  const onlySomeReasons = hasReasons ? readReasonFlags(fields, contextPrimitive(3)) : undefined;
  const indirect = fields.readDefaultFalse(contextPrimitive(4));
  const attribute = fields.readDefaultFalse(contextPrimitive(5));
  fields.finish();
  if (Number(user) + Number(authority) + Number(attribute) > 1) throw new DerError("bad-value", at);
  const covers = covered(user, authority, attribute);
  return { distributionPoint, covers, onlySomeReasons, scope: indirect ? "indirect" : "direct" };
}

function covered(user: boolean, authority: boolean, attribute: boolean): CoveredCertificates {
  if (user) return "user";
  if (authority) return "authority";
  return attribute ? "attribute" : "all";
}

/** DEFAULT FALSE flags are left out; an empty SEQUENCE and an empty set of reasons are refused. */
function issuingDistributionPointNode(value: IssuingDistributionPoint): Der {
  const { distributionPoint, covers, onlySomeReasons, scope } = value;
  if (onlySomeReasons?.length === 0) throw new EncodingError("bad-value");
  const node = sequence(
    distributionPoint === undefined ? undefined : distributionPointNameNode(distributionPoint),
    covers === "user" ? implicit(1, boolean(true)) : undefined,
    covers === "authority" ? implicit(2, boolean(true)) : undefined,
    onlySomeReasons === undefined ? undefined : reasonFlagsNode(3, onlySomeReasons),
    scope === "indirect" ? implicit(4, boolean(true)) : undefined,
    covers === "attribute" ? implicit(5, boolean(true)) : undefined,
  );
  if (node.contentLength === 0) throw new EncodingError("bad-value");
  return node;
}

function readReason(reader: DerReader): RevocationReason {
  const at = reader.position;
  const reason = reasonFromCode(reader.readEnumerated());
  if (reason === undefined) throw new DerError("bad-value", at);
  return reason;
}
