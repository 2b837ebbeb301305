/** People and keys that sign in the tests. */
import type { SignatureAlgorithm } from "@warifu/pki/algorithm";
import { digest, softwareSigner, verifySignatureOnce } from "@warifu/pki/node";
import { commonName, testAuthority, testCertificate, testKey } from "@warifu/pki/testing";
import { type Certificate, extension, keyUsage, parseCertificate } from "@warifu/pki/x509";
import type { PdfSigning } from "../signing/index.ts";

export { digest };
export const verifySignature = verifySignatureOnce;

export interface TestSigner {
  readonly signing: Pick<PdfSigning, "signer" | "certificate" | "chain" | "subFilter" | "signingTime">;
  readonly authority: Certificate;
}

export const signedAt = new Date("2026-11-21T09:00:00Z");

/** A person with a certificate of an authority of their own. */
export function testSigner(name: string, algorithm: SignatureAlgorithm = "rsa-pkcs1-sha256"): TestSigner {
  const authority = testAuthority(testKey("ecdsa-p256-sha256"), commonName(`authority of ${name}`));
  const key = testKey(algorithm, name);
  const extensions = [extension(keyUsage, ["digitalSignature", "nonRepudiation"], "critical")];
  const { der } = testCertificate(authority, { subject: commonName(name), key, serialNumber: 7, extensions });
  return {
    authority: parseCertificate(authority.der),
    signing: {
      signer: softwareSigner(key.privateKey, algorithm),
      certificate: parseCertificate(der),
      chain: [authority.der],
      subFilter: "ETSI.CAdES.detached",
      signingTime: signedAt,
    },
  };
}
