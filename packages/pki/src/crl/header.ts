/** Identifier octet and length octets (minimal, X.690 10.1) of an element whose content has `contentLength` octets. */
export function elementHeader(identifier: number, contentLength: number): Uint8Array {
  if (contentLength < 0x80) return Uint8Array.of(identifier, contentLength);
  const lengthOctets: number[] = [];
  for (let rest = contentLength; rest > 0; rest = Math.floor(rest / 256)) lengthOctets.unshift(rest % 256);
  return Uint8Array.of(identifier, 0x80 | lengthOctets.length, ...lengthOctets);
}
