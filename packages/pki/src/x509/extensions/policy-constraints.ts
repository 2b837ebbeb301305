import {
  contextPrimitive,
  DerError,
  type DerReader,
  implicit,
  integer,
  type Oid,
  oid,
  oidValue,
  sequence,
  sequenceOf,
  tag,
} from "../../der/index.ts";
import { type ExtensionType, extensionType } from "../extension.ts";

export interface PolicyMapping {
  readonly issuerDomainPolicy: Oid;
  readonly subjectDomainPolicy: Oid;
}

/** RFC 5280 §4.2.1.5: at least one pair. That neither is anyPolicy is for validation and lints. */
export const policyMappings: ExtensionType<readonly PolicyMapping[]> = extensionType(
  oid("2.5.29.33"),
  readMappings,
  (mappings) =>
    sequenceOf(mappings.map((one) => sequence(oidValue(one.issuerDomainPolicy), oidValue(one.subjectDomainPolicy)))),
);

export interface PolicyConstraints {
  /** Certificates that may follow before an acceptable policy is required. */
  readonly requireExplicitPolicy?: number | undefined;
  /** Certificates that may follow before mapping is no longer allowed. */
  readonly inhibitPolicyMapping?: number | undefined;
}

/** RFC 5280 §4.2.1.11. The empty sequence is read, for validation must judge it; a lint keeps us from writing it. */
export const policyConstraints: ExtensionType<PolicyConstraints> = extensionType(
  oid("2.5.29.36"),
  readPolicyConstraints,
  ({ requireExplicitPolicy, inhibitPolicyMapping }) =>
    sequence(
      requireExplicitPolicy === undefined ? undefined : implicit(0, integer(requireExplicitPolicy)),
      inhibitPolicyMapping === undefined ? undefined : implicit(1, integer(inhibitPolicyMapping)),
    ),
);

/** RFC 5280 §4.2.1.14: certificates that may follow before anyPolicy no longer counts. */
export const inhibitAnyPolicy: ExtensionType<number> = extensionType(
  oid("2.5.29.54"),
  (reader) => readSkipCertificates(reader, tag.integer),
  (skip) => integer(skip),
);

function readMappings(outer: DerReader): readonly PolicyMapping[] {
  const list = outer.readSequence();
  if (list.isAtEnd) throw new DerError("bad-value", list.position);
  const mappings: PolicyMapping[] = [];
  while (!list.isAtEnd) {
    const reader = list.readSequence();
    mappings.push({ issuerDomainPolicy: reader.readOid(), subjectDomainPolicy: reader.readOid() });
    reader.finish();
  }
  return mappings;
}

function readPolicyConstraints(outer: DerReader): PolicyConstraints {
  const reader = outer.readSequence();
  const requireExplicitPolicy = readOptionalSkip(reader, contextPrimitive(0));
  const inhibitPolicyMapping = readOptionalSkip(reader, contextPrimitive(1));
  reader.finish();
  return { requireExplicitPolicy, inhibitPolicyMapping };
}

function readOptionalSkip(reader: DerReader, identifier: number): number | undefined {
  return reader.peekTag() === identifier ? readSkipCertificates(reader, identifier) : undefined;
}

/** SkipCerts ::= INTEGER (0..MAX). */
function readSkipCertificates(reader: DerReader, identifier: number): number {
  const at = reader.position;
  const skip = reader.readSmallInteger(identifier);
  if (skip < 0) throw new DerError("bad-value", at);
  return skip;
}
