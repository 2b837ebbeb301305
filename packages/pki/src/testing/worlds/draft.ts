import { keyIdentifier } from "../../algorithm/index.ts";
import type { Der } from "../../der/index.ts";
import {
  authorityKeyIdentifier,
  basicConstraints,
  type DistinguishedName,
  type Extension,
  type ExtensionType,
  extension,
  type KeyUsage,
  keyUsage,
  subjectKeyIdentifier,
} from "../../x509/index.ts";
import { digest, type TestKey } from "../keys.ts";
import { type RawExtension, rawCertificate } from "./raw-encoding.ts";

/** A name with a key: whoever issues, or is certified. */
export interface Entity {
  readonly name: DistinguishedName;
  readonly key: TestKey;
}

/** A certificate that is being made up: faults and oddities change it before it is written. */
export interface CertificateDraft {
  readonly issuer: Entity;
  readonly subject: Entity;
  readonly kind: "authority" | "end-entity" | "list-signer";
  serialNumber: number | bigint;
  version: 1 | 2 | 3;
  notBefore: Date | Der;
  notAfter: Date | Der;
  extensions: RawExtension[];
  /** As written, where it differs from the issuer's own. */
  issuerName: DistinguishedName | undefined;
  signWith: TestKey | undefined;
  innerAlgorithm: Uint8Array | undefined;
  alterSignature: ((signature: Uint8Array) => Uint8Array) | undefined;
}

/** The time for which worlds are judged unless they say otherwise. */
export const noon = new Date("2026-11-20T03:00:00Z");
export const day = 86_400_000;

/** A sound certificate: both key identifiers, key usage, and basic constraints for an authority. */
export function draft(
  issuer: Entity,
  subject: Entity,
  kind: CertificateDraft["kind"],
  serialNumber: number,
): CertificateDraft {
  return {
    issuer,
    subject,
    kind,
    serialNumber,
    version: 3,
    notBefore: new Date(noon.getTime() - 400 * day),
    notAfter: new Date(noon.getTime() + 400 * day),
    extensions: [
      extension(authorityKeyIdentifier, { keyIdentifier: identifierOf(issuer.key) }, "non-critical"),
      extension(subjectKeyIdentifier, identifierOf(subject.key), "non-critical"),
      extension(keyUsage, usages[kind], "critical"),
      ...(kind === "authority" ? [extension(basicConstraints, { cA: true }, "critical")] : []),
    ],
    issuerName: undefined,
    signWith: undefined,
    innerAlgorithm: undefined,
    alterSignature: undefined,
  };
}

/** The certificate in DER. */
export function encodeDraft(one: CertificateDraft): Uint8Array {
  return rawCertificate(
    {
      version: one.version,
      serialNumber: one.serialNumber,
      issuer: one.issuerName ?? one.issuer.name,
      subject: one.subject.name,
      notBefore: one.notBefore,
      notAfter: one.notAfter,
      publicKey: one.subject.key.publicKey,
      extensions: one.version === 3 ? one.extensions : [],
      ...(one.innerAlgorithm === undefined ? {} : { innerAlgorithm: one.innerAlgorithm }),
      ...(one.alterSignature === undefined ? {} : { alterSignature: one.alterSignature }),
    },
    one.signWith ?? one.issuer.key,
  );
}

/** Puts an extension in, in place of one of the same kind. */
export function setExtension<Value extends NonNullable<unknown>>(
  one: CertificateDraft,
  type: ExtensionType<Value>,
  value: Value,
  criticality: "critical" | "non-critical",
): void {
  dropExtension(one, type);
  one.extensions.push(extension(type, value, criticality));
}

/** Takes an extension out. */
export function dropExtension(one: CertificateDraft, type: { readonly oid: string }): void {
  one.extensions = one.extensions.filter((kept) => !("oid" in kept) || kept.oid !== type.oid);
}

/** The extension of a kind, as it stands in the draft. */
export function extensionOf(one: CertificateDraft, type: { readonly oid: string }): Extension | undefined {
  return one.extensions.find((kept): kept is Extension => "oid" in kept && kept.oid === type.oid);
}

export function isSelfIssued(one: CertificateDraft): boolean {
  return one.issuer.name === one.subject.name;
}

export function isSameEntity(left: Entity, right: Entity): boolean {
  return left.name === right.name && left.key === right.key;
}

/** The octets of a key's identifier. */
export function identifierOf(key: TestKey): Uint8Array {
  const known = identifiers.get(key) ?? keyIdentifier(key.publicKey, digest);
  identifiers.set(key, known);
  return known;
}

const identifiers = new WeakMap<TestKey, Uint8Array>();

const usages: Readonly<Record<CertificateDraft["kind"], KeyUsage>> = {
  authority: ["keyCertSign", "cRLSign"],
  "end-entity": ["digitalSignature"],
  "list-signer": ["cRLSign"],
};
