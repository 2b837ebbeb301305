import type { Oid } from "../../der/index.ts";
import { type CertificateDraft, encodeDraft, noon } from "./draft.ts";
import { type FaultName, spoilCertificates } from "./faults.ts";
import { arrangeLists, type ListDraft, type ListFaultName } from "./lists.ts";
import { addNames } from "./names.ts";
import { addOddity, type OddityName } from "./oddities.ts";
import { candidatePaths } from "./paths.ts";
import { addPolicies } from "./policies.ts";
import { Random } from "./random.ts";
import { makeTopology, plainTopology, type Topology } from "./topology.ts";

/** A certificate to be judged, everything that may be needed for it, and the inputs of RFC 5280 §6.1.1. */
export interface World {
  readonly number: number;
  /** What was made wrong; a fault may turn out to be without effect. */
  readonly faults: readonly (FaultName | ListFaultName)[];
  /** What is unusual, and judged in different ways by different programs. */
  readonly oddities: readonly OddityName[];
  readonly leaf: Uint8Array;
  readonly anchor: Uint8Array;
  readonly certificates: readonly Uint8Array[];
  readonly lists: readonly Uint8Array[];
  /** All paths without a repetition that names and keys allow: places in `certificates`, the leaf's issuer first. */
  readonly paths: readonly (readonly number[])[];
  /** Places of the certificates of list signers, which stand on no path. */
  readonly listSigners: readonly number[];
  readonly at: Date;
  readonly policies: "any" | readonly Oid[];
  readonly explicitPolicy: "not-required" | "required";
  readonly policyMapping: "allow" | "inhibit";
  readonly anyPolicy: "allow" | "inhibit";
  readonly revocation: "required" | "off";
  readonly peer: WorldPeer | undefined;
}

export interface WorldPeer {
  readonly kind: "dns" | "mail";
  readonly value: string;
}

/** A world that is still being made. */
export interface WorldDraft extends Topology {
  readonly random: Random;
  readonly faults: (FaultName | ListFaultName)[];
  readonly oddities: OddityName[];
  readonly lists: ListDraft[];
  at: Date;
  policies: "any" | readonly Oid[];
  explicitPolicy: "not-required" | "required";
  policyMapping: "allow" | "inhibit";
  anyPolicy: "allow" | "inhibit";
  revocation: "required" | "off";
  peer: WorldPeer | undefined;
}

/** Makes world `number` of a seed. The same arguments make the same world, but for RSA keys and the random part of ECDSA signatures. */
export function makeWorld(seed: number, number: number): World {
  const random = new Random(Math.imul(seed, 0x1000193) ^ Math.imul(number, 0x9e3779b1));
  const world = startWorld(random, makeTopology(random));
  addPolicies(world);
  addNames(world);
  if (random.happens(0.35)) spoilCertificates(world);
  if (random.happens(0.06)) addOddity(world);
  arrangeLists(world);
  return finishWorld(number, world);
}

/** A sound, plain world with this one oddity. */
export function makeWitness(seed: number, which: OddityName): World {
  const random = new Random(seed);
  const world: WorldDraft = { ...startWorld(random, plainTopology(random)), revocation: "off" };
  addOddity(world, which);
  return finishWorld(seed, world);
}

function startWorld(random: Random, topology: Topology): WorldDraft {
  return {
    ...topology,
    random,
    faults: [],
    oddities: [],
    lists: [],
    at: noon,
    policies: "any",
    explicitPolicy: "not-required",
    policyMapping: "allow",
    anyPolicy: "allow",
    revocation: random.happens(0.5) ? "required" : "off",
    peer: undefined,
  };
}

function finishWorld(number: number, world: WorldDraft): World {
  const { random: _random, path, side, lists, anchorCertificate, anchor, ...rest } = world;
  const leaf = lastOf(path);
  // Places in a bag say nothing, so the order is the reverse of the path with the others between.
  const drafts: CertificateDraft[] = [...path.slice(0, -1), ...side].reverse();
  return {
    ...rest,
    number,
    leaf: encodeDraft(leaf),
    anchor: encodeDraft(anchorCertificate),
    certificates: drafts.map(encodeDraft),
    lists: lists.map((list) => list.encode()),
    paths: candidatePaths(leaf, drafts, anchor),
    listSigners: drafts.flatMap((one, index) => (one.kind === "list-signer" ? [index] : [])),
  };
}

function lastOf<Member>(members: readonly Member[]): Member {
  const last = members.at(-1);
  if (last === undefined) throw new RangeError("an empty path");
  return last;
}
