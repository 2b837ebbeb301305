import { listAuthorities } from "@warifu/contract";
import { ok, type Result } from "@warifu/pki/result";
import { parseCertificate } from "@warifu/pki/x509";
import type { Client } from "../client.ts";
import type { ShownRefusal } from "../refusal.ts";

/**
 * The self-signed certificate (DER) of the very key that signed a certificate: generations of an authority share one name,
 * so RFC 5280 §4.2.1.1 has the key identifiers tell them apart. Undefined: the authority does not publish it.
 */
export async function issuerOf(
  client: Client,
  authority: string,
  certificate: Uint8Array,
): Promise<Result<Uint8Array | undefined, ShownRefusal>> {
  const wanted = parseCertificate(certificate).authorityKeyIdentifier?.keyIdentifier;
  const published = await client.get("/authorities", listAuthorities.response);
  if (!published.ok) return published;
  const own = published.value.authorities.find((row) => row.authority === authority)?.certificates ?? [];
  for (const path of own.filter((each) => each.includes("/self-signed-"))) {
    const candidate = await client.octets(path);
    if (!candidate.ok) return candidate;
    if (sameOctets(parseCertificate(candidate.value).subjectKeyIdentifier, wanted)) return candidate;
  }
  return ok(undefined);
}

function sameOctets(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  return a !== undefined && b !== undefined && Buffer.from(a).equals(b);
}
