/** The rows that residents are found by; see migration 0700. Written in the transaction that writes the version. */
import type { PolicySet } from "../../policy/index.ts";
import type { Store, Transaction } from "../../store/index.ts";
import { placeName } from "./context.ts";
import { evolve } from "./evolve.ts";
import { type SearchKeys, searchKeysOf } from "./search-keys.ts";
import type { KnownResident, RegisterEvent, Resident, ResidentId, ResidentRecord } from "./types.ts";

/** Brings a resident's keys from one version to the next. Names that end stay as former ones. */
export async function writeKeys(
  transaction: Transaction,
  policies: PolicySet,
  before: Resident,
  after: KnownResident,
): Promise<void> {
  if (before.state !== "absent" && sameNames(before.record, after.record)) {
    return moveKeys(transaction, after, keysOf(policies, after).address);
  }
  if (before.state !== "absent") await endNames(transaction, policies, before, after);
  await insertKeys(transaction, after, keysOf(policies, after));
}

/** The keys of a resident as of one version. */
export function keysOf(policies: PolicySet, { record }: Pick<KnownResident, "record">): SearchKeys {
  return searchKeysOf(record, placeName(policies, record.municipality));
}

function sameNames(one: ResidentRecord, other: ResidentRecord): boolean {
  const names = ["name", "reading", "alias", "dateOfBirth"] as const;
  return names.every((field) => one[field] === other[field]);
}

async function moveKeys(transaction: Transaction, { id, record }: KnownResident, address: string): Promise<void> {
  await transaction.query(
    `update resident_key set municipality = $2, address = case standing when 'current' then $3 else '' end
     where resident = $1`,
    [id, record.municipality, address],
    "move-resident-keys",
  );
}

/** What stays the same is found by the current row. */
async function endNames(
  transaction: Transaction,
  policies: PolicySet,
  before: KnownResident,
  after: KnownResident,
): Promise<void> {
  const keys = keysOf(policies, after);
  const isSameBirth = before.record.dateOfBirth === after.record.dateOfBirth;
  await transaction.query(
    `update resident_key set standing = 'former', municipality = $2, address = '',
       reading = case when reading = $3 then '' else reading end,
       given_reading = case when given_reading = $4 then '' else given_reading end,
       name = case when name = $5 then '' else name end,
       given_name = case when given_name = $6 then '' else given_name end,
       alias = case when alias = $7 then '' else alias end,
       date_of_birth = case when $8 then null else date_of_birth end
     where resident = $1 and standing = 'current'`,
    [
      after.id,
      after.record.municipality,
      keys.reading,
      keys.givenReading,
      keys.name,
      keys.givenName,
      keys.alias,
      isSameBirth,
    ],
    "end-resident-names",
  );
}

async function insertKeys(
  transaction: Transaction,
  { id, version, record }: KnownResident,
  keys: SearchKeys,
): Promise<void> {
  await transaction.query(
    `insert into resident_key (resident, since, standing, municipality, reading, given_reading, name, given_name, alias,
       date_of_birth, address) values ($1, $2, 'current', $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      id,
      version,
      record.municipality,
      keys.reading,
      keys.givenReading,
      keys.name,
      keys.givenName,
      keys.alias,
      record.dateOfBirth,
      keys.address,
    ],
    "insert-resident-keys",
  );
}

const batch = 200;

/** Makes the keys of residents who were registered before there were any. Returns how many. @throws StoreFault */
export async function makeMissingKeys(store: Store, policies: PolicySet): Promise<number> {
  for (let made = 0; ; ) {
    const done = await store.transaction((transaction) => makeSome(transaction, policies));
    if (done === 0) return made;
    made += done;
  }
}

async function makeSome(transaction: Transaction, policies: PolicySet): Promise<number> {
  const { rows } = await transaction.query<{ resident: ResidentId }>(
    `delete from resident_key_missing where resident in
       (select resident from resident_key_missing order by resident limit $1 for update skip locked) returning resident`,
    [batch],
  );
  for (const { resident } of rows) await makeKeysAgain(transaction, policies, resident);
  return rows.length;
}

/** By going through what happened to the resident. */
async function makeKeysAgain(transaction: Transaction, policies: PolicySet, id: ResidentId): Promise<void> {
  await transaction.query("select from resident where resident = $1 for update", [id]);
  await transaction.query("delete from resident_key where resident = $1", [id]);
  const { rows } = await transaction.query<{ event: RegisterEvent }>(
    "select event from register_event where resident = $1 order by version",
    [id],
  );
  let before: Resident = { state: "absent", id };
  for (const { event } of rows) {
    const after = evolve(before, event);
    await writeKeys(transaction, policies, before, after);
    before = after;
  }
}
