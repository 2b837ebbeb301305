import type { SerialNumber } from "@warifu/pki/x509";

/** The octets under which the store keeps a serial number: the INTEGER's content, sign octet included. */
export function serialOctets(serialNumber: SerialNumber): Buffer {
  return Buffer.from(serialNumber, "hex");
}

/** The serial number of stored octets, which were checked when they were written. */
export function serialFromOctets(octets: Uint8Array): SerialNumber {
  return Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength).toString("hex") as SerialNumber;
}
