/** Whose key signs a document: one in a file, or one on a card. */
import { createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";
import { provePassword, readCertificate, selectApplication, signHash, type Transmit } from "@warifu/card";
import { keyFits, parsePublicKey, type SignatureAlgorithm, type Signer } from "@warifu/pki/algorithm";
import { DerError } from "@warifu/pki/der";
import { digest, softwareSigner } from "@warifu/pki/node";
import { ok, type Result, refuse } from "@warifu/pki/result";
import { type Certificate, parseCertificate } from "@warifu/pki/x509";

export type SignerRefusal =
  | { readonly code: "signing-key-unreadable" }
  | { readonly code: "signing-key-not-usable"; readonly kind: string }
  | { readonly code: "signing-card-refused"; readonly reason: string; readonly triesLeft?: number }
  | { readonly code: "signing-card-without-certificate" };

/** The algorithm for each kind of key, the first that fits; SHA-256 where there is a choice, as the cards have it. */
const preferred: readonly SignatureAlgorithm[] = [
  "rsa-pkcs1-sha256",
  "rsa-pss-sha256",
  "ecdsa-p256-sha256",
  "ecdsa-p384-sha384",
  "ed25519",
  "ml-dsa-44",
  "ml-dsa-65",
  "ml-dsa-87",
];

/** A key from a file: PKCS #8, PKCS #1 or SEC 1, in PEM or DER, with a passphrase where it is encrypted. */
export function fileKeySigner(octets: Uint8Array, passphrase?: string): Result<Signer, SignerRefusal> {
  const key = readKey(Buffer.from(octets), passphrase);
  if (key === undefined) return refuse({ code: "signing-key-unreadable" });
  const facts = parsePublicKey(new Uint8Array(createPublicKey(key).export({ type: "spki", format: "der" })));
  const algorithm = preferred.find((one) => keyFits(facts, one));
  if (algorithm === undefined) return refuse({ code: "signing-key-not-usable", kind: facts.kind });
  return ok(softwareSigner(key, algorithm));
}

/** A resident's card: its password is proven once, then each signature is made on it. The certificate comes from it as well. */
export async function cardSigner(
  transmit: Transmit,
  password: string,
): Promise<Result<{ readonly signer: Signer; readonly certificate: Certificate }, SignerRefusal>> {
  const selected = await selectApplication(transmit);
  if (!selected.ok) return refuse({ code: "signing-card-refused", reason: selected.refusal.code });
  // Cards take the password in capital letters only.
  const proven = await provePassword(transmit, "signature", Buffer.from(password.toUpperCase(), "latin1"));
  if (!proven.ok)
    return refuse({ code: "signing-card-refused", reason: proven.refusal.code, ...triesOf(proven.refusal) });
  const read = await readCertificate(transmit, "signature", "certificate");
  if (!read.ok || read.value === undefined) return refuse({ code: "signing-card-without-certificate" });
  const certificate = readableCertificate(read.value);
  if (certificate === undefined) return refuse({ code: "signing-card-without-certificate" });
  return ok({ signer: signerOn(transmit, certificate), certificate });
}

function signerOn(transmit: Transmit, certificate: Certificate): Signer {
  return {
    algorithm: "rsa-pkcs1-sha256",
    publicKey: certificate.publicKey,
    sign: async (toBeSigned) => {
      if (!(toBeSigned instanceof Uint8Array)) throw new TypeError("a card signs what fits in memory");
      const signed = await signHash(transmit, "signature", digest("sha256", toBeSigned));
      if (!signed.ok) throw new Error(`the card did not sign: ${signed.refusal.code}`);
      return signed.value;
    },
  };
}

function triesOf(refusal: object): { readonly triesLeft?: number } {
  return "triesLeft" in refusal && typeof refusal.triesLeft === "number" ? { triesLeft: refusal.triesLeft } : {};
}

function readKey(octets: Buffer, passphrase: string | undefined): KeyObject | undefined {
  const secret = passphrase === undefined ? {} : { passphrase };
  const forms = [
    () => createPrivateKey({ key: octets, format: "pem", ...secret }),
    () => createPrivateKey({ key: octets, format: "der", type: "pkcs8", ...secret }),
  ];
  for (const read of forms) {
    try {
      return read();
    } catch {
      // Another form, or nothing that can be read: the next one says.
    }
  }
  return undefined;
}

function readableCertificate(der: Uint8Array): Certificate | undefined {
  try {
    return parseCertificate(der);
  } catch (error) {
    if (error instanceof DerError) return undefined;
    throw error;
  }
}
