/** Certificates and lists for the tests of this folder: an anchor, an authority below it, and holders. */
import { generateKeyPairSync } from "node:crypto";
import { keyIdentifier, type Signer } from "@warifu/pki/algorithm";
import { crlFrame, encodeRevokedEntry } from "@warifu/pki/crl";
import { concatBytes } from "@warifu/pki/der";
import { digest, softwareSigner } from "@warifu/pki/node";
import {
  assembleSigned,
  authorityKeyIdentifier,
  basicConstraints,
  type Extension,
  encodeToBeSignedCertificate,
  extension,
  keyUsage,
  nameFromText,
  serialNumberFromInteger,
  subjectKeyIdentifier,
} from "@warifu/pki/x509";

export interface TestAuthority {
  readonly name: string;
  readonly signer: Signer;
  /** Its certificate, DER. */
  readonly certificate: Uint8Array;
}

const authorityExtensions = [
  extension(basicConstraints, { cA: true }, "critical"),
  extension(keyUsage, ["keyCertSign", "cRLSign"], "critical"),
];

/** A self-signed authority, or one below another. */
export async function testAuthority(name: string, above?: TestAuthority): Promise<TestAuthority> {
  const signer = softwareSigner(generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey, "ecdsa-p256-sha256");
  const issuer = above ?? { name, signer };
  return {
    name,
    signer,
    certificate: await certify(issuer, { name, key: signer, serial: 1, extensions: authorityExtensions }),
  };
}

/** A holder's certificate: valid from April 2026 to March 2029. */
export function testHolder(
  issuer: TestAuthority,
  name: string,
  serial: number,
  extensions: readonly Extension[] = [],
): Promise<Uint8Array> {
  const usage = extension(keyUsage, ["digitalSignature", "nonRepudiation"], "critical");
  return certify(issuer, { name, key: issuer.signer, serial, extensions: [usage, ...extensions] });
}

interface Certified {
  readonly name: string;
  readonly key: Signer;
  readonly serial: number;
  readonly extensions: readonly Extension[];
}

async function certify(issuer: Pick<TestAuthority, "name" | "signer">, fields: Certified): Promise<Uint8Array> {
  const toBeSigned = encodeToBeSignedCertificate({
    serialNumber: serialNumberFromInteger(fields.serial),
    signatureAlgorithm: issuer.signer.algorithm,
    issuer: nameFromText(issuer.name),
    notBefore: new Date("2026-03-31T15:00:00Z"),
    notAfter: new Date("2029-03-31T14:59:59Z"),
    subject: nameFromText(fields.name),
    publicKey: fields.key.publicKey,
    extensions: [
      extension(
        authorityKeyIdentifier,
        { keyIdentifier: keyIdentifier(issuer.signer.publicKey, digest) },
        "non-critical",
      ),
      extension(subjectKeyIdentifier, keyIdentifier(fields.key.publicKey, digest), "non-critical"),
      ...fields.extensions,
    ],
  });
  return assembleSigned(toBeSigned, issuer.signer.algorithm, await issuer.signer.sign(toBeSigned));
}

/** A list of November 2026 that names the serial numbers as revoked since the first of that month. */
export async function testRevocationList(issuer: TestAuthority, serials: readonly number[]): Promise<Uint8Array> {
  const entries = serials.map((serial) =>
    encodeRevokedEntry({
      serialNumber: serialNumberFromInteger(serial),
      revocationDate: new Date("2026-11-01T00:00:00Z"),
      reason: "affiliationChanged",
    }),
  );
  const length = entries.reduce((sum, entry) => sum + entry.length, 0);
  const { header, trailer } = crlFrame(
    {
      issuer: nameFromText(issuer.name),
      thisUpdate: new Date("2026-11-01T00:00:00Z"),
      nextUpdate: new Date("2026-12-01T00:00:00Z"),
      crlNumber: 7n,
      authorityKeyIdentifier: keyIdentifier(issuer.signer.publicKey, digest),
      algorithm: issuer.signer.algorithm,
    },
    length,
  );
  const toBeSigned = concatBytes(header, ...entries, trailer);
  return assembleSigned(toBeSigned, issuer.signer.algorithm, await issuer.signer.sign(toBeSigned));
}
