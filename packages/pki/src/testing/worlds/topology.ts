import { basicConstraints, nameFromAttributes } from "../../x509/index.ts";
import { type CertificateDraft, draft, type Entity, setExtension } from "./draft.ts";
import { type PoolKeyKind, poolKey, poolSize } from "./keys.ts";
import type { Random } from "./random.ts";

/** Who certifies whom. */
export interface Topology {
  readonly anchor: Entity;
  readonly anchorCertificate: CertificateDraft;
  /** From the certificate that the anchor issued to the one asked about. */
  readonly path: CertificateDraft[];
  /** Certificates beside the path: the other half of a cross-certification, shortcuts, links between keys, signers of lists. */
  readonly side: CertificateDraft[];
  /** The next serial number. */
  readonly serial: { next: number };
}

/** A chain or a row of bridges, 0 to 6 authorities between anchor and certificate. */
export function makeTopology(random: Random): Topology {
  const kind: PoolKeyKind = random.pick(["ed25519", "ed25519", "p256", "p256", "rsa"]);
  const shape = random.pick(["chain", "chain", "bridges"] as const);
  const entities = new Entities(random, kind);
  const anchor = entities.authority("TA");
  const serial = { next: 2 };
  const anchorCertificate = draft(anchor, anchor, "authority", 1);
  const count = shape === "bridges" ? random.integer(3, 6) : random.integer(0, 3);
  const path = makePath(random, entities, anchor, count, serial);
  const topology: Topology = { anchor, anchorCertificate, path, side: [], serial };
  if (shape === "bridges") addOtherHalves(random, topology);
  if (random.happens(0.15)) addLinks(entities, topology);
  return topology;
}

/** Two authorities between anchor and certificate, and nothing special. */
export function plainTopology(random: Random): Topology {
  const entities = new Entities(random, random.pick(["ed25519", "p256"]));
  const anchor = entities.authority("TA");
  const [first, second] = [entities.authority("CA 1"), entities.authority("CA 2")];
  const path = [
    draft(anchor, first, "authority", 2),
    draft(first, second, "authority", 3),
    draft(second, entities.person(), "end-entity", 4),
  ];
  return { anchor, anchorCertificate: draft(anchor, anchor, "authority", 1), path, side: [], serial: { next: 5 } };
}

/** Keys are given out in turn, so that no two entities of a world share one (there are only few RSA keys: there they do). */
class Entities {
  private readonly random: Random;
  private readonly kind: PoolKeyKind;
  private given = 0;

  constructor(random: Random, kind: PoolKeyKind) {
    this.random = random;
    this.kind = kind;
  }

  authority(commonName: string): Entity {
    const organization = commonName === "TA" ? "Root" : this.random.pick(["Nagasaki", "Bridge", "LGPKI"]);
    const name = nameFromAttributes([
      ["C", "JP"],
      ["O", organization],
      ["CN", commonName],
    ]);
    return { name, key: this.nextKey() };
  }

  person(): Entity {
    const name = nameFromAttributes([
      ["C", "JP"],
      ["O", this.random.pick(["Nagasaki", "Nagasaki", "Tokyo"])],
      ["OU", this.random.pick(["Tax", "Health"])],
      ["CN", "Subject"],
    ]);
    return { name, key: this.nextKey() };
  }

  withNewKey(entity: Entity): Entity {
    return { name: entity.name, key: this.nextKey() };
  }

  private nextKey() {
    const index = this.given++;
    if (this.kind === "rsa" && index >= poolSize.rsa) return poolKey("p256", index % poolSize.p256);
    return poolKey(this.kind, index % poolSize[this.kind]);
  }
}

function makePath(
  random: Random,
  entities: Entities,
  anchor: Entity,
  count: number,
  serial: Topology["serial"],
): CertificateDraft[] {
  const path: CertificateDraft[] = [];
  let issuer = anchor;
  for (let index = 1; index <= count; index++) {
    const isNewKey = path.length > 0 && random.happens(0.12);
    const subject = isNewKey ? entities.withNewKey(issuer) : entities.authority(`CA ${index}`);
    path.push(authorityDraft(random, issuer, subject, serial.next++));
    issuer = subject;
  }
  // Now and then the certificate asked about is an authority's own.
  const isAuthority = random.happens(0.08);
  const subject = isAuthority ? entities.authority("Last CA") : entities.person();
  path.push(draft(issuer, subject, isAuthority ? "authority" : "end-entity", serial.next++));
  return path;
}

function authorityDraft(random: Random, issuer: Entity, subject: Entity, serialNumber: number): CertificateDraft {
  const one = draft(issuer, subject, "authority", serialNumber);
  if (random.happens(0.2)) {
    setExtension(one, basicConstraints, { cA: true, pathLenConstraint: random.integer(0, 5) }, "critical");
  }
  return one;
}

/** What the other side of each cross-certification issued, and now and then a shortcut past one authority. */
function addOtherHalves(random: Random, { path, side, serial, anchor }: Topology): void {
  const authorities = [anchor, ...path.slice(0, -1).map((one) => one.subject)];
  for (let index = 1; index < authorities.length; index++) {
    const [above, below, next] = [authorities[index - 1], authorities[index], authorities[index + 1]];
    if (above === undefined || below === undefined) continue;
    if (random.happens(0.5)) side.push(draft(below, above, "authority", serial.next++));
    if (next !== undefined && random.happens(0.15)) side.push(authorityDraft(random, above, next, serial.next++));
  }
}

/** RFC 4210 §4.4: an authority on the path got a new key; old certifies new and new certifies old. */
function addLinks(entities: Entities, { path, side, serial }: Topology): void {
  const renewed = path.at(-2)?.subject;
  if (renewed === undefined) return;
  const next = entities.withNewKey(renewed);
  side.push(draft(renewed, next, "authority", serial.next++), draft(next, renewed, "authority", serial.next++));
}
