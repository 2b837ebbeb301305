/** The rows of many residents whose municipality became part of another one: the same as one event after the other writes. */
import type { PolicySet } from "../../policy/index.ts";
import type { Transaction } from "../../store/index.ts";
import { keysOf } from "./key-rows.ts";
import { knownResident, newest, type ResidentRow } from "./repository.ts";
import type { KnownResident, RegisterEvent } from "./types.ts";

/** Registered residents of a municipality by identifier, from after one on; their other events wait. */
export async function readPlaceForUpdate(
  transaction: Transaction,
  municipality: string,
  after: string,
  limit: number,
): Promise<readonly KnownResident[]> {
  const { rows } = await transaction.query<ResidentRow>(
    `${newest} where r.municipality = $1 and r.resident > $2 and r.state = 'registered'
     order by r.resident limit $3 for update of r`,
    [municipality, after, limit],
    "read-place-for-update",
  );
  return rows.map(knownResident);
}

export interface MovedResident {
  readonly before: KnownResident;
  readonly event: RegisterEvent;
  readonly after: KnownResident;
}

/** Writes versions, events, residents and keys. The residents are held by the transaction. */
export async function writeMergers(
  transaction: Transaction,
  policies: PolicySet,
  moved: readonly MovedResident[],
  recorded: { readonly recordedAt: Date; readonly recordedBy: string },
): Promise<void> {
  if (moved.length === 0) return;
  const rows: MovedRows = {
    ids: moved.map(({ after }) => after.id),
    versions: moved.map(({ after }) => after.version),
    municipalities: moved.map(({ after }) => after.record.municipality),
  };
  await writeResidents(transaction, moved, rows);
  await writeEvents(transaction, moved, rows, recorded);
  await writeMovedKeys(transaction, policies, moved, rows);
}

/** Columns, each in the order of the residents. */
interface MovedRows {
  readonly ids: readonly string[];
  readonly versions: readonly number[];
  readonly municipalities: readonly string[];
}

async function writeResidents(
  transaction: Transaction,
  moved: readonly MovedResident[],
  { ids, versions, municipalities }: MovedRows,
): Promise<void> {
  await transaction.query(
    `update resident set municipality = input.municipality, version = input.version
     from unnest($1::text[], $2::int[], $3::text[]) as input(resident, version, municipality)
     where resident.resident = input.resident`,
    [ids, versions, municipalities],
    "merge-residents",
  );
  await transaction.query(
    `insert into resident_version (resident, version, valid_from, municipality, name, reading, alias, date_of_birth,
       gender, address, nationality, substitutes)
     select v.resident, input.version, input.valid_from, input.municipality, v.name, v.reading, v.alias, v.date_of_birth,
       v.gender, input.address, v.nationality, v.substitutes
     from unnest($1::text[], $2::int[], $3::text[], $4::text[], $5::date[])
       as input(resident, version, municipality, address, valid_from)
     join resident_version v on v.resident = input.resident and v.version = input.version - 1`,
    [
      ids,
      versions,
      municipalities,
      moved.map(({ after }) => after.record.address),
      moved.map(({ after }) => after.validFrom),
    ],
    "merge-versions",
  );
}

async function writeEvents(
  transaction: Transaction,
  moved: readonly MovedResident[],
  { ids, versions }: MovedRows,
  { recordedAt, recordedBy }: { readonly recordedAt: Date; readonly recordedBy: string },
): Promise<void> {
  await transaction.query(
    `insert into register_event (resident, version, kind, event, recorded_at, recorded_by, revocation)
     select resident, version, 'merged', event::jsonb, $1, $2, 'not-needed'
     from unnest($3::text[], $4::int[], $5::text[]) as input(resident, version, event)`,
    [recordedAt, recordedBy, ids, versions, moved.map(({ event }) => JSON.stringify(event))],
    "merge-events",
  );
}

async function writeMovedKeys(
  transaction: Transaction,
  policies: PolicySet,
  moved: readonly MovedResident[],
  { ids, municipalities }: MovedRows,
): Promise<void> {
  await transaction.query(
    `update resident_key k set municipality = input.municipality,
       address = case k.standing when 'current' then input.address else '' end
     from unnest($1::text[], $2::text[], $3::text[]) as input(resident, municipality, address)
     where k.resident = input.resident`,
    [ids, municipalities, moved.map(({ after }) => keysOf(policies, after).address)],
    "merge-keys",
  );
}
