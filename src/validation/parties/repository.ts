/** The registry's rows; see migration 0210. */
import type { Store, Transaction } from "../../store/index.ts";
import type { PartyKind } from "./classes.ts";
import type {
  CredentialKind,
  KnownParty,
  Party,
  PartyCredential,
  PartyEvent,
  PartyRecord,
  PartyState,
} from "./types.ts";

interface PartyRow {
  readonly relying_party: string;
  readonly kind: PartyKind;
  readonly group_verifier: string | null;
  readonly state: PartyState;
  readonly version: number;
  readonly record: PartyRecord;
}

interface CredentialRow {
  readonly relying_party: string;
  readonly number: number;
  readonly kind: CredentialKind;
  readonly label: string;
  readonly network: string | null;
  readonly not_before: Date;
  readonly not_after: Date;
  readonly state: PartyCredential["state"];
  readonly reminded_at: Date | null;
}

type Reader = Pick<Store, "read">;

const partyColumns = "relying_party, kind, group_verifier, state, version, record";
const credentialColumns =
  "relying_party, number, kind, label, network::text, not_before, not_after, state, reminded_at";

/** The party as of now, or `absent`. @throws StoreFault */
export async function readParty(store: Reader, id: string): Promise<Party> {
  const { rows } = await store.read<PartyRow>(`select ${partyColumns} from relying_party where relying_party = $1`, [
    id,
  ]);
  return partyOf(store, id, rows[0]);
}

/** The same inside a transaction; two commands for one party wait for each other. */
export async function readPartyForUpdate(transaction: Transaction, id: string): Promise<Party> {
  const { rows } = await transaction.query<PartyRow>(
    `select ${partyColumns} from relying_party where relying_party = $1 for update`,
    [id],
  );
  const read: Store["read"] = (text, values, name) => transaction.query(text, values, name);
  return partyOf({ read }, id, rows[0]);
}

/** Group verifiers that have a right of access or had one, a page at a time. @throws StoreFault */
export async function listGroupVerifiers(
  store: Reader,
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<readonly KnownParty[]> {
  const { rows } = await store.read<PartyRow>(
    `select ${partyColumns} from relying_party
     where kind = 'group-verifier' and state in ('registered', 'suspended', 'withdrawn') and relying_party > $1
     order by relying_party limit $2`,
    [after, limit],
  );
  return rows.map((row) => knownParty(row, []));
}

/** A confirmer's group as it stays until the transaction ends. */
export async function holdGroup(
  transaction: Transaction,
  id: string,
): Promise<Pick<KnownParty, "kind" | "state"> | undefined> {
  const { rows } = await transaction.query<Pick<PartyRow, "kind" | "state">>(
    "select kind, state from relying_party where relying_party = $1 for share",
    [id],
  );
  return rows[0];
}

export interface PartyQuery {
  readonly state?: PartyState | undefined;
  readonly group?: string | undefined;
  /** Only those whose identifier sorts after this one. */
  readonly after?: string | undefined;
  /** At most so many; 1 to 1,000. */
  readonly limit: number;
}

/** Parties by identifier, a page at a time, with their credentials. @throws StoreFault */
export async function listParties(
  store: Reader,
  { state, group, after = "", limit }: PartyQuery,
): Promise<readonly KnownParty[]> {
  const most = Math.min(Math.max(limit, 1), 1000);
  const conditions = ["relying_party > $1"];
  const values: string[] = [after];
  if (state !== undefined) conditions.push(`state = $${values.push(state)}`);
  if (group !== undefined) conditions.push(`group_verifier = $${values.push(group)}`);
  const { rows } = await store.read<PartyRow>(
    `select ${partyColumns} from relying_party where ${conditions.join(" and ")}
     order by relying_party limit ${most}`,
    values,
  );
  const credentials = await readCredentials(
    store,
    rows.map(({ relying_party: id }) => id),
  );
  return rows.map((row) => knownParty(row, credentials));
}

export interface RecordedPartyEvent {
  readonly version: number;
  readonly event: PartyEvent;
  readonly recordedAt: Date;
  readonly recordedBy: string;
}

/** What happened to one party, oldest first. @throws StoreFault */
export async function partyHistory(store: Reader, id: string): Promise<readonly RecordedPartyEvent[]> {
  const { rows } = await store.read<{ version: number; event: PartyEvent; recorded_at: Date; recorded_by: string }>(
    "select version, event, recorded_at, recorded_by from relying_party_event where relying_party = $1 order by version",
    [id],
  );
  return rows.map(({ version, event, recorded_at: recordedAt, recorded_by: recordedBy }) => {
    return { version, event, recordedAt, recordedBy };
  });
}

export interface EndingCredential {
  readonly party: string;
  readonly credential: PartyCredential;
}

/** Credentials that end within a time; "not-reminded": only those whose owners were not told yet. */
export interface EndingQuery {
  /** Those that ended earlier are left out; absent: none is. */
  readonly from?: Date;
  readonly before: Date;
  readonly which: "all" | "not-reminded";
  readonly limit: number;
}

/** Valid credentials that end, the first to end first. @throws StoreFault */
export async function credentialsEnding(
  store: Reader,
  { from = new Date(0), before, which, limit }: EndingQuery,
): Promise<readonly EndingCredential[]> {
  const { rows } = await store.read<CredentialRow>(
    `select ${credentialColumns} from relying_party_credential
     where state = 'valid' and not_after >= $1 and not_after < $2 and (reminded_at is null or $3 = 'all')
     order by not_after, relying_party, number limit $4`,
    [from, before, which, limit],
  );
  return rows.map((row) => ({ party: row.relying_party, credential: credentialOf(row) }));
}

/** What an event leaves behind: the new state, and for a new credential what is kept of it. */
export interface PartyEntry {
  readonly party: KnownParty;
  readonly event: PartyEvent;
  readonly recordedAt: Date;
  readonly recordedBy: string;
  /** SHA-256 of the secret or certificate that a new credential is. */
  readonly hash: Uint8Array | undefined;
}

/** Writes an event and the state that it made. "exists": somebody took the identifier since it was looked for. */
export async function writeEvent(transaction: Transaction, entry: PartyEntry): Promise<"written" | "exists"> {
  const { party, event, recordedAt, recordedBy } = entry;
  const { rowCount } = await transaction.query(
    `insert into relying_party as known
       (relying_party, kind, class, group_verifier, name, state, version, record, created_at, changed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8::jsonb, $9, $9)
     on conflict (relying_party) do update
       set state = $6, version = $7, record = $8::jsonb, changed_at = $9 where known.version = $7 - 1`,
    [
      party.id,
      party.kind,
      party.record.class,
      party.group,
      party.record.name,
      party.state,
      party.version,
      JSON.stringify(party.record),
      recordedAt,
    ],
  );
  if (rowCount === 0) return "exists";
  await transaction.query(
    `insert into relying_party_event (relying_party, version, kind, event, recorded_at, recorded_by)
     values ($1, $2, $3, $4::jsonb, $5, $6)`,
    [party.id, party.version, event.kind, JSON.stringify(event), recordedAt, recordedBy],
  );
  await writeCredentials(transaction, entry);
  return "written";
}

async function writeCredentials(transaction: Transaction, { party, event, hash }: PartyEntry): Promise<void> {
  switch (event.kind) {
    case "credential-issued": {
      const { number, kind, label, network, notBefore, notAfter, state } = event.credential;
      await transaction.query(
        `insert into relying_party_credential
           (relying_party, number, kind, hash, network, label, not_before, not_after, state)
         values ($1, $2, $3, $4, $5::cidr, $6, $7::timestamptz, $8::timestamptz, $9)`,
        [party.id, number, kind, hash ?? null, network ?? null, label, notBefore, notAfter, state],
      );
      return;
    }
    case "credential-revoked":
      await transaction.query(
        "update relying_party_credential set state = 'revoked' where relying_party = $1 and number = $2",
        [party.id, event.number],
      );
      return;
    case "reminded":
      await transaction.query(
        "update relying_party_credential set reminded_at = $3::timestamptz where relying_party = $1 and number = $2",
        [party.id, event.number, event.at],
      );
      return;
    case "withdrawn":
      await transaction.query(
        "update relying_party_credential set state = 'revoked' where relying_party = $1 and state = 'valid'",
        [party.id],
      );
      return;
    default:
  }
}

async function partyOf(store: Reader, id: string, row: PartyRow | undefined): Promise<Party> {
  if (row === undefined) return { state: "absent", id };
  return knownParty(row, await readCredentials(store, [id]));
}

async function readCredentials(store: Reader, parties: readonly string[]): Promise<readonly CredentialRow[]> {
  if (parties.length === 0) return [];
  const { rows } = await store.read<CredentialRow>(
    `select ${credentialColumns} from relying_party_credential where relying_party = any($1::text[])
     order by relying_party, number`,
    [parties],
  );
  return rows;
}

function knownParty(row: PartyRow, credentials: readonly CredentialRow[]): KnownParty {
  const { relying_party: id, kind, group_verifier: group, state, version, record } = row;
  const own = credentials.filter((credential) => credential.relying_party === id).map(credentialOf);
  return { id, kind, group, state, version, record, credentials: own };
}

function credentialOf(row: CredentialRow): PartyCredential {
  return {
    number: row.number,
    kind: row.kind,
    label: row.label,
    notBefore: row.not_before.toISOString(),
    notAfter: row.not_after.toISOString(),
    state: row.state,
    ...(row.network === null ? {} : { network: row.network }),
    ...(row.reminded_at === null ? {} : { remindedAt: row.reminded_at.toISOString() }),
  };
}
