/** The unit that stamps now: its key and certificate are made when first needed, and anew before the certificate ends. */
import type { SignatureAlgorithm } from "@warifu/pki/algorithm";
import { ok, type Result, refuse } from "@warifu/pki/result";
import { parseCertificate } from "@warifu/pki/x509";
import type { KeyActor, KeyReference } from "../keys/index.ts";
import type { TimeStampPolicy } from "../policy/index.ts";
import { inTurn, type Store } from "../store/index.ts";
import type { StampingUnit, StampPorts, StampRefusal } from "./types.ts";

/** The newest unit whose certificate is valid. Refusals: as of making keys and certificates, "time-stamps-not-offered". */
export async function stampingUnit(ports: StampPorts, by: KeyActor): Promise<Result<StampingUnit, StampRefusal>> {
  const offer = offerOf(ports);
  if (offer === undefined) return refuse({ code: "time-stamps-not-offered" });
  const known = await newestUnit(ports.store, offer);
  if (known !== undefined && lasts(known, ports.clock())) return ok(known);
  const made = await inTurn(ports.store, "time-stamp-unit", () => makeUnit(ports, offer, by));
  // Until its end the old unit goes on, whatever keeps a new one from being made.
  const isValid = known !== undefined && known.certificate.notAfter > ports.clock();
  return made.ok || !isValid ? made : ok(known);
}

interface Offer {
  readonly authority: string;
  readonly policy: TimeStampPolicy;
}

/** The first authority whose policy has a unit. */
function offerOf({ policies }: StampPorts): Offer | undefined {
  for (const { id, timeStamp } of policies.authorities.values())
    if (timeStamp !== undefined) return { authority: id, policy: timeStamp };
  return undefined;
}

interface UnitRow {
  readonly unit: number;
  readonly authority: string;
  readonly key_reference: string;
  readonly public_key: Buffer;
  readonly algorithm: SignatureAlgorithm;
  readonly certificate: Buffer | null;
}

async function newestUnit(store: Store, { authority, policy }: Offer): Promise<StampingUnit | undefined> {
  const { rows } = await store.read<UnitRow>(
    `select unit, authority, key_reference, public_key, algorithm, certificate from time_stamp_unit
     where authority = $1 and certificate is not null order by unit desc limit 1`,
    [authority],
    "newest-time-stamp-unit",
  );
  const row = rows[0];
  return row?.certificate == null ? undefined : unitOf(row, row.certificate, policy);
}

function unitOf(row: UnitRow, der: Uint8Array, policy: TimeStampPolicy): StampingUnit {
  return {
    unit: row.unit,
    authority: row.authority,
    reference: row.key_reference as KeyReference,
    algorithm: row.algorithm,
    certificate: parseCertificate(der),
    policy,
  };
}

function lasts({ certificate, policy }: StampingUnit, now: Date): boolean {
  return certificate.notAfter.getTime() - now.getTime() > policy.renewBeforeDays * 86_400_000;
}

/** Looks again, for another process may have been first; takes up a key that was left without its certificate. */
async function makeUnit(ports: StampPorts, offer: Offer, by: KeyActor): Promise<Result<StampingUnit, StampRefusal>> {
  const known = await newestUnit(ports.store, offer);
  if (known !== undefined && lasts(known, ports.clock())) return ok(known);
  const row = await keyRow(ports, offer, by);
  if (!row.ok) return row;
  const { unit, public_key: publicKey } = row.value;
  const issued = await ports.authority.certifyTimeStampUnit({ ...by, authority: offer.authority, publicKey, unit });
  if (!issued.ok) return issued;
  const { der, notAfter, serialNumber } = issued.value;
  await ports.store.transaction(async (transaction) => {
    await transaction.query("update time_stamp_unit set certificate = $2, not_after = $3 where unit = $1", [
      unit,
      der,
      notAfter,
    ]);
    const subject = `${offer.authority}/${serialNumber}`;
    transaction.audit({ kind: "time-stamp.unit-certified", ...by, subject, result: "success", facts: { unit } });
  });
  return ok(unitOf(row.value, der, offer.policy));
}

async function keyRow(ports: StampPorts, offer: Offer, by: KeyActor): Promise<Result<UnitRow, StampRefusal>> {
  const { rows } = await ports.store.read<UnitRow>(
    `select unit, authority, key_reference, public_key, algorithm, certificate from time_stamp_unit
     where authority = $1 and certificate is null order by unit desc limit 1`,
    [offer.authority],
  );
  const [begun] = rows;
  return begun === undefined ? makeKeyRow(ports, offer, by) : ok(begun);
}

async function makeKeyRow(
  ports: StampPorts,
  { authority, policy }: Offer,
  by: KeyActor,
): Promise<Result<UnitRow, StampRefusal>> {
  const { keySpecification, algorithm } = policy;
  const use = { purpose: "time-stamp", algorithm, peoplePerUse: 0 } as const;
  const made = await ports.keys.generate(keySpecification, "time stamp unit", use, by);
  if (!made.ok) return made;
  const publicKey = await ports.keys.publicKey(made.value);
  if (!publicKey.ok) return publicKey;
  return ports.store.transaction(async (transaction) => {
    const { rows } = await transaction.query<UnitRow>(
      `insert into time_stamp_unit (unit, authority, key_reference, public_key, algorithm, made_at)
       select coalesce(max(unit), 0) + 1, $1, $2, $3, $4, $5 from time_stamp_unit
       returning unit, authority, key_reference, public_key, algorithm, certificate`,
      [authority, made.value, publicKey.value, algorithm, ports.clock()],
    );
    const [row] = rows;
    if (row === undefined) throw new TypeError("an inserted row is returned");
    const facts = { unit: row.unit, key: made.value };
    transaction.audit({ kind: "time-stamp.unit-made", ...by, subject: authority, result: "success", facts });
    return ok(row);
  });
}
