import { keyIdentifier } from "../algorithm/index.ts";
import {
  assembleSigned,
  authorityKeyIdentifier,
  basicConstraints,
  type DistinguishedName,
  type Extension,
  encodeToBeSignedCertificate,
  extension,
  keyUsage,
  nameFromAttributes,
  serialNumberFromInteger,
  subjectKeyIdentifier,
} from "../x509/index.ts";
import type { TestCertificate } from "./certificates.ts";
import { digest, type TestKey, testKey } from "./keys.ts";

/** What one certificate of a chain says otherwise than usual. */
export interface ChainLink {
  /** Default: a name of its own by its place. */
  readonly subject?: DistinguishedName;
  /** Default: the subject of the certificate above. */
  readonly issuer?: DistinguishedName;
  /** Added; one of the same kind replaces a usual one. */
  readonly extensions?: readonly Extension[];
  /** Left out. */
  readonly without?: readonly string[];
  readonly notBefore?: Date;
  readonly notAfter?: Date;
  readonly key?: TestKey;
  /** Signs instead of the one above. */
  readonly signer?: TestKey;
  readonly serialNumber?: number;
}

/** An anchor and the certificates below it, from the one that the anchor issued to the last. */
export interface Chain {
  readonly anchor: TestCertificate;
  readonly certificates: readonly TestCertificate[];
}

/** A name with one common name. */
export function commonName(text: string): DistinguishedName {
  return nameFromAttributes([
    ["C", "JP"],
    ["O", "試験"],
    ["CN", text],
  ]);
}

/** A chain under a new anchor, with extensions of its own if given: all links but the last are authorities unless they say otherwise. */
export function testChain(links: readonly ChainLink[], ofAnchor: readonly Extension[] = []): Chain {
  const anchorKey = testKey("ed25519");
  const name = commonName("anchor");
  const identifier = keyIdentifier(anchorKey.publicKey, digest);
  const anchor: TestCertificate = { name, key: anchorKey, keyIdentifier: identifier, der: new Uint8Array(0) };
  const selfSigned = issueLink(
    { subject: name, key: anchorKey, serialNumber: 1, extensions: ofAnchor },
    anchor,
    "authority",
  );
  const certificates: TestCertificate[] = [];
  let above = selfSigned;
  links.forEach((link, index) => {
    const isLast = index === links.length - 1;
    const subject = link.subject ?? commonName(isLast ? "leaf" : `authority ${index + 1}`);
    const serialNumber = link.serialNumber ?? index + 2;
    above = issueLink({ ...link, subject, serialNumber }, above, isLast ? "leaf" : "authority");
    certificates.push(above);
  });
  return { anchor: selfSigned, certificates };
}

/** One certificate issued by another, with the usual extensions of its kind and those of the link. */
export function issueLink(link: ChainLink, issuer: TestCertificate, kind: "authority" | "leaf"): TestCertificate {
  const key = link.key ?? testKey("ed25519");
  const name = link.subject ?? commonName("subject");
  const identifier = keyIdentifier(key.publicKey, digest);
  const given = link.extensions ?? [];
  const replaced = new Set<string>([...given.map((one) => one.oid), ...(link.without ?? [])]);
  const usual = usualExtensions(kind, identifier, issuer.keyIdentifier).filter((one) => !replaced.has(one.oid));
  const signer = link.signer ?? issuer.key;
  const toBeSigned = encodeToBeSignedCertificate({
    serialNumber: serialNumberFromInteger(link.serialNumber ?? 1),
    signatureAlgorithm: signer.algorithm,
    issuer: link.issuer ?? issuer.name,
    notBefore: link.notBefore ?? new Date("2020-01-01T00:00:00Z"),
    notAfter: link.notAfter ?? new Date("2049-12-31T14:59:59Z"),
    subject: name,
    publicKey: key.publicKey,
    extensions: [...usual, ...given],
  });
  const der = assembleSigned(toBeSigned, signer.algorithm, signer.sign(toBeSigned));
  return { name, key, keyIdentifier: identifier, der };
}

function usualExtensions(kind: "authority" | "leaf", subject: Uint8Array, issuer: Uint8Array): readonly Extension[] {
  const identifiers = [
    extension(authorityKeyIdentifier, { keyIdentifier: issuer }, "non-critical"),
    extension(subjectKeyIdentifier, subject, "non-critical"),
  ];
  if (kind === "leaf") return [...identifiers, extension(keyUsage, ["digitalSignature"], "critical")];
  return [
    ...identifiers,
    extension(basicConstraints, { cA: true }, "critical"),
    extension(keyUsage, ["keyCertSign", "cRLSign"], "critical"),
  ];
}
