/**
 * Units of a service: a key of its own with a certificate by one of the authorities, made when first needed and anew before
 * the certificate ends.
 */
import type { KeySpecification, SignatureAlgorithm } from "@warifu/pki/algorithm";
import { ok, type Result } from "@warifu/pki/result";
import { type Certificate, parseCertificate } from "@warifu/pki/x509";
import { inTurn, type Store } from "../../store/index.ts";
import type { KeyActor, KeyReference, KeyRefusal, KeyStore } from "../types.ts";

export type Service = "time-stamp" | "validation-server";

/** Of what kind the units of a service are, and who certifies them. */
export interface UnitOffer {
  readonly service: Service;
  readonly authority: string;
  readonly keySpecification: KeySpecification;
  readonly algorithm: SignatureAlgorithm;
  readonly renewBeforeDays: number;
}

/** A key with its certificate, ready to sign. */
export interface ServiceUnit {
  readonly unit: number;
  readonly authority: string;
  readonly reference: KeyReference;
  readonly algorithm: SignatureAlgorithm;
  readonly certificate: Certificate;
}

/** Certifies a unit's key; the number stands in the subject. */
export type CertifyUnit<Refusal> = (order: {
  readonly service: Service;
  readonly authority: string;
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: Uint8Array;
  readonly unit: number;
  readonly actor: string;
  readonly origin: string;
}) => Promise<Result<{ readonly der: Uint8Array; readonly notAfter: Date; readonly serialNumber: string }, Refusal>>;

export interface UnitPorts<Refusal> {
  readonly store: Store;
  readonly keys: KeyStore;
  readonly clock: () => Date;
  readonly certify: CertifyUnit<Refusal>;
}

/** The newest unit whose certificate is valid. Refusals: as of making keys and certificates. @throws StoreFault, KeyFault */
export async function currentUnit<Refusal>(
  ports: UnitPorts<Refusal>,
  offer: UnitOffer,
  by: KeyActor,
): Promise<Result<ServiceUnit, KeyRefusal | Refusal>> {
  const known = await newestUnit(ports.store, offer);
  if (known !== undefined && lasts(known, offer, ports.clock())) return ok(known);
  const made = await inTurn(ports.store, `${offer.service}-unit`, () => makeUnit(ports, offer, by));
  // Until its end the old unit goes on, whatever keeps a new one from being made.
  const isValid = known !== undefined && known.certificate.notAfter > ports.clock();
  return made.ok || !isValid ? made : ok(known);
}

/** The certificates of all units of a service, the oldest first. @throws StoreFault */
export async function unitCertificates(
  store: Store,
  service: Service,
): Promise<readonly { readonly authority: string; readonly certificate: Uint8Array }[]> {
  const { rows } = await store.read<{ authority: string; certificate: Buffer }>(
    "select authority, certificate from service_unit where service = $1 and certificate is not null order by made_at, unit",
    [service],
  );
  return rows;
}

interface UnitRow {
  readonly unit: number;
  readonly authority: string;
  readonly key_reference: string;
  readonly public_key: Buffer;
  readonly algorithm: SignatureAlgorithm;
  readonly certificate: Buffer | null;
}

const columns = "unit, authority, key_reference, public_key, algorithm, certificate";

async function newestUnit(store: Store, { service, authority }: UnitOffer): Promise<ServiceUnit | undefined> {
  const { rows } = await store.read<UnitRow>(
    `select ${columns} from service_unit
     where service = $1 and authority = $2 and certificate is not null order by unit desc limit 1`,
    [service, authority],
    "newest-service-unit",
  );
  const row = rows[0];
  return row?.certificate == null ? undefined : unitOf(row, row.certificate);
}

function unitOf(row: UnitRow, der: Uint8Array): ServiceUnit {
  return {
    unit: row.unit,
    authority: row.authority,
    reference: row.key_reference as KeyReference,
    algorithm: row.algorithm,
    certificate: parseCertificate(der),
  };
}

function lasts({ certificate }: ServiceUnit, { renewBeforeDays }: UnitOffer, now: Date): boolean {
  return certificate.notAfter.getTime() - now.getTime() > renewBeforeDays * 86_400_000;
}

/** Looks again, for another process may have been first; takes up a key that was left without its certificate. */
async function makeUnit<Refusal>(
  ports: UnitPorts<Refusal>,
  offer: UnitOffer,
  by: KeyActor,
): Promise<Result<ServiceUnit, KeyRefusal | Refusal>> {
  const known = await newestUnit(ports.store, offer);
  if (known !== undefined && lasts(known, offer, ports.clock())) return ok(known);
  const row = await keyRow(ports, offer, by);
  if (!row.ok) return row;
  const { service, authority } = offer;
  const { unit, public_key: publicKey } = row.value;
  const issued = await ports.certify({ ...by, service, authority, publicKey, unit });
  if (!issued.ok) return issued;
  const { der, notAfter, serialNumber } = issued.value;
  await ports.store.transaction(async (transaction) => {
    await transaction.query(
      "update service_unit set certificate = $4, not_after = $5 where service = $1 and authority = $2 and unit = $3",
      [service, authority, unit, der, notAfter],
    );
    const subject = `${authority}/${serialNumber}`;
    transaction.audit({ kind: `${service}.unit-certified`, ...by, subject, result: "success", facts: { unit } });
  });
  return ok(unitOf(row.value, der));
}

async function keyRow(
  ports: Pick<UnitPorts<never>, "store" | "keys" | "clock">,
  offer: UnitOffer,
  by: KeyActor,
): Promise<Result<UnitRow, KeyRefusal>> {
  const { rows } = await ports.store.read<UnitRow>(
    `select ${columns} from service_unit
     where service = $1 and authority = $2 and certificate is null order by unit desc limit 1`,
    [offer.service, offer.authority],
  );
  const [begun] = rows;
  return begun === undefined ? makeKeyRow(ports, offer, by) : ok(begun);
}

async function makeKeyRow(
  { store, keys, clock }: Pick<UnitPorts<never>, "store" | "keys" | "clock">,
  { service, authority, keySpecification, algorithm }: UnitOffer,
  by: KeyActor,
): Promise<Result<UnitRow, KeyRefusal>> {
  const use = { purpose: service, algorithm, peoplePerUse: 0 } as const;
  const made = await keys.generate(keySpecification, `${service} unit`, use, by);
  if (!made.ok) return made;
  const publicKey = await keys.publicKey(made.value);
  if (!publicKey.ok) return publicKey;
  return store.transaction(async (transaction) => {
    const { rows } = await transaction.query<UnitRow>(
      `insert into service_unit (service, unit, authority, key_reference, public_key, algorithm, made_at)
       select $1, coalesce(max(unit), 0) + 1, $2, $3, $4, $5, $6 from service_unit where service = $1 and authority = $2
       returning ${columns}`,
      [service, authority, made.value, publicKey.value, algorithm, clock()],
    );
    const [row] = rows;
    if (row === undefined) throw new TypeError("an inserted row is returned");
    const facts = { unit: row.unit, key: made.value };
    transaction.audit({ kind: `${service}.unit-made`, ...by, subject: authority, result: "success", facts });
    return ok(row);
  });
}
