/** The archive format ustar (IEEE Std 1003.1, pax interchange format): what every `tar` reads, and as fixed as a length. */

const block = 512;

export interface TarMember {
  /** At most 100 ASCII characters. */
  readonly name: string;
  /** Octets of its content. */
  readonly octets: number;
}

/** The header block of a regular file that anybody may read. `modified`: whole seconds since 1970. */
export function tarHeader({ name, octets }: TarMember, modified: number): Uint8Array {
  if (!/^[\x21-\x7e]{1,100}$/.test(name)) throw new RangeError("a name does not fit into the header of an archive");
  const header = Buffer.alloc(block);
  header.write(name, 0, "latin1");
  header.write("0000644\0", 100, "latin1");
  header.write("0000000\0", 108, "latin1");
  header.write("0000000\0", 116, "latin1");
  header.write(octal(octets, 11), 124, "latin1");
  header.write(octal(modified, 11), 136, "latin1");
  header.write("0", 156, "latin1");
  header.write("ustar\x0000", 257, "latin1");
  header.write(octal(checksum(header), 6), 148, "latin1");
  return header;
}

/** Zeros that fill the last block of a member's content. */
export function tarPadding(octets: number): Uint8Array {
  return new Uint8Array((block - (octets % block)) % block);
}

/** Two blocks of zeros. */
export const tarEnd: Uint8Array = new Uint8Array(2 * block);

/** Octets of a member with its header and padding. */
export function tarLength(octets: number): number {
  return block + octets + ((block - (octets % block)) % block);
}

function octal(value: number, digits: number): string {
  const text = value.toString(8);
  if (text.length > digits) throw new RangeError("a number does not fit into the header of an archive");
  return `${text.padStart(digits, "0")}\0`;
}

/** The sum of all octets of the header, its own field counted as spaces. */
function checksum(header: Uint8Array): number {
  let sum = 8 * 0x20;
  for (const [at, value] of header.entries()) if (at < 148 || at >= 156) sum += value;
  return sum;
}
