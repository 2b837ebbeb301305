import { type PublicKey, parsePublicKey, type SignatureAlgorithm } from "@warifu/pki/algorithm";
import { DerReader } from "@warifu/pki/der";
import { type Field, type Shown, words } from "./shown.ts";
import { attempt, field, identifier, octets, said, text } from "./values.ts";

/** What a SubjectPublicKeyInfo says: kind, size, and its octets. */
export function describeKey(publicKey: Uint8Array): readonly Field[] {
  const parsed = parsePublicKey(publicKey);
  const size = sizeOf(parsed);
  return [
    field("key-kind", words("方式と長さ", "Kind and size"), "subjectPublicKeyInfo.algorithm", size),
    ...numbersOf(parsed),
  ];
}

/** A line for lists: "RSA 2048". */
export function keySummary(publicKey: Uint8Array): Shown {
  return attempt(() => sizeOf(parsePublicKey(publicKey)));
}

/** The algorithm of a signature: its name, or its identifier when this house does not have it. */
export function algorithmOf(algorithm: SignatureAlgorithm | undefined, algorithmIdentifier: Uint8Array): Shown {
  return attempt(() => {
    const named = identifier(new DerReader(algorithmIdentifier).readSequence().readOid());
    return algorithm === "rsa-pkcs1-sha1" || algorithm?.startsWith("dsa") === true
      ? {
          kind: "list",
          items: [named, said("現在は認められない古い方式です", "an old algorithm that is no longer accepted")],
        }
      : named;
  });
}

function sizeOf(key: PublicKey): Shown {
  switch (key.kind) {
    case "rsa":
      return text(`RSA${key.padding === "pss" ? "-PSS" : ""} ${key.bits} bit`);
    case "ec":
      return text(`ECDSA ${key.curve}`);
    case "ed25519":
      return text("Ed25519");
    case "ml-dsa":
      return text(`ML-DSA-${key.parameterSet}`);
    case "dsa":
      return text(`DSA ${key.bits ?? "?"} bit`);
    case "unknown":
      return identifier(key.algorithm);
  }
}

function numbersOf(key: PublicKey): readonly Field[] {
  switch (key.kind) {
    case "rsa":
      return [
        field("modulus", words("法", "Modulus"), "modulus", octets(key.modulus)),
        field("exponent", words("公開指数", "Public exponent"), "publicExponent", text(decimal(key.exponent))),
      ];
    case "ec":
      return [field("point", words("曲線上の点", "Point"), "ECPoint", octets(key.point))];
    case "ed25519":
    case "ml-dsa":
      return [field("key", words("公開鍵", "Key"), "subjectPublicKey", octets(key.key))];
    default:
      return [];
  }
}

function decimal(magnitude: Uint8Array): string {
  if (magnitude.length > 32) return "…";
  let value = 0n;
  for (const octet of magnitude) value = (value << 8n) | BigInt(octet);
  return value.toString();
}
