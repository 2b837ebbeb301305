import type { Signer } from "@warifu/pki/algorithm";

/**
 * A JSON Web Signature in compact form (RFC 7515 §7.1) by an RSA key (RS256, RFC 7518 §3.3): two Base64url texts joined by
 * a full stop are what is signed, so that `openssl dgst -verify` can check it. `keyIdentifier` tells one key of a
 * verifier from the next; `certificates` (DER, the signer's first) go into the header as x5c (RFC 7515 §4.1.6).
 */
export async function signJws(
  signer: Signer,
  keyIdentifier: string,
  payload: unknown,
  certificates: readonly Uint8Array[] = [],
): Promise<string> {
  if (signer.algorithm !== "rsa-pkcs1-sha256") throw new TypeError(`RS256 is not signed with ${signer.algorithm}`);
  const x5c = certificates.map((der) => Buffer.from(der).toString("base64"));
  const header = { alg: "RS256", kid: keyIdentifier, typ: "JWT", ...(x5c.length === 0 ? {} : { x5c }) };
  const signed = `${encode(JSON.stringify(header))}.${encode(JSON.stringify(payload))}`;
  return `${signed}.${encode(await signer.sign(Buffer.from(signed, "ascii")))}`;
}

function encode(content: string | Uint8Array): string {
  return Buffer.from(content).toString("base64url");
}
