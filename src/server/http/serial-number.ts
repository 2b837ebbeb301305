import { type SerialNumber, serialNumberFromMagnitude } from "@warifu/pki/x509";

/** From what the contract let through: hexadecimal as OpenSSL prints it or as we do, with or without the sign octet. */
export function serialNumberOf(hexadecimal: string): SerialNumber {
  return serialNumberFromMagnitude(Buffer.from(hexadecimal, "hex"));
}
