import { contextConstructed, contextPrimitive, DerReader, type Oid, tag } from "../../der/index.ts";
import { type GeneralNameView, viewGeneralNames } from "./general-names.ts";
import { extensionOids } from "./oids.ts";

export interface AuthorityKeyIdentifierView {
  readonly keyIdentifier: Uint8Array | undefined;
  readonly issuerAndSerial: "both" | "none" | "one";
}
export interface BasicConstraintsView {
  readonly cA: boolean;
  readonly pathLength: number | undefined;
}
export interface PolicyView {
  readonly policy: Oid;
  readonly qualifiers: readonly {
    readonly type: Oid;
    readonly explicitText: { readonly tag: number; readonly value: string } | undefined;
  }[];
}
export interface DistributionPointView {
  readonly name: "full-name" | "relative-name" | "absent";
  readonly fullName: readonly GeneralNameView[];
  readonly reasons: "present" | "absent";
  readonly cRLIssuer: "present" | "absent";
}
export interface AccessDescriptionView {
  readonly method: Oid;
  readonly location: GeneralNameView | undefined;
}

/** The extensions of a certificate that lints look into; absent ones are undefined, unreadable ones too (they are reported as malformed). */
export interface ExtensionValues {
  authorityKeyIdentifier?: AuthorityKeyIdentifierView;
  subjectKeyIdentifier?: Uint8Array;
  /** Bit n is 1 << n. */
  keyUsage?: number;
  certificatePolicies?: readonly PolicyView[];
  policyMappings?: readonly (readonly [Oid, Oid])[];
  subjectAltName?: readonly GeneralNameView[];
  issuerAltName?: readonly GeneralNameView[];
  basicConstraints?: BasicConstraintsView;
  nameConstraints?: { readonly subtrees: number };
  policyConstraints?: { readonly fields: number };
  extKeyUsage?: readonly Oid[];
  cRLDistributionPoints?: readonly DistributionPointView[];
  freshestCRL?: readonly DistributionPointView[];
  inhibitAnyPolicy?: number;
  authorityInfoAccess?: readonly AccessDescriptionView[];
  subjectInfoAccess?: readonly AccessDescriptionView[];
  ocspNoCheck?: "present";
}

type Reader = (values: ExtensionValues, value: DerReader) => void;

const readers = new Map<Oid, Reader>([
  [
    extensionOids.authorityKeyIdentifier,
    (values, value) => {
      values.authorityKeyIdentifier = readAuthorityKeyIdentifier(value);
    },
  ],
  [
    extensionOids.subjectKeyIdentifier,
    (values, value) => {
      values.subjectKeyIdentifier = value.readOctetString();
    },
  ],
  [
    extensionOids.keyUsage,
    (values, value) => {
      values.keyUsage = value.readNamedBits();
    },
  ],
  [
    extensionOids.certificatePolicies,
    (values, value) => {
      values.certificatePolicies = readEach(value.readSequence(), readPolicy);
    },
  ],
  [
    extensionOids.policyMappings,
    (values, value) => {
      values.policyMappings = readEach(value.readSequence(), readMapping);
    },
  ],
  [
    extensionOids.subjectAltName,
    (values, value) => {
      values.subjectAltName = viewGeneralNames(value.readSequence());
    },
  ],
  [
    extensionOids.issuerAltName,
    (values, value) => {
      values.issuerAltName = viewGeneralNames(value.readSequence());
    },
  ],
  [
    extensionOids.basicConstraints,
    (values, value) => {
      values.basicConstraints = readBasicConstraints(value);
    },
  ],
  [
    extensionOids.nameConstraints,
    (values, value) => {
      values.nameConstraints = { subtrees: countSubtrees(value.readSequence()) };
    },
  ],
  [
    extensionOids.policyConstraints,
    (values, value) => {
      values.policyConstraints = { fields: countConstraints(value.readSequence()) };
    },
  ],
  [
    extensionOids.extKeyUsage,
    (values, value) => {
      values.extKeyUsage = readEach(value.readSequence(), (purposes) => purposes.readOid());
    },
  ],
  [
    extensionOids.cRLDistributionPoints,
    (values, value) => {
      values.cRLDistributionPoints = readEach(value.readSequence(), readDistributionPoint);
    },
  ],
  [
    extensionOids.freshestCRL,
    (values, value) => {
      values.freshestCRL = readEach(value.readSequence(), readDistributionPoint);
    },
  ],
  [
    extensionOids.inhibitAnyPolicy,
    (values, value) => {
      values.inhibitAnyPolicy = value.readSmallInteger();
    },
  ],
  [
    extensionOids.authorityInfoAccess,
    (values, value) => {
      values.authorityInfoAccess = readEach(value.readSequence(), readAccess);
    },
  ],
  [
    extensionOids.subjectInfoAccess,
    (values, value) => {
      values.subjectInfoAccess = readEach(value.readSequence(), readAccess);
    },
  ],
  [
    extensionOids.ocspNoCheck,
    (values, value) => {
      value.readNull();
      values.ocspNoCheck = "present";
    },
  ],
]);

/** Whether lints know this extension of a certificate. */
export function isKnownExtension(extension: Oid): boolean {
  return readers.has(extension) || extension === extensionOids.subjectDirectoryAttributes;
}

/** Reads the content of an extnValue into its place. Throws `DerError`; an extension that lints do not know is passed over. */
export function readExtensionValue(values: ExtensionValues, extension: Oid, content: Uint8Array): void {
  const read = readers.get(extension);
  if (read === undefined) return;
  const value = new DerReader(content);
  read(values, value);
  value.finish();
}

function readEach<Item>(reader: DerReader, read: (reader: DerReader) => Item): Item[] {
  const items: Item[] = [];
  while (!reader.isAtEnd) items.push(read(reader));
  return items;
}

function readAuthorityKeyIdentifier(value: DerReader): AuthorityKeyIdentifierView {
  const fields = value.readSequence();
  const keyIdentifier = fields.readOptionalContent(contextPrimitive(0));
  const issuer = fields.readOptionalImplicitConstructed(1);
  const serial = fields.readOptionalContent(contextPrimitive(2));
  fields.finish();
  const count = (issuer === undefined ? 0 : 1) + (serial === undefined ? 0 : 1);
  return { keyIdentifier, issuerAndSerial: count === 2 ? "both" : count === 1 ? "one" : "none" };
}

function readBasicConstraints(value: DerReader): BasicConstraintsView {
  const fields = value.readSequence();
  const cA = fields.readDefaultFalse();
  const pathLength = fields.isAtEnd ? undefined : fields.readSmallInteger();
  fields.finish();
  return { cA, pathLength };
}

function readPolicy(reader: DerReader): PolicyView {
  const information = reader.readSequence();
  const policy = information.readOid();
  const qualifiers = information.isAtEnd ? [] : readEach(information.readSequence(), readQualifier);
  information.finish();
  return { policy, qualifiers };
}

function readQualifier(reader: DerReader): PolicyView["qualifiers"][number] {
  const qualifier = reader.readSequence();
  const type = qualifier.readOid();
  let explicitText: { tag: number; value: string } | undefined;
  if (qualifier.peekTag() === tag.sequence) {
    const notice = qualifier.readSequence();
    if (notice.peekTag() === tag.sequence) notice.skipElement();
    if (!notice.isAtEnd) explicitText = notice.readString();
    notice.finish();
  } else qualifier.skipElement();
  qualifier.finish();
  return { type, explicitText };
}

function readMapping(reader: DerReader): readonly [Oid, Oid] {
  const mapping = reader.readSequence();
  const pair = [mapping.readOid(), mapping.readOid()] as const;
  mapping.finish();
  return pair;
}

function countSubtrees(fields: DerReader): number {
  let subtrees = 0;
  for (const number of [0, 1]) {
    const trees = fields.readOptionalImplicitConstructed(number);
    if (trees !== undefined) subtrees += readEach(trees, (tree) => tree.readElement()).length;
  }
  fields.finish();
  return subtrees;
}

function countConstraints(fields: DerReader): number {
  let count = 0;
  for (const number of [0, 1]) {
    if (fields.peekTag() !== contextPrimitive(number)) continue;
    fields.readSmallInteger(contextPrimitive(number));
    count += 1;
  }
  fields.finish();
  return count;
}

function readDistributionPoint(reader: DerReader): DistributionPointView {
  const point = reader.readSequence();
  const choice = point.readOptionalExplicit(0);
  const isFull = choice?.peekTag() === contextConstructed(0);
  const fullName = choice !== undefined && isFull ? viewGeneralNames(choice.readImplicitConstructed(0)) : [];
  if (choice !== undefined && !isFull) choice.readContent(contextConstructed(1));
  choice?.finish();
  const reasons = point.readOptionalContent(contextPrimitive(1)) === undefined ? "absent" : "present";
  const cRLIssuer = point.readOptionalImplicitConstructed(2) === undefined ? "absent" : "present";
  point.finish();
  return {
    name: choice === undefined ? "absent" : isFull ? "full-name" : "relative-name",
    fullName,
    reasons,
    cRLIssuer,
  };
}

function readAccess(reader: DerReader): AccessDescriptionView {
  const description = reader.readSequence();
  const method = description.readOid();
  const location = viewGeneralNames(description)[0];
  return { method, location };
}
