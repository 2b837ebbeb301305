import {
  type Der,
  DerError,
  type DerReader,
  EncodingError,
  octetString,
  oidValue,
  parseDer,
  sequence,
} from "../der/index.ts";
import type { Extension } from "../x509/index.ts";
import { nonceOid } from "./oids.ts";

/** RFC 9654 §2.1: Nonce ::= OCTET STRING (SIZE (1..128)). */
const longest = 128;

/** The nonce's octets among extensions, undefined when there is none. Throws `DerError` when it is not 1 to 128 octets. */
export function readNonce(extensions: readonly Extension[]): Uint8Array | undefined {
  for (const extension of extensions) if (extension.oid === nonceOid) return parseDer(extension.value, readOctets);
  return undefined;
}

/** The nonce extension. Not critical. Throws `EncodingError` when the nonce is not 1 to 128 octets. */
export function nonceExtension(nonce: Uint8Array): Der {
  if (nonce.length < 1 || nonce.length > longest) throw new EncodingError("bad-value");
  return sequence(nonceIdentifier, octetString(octetString(nonce)));
}

const nonceIdentifier = oidValue(nonceOid);

function readOctets(reader: DerReader): Uint8Array {
  const at = reader.position;
  const nonce = reader.readOctetString();
  if (nonce.length < 1 || nonce.length > longest) throw new DerError("bad-value", at);
  return nonce;
}
