import {
  directoryName,
  type GeneralName,
  type NameConstraints,
  nameConstraints,
  nameFromAttributes,
  subjectAltName,
} from "../../x509/index.ts";
import { setExtension } from "./draft.ts";
import type { Random } from "./random.ts";
import type { WorldDraft } from "./world.ts";

/** Gives the last certificate alternative names, and in a third of the worlds authorities constraints on them. */
export function addNames(world: WorldDraft): void {
  const { random, path } = world;
  const leaf = path.at(-1);
  if (leaf === undefined) return;
  const names = random.happens(0.7) ? alternativeNames(random) : [];
  if (names.length > 0) setExtension(leaf, subjectAltName, names, "non-critical");
  if (random.happens(0.1)) world.peer = peerOf(random, names);
  if (!random.happens(0.4)) return;
  for (const one of [...path, ...world.side]) {
    if (one.kind === "authority" && random.happens(0.35)) {
      const value = constraints(random, names);
      if (value !== undefined) setExtension(one, nameConstraints, value, "critical");
    }
  }
}

const hosts = ["www.pref.example.jp", "pref.example.jp", "example.jp", "mail.example.jp", "example.com", "EXAMPLE.JP"];
const mailboxes = ["user@example.jp", "user@mail.example.jp", "USER@example.jp", "other@example.com"];
const locations = ["http://www.example.jp/x", "https://pref.example.jp:8443/?q", "ldap://example.com/c=JP"];
const addresses = ["c0000201", "c0000280", "c6336401", "20010db8000000000000000000000001"];

function alternativeNames(random: Random): GeneralName[] {
  return [
    ...random.some(hosts, 0.25).map((value): GeneralName => ({ kind: "dNSName", value })),
    ...random.some(mailboxes, 0.2).map((value): GeneralName => ({ kind: "rfc822Name", value })),
    ...random.some(locations, 0.15).map((value): GeneralName => ({ kind: "uniformResourceIdentifier", value })),
    ...random.some(addresses, 0.15).map((text): GeneralName => ({ kind: "iPAddress", octets: octets(text) })),
    ...(random.happens(0.15) ? [directoryName(person(random))] : []),
  ];
}

function person(random: Random) {
  return nameFromAttributes([
    ["C", "JP"],
    ["O", random.pick(["Nagasaki", "NAGASAKI", "Tokyo"])],
    ["CN", "Other name"],
  ]);
}

const hostTrees = ["jp", "example.jp", "pref.example.jp", "www.pref.example.jp", "example.com", "ample.jp", "org"];
const mailTrees = ["user@example.jp", "example.jp", ".example.jp", "mail.example.jp", "example.com", ".jp"];
const locationTrees = ["www.example.jp", ".example.jp", "example.jp", "pref.example.jp", "example.com", ".com"];
const addressTrees = [
  "c0000200ffffff00",
  "c0000200ffffff80",
  "0000000000000000",
  "c6336400ffffff00",
  ipv6Tree("20010db8"),
];

function constraints(random: Random, names: readonly GeneralName[]): NameConstraints | undefined {
  // Trees of a form that no name has change nothing, so forms that the names have are preferred.
  const forms = new Set<GeneralName["kind"]>(["directoryName", ...names.map((name) => name.kind)]);
  const form = random.pick([...forms]);
  const permittedSubtrees = random.happens(0.75) ? trees(random, form) : [];
  const excludedSubtrees = random.happens(0.35) ? trees(random, random.pick([...forms])).slice(0, 1) : [];
  if (permittedSubtrees.length + excludedSubtrees.length === 0) return undefined;
  return { permittedSubtrees, excludedSubtrees };
}

function trees(random: Random, form: GeneralName["kind"]): GeneralName[] {
  switch (form) {
    case "dNSName":
      return atLeastOne(random, hostTrees).map((value) => ({ kind: "dNSName", value }));
    case "rfc822Name":
      return atLeastOne(random, mailTrees).map((value) => ({ kind: "rfc822Name", value }));
    case "uniformResourceIdentifier":
      return atLeastOne(random, locationTrees).map((value) => ({ kind: "uniformResourceIdentifier", value }));
    case "iPAddress":
      return atLeastOne(random, addressTrees).map((text) => ({ kind: "iPAddress", octets: octets(text) }));
    default:
      return atLeastOne(random, directoryTrees).map((attributes) => directoryName(nameFromAttributes(attributes)));
  }
}

const directoryTrees: readonly (readonly (readonly [string, string])[])[] = [
  [["C", "JP"]],
  [["C", "JP"]],
  [
    ["C", "JP"],
    ["O", "Nagasaki"],
  ],
  [
    ["C", "JP"],
    ["O", "nagasaki"],
    ["OU", "Tax"],
  ],
  [
    ["C", "JP"],
    ["O", "Tokyo"],
  ],
];

function atLeastOne<Member>(random: Random, members: readonly Member[]): Member[] {
  const some = random.some(members, 0.4);
  return some.length === 0 ? [random.pick(members)] : some;
}

/** A name of the certificate more often than not. */
function peerOf(random: Random, names: readonly GeneralName[]): WorldDraft["peer"] {
  for (const name of random.happens(0.6) ? names : []) {
    if (name.kind === "dNSName") return { kind: "dns", value: name.value };
    if (name.kind === "rfc822Name") return { kind: "mail", value: name.value };
  }
  return random.happens(0.7)
    ? { kind: "dns", value: random.pick(hosts) }
    : { kind: "mail", value: random.pick(mailboxes) };
}

function octets(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, "hex"));
}

function ipv6Tree(prefix: string): string {
  return `${prefix.padEnd(32, "0")}${"f".repeat(prefix.length).padEnd(32, "0")}`;
}
