/** Words of the edges (options of a command, members of a line) as values; undefined for what is none. */
import { isIP } from "node:net";
import { isOid, type Oid } from "@warifu/pki/der";
import type { PeerName } from "@warifu/pki/path";
import { keyPurpose } from "@warifu/pki/x509";

/** The names of purposes that are understood beside object identifiers: as RFC 5280 §4.2.1.12 writes them, without id-kp-. */
export const purposeNames: readonly string[] = Object.keys(keyPurpose);

/** A purpose by its name (in any case of letters) or as an object identifier. */
export function purposeOf(text: string): Oid | undefined {
  const named = Object.entries(keyPurpose).find(([name]) => name.toLowerCase() === text.toLowerCase());
  if (named !== undefined) return named[1];
  return isOid(text) ? text : undefined;
}

/** A host name, an address of IPv4 or IPv6, or a mail address; which one it is, its form says. */
export function peerOf(text: string): PeerName | undefined {
  if (isIP(text) === 4) return { kind: "ip", octets: Uint8Array.from(text.split("."), Number) };
  if (isIP(text) === 6) return { kind: "ip", octets: octetsOfIpv6(text) };
  if (/^[^@\s]+@[^@\s]+$/.test(text)) return { kind: "mail", value: text };
  return /^[\x21-\x3f\x41-\x7e]+$/.test(text) ? { kind: "dns", value: text } : undefined;
}

/** `text` has passed `isIP`; an embedded IPv4 address stands for the last two groups. A zone is no part of a name. */
function octetsOfIpv6(text: string): Uint8Array {
  const address = text.split("%", 1)[0] ?? "";
  const plain = address.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_all, ...parts: string[]) => {
    const [a = 0, b = 0, c = 0, d = 0] = parts.slice(0, 4).map(Number);
    return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
  });
  const [head = "", tail] = plain.split("::");
  const before = groupsOf(head);
  const after = tail === undefined ? [] : groupsOf(tail);
  const groups = [...before, ...new Array<number>(8 - before.length - after.length).fill(0), ...after];
  return Uint8Array.from(groups.flatMap((group) => [group >> 8, group & 0xff]));
}

function groupsOf(text: string): number[] {
  return text === "" ? [] : text.split(":").map((group) => Number.parseInt(group, 16));
}

/** A time of ISO 8601: a day, or a day and a time to the minute or finer; without a zone it is UTC, as in certificates. */
export function timeOf(text: string): Date | undefined {
  const form =
    /^(\d{4}-\d{2}-(\d{2}))(?:[T ](\d{2}:\d{2}(?::\d{2})?)(?:[.,](\d{1,9}))?)?(Z|z|[+-]\d{2}(?::?\d{2})?)?$/.exec(text);
  const [, day = "", dayOfMonth, time = "00:00", fraction = "0", zone = "Z"] = form ?? [];
  if (form === null || !isDayOfMonth(day, Number(dayOfMonth))) return undefined;
  const offset = zone.toUpperCase() === "Z" ? "Z" : `${zone.slice(0, 3)}:${zone.replace(":", "").slice(3) || "00"}`;
  const seconds = time.length === 5 ? `${time}:00` : time;
  const made = new Date(`${day}T${seconds}.${fraction.padEnd(3, "0").slice(0, 3)}${offset}`);
  return Number.isNaN(made.getTime()) ? undefined : made;
}

/** `Date` takes the 31st of June for the 1st of July. */
function isDayOfMonth(day: string, expected: number): boolean {
  const made = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(made.getTime()) && made.getUTCDate() === expected;
}
