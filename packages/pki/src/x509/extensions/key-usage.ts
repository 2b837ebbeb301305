import { DerError, type DerReader, namedBitList, oid } from "../../der/index.ts";
import { type ExtensionType, extensionType } from "../extension.ts";

/** RFC 5280 §4.2.1.3: the names in the order of their bits. */
export const keyUsageNames = [
  "digitalSignature",
  "nonRepudiation",
  "keyEncipherment",
  "dataEncipherment",
  "keyAgreement",
  "keyCertSign",
  "cRLSign",
  "encipherOnly",
  "decipherOnly",
] as const;
export type KeyUsageName = (typeof keyUsageNames)[number];

/** The usages in the order of their bits. */
export type KeyUsage = readonly KeyUsageName[];

/** RFC 5280 §4.2.1.3. An empty set of bits is read (a lint complains), bits without a name are refused. */
export const keyUsage: ExtensionType<KeyUsage> = extensionType(oid("2.5.29.15"), readKeyUsage, (usage) =>
  namedBitList(usage.map((name) => keyUsageNames.indexOf(name))),
);

/** There are 512 sets; each is made once and shared. */
const sets: (KeyUsage | undefined)[] = new Array<KeyUsage | undefined>(512).fill(undefined);

function readKeyUsage(reader: DerReader): KeyUsage {
  const at = reader.position;
  const bits = reader.readNamedBits();
  if (bits >= 1 << keyUsageNames.length) throw new DerError("bad-value", at);
  const known = sets[bits] ?? keyUsageNames.filter((_, bit) => (bits & (1 << bit)) !== 0);
  sets[bits] = known;
  return known;
}
