import {
  type Der,
  DerError,
  type DerReader,
  ia5String,
  integer,
  type Oid,
  oid,
  oidValue,
  raw,
  readDistinct,
  sequence,
  sequenceOf,
  tag,
  utf8String,
} from "../../der/index.ts";
import { type ExtensionType, extensionType } from "../extension.ts";

export interface PolicyInformation {
  readonly policy: Oid;
  readonly qualifiers?: readonly PolicyQualifier[] | undefined;
}

export type PolicyQualifier =
  | { readonly kind: "cps"; readonly uri: string }
  | {
      readonly kind: "userNotice";
      readonly explicitText?: string | undefined;
      readonly noticeReference?: NoticeReference | undefined;
    }
  | { readonly kind: "unknown"; readonly oid: Oid /** The qualifier, a whole element. */; readonly der: Uint8Array };

export interface NoticeReference {
  readonly organization: string;
  readonly noticeNumbers: readonly number[];
}

/** RFC 5280 §4.2.1.4: stands for every policy. */
export const anyPolicy = oid("2.5.29.32.0");

const cps = oid("1.3.6.1.5.5.7.2.1");
const userNotice = oid("1.3.6.1.5.5.7.2.2");

/**
 * RFC 5280 §4.2.1.4: at least one policy, none twice ("duplicate-value"). Texts are written as UTF8String, as that section wants;
 * every type of DisplayText is read, of any length: the bound of 200 characters is for issuers, real notices break it.
 */
export const certificatePolicies: ExtensionType<readonly PolicyInformation[]> = extensionType(
  oid("2.5.29.32"),
  readPolicies,
  (policies) => sequenceOf(policies.map(policyNode)),
);

function readPolicies(outer: DerReader): readonly PolicyInformation[] {
  const list = outer.readSequence();
  if (list.isAtEnd) throw new DerError("bad-value", list.position);
  return readDistinct(list, readPolicy, ({ policy }) => policy);
}

function readPolicy(reader: DerReader): PolicyInformation {
  const policy = reader.readOid();
  if (reader.isAtEnd) return { policy, qualifiers: undefined };
  const list = reader.readSequence();
  reader.finish();
  if (list.isAtEnd) throw new DerError("bad-value", list.position);
  const qualifiers: PolicyQualifier[] = [];
  while (!list.isAtEnd) qualifiers.push(readQualifier(list.readSequence()));
  return { policy, qualifiers };
}

function readQualifier(reader: DerReader): PolicyQualifier {
  const kind = reader.readOid();
  const qualifier = readQualifierValue(reader, kind);
  reader.finish();
  return qualifier;
}

function readQualifierValue(reader: DerReader, kind: Oid): PolicyQualifier {
  if (kind === cps) return { kind: "cps", uri: reader.readIa5String() };
  if (kind !== userNotice) return { kind: "unknown", oid: kind, der: reader.readElement() };
  const notice = reader.readSequence();
  const noticeReference = notice.peekTag() === tag.sequence ? readReference(notice.readSequence()) : undefined;
  const explicitText = notice.isAtEnd ? undefined : readDisplayText(notice);
  notice.finish();
  return { kind: "userNotice", explicitText, noticeReference };
}

function readReference(reader: DerReader): NoticeReference {
  const organization = readDisplayText(reader);
  const list = reader.readSequence();
  reader.finish();
  const noticeNumbers: number[] = [];
  while (!list.isAtEnd) noticeNumbers.push(list.readSmallInteger());
  return { organization, noticeNumbers };
}

function readDisplayText(reader: DerReader): string {
  const at = reader.position;
  const text = reader.readString();
  const isDisplayText =
    text.tag === tag.utf8String ||
    text.tag === tag.ia5String ||
    text.tag === tag.visibleString ||
    text.tag === tag.bmpString;
  if (!isDisplayText) throw new DerError("unexpected-tag", at);
  return text.value;
}

function policyNode({ policy, qualifiers }: PolicyInformation): Der {
  const hasQualifiers = qualifiers !== undefined && qualifiers.length > 0;
  return sequence(oidValue(policy), hasQualifiers ? sequenceOf(qualifiers.map(qualifierNode)) : undefined);
}

function qualifierNode(qualifier: PolicyQualifier): Der {
  switch (qualifier.kind) {
    case "cps":
      return sequence(oidValue(cps), ia5String(qualifier.uri));
    case "userNotice": {
      const { explicitText: text, noticeReference: reference } = qualifier;
      const notice = sequence(
        reference === undefined ? undefined : referenceNode(reference),
        text === undefined ? undefined : utf8String(text),
      );
      return sequence(oidValue(userNotice), notice);
    }
    case "unknown":
      return sequence(oidValue(qualifier.oid), raw(qualifier.der));
  }
}

function referenceNode({ organization, noticeNumbers }: NoticeReference): Der {
  return sequence(utf8String(organization), sequenceOf(noticeNumbers.map(integer)));
}
