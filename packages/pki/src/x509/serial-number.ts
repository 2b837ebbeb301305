import { EncodingError, fromHex, octet, toHex } from "../der/index.ts";

declare const serialNumberBrand: unique symbol;

/**
 * A certificate's serial number: lower-case hexadecimal of the INTEGER's content octets exactly as encoded, sign octet included
 * (127 is "7f", 128 is "0080", -1 is "ff"). Two serial numbers are the same number when the texts are the same.
 */
export type SerialNumber = string & { readonly [serialNumberBrand]: true };

/** From hexadecimal text in either case. Throws `EncodingError` "bad-integer" when it is not the shortest two's complement form. */
export function serialNumberFromHex(text: string): SerialNumber {
  const content = fromHex(text);
  if (content === undefined) throw new EncodingError("bad-integer");
  return serialNumberFromOctets(content);
}

/** From the content octets of an INTEGER. Throws `EncodingError` "bad-integer" when they are empty or padded. */
export function serialNumberFromOctets(content: Uint8Array): SerialNumber {
  const first = octet(content, 0);
  const second = octet(content, 1);
  const isPadded = content.length > 1 && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80));
  if (content.length === 0 || isPadded) throw new EncodingError("bad-integer");
  return toHex(content) as SerialNumber;
}

/** From an unsigned number, most significant octet first: leading zeros are dropped, a sign octet is put before where needed. */
export function serialNumberFromMagnitude(magnitude: Uint8Array): SerialNumber {
  const digits = toHex(magnitude).replace(/^(?:00)+/, "");
  if (digits === "") return "00" as SerialNumber;
  return (digits < "80" ? digits : `00${digits}`) as SerialNumber;
}

/** From a number, negative ones too. */
export function serialNumberFromInteger(value: bigint | number): SerialNumber {
  const big = BigInt(value);
  let octets = 1;
  while (BigInt.asIntN(8 * octets, big) !== big) octets++;
  return BigInt.asUintN(8 * octets, big)
    .toString(16)
    .padStart(2 * octets, "0") as SerialNumber;
}

/** The content octets of the INTEGER. */
export function serialNumberToOctets(serialNumber: SerialNumber): Uint8Array {
  const octets = fromHex(serialNumber);
  if (octets === undefined) throw new EncodingError("bad-integer");
  return octets;
}

export function serialNumberToInteger(serialNumber: SerialNumber): bigint {
  return BigInt.asIntN(4 * serialNumber.length, BigInt(`0x${serialNumber}`));
}

/** As `openssl x509 -serial` prints it: upper case, no sign octet, a minus before negative numbers. */
export function displaySerialNumber(serialNumber: SerialNumber): string {
  const value = serialNumberToInteger(serialNumber);
  const digits = (value < 0n ? -value : value).toString(16).toUpperCase();
  return `${value < 0n ? "-" : ""}${digits.length % 2 === 0 ? digits : `0${digits}`}`;
}

/** RFC 5280 §4.1.2.2: what an issuer may use: above zero, at most 20 octets. */
export function isIssuableSerialNumber(serialNumber: SerialNumber): boolean {
  return serialNumber.length <= 40 && serialNumber < "80" && serialNumber !== "00";
}
