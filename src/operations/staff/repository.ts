/** The rows of accounts; see migration 0401. */
import type { Duty } from "@warifu/contract";
import type { Store, Transaction } from "../../store/index.ts";
import type { Account, AccountState, KnownAccount, StaffEvent } from "./types.ts";

interface AccountRow {
  readonly account: string;
  readonly state: AccountState;
  readonly display_name: string;
  readonly romanised_name: string | null;
  readonly duties: readonly Duty[];
  readonly municipality: string | null;
  readonly registered_at: Date;
  readonly version: number;
}

/** An account with the moment at which it was registered. */
export interface RegisteredAccount extends KnownAccount {
  readonly registeredAt: Date;
}

const columns = "account, state, display_name, romanised_name, duties, municipality, registered_at, version";

/** Accounts by name, a page at a time. */
export async function listAccounts(
  store: Pick<Store, "read">,
  { after = "", limit }: { readonly after?: string | undefined; readonly limit: number },
): Promise<readonly RegisteredAccount[]> {
  const { rows } = await store.read<AccountRow>(
    `select ${columns} from staff_account where account > $1 order by account limit $2`,
    [after, limit],
  );
  return rows.map(accountOf);
}

/** undefined: nobody has this account. */
export async function readAccount(store: Pick<Store, "read">, account: string): Promise<RegisteredAccount | undefined> {
  const { rows } = await store.read<AccountRow>(`select ${columns} from staff_account where account = $1`, [account]);
  return rows[0] === undefined ? undefined : accountOf(rows[0]);
}

/** Inside a transaction; two changes of one account wait for each other. */
export async function readAccountForUpdate(transaction: Transaction, account: string): Promise<Account> {
  const { rows } = await transaction.query<AccountRow>(
    `select ${columns} from staff_account where account = $1 for update`,
    [account],
  );
  if (rows[0] === undefined) return { state: "absent", account };
  const { registeredAt: _registeredAt, ...known } = accountOf(rows[0]);
  return known;
}

/**
 * How many others could register staff. All changes that may end such a person take one lock first, so that the last two
 * cannot end each other at the same moment.
 */
export async function countOtherManagers(transaction: Transaction, account: string): Promise<number> {
  await transaction.query("select pg_advisory_xact_lock(hashtextextended('staff-managers', 0))");
  const { rows } = await transaction.query<{ managers: number }>(
    `select count(*)::integer as managers from staff_account
     where state = 'active' and 'senior-operator' = any (duties) and account <> $1`,
    [account],
  );
  return rows[0]?.managers ?? 0;
}

/** What happened to an account, oldest first. */
export async function accountHistory(
  store: Pick<Store, "read">,
  account: string,
): Promise<readonly { readonly event: StaffEvent; readonly recordedAt: Date; readonly recordedBy: string }[]> {
  const { rows } = await store.read<{ event: StaffEvent; recorded_at: Date; recorded_by: string }>(
    "select event, recorded_at, recorded_by from staff_event where account = $1 order by version",
    [account],
  );
  return rows.map((row) => ({ event: row.event, recordedAt: row.recorded_at, recordedBy: row.recorded_by }));
}

/** With what an account can sign in beside its password. */
export async function signInMeansOf(
  store: Pick<Store, "read">,
  account: string,
): Promise<{
  readonly certificates: readonly { readonly fingerprint: string; readonly notAfter: Date }[];
  readonly securityKeys: number;
}> {
  const certificates = await store.read<{ fingerprint: string; notAfter: Date }>(
    `select encode(fingerprint, 'hex') as fingerprint, not_after as "notAfter" from staff_certificate
     where account = $1 order by registered_at limit 20`,
    [account],
  );
  const keys = await store.read<{ keys: number }>(
    "select count(*)::integer as keys from staff_security_key where account = $1",
    [account],
  );
  return { certificates: certificates.rows, securityKeys: keys.rows[0]?.keys ?? 0 };
}

/** Writes an event and the state that it made. "taken": somebody else registered the account since it was read. */
export async function writeStaffEvent(
  transaction: Transaction,
  {
    account,
    event,
    at,
    by,
  }: { readonly account: KnownAccount; readonly event: StaffEvent; readonly at: Date; readonly by: string },
): Promise<"written" | "taken"> {
  const { rowCount } = await transaction.query(
    `insert into staff_account (account, display_name, state, duties, registered_at, version, municipality,
       romanised_name)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (account) do update set state = $3, duties = $4, version = $6, municipality = $7
       where staff_account.version = $6 - 1`,
    [
      account.account,
      account.displayName,
      account.state,
      account.duties,
      at,
      account.version,
      account.municipality ?? null,
      account.romanisedName ?? null,
    ],
  );
  if (rowCount !== 1) return "taken";
  await transaction.query(
    `insert into staff_event (account, version, kind, event, recorded_at, recorded_by)
     values ($1, $2, $3, $4::jsonb, $5, $6)`,
    [account.account, account.version, event.kind, JSON.stringify(event), at, by],
  );
  return "written";
}

function accountOf(row: AccountRow): RegisteredAccount {
  const { account, state, duties, version, display_name: displayName, registered_at: registeredAt } = row;
  const counter = row.municipality === null ? {} : { municipality: row.municipality };
  const romanised = row.romanised_name === null ? {} : { romanisedName: row.romanised_name };
  return { account, state, displayName, ...romanised, duties, ...counter, version, registeredAt };
}
