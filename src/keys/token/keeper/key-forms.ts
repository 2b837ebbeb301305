/** Keys and signatures between the forms of PKCS#11 and those of certificates. */
import { createPublicKey } from "node:crypto";
import {
  digestAlgorithmIdentifierWithNull,
  type KeySpecification,
  type SignatureAlgorithm,
  signatureAlgorithmFacts,
} from "@warifu/pki/algorithm";
import { encode, octetString, raw, sequence, unsignedInteger } from "@warifu/pki/der";
import { type Attribute, ck, type Mechanism } from "../cryptoki.ts";

/** How a key pair of a specification is asked for; undefined: PKCS#11 2.40 has no such keys. */
export function generationOf(
  specification: KeySpecification,
): { readonly mechanism: Mechanism; readonly publicKey: readonly Attribute[] } | undefined {
  const curve = curves[specification];
  if (curve !== undefined)
    return {
      mechanism: { mechanism: ck.ecKeyPairGeneration },
      publicKey: [{ type: ck.ecParameters, value: Buffer.from(curve.parameters, "hex") }],
    };
  const [, bits] = /^rsa-(\d+)$/.exec(specification) ?? [];
  if (bits === undefined) return undefined;
  return {
    mechanism: { mechanism: ck.rsaKeyPairGeneration },
    publicKey: [
      { type: ck.modulusBits, value: Number(bits) },
      { type: ck.publicExponent, value: Buffer.from([1, 0, 1]) },
    ],
  };
}

/** Named curves as CKA_EC_PARAMS has them: their object identifiers, DER. */
const curves: Partial<Record<KeySpecification, { readonly name: string; readonly parameters: string }>> = {
  "ecdsa-p256": { name: "P-256", parameters: "06082a8648ce3d030107" },
  "ecdsa-p384": { name: "P-384", parameters: "06052b81040022" },
};

/** SubjectPublicKeyInfo (DER) of an RSA key's numbers. */
export function rsaPublicKey(modulus: Buffer, exponent: Buffer): Uint8Array {
  return exported({
    kty: "RSA",
    n: unpadded(modulus).toString("base64url"),
    e: unpadded(exponent).toString("base64url"),
  });
}

/** The same of a point on a named curve: 04 ‖ x ‖ y, which most tokens wrap in an OCTET STRING as the standard wants. */
export function ecPublicKey(parameters: Buffer, point: Buffer): Uint8Array | undefined {
  const curve = Object.values(curves).find((each) => each.parameters === parameters.toString("hex"));
  if (curve === undefined) return undefined;
  const length = curve.name === "P-256" ? 32 : 48;
  const coordinates = point.subarray(-2 * length);
  if (point.at(-2 * length - 1) !== 4) return undefined;
  const [x, y] = [coordinates.subarray(0, length), coordinates.subarray(length)];
  return exported({ kty: "EC", crv: curve.name, x: x.toString("base64url"), y: y.toString("base64url") });
}

function exported(key: Record<string, string>): Uint8Array {
  return new Uint8Array(createPublicKey({ key, format: "jwk" }).export({ type: "spki", format: "der" }));
}

function unpadded(number: Buffer): Buffer {
  const start = number.findIndex((octet) => octet !== 0);
  return number.subarray(Math.max(start, 0));
}

/** By which mechanism a digest is signed, and what the token is given. */
export function signingOf(
  algorithm: SignatureAlgorithm,
  digest: Uint8Array,
): { readonly mechanism: Mechanism; readonly data: Buffer } {
  if (algorithm.startsWith("ecdsa-")) return { mechanism: { mechanism: ck.ecdsa }, data: Buffer.from(digest) };
  if (algorithm.startsWith("rsa-pss-"))
    return { mechanism: { mechanism: ck.rsaPkcsPss, parameter: pssParameters(digest) }, data: Buffer.from(digest) };
  const { digest: digestAlgorithm = "sha256" } = signatureAlgorithmFacts(algorithm);
  // RFC 8017 §9.2: what is padded is the DigestInfo, its parameters NULL.
  const info = encode(sequence(raw(digestAlgorithmIdentifierWithNull(digestAlgorithm)), octetString(digest)));
  return { mechanism: { mechanism: ck.rsaPkcs }, data: Buffer.from(info) };
}

/** The salt is as long as the digest. */
function pssParameters({ length }: Uint8Array): object {
  const hashAlg = length === 32 ? ck.sha256 : length === 48 ? ck.sha384 : ck.sha512;
  const mgf = length === 32 ? ck.mgf1Sha256 : length === 48 ? ck.mgf1Sha384 : ck.mgf1Sha512;
  return { type: ck.parametersRsaPss, hashAlg, mgf, saltLen: length };
}

/** The signature as certificates carry it: PKCS#11 gives r ‖ s, RFC 3279 §2.2.3 wants a SEQUENCE of both. */
export function certificateForm(algorithm: SignatureAlgorithm, signature: Buffer): Uint8Array {
  if (!algorithm.startsWith("ecdsa-")) return new Uint8Array(signature);
  const half = signature.length / 2;
  return encode(sequence(unsignedInteger(signature.subarray(0, half)), unsignedInteger(signature.subarray(half))));
}
