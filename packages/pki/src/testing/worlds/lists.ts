import {
  certificateIssuer,
  crlNumber,
  deltaCRLIndicator,
  type IssuingDistributionPoint,
  issuingDistributionPoint,
  type RevocationReason,
  reasonCodeExtension,
} from "../../crl/index.ts";
import { oid } from "../../der/index.ts";
import {
  authorityKeyIdentifier,
  cRLDistributionPoints,
  type DistinguishedName,
  type DistributionPointName,
  directoryName,
  extension,
  freshestCRL,
  keyUsage,
  nameFromAttributes,
  type ReasonFlag,
} from "../../x509/index.ts";
import { type CertificateDraft, day, draft, type Entity, identifierOf, noon, setExtension } from "./draft.ts";
import { type RawEntry, type RawExtension, rawExtension, rawList } from "./raw-encoding.ts";
import type { WorldDraft } from "./world.ts";

/** What can be wrong with lists. */
export const listFaultNames = [
  "revoked",
  "list-missing",
  "list-outdated",
  "list-of-the-future",
  "list-signature",
  "list-of-another-key",
  "list-critical-extension",
  "list-critical-entry-extension",
  "list-of-other-scope",
  "list-for-the-other-kind",
  "list-for-some-reasons",
  "list-signer-without-usage",
  "delta-alone",
  "delta-of-a-later-base",
] as const;
export type ListFaultName = (typeof listFaultNames)[number];

/** A list that is being made up. */
export class ListDraft {
  readonly signer: Entity;
  entries: RawEntry[];
  number = 10n;
  deltaBase: bigint | undefined = undefined;
  thisUpdate = new Date(noon.getTime() - day);
  nextUpdate: Date | undefined = new Date(noon.getTime() + day);
  extensions: RawExtension[] = [];
  signWith: Entity | undefined = undefined;
  scope: Partial<IssuingDistributionPoint> | undefined;
  alterSignature: ((signature: Uint8Array) => Uint8Array) | undefined = undefined;

  constructor(signer: Entity, entries: readonly RawEntry[], point?: Partial<IssuingDistributionPoint>) {
    this.signer = signer;
    this.entries = [...entries];
    this.scope = point;
  }

  encode(): Uint8Array {
    const { scope, deltaBase, alterSignature } = this;
    const extensions = [
      extension(authorityKeyIdentifier, { keyIdentifier: identifierOf(this.signer.key) }, "non-critical"),
      extension(crlNumber, this.number, "non-critical"),
      ...(deltaBase === undefined ? [] : [extension(deltaCRLIndicator, deltaBase, "critical")]),
      ...(scope === undefined
        ? []
        : [
            extension(
              issuingDistributionPoint,
              { ...everything, ...scope } satisfies IssuingDistributionPoint,
              "critical",
            ),
          ]),
      ...this.extensions,
    ];
    const { entries, thisUpdate, nextUpdate } = this;
    const fields = { issuer: this.signer.name, thisUpdate, nextUpdate, entries, extensions };
    const key = (this.signWith ?? this.signer).key;
    return rawList(alterSignature === undefined ? fields : { ...fields, alterSignature }, key);
  }
}

const everything: IssuingDistributionPoint = {
  distributionPoint: undefined,
  covers: "all",
  onlySomeReasons: undefined,
  scope: "direct",
};

/** Lists for every authority, in one of several arrangements, with at most one fault. */
export function arrangeLists(world: WorldDraft): void {
  if (world.revocation === "off") return;
  const { random } = world;
  const fault = random.happens(0.45) ? random.pick(listFaultNames) : undefined;
  const revoked = fault === "revoked" || random.happens(0.05) ? random.pick(world.path) : undefined;
  if (revoked !== undefined && fault !== "revoked") world.faults.push("revoked");
  const groups = issuers(world);
  for (const group of groups) arrange(world, group, revoked);
  if (fault === undefined) return;
  world.faults.push(fault);
  if (fault !== "revoked") spoilLists(world, fault);
}

/** Everything that one name issued, with all its keys. */
interface IssuerGroup {
  readonly name: DistinguishedName;
  readonly entities: readonly Entity[];
  readonly issued: readonly CertificateDraft[];
}

function issuers({ path, side }: WorldDraft): IssuerGroup[] {
  const all = [...path, ...side];
  const names = [...new Set(all.map((one) => one.issuer.name))];
  return names.map((name) => {
    const issued = all.filter((one) => one.issuer.name === name);
    const keys = [...new Set(issued.map((one) => one.issuer.key))];
    return { name, entities: keys.map((key) => ({ name, key })), issued };
  });
}

function arrange(world: WorldDraft, group: IssuerGroup, revoked: CertificateDraft | undefined): void {
  const { random, lists } = world;
  const reason = random.pick<RevocationReason>(["keyCompromise", "superseded", "unspecified", "certificateHold"]);
  const listed = revoked !== undefined && group.issued.includes(revoked) ? [entry(revoked.serialNumber, reason)] : [];
  const strangers = Array.from({ length: random.integer(0, 3) }, () =>
    entry(random.integer(100_000, 900_000), "keyCompromise"),
  );
  const entries = random.happens(0.5) ? [...listed, ...strangers] : [...strangers, ...listed];
  const kind = random.pick(["full", "full", "by-kind", "points", "reasons", "indirect", "delta"] as const);
  for (const signer of group.entities) {
    switch (kind) {
      case "full":
        lists.push(new ListDraft(signer, entries));
        break;
      case "by-kind":
        lists.push(new ListDraft(signer, entries, { covers: "user" }));
        lists.push(new ListDraft(signer, entries, { covers: "authority" }));
        break;
      case "points":
        arrangePoints(world, group, signer, entries);
        break;
      case "reasons":
        arrangeReasons(world, signer, entries, reason);
        break;
      case "indirect":
        arrangeIndirect(world, group.name, signer, entries, revoked);
        break;
      case "delta":
        arrangeDelta(world, group, signer, entries);
        break;
    }
  }
}

/** Two partitions; each certificate says in which it is, and is listed there alone. */
function arrangePoints(world: WorldDraft, group: IssuerGroup, signer: Entity, entries: readonly RawEntry[]): void {
  const points = [pointName(group.name, "1"), pointName(group.name, "2")];
  for (const one of group.issued) {
    const point = points[Number(one.serialNumber) % 2];
    setExtension(one, cRLDistributionPoints, [{ distributionPoint: point }], "non-critical");
  }
  points.forEach((point, index) => {
    const here = entries.filter(({ serialNumber }) => Number(serialNumber) % 2 === index);
    world.lists.push(new ListDraft(signer, here, { distributionPoint: point }));
  });
}

export const someReasons: readonly ReasonFlag[] = ["keyCompromise", "cACompromise"];
export const otherReasons: readonly ReasonFlag[] = [
  "affiliationChanged",
  "superseded",
  "cessationOfOperation",
  "certificateHold",
  "privilegeWithdrawn",
  "aACompromise",
];

/** One list for compromises, one for all other reasons. */
function arrangeReasons(
  world: WorldDraft,
  signer: Entity,
  entries: readonly RawEntry[],
  reason: RevocationReason,
): void {
  const isSome = reason === "keyCompromise";
  const own = entries.filter(({ serialNumber }) => Number(serialNumber) < 100_000);
  const strangers = entries.filter(({ serialNumber }) => Number(serialNumber) >= 100_000);
  const first = isSome ? [...own, ...strangers] : strangers;
  world.lists.push(new ListDraft(signer, first, { onlySomeReasons: someReasons }));
  world.lists.push(new ListDraft(signer, isSome ? [] : own, { onlySomeReasons: otherReasons }));
}

/** RFC 5280 §5.2.5: somebody else, certified by this very authority, issues the list; the certificates name them. */
export function arrangeIndirect(
  world: WorldDraft,
  issuer: DistinguishedName,
  signer: Entity,
  entries: readonly RawEntry[],
  revoked: CertificateDraft | undefined,
): void {
  // Somebody who is not on the path needs a list of their own for their certificate: the authority's direct one.
  const name = nameFromAttributes([
    ["C", "JP"],
    ["O", "Lists"],
    ["CN", `Lists ${world.serial.next}`],
  ]);
  const lister: Entity = { name, key: signer.key };
  world.side.push(draft(signer, lister, "list-signer", world.serial.next++));
  const point = pointName(issuer, "indirect");
  for (const one of [...world.path, ...world.side].filter((issued) => isIndirectly(issued, signer))) {
    const value = [{ distributionPoint: point, cRLIssuer: [directoryName(name)] }];
    setExtension(one, cRLDistributionPoints, value, "non-critical");
  }
  const issuerExtension = extension(certificateIssuer, [directoryName(issuer)], "critical");
  const [first, ...others] = entries;
  const named =
    first === undefined ? [] : [{ ...first, extensions: [...first.extensions, issuerExtension] }, ...others];
  world.lists.push(new ListDraft(lister, named, { distributionPoint: point, scope: "indirect" }));
  const direct = revoked === undefined ? entries : entries.filter((one) => one.serialNumber === revoked.serialNumber);
  world.lists.push(new ListDraft(signer, direct));
}

function isIndirectly({ issuer, kind }: CertificateDraft, signer: Entity): boolean {
  return issuer.name === signer.name && issuer.key === signer.key && kind !== "list-signer";
}

/** A list two days old and a delta of today, which brings new entries and takes strangers off. */
function arrangeDelta(world: WorldDraft, group: IssuerGroup, signer: Entity, entries: readonly RawEntry[]): void {
  const point = pointName(group.name, "full");
  for (const one of group.issued) {
    setExtension(one, cRLDistributionPoints, [{ distributionPoint: point }], "non-critical");
    setExtension(one, freshestCRL, [{ distributionPoint: point }], "non-critical");
  }
  const isOld = world.random.happens(0.5);
  const base = new ListDraft(signer, isOld ? entries : []);
  const delta = new ListDraft(signer, isOld ? [entry(777_777, "removeFromCRL")] : entries);
  delta.number = 11n;
  delta.deltaBase = 10n;
  world.lists.push(base, delta);
}

/** The same fault in the lists of all keys of one name and one scope: one good list beside a bad one would do. */
function spoilLists(world: WorldDraft, fault: Exclude<ListFaultName, "revoked">): void {
  const { random, lists } = world;
  const chosen = random.pick(lists);
  const covers = random.pick(["user", "authority", "attribute"] as const);
  const alike = lists.filter(
    (one) =>
      one.signer.name === chosen.signer.name &&
      one.deltaBase === chosen.deltaBase &&
      JSON.stringify(one.scope) === JSON.stringify(chosen.scope),
  );
  if (fault === "list-missing") for (const one of alike) lists.splice(lists.indexOf(one), 1);
  else if (fault === "list-signer-without-usage") spoilSigners(world, chosen);
  else for (const one of alike) spoilList(world, one, fault, covers);
}

function spoilSigners({ path, side }: WorldDraft, list: ListDraft): void {
  for (const one of [...path, ...side]) {
    if (one.subject.name !== list.signer.name) continue;
    setExtension(one, keyUsage, [one.kind === "list-signer" ? "digitalSignature" : "keyCertSign"], "critical");
  }
}

function spoilList(
  world: WorldDraft,
  one: ListDraft,
  fault: Exclude<ListFaultName, "revoked" | "list-missing" | "list-signer-without-usage">,
  covers: "user" | "authority" | "attribute",
): void {
  switch (fault) {
    case "list-outdated":
      one.nextUpdate = new Date(noon.getTime() - 1000);
      break;
    case "list-of-the-future":
      one.thisUpdate = new Date(noon.getTime() + 1000);
      break;
    case "list-signature":
      one.alterSignature = flipLastBit;
      break;
    case "list-of-another-key":
      one.signWith = world.path.at(-1)?.subject;
      break;
    case "list-critical-extension":
      one.extensions.push(unknownExtension);
      break;
    case "list-critical-entry-extension":
      one.entries.push({ ...entry(900_001, "superseded"), extensions: [unknownExtension] });
      break;
    case "list-of-other-scope":
      one.scope = { ...one.scope, distributionPoint: pointName(one.signer.name, "elsewhere") };
      break;
    case "list-for-the-other-kind":
      one.scope = { ...one.scope, covers };
      break;
    case "list-for-some-reasons":
      one.scope = { ...one.scope, onlySomeReasons: someReasons };
      break;
    case "delta-alone":
      one.deltaBase = 9n;
      break;
    case "delta-of-a-later-base":
      one.deltaBase = 99n;
      one.number = 100n;
      break;
  }
}

const unknownExtension = rawExtension(oid("1.2.392.200149.99.99"), new Uint8Array([5, 0]), "critical");

/** Another signature of the same length. */
export function flipLastBit(signature: Uint8Array): Uint8Array {
  const changed = Uint8Array.from(signature);
  const last = changed.length - 1;
  changed[last] = (changed[last] ?? 0) ^ 1;
  return changed;
}

/** One revoked certificate. */
export function entry(serialNumber: number | bigint, reason: RevocationReason): RawEntry {
  const extensions = reason === "unspecified" ? [] : [extension(reasonCodeExtension, reason, "non-critical")];
  return { serialNumber, revokedAt: new Date(noon.getTime() - 2 * day), extensions };
}

/** The name of one distribution point of an authority. */
export function pointName(issuer: DistinguishedName, which: string): DistributionPointName {
  const commonName = issuer.rdns.at(-1)?.[0]?.value ?? "";
  const name = nameFromAttributes([
    ["C", "JP"],
    ["O", "Lists"],
    ["CN", `${commonName} ${which}`],
  ]);
  return { kind: "fullName", names: [directoryName(name)] };
}
