/** Networks in CIDR notation (RFC 4632, RFC 4291 §2.3). */
import { BlockList, isIP } from "node:net";

interface Network {
  readonly address: string;
  readonly prefix: number;
  readonly family: "ipv4" | "ipv6";
}

/** Whether a text is one network, written with its own first address ("192.0.2.0/24", "2001:db8::/32"). */
export function isNetwork(text: string): boolean {
  return readNetwork(text) !== undefined;
}

/** A test for addresses: whether one lies in any of these networks. */
export function networkMatcher(networks: readonly string[]): (address: string) => "inside" | "outside" {
  const list = new BlockList();
  for (const text of networks) {
    const network = readNetwork(text);
    if (network !== undefined) list.addSubnet(network.address, network.prefix, network.family);
  }
  return (given) => {
    const address = plainAddress(given);
    const version = isIP(address);
    if (version === 0) return "outside";
    return list.check(address, version === 4 ? "ipv4" : "ipv6") ? "inside" : "outside";
  };
}

/** An IPv4 client on a socket for both families shows as an IPv4-mapped address (RFC 4291 §2.5.5.2). */
export function plainAddress(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  return mapped?.[1] ?? address;
}

function readNetwork(text: string): Network | undefined {
  const match = /^([0-9a-fA-F.:]+)\/(\d{1,3})$/.exec(text);
  const address = match?.[1] ?? "";
  const prefix = Number(match?.[2] ?? Number.NaN);
  const version = isIP(address);
  if (version === 0 || !(prefix <= (version === 4 ? 32 : 128))) return undefined;
  if (hasBitsBelow(address, prefix, version)) return undefined;
  return { address, prefix, family: version === 4 ? "ipv4" : "ipv6" };
}

/** Bits behind the prefix are a mistake: somebody meant another network, or one address. */
function hasBitsBelow(address: string, prefix: number, version: number): boolean {
  const width = version === 4 ? 32n : 128n;
  const bits = version === 4 ? bitsOfIpv4(address) : bitsOfIpv6(address);
  return (bits & ((1n << (width - BigInt(prefix))) - 1n)) !== 0n;
}

function bitsOfIpv4(address: string): bigint {
  return address.split(".").reduce((bits, part) => (bits << 8n) | BigInt(part), 0n);
}

function bitsOfIpv6(address: string): bigint {
  const [before = "", after] = unmapped(address).split("::");
  const head = groupsOf(before);
  const tail = groupsOf(after ?? "");
  const zeros = after === undefined ? 0 : 8 - head.length - tail.length;
  return [...head, ...new Array<bigint>(zeros).fill(0n), ...tail].reduce((bits, group) => (bits << 16n) | group, 0n);
}

function groupsOf(text: string): bigint[] {
  return text === "" ? [] : text.split(":").map((group) => BigInt(`0x${group}`));
}

/** RFC 4291 §2.2: the last 32 bits may be written as an IPv4 address. */
function unmapped(address: string): string {
  return address.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_all, a, b, c, d) =>
    [Number(a) * 256 + Number(b), Number(c) * 256 + Number(d)].map((part) => part.toString(16)).join(":"),
  );
}
