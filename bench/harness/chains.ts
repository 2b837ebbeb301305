/**
 * Certification paths of three certificates for the path benchmark: one anchor, one intermediate, and many distinct leaves
 * with the extensions of an ordinary end entity. All RSA-2048. The leaves share a key, which nobody who checks them uses;
 * serial number, name and signature are each one's own.
 */
import { generateKeyPairSync } from "node:crypto";
import { keyIdentifier, type Signer } from "@warifu/pki/algorithm";
import { oid } from "@warifu/pki/der";
import { digest, softwareSigner } from "@warifu/pki/node";
import {
  assembleSigned,
  authorityKeyIdentifier,
  basicConstraints,
  certificatePolicies,
  cRLDistributionPoints,
  type DistinguishedName,
  type Extension,
  encodeToBeSignedCertificate,
  extension,
  keyUsage,
  nameFromAttributes,
  serialNumberFromInteger,
  subjectKeyIdentifier,
  uniformResourceIdentifier,
} from "@warifu/pki/x509";

export interface Chains {
  readonly anchor: Uint8Array;
  readonly intermediate: Uint8Array;
  readonly leaves: readonly Uint8Array[];
  /** A time at which all of them are valid. */
  readonly at: Date;
}

const notBefore = new Date("2026-03-31T15:00:00Z");
const notAfter = new Date("2046-03-31T14:59:59Z");
const policy = oid("1.2.392.200149.8.5.5.1");

/** Makes `count` leaves. The thread pool signs some 8,000 in a second on two cores. */
export async function distinctChains(count: number): Promise<Chains> {
  const [root, authority, holder] = [rsaSigner(), rsaSigner(), rsaSigner()];
  const rootName = organisation("割符基盤認証局");
  const authorityName = organisation("割符認証局");
  const ca = [
    extension(basicConstraints, { cA: true }, "critical"),
    extension(keyUsage, ["keyCertSign", "cRLSign"], "critical"),
  ];
  const anchor = await signed(root, { serial: 1, issuer: rootName, subject: rootName, holder: root, extensions: ca });
  const policies = extension(certificatePolicies, [{ policy }], "critical");
  const intermediate = await signed(root, {
    serial: 2,
    issuer: rootName,
    subject: authorityName,
    holder: authority,
    extensions: [...ca, policies],
  });
  const address = uniformResourceIdentifier("http://crl.example.jp/authority.crl");
  const extensions = [
    extension(keyUsage, ["digitalSignature", "nonRepudiation"], "critical"),
    policies,
    extension(cRLDistributionPoints, [{ distributionPoint: { kind: "fullName", names: [address] } }], "non-critical"),
  ];
  const leaves: Uint8Array[] = [];
  while (leaves.length < count) {
    const group = Array.from({ length: Math.min(256, count - leaves.length) }, (_, index) => {
      const serial = 1_000_000 + leaves.length + index;
      const subject = nameFromAttributes([...authorityParts, ["OU", "住民"], ["CN", `holder ${serial}`]]);
      return signed(authority, { serial, issuer: authorityName, subject, holder, extensions });
    });
    leaves.push(...(await Promise.all(group)));
  }
  return { anchor, intermediate, leaves, at: new Date("2026-11-01T00:00:00Z") };
}

const authorityParts = [
  ["C", "JP"],
  ["O", "割符"],
] as const;

function organisation(unit: string): DistinguishedName {
  return nameFromAttributes([...authorityParts, ["OU", unit]]);
}

function rsaSigner(): Signer {
  return softwareSigner(generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey, "rsa-pkcs1-sha256");
}

interface Fields {
  readonly serial: number;
  readonly issuer: DistinguishedName;
  readonly subject: DistinguishedName;
  readonly holder: Signer;
  readonly extensions: readonly Extension[];
}

async function signed(signer: Signer, { serial, issuer, subject, holder, extensions }: Fields): Promise<Uint8Array> {
  const toBeSigned = encodeToBeSignedCertificate({
    serialNumber: serialNumberFromInteger(serial),
    signatureAlgorithm: signer.algorithm,
    issuer,
    notBefore,
    notAfter,
    subject,
    publicKey: holder.publicKey,
    extensions: [
      extension(authorityKeyIdentifier, { keyIdentifier: keyIdentifier(signer.publicKey, digest) }, "non-critical"),
      extension(subjectKeyIdentifier, keyIdentifier(holder.publicKey, digest), "non-critical"),
      ...extensions,
    ],
  });
  return assembleSigned(toBeSigned, signer.algorithm, await signer.sign(toBeSigned));
}
