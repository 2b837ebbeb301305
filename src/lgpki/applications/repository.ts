/** The rows of applications; see migration 0931. */
import type { LgpkiType } from "@warifu/contract";
import { serialNumberFromHex } from "@warifu/pki/x509";
import type { Store, Transaction } from "../../store/index.ts";
import { foldEvents } from "./evolve.ts";
import type { CirsApplication, CirsEvent, CirsState, HeldCertificate, KnownCirsApplication } from "./types.ts";

type Reader = Pick<Store, "read">;

/** An application with its number. */
export interface NumberedCirs {
  readonly number: string;
  readonly application: KnownCirsApplication;
}

interface Row {
  readonly number: string;
  readonly record: KnownCirsApplication;
}

const columns = "application::text as number, record";

/** Who looks: somebody of one branch, or the operating body, which sees what branches have sent. */
export type Sight = { readonly organisation: string } | "operating-body";

function sightOf(sight: Sight, values: (string | number | null)[]): string {
  return sight === "operating-body" ? "submitted_at is not null" : `organisation = $${values.push(sight.organisation)}`;
}

/** undefined: there is none that whoever looks may see. @throws StoreFault */
export async function readCirs(store: Reader, sight: Sight, number: string): Promise<KnownCirsApplication | undefined> {
  const values = [number];
  const { rows } = await store.read<Row>(
    `select ${columns} from cirs_application where application = $1::bigint and ${sightOf(sight, values)}`,
    values,
  );
  return rows[0]?.record;
}

/** Inside a transaction; two commands on one application wait for each other. */
export async function readCirsForUpdate(
  transaction: Transaction,
  sight: Sight,
  number: string,
): Promise<CirsApplication> {
  const values = [number];
  const { rows } = await transaction.query<Row>(
    `select ${columns} from cirs_application where application = $1::bigint and ${sightOf(sight, values)} for update`,
    values,
  );
  return rows[0]?.record ?? { state: "absent" };
}

/** The request file of an application. @throws StoreFault */
export async function readRequestFile(store: Reader, number: string): Promise<Uint8Array | undefined> {
  const { rows } = await store.read<{ request: Uint8Array | null }>(
    "select certification_request as request from cirs_application where application = $1::bigint",
    [number],
  );
  return rows[0]?.request ?? undefined;
}

export interface CirsQuery {
  readonly state: CirsState | "open" | "any";
  readonly type?: LgpkiType | undefined;
  /** The beginning of what it is about. */
  readonly title?: string | undefined;
  /** Of the operating body: only this organisation's. */
  readonly organisation?: string | undefined;
  /** Only those with a smaller number. */
  readonly before?: string | undefined;
  readonly limit: number;
}

/** The newest first, a page at a time. @throws StoreFault */
export async function listCirs(
  store: Reader,
  sight: Sight,
  { state, type, title, organisation, before, limit }: CirsQuery,
): Promise<readonly NumberedCirs[]> {
  const values: (string | number)[] = [before ?? "9223372036854775807", limit];
  const conditions = ["application < $1::bigint", sightOf(sight, values)];
  if (organisation !== undefined) conditions.push(`organisation = $${values.push(organisation)}`);
  if (type !== undefined) conditions.push(`type = $${values.push(type)}`);
  if (title !== undefined) conditions.push(`title like $${values.push(`${title.replace(/[\\%_]/g, "\\$&")}%`)}`);
  // Written as the partial indexes have it, so that they serve.
  if (state === "open") conditions.push("state not in ('closed', 'refused', 'withdrawn')");
  else if (state !== "any") conditions.push(`state = $${values.push(state)}`);
  const { rows } = await store.read<Row>(
    `select ${columns} from cirs_application where ${conditions.join(" and ")}
     order by cirs_application.application desc limit $2`,
    values,
  );
  return rows.map(numbered);
}

/** The events of one application, oldest first. @throws StoreFault */
export async function cirsEvents(store: Reader, number: string): Promise<readonly CirsEvent[]> {
  const { rows } = await store.read<{ event: CirsEvent }>(
    "select event from cirs_application_event where application = $1::bigint order by version",
    [number],
  );
  return rows.map(({ event }) => event);
}

/** The application as its events make it, for those who check the row. */
export async function foldedCirs(store: Reader, number: string): Promise<CirsApplication> {
  return foldEvents(await cirsEvents(store, number));
}

/** Opens an application; its number. */
export async function insertCirs(
  transaction: Transaction,
  application: KnownCirsApplication,
  event: CirsEvent,
  request: Uint8Array | undefined,
): Promise<string> {
  const { organisation, kind, type, state, version, receivedAt, publicKeyHash } = application;
  const { rows } = await transaction.query<{ number: string }>(
    `insert into cirs_application
       (organisation, kind, type, state, version, title, received_at, public_key_hash, certification_request, record)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::jsonb) returning application::text as number`,
    [
      organisation,
      kind,
      type,
      state,
      version,
      titleOf(application),
      new Date(receivedAt),
      publicKeyHash ?? null,
      request === undefined ? null : Buffer.from(request),
      JSON.stringify(application),
    ],
  );
  const number = rows[0]?.number;
  if (number === undefined) throw new TypeError("an inserted application has its number");
  await insertEvent(transaction, number, application, event);
  return number;
}

/** Writes the application after an event; the caller holds its row. */
export async function updateCirs(
  transaction: Transaction,
  number: string,
  application: KnownCirsApplication,
  event: CirsEvent,
  request?: Uint8Array,
): Promise<void> {
  const { state, version, certificate, publicKeyHash } = application;
  await transaction.query(
    `update cirs_application set state = $2, version = $3, title = $4, record = $5::jsonb, public_key_hash = $6,
       certification_request = coalesce($7, certification_request), authority = $8, serial = $9, not_after = $10,
       submitted_at = coalesce(submitted_at, $11)
     where application = $1::bigint`,
    [
      number,
      state,
      version,
      titleOf(application),
      JSON.stringify(application),
      publicKeyHash ?? null,
      request === undefined ? null : Buffer.from(request),
      certificate?.authority ?? null,
      certificate?.serialNumber ?? null,
      certificate === undefined ? null : new Date(certificate.notAfter),
      event.kind === "submitted" ? new Date(event.at) : null,
    ],
  );
  await insertEvent(transaction, number, application, event);
}

async function insertEvent(
  transaction: Transaction,
  number: string,
  { version }: KnownCirsApplication,
  event: CirsEvent,
): Promise<void> {
  await transaction.query(
    `insert into cirs_application_event (application, version, kind, event, recorded_at, recorded_by)
     values ($1::bigint, $2, $3, $4::jsonb, $5, $6)`,
    [number, version, event.kind, JSON.stringify(event), new Date(event.at), event.by],
  );
}

/** The office, account, first server or address that an application is about. */
export function titleOf({ entries }: Pick<KnownCirsApplication, "entries">): string {
  return entries.name ?? entries.serverNames?.[0] ?? entries.mail ?? "";
}

/** The application of one's own organisation by which a certificate was issued. @throws StoreFault */
export async function readByCertificate(
  store: Reader,
  organisation: string,
  serialNumber: string,
): Promise<NumberedCirs | undefined> {
  const { rows } = await store.read<Row>(
    `select ${columns} from cirs_application where organisation = $1 and serial = $2`,
    [organisation, serialNumberFromHex(serialNumber)],
  );
  return rows.map(numbered)[0];
}

/** Another application with the same key: its number, or that it is another organisation's. @throws StoreFault */
export async function findSameKey(
  store: Reader,
  number: string,
  { organisation, publicKeyHash }: KnownCirsApplication,
): Promise<string | undefined> {
  if (publicKeyHash === undefined) return undefined;
  const { rows } = await store.read<{ number: string; organisation: string }>(
    `select application::text as number, organisation from cirs_application
     where public_key_hash = $1 and application <> $2::bigint and state not in ('refused', 'withdrawn')
     order by cirs_application.application limit 1`,
    [publicKeyHash, number],
  );
  const [found] = rows;
  // A branch learns nothing of another's applications, not even their numbers.
  return found === undefined || found.organisation === organisation ? found?.number : "other-organisation";
}

/** Another open application of the organisation for the same, that certifies a key; its number. @throws StoreFault */
export async function findDuplicate(
  store: Reader,
  number: string,
  application: KnownCirsApplication,
): Promise<string | undefined> {
  const { rows } = await store.read<{ number: string }>(
    `select application::text as number from cirs_application
     where organisation = $1 and title = $2 and type = $3 and kind in ('issue', 'renewal') and application <> $4::bigint
       and state not in ('closed', 'refused', 'withdrawn', 'awaiting-download', 'downloaded', 'stored')
     order by cirs_application.application limit 1`,
    [application.organisation, titleOf(application), application.type, number],
  );
  return rows[0]?.number;
}

/** A certificate that was issued, with the application that brought it. */
export interface HeldByBranch extends NumberedCirs {
  readonly certificate: HeldCertificate;
  readonly reminded: string | null;
}

type HeldRow = Row & { readonly reminded: string | null };

/** Certificates of one organisation that were not ended, the first to end first. @throws StoreFault */
export async function listHeld(
  store: Reader,
  organisation: string,
  {
    after,
    limit,
  }: { readonly after: { readonly notAfter: Date; readonly number: string } | undefined; readonly limit: number },
): Promise<readonly HeldByBranch[]> {
  const { rows } = await store.read<HeldRow>(
    `select ${columns}, reminded from cirs_application
     where organisation = $1 and not_after is not null and ended_at is null
       and (not_after, application) > ($2, $3::bigint)
     order by not_after, cirs_application.application limit $4`,
    [organisation, after?.notAfter ?? new Date(0), after?.number ?? "0", limit],
  );
  return rows.flatMap(held);
}

/** Certificates of all organisations that end within a time, the first to end first. @throws StoreFault */
export async function listEnding(
  store: Reader,
  {
    from,
    before,
    after,
    limit,
  }: {
    readonly from: Date;
    readonly before: Date;
    readonly after: string;
    readonly limit: number;
  },
): Promise<readonly HeldByBranch[]> {
  const { rows } = await store.read<HeldRow>(
    `select ${columns}, reminded from cirs_application
     where not_after >= $1 and not_after < $2 and ended_at is null and (not_after, application) > ($1, $3::bigint)
     order by not_after, cirs_application.application limit $4`,
    [from, before, after, limit],
  );
  return rows.flatMap(held);
}

/** "recorded": this reminder was not recorded before, by anybody. */
export async function recordReminder(
  transaction: Transaction,
  number: string,
  reminder: string,
): Promise<"recorded" | "known"> {
  const { rowCount } = await transaction.query(
    "update cirs_application set reminded = $2 where application = $1::bigint and reminded is distinct from $2",
    [number, reminder],
  );
  return rowCount === 1 ? "recorded" : "known";
}

/** The certificate is valid no more: it leaves the lists of those that end. */
export async function recordEnded(
  transaction: Transaction,
  organisation: string,
  { serialNumber }: HeldCertificate,
  at: Date,
): Promise<void> {
  await transaction.query(
    "update cirs_application set ended_at = $3 where organisation = $1 and serial = $2 and ended_at is null",
    [organisation, serialNumber, at],
  );
}

function numbered({ number, record }: Row): NumberedCirs {
  return { number, application: record };
}

function held({ number, record, reminded }: HeldRow): HeldByBranch[] {
  const { certificate } = record;
  return certificate === undefined ? [] : [{ number, application: record, certificate, reminded }];
}
