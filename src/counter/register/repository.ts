/** The register's rows. The newest version joined to its resident is the whole state; see migration 0300. */

import type { CivilDate, MunicipalityCode, PolicySet, RevocationCause } from "../../policy/index.ts";
import type { Store, Transaction } from "../../store/index.ts";
import { writeKeys } from "./key-rows.ts";
import type {
  KnownResident,
  RegisterEvent,
  RegisteredGender,
  Resident,
  ResidentId,
  ResidentRecord,
  ResidentState,
  Substitutes,
} from "./types.ts";

export interface ResidentRow {
  readonly resident: ResidentId;
  readonly state: ResidentState;
  readonly opened_on: CivilDate;
  readonly version: number;
  readonly valid_from: CivilDate;
  readonly municipality: MunicipalityCode;
  readonly name: string;
  readonly reading: string;
  readonly alias: string | null;
  readonly date_of_birth: CivilDate;
  readonly gender: RegisteredGender;
  readonly address: string;
  readonly nationality: "japanese" | "foreign";
  readonly substitutes: Substitutes;
}

const columns = `r.resident, r.state, r.opened_on, v.version, v.valid_from, v.municipality, v.name, v.reading, v.alias,
  v.date_of_birth, v.gender, v.address, v.nationality, v.substitutes`;
export const newest = `select ${columns} from resident r join resident_version v using (resident, version)`;

/** The resident as of now, or `absent`. */
export async function readResident(store: Pick<Store, "read">, id: ResidentId): Promise<Resident> {
  const { rows } = await store.read<ResidentRow>(`${newest} where r.resident = $1`, [id], "read-resident");
  return residentOf(id, rows[0]);
}

/** The same inside a transaction; two events of one resident wait for each other. */
export async function readResidentForUpdate(transaction: Transaction, id: ResidentId): Promise<Resident> {
  const { rows } = await transaction.query<ResidentRow>(
    `${newest} where r.resident = $1 for update of r`,
    [id],
    "read-resident-for-update",
  );
  return residentOf(id, rows[0]);
}

/** Whether the record is still as it was read. If so, it stays so until the transaction ends: its next event waits. */
export async function holdVersion(
  transaction: Transaction,
  { id, version }: KnownResident,
): Promise<"confirmed" | "outdated"> {
  const { rowCount } = await transaction.query(
    "select from resident where resident = $1 and version = $2 for share",
    [id, version],
    "hold-resident-version",
  );
  return rowCount === 1 ? "confirmed" : "outdated";
}

export interface ResidentQuery {
  readonly municipality?: MunicipalityCode;
  /** Only residents whose identifier sorts after this one. */
  readonly after?: string;
  /** At most so many; 1 to 1,000. */
  readonly limit: number;
}

/** Residents by identifier, a page at a time. */
export async function listResidents(
  store: Pick<Store, "read">,
  { municipality, after, limit }: ResidentQuery,
): Promise<readonly KnownResident[]> {
  const { rows } = await store.read<ResidentRow>(
    `${newest} where ($1::text is null or r.municipality = $1) and r.resident > $2 order by r.resident limit $3`,
    [municipality ?? null, after ?? "", Math.min(Math.max(limit, 1), 1000)],
  );
  return rows.map(knownResident);
}

/** Several residents as of now, by identifier; who is not known is missing. */
export async function readResidents(
  store: Pick<Store, "read">,
  ids: readonly ResidentId[],
): Promise<ReadonlyMap<ResidentId, KnownResident>> {
  const { rows } = await store.read<ResidentRow>(`${newest} where r.resident = any($1)`, [ids]);
  return new Map(rows.map((row) => [row.resident, knownResident(row)]));
}

/** Every version of one record, oldest first, with the event that made it. */
export async function residentHistory(
  store: Pick<Store, "read">,
  id: ResidentId,
): Promise<readonly { readonly event: RegisterEvent; readonly recordedAt: Date; readonly recordedBy: string }[]> {
  const { rows } = await store.read<{ event: RegisterEvent; recorded_at: Date; recorded_by: string }>(
    "select event, recorded_at, recorded_by from register_event where resident = $1 order by version",
    [id],
  );
  return rows.map((row) => ({ event: row.event, recordedAt: row.recorded_at, recordedBy: row.recorded_by }));
}

export interface EventEntry {
  readonly before: Resident;
  readonly resident: KnownResident;
  readonly event: RegisterEvent;
  readonly recordedAt: Date;
  readonly recordedBy: string;
  /** Absent: nothing is to be revoked. */
  readonly due: DueRevocation | undefined;
}

/**
 * Writes an event, the version it made, the resident's own row and keys. "exists": a first version was to be written, and
 * somebody else wrote one since the resident was read; an absent resident has no row to be locked by. Then nothing is
 * written.
 */
export async function writeEvent(
  transaction: Transaction,
  policies: PolicySet,
  entry: EventEntry,
): Promise<"written" | "exists"> {
  if ((await writeResident(transaction, entry.resident)) === "exists") return "exists";
  await writeVersion(transaction, entry.resident);
  await writeKeys(transaction, policies, entry.before, entry.resident);
  await transaction.query(
    `insert into register_event (resident, version, kind, event, recorded_at, recorded_by, cause, authority, revocation)
     values ($1, $2, $3, $4::jsonb, $5, $6, $7, $8, $9)`,
    [
      entry.resident.id,
      entry.resident.version,
      entry.event.kind,
      JSON.stringify(entry.event),
      entry.recordedAt,
      entry.recordedBy,
      entry.due?.cause ?? null,
      entry.due?.authority ?? null,
      entry.due === undefined ? "not-needed" : "due",
    ],
    "write-register-event",
  );
  return "written";
}

/** The update takes place only after the version before; the insertion waits for one that is under way. */
async function writeResident(
  transaction: Transaction,
  { id, state, record, openedOn, version }: KnownResident,
): Promise<"written" | "exists"> {
  const { rowCount } = await transaction.query(
    `insert into resident (resident, state, municipality, opened_on, version) values ($1, $2, $3, $4, $5)
     on conflict (resident) do update set state = $2, municipality = $3, version = $5 where resident.version = $5 - 1`,
    [id, state, record.municipality, openedOn, version],
    "write-resident",
  );
  return rowCount === 1 ? "written" : "exists";
}

async function writeVersion(transaction: Transaction, { id, version, validFrom, record }: KnownResident) {
  await transaction.query(
    `insert into resident_version (resident, version, valid_from, municipality, name, reading, alias, date_of_birth,
       gender, address, nationality, substitutes)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12::jsonb)`,
    [
      id,
      version,
      validFrom,
      record.municipality,
      record.name,
      record.reading,
      record.alias ?? null,
      record.dateOfBirth,
      record.gender,
      record.address,
      record.nationality,
      JSON.stringify(record.substitutes),
    ],
    "write-resident-version",
  );
}

/** The duty to end the certificate of a resident that an event made wrong. */
export interface DueRevocation {
  readonly resident: ResidentId;
  readonly version: number;
  readonly cause: RevocationCause;
  readonly authority: string;
  readonly recordedAt: Date;
}

/** Revocations that events recorded before then asked for and that are not done yet, oldest first. */
export async function readDueRevocations(
  store: Pick<Store, "read">,
  recordedBefore: Date,
  limit: number,
): Promise<readonly DueRevocation[]> {
  const { rows } = await store.read<Omit<DueRevocation, "recordedAt"> & { recorded_at: Date }>(
    `select resident, version, cause, authority, recorded_at from register_event
     where revocation = 'due' and recorded_at < $1 order by recorded_at limit $2`,
    [recordedBefore, limit],
  );
  return rows.map(({ recorded_at: recordedAt, ...due }) => ({ ...due, recordedAt }));
}

/** Closes a due revocation. */
export async function settleRevocation(
  transaction: Transaction,
  { resident, version }: Pick<DueRevocation, "resident" | "version">,
  revocation: "revoked" | "no-valid-certificate",
): Promise<void> {
  await transaction.query(
    "update register_event set revocation = $3 where resident = $1 and version = $2 and revocation = 'due'",
    [resident, version, revocation],
    "settle-revocation",
  );
}

function residentOf(id: ResidentId, row: ResidentRow | undefined): Resident {
  return row === undefined ? { state: "absent", id } : knownResident(row);
}

export function knownResident(row: ResidentRow): KnownResident {
  return {
    state: row.state,
    id: row.resident,
    version: row.version,
    openedOn: row.opened_on,
    validFrom: row.valid_from,
    record: recordOf(row),
  };
}

function recordOf({
  municipality,
  name,
  reading,
  alias,
  gender,
  address,
  nationality,
  ...row
}: ResidentRow): ResidentRecord {
  const record = {
    municipality,
    name,
    reading,
    dateOfBirth: row.date_of_birth,
    gender,
    address,
    nationality,
    substitutes: row.substitutes,
  };
  return alias === null ? record : { ...record, alias };
}
