/** The rows of applications; see migration 0721. */
import type { CivilDate, MunicipalityCode } from "../../policy/index.ts";
import type { Store, Transaction } from "../../store/index.ts";
import { foldEvents } from "./evolve.ts";
import type { Application, ApplicationEvent, ApplicationState, KnownApplication } from "./types.ts";

/** A case with its number. */
export interface NumberedApplication {
  readonly number: string;
  readonly application: KnownApplication;
}

interface Row {
  readonly application: string;
  readonly facts: KnownApplication;
}

const columns = "application::text as application, facts";

/** undefined: no counter of this municipality received such a case. */
export async function readApplication(
  store: Pick<Store, "read">,
  municipality: MunicipalityCode,
  number: string,
): Promise<KnownApplication | undefined> {
  const { rows } = await store.read<Row>(
    `select ${columns} from application where application = $1::bigint and municipality = $2`,
    [number, municipality],
    "read-application",
  );
  return rows[0]?.facts;
}

/** Inside a transaction; two commands on one case wait for each other. */
export async function readApplicationForUpdate(
  transaction: Transaction,
  municipality: MunicipalityCode,
  number: string,
): Promise<Application> {
  const { rows } = await transaction.query<Row>(
    `select ${columns} from application where application = $1::bigint and municipality = $2 for update`,
    [number, municipality],
    "read-application-for-update",
  );
  return rows[0]?.facts ?? { state: "absent" };
}

/** The case that this attempt opened before. */
export async function readAttempt(transaction: Transaction, attempt: string): Promise<NumberedApplication | undefined> {
  const { rows } = await transaction.query<Row>(`select ${columns} from application where attempt = $1`, [attempt]);
  return rows.map(numbered)[0];
}

export interface ApplicationQuery {
  readonly municipality: MunicipalityCode;
  readonly state: ApplicationState | "open" | "any";
  readonly resident?: string | undefined;
  /** Only cases with a smaller number. */
  readonly before?: string | undefined;
  readonly limit: number;
}

/** The newest first, a page at a time. Each way of asking is served by an index of its own. */
export async function listApplications(
  store: Pick<Store, "read">,
  { municipality, state, resident, before, limit }: ApplicationQuery,
): Promise<readonly NumberedApplication[]> {
  const values: (string | number)[] = [municipality, before ?? "9223372036854775807", limit];
  const conditions = ["municipality = $1", "application < $2::bigint"];
  if (resident !== undefined) conditions.push(`resident = $${values.push(resident)}`);
  // Written as the partial index has it, so that it serves.
  if (state === "open") conditions.push("state not in ('handed-over', 'done', 'discarded', 'refused', 'withdrawn')");
  else if (state !== "any") conditions.push(`state = $${values.push(state)}`);
  const { rows } = await store.read<Row>(
    `select ${columns} from application where ${conditions.join(" and ")} order by application.application desc limit $3`,
    values,
  );
  return rows.map(numbered);
}

/** The events of one case, oldest first. */
export async function applicationEvents(
  store: Pick<Store, "read">,
  number: string,
): Promise<readonly ApplicationEvent[]> {
  const { rows } = await store.read<{ event: ApplicationEvent }>(
    "select event from application_event where application = $1::bigint order by version",
    [number],
  );
  return rows.map(({ event }) => event);
}

/** The case as its events make it, for those who check the row. */
export async function foldedApplication(store: Pick<Store, "read">, number: string): Promise<Application> {
  return foldEvents(await applicationEvents(store, number));
}

/** Opens a case; its number. */
export async function insertApplication(
  transaction: Transaction,
  application: KnownApplication,
  event: ApplicationEvent,
  attempt: string | undefined,
): Promise<string> {
  const { subject } = application;
  const { rows } = await transaction.query<{ application: string }>(
    `insert into application (municipality, kind, practice, state, version, received_at, keep_until, attempt, facts)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb) returning application::text as application`,
    [
      application.municipality,
      subject.kind,
      application.practice,
      application.state,
      application.version,
      new Date(application.receivedAt),
      application.keepUntil,
      attempt ?? null,
      JSON.stringify(application),
    ],
  );
  const number = rows[0]?.application;
  if (number === undefined) throw new TypeError("an inserted case has its number");
  await insertEvent(transaction, number, application, event);
  return number;
}

/** Writes the case after an event; the caller holds its row. */
export async function updateApplication(
  transaction: Transaction,
  number: string,
  application: KnownApplication,
  event: ApplicationEvent,
): Promise<void> {
  await transaction.query(
    `update application set state = $2, version = $3, resident = $4, facts = $5::jsonb where application = $1::bigint`,
    [number, application.state, application.version, application.resident ?? null, JSON.stringify(application)],
  );
  await insertEvent(transaction, number, application, event);
}

async function insertEvent(
  transaction: Transaction,
  number: string,
  { version }: KnownApplication,
  event: ApplicationEvent,
): Promise<void> {
  await transaction.query(
    `insert into application_event (application, version, kind, event, recorded_at, recorded_by)
     values ($1::bigint, $2, $3, $4::jsonb, $5, $6)`,
    [number, version, event.kind, JSON.stringify(event), new Date(event.at), event.by],
  );
}

/** The newest case of the resident whose certificate came to an end or into a hand, other than this one. */
export async function lastEnded(
  store: Pick<Store, "read">,
  resident: string,
  number: string,
): Promise<KnownApplication | undefined> {
  const { rows } = await store.read<Row>(
    `select ${columns} from application where resident = $1 and application < $2::bigint and practice = 'real'
       and state in ('handed-over', 'discarded') order by application.application desc limit 1`,
    [resident, number],
  );
  return rows[0]?.facts;
}

/** Cases whose certificates are still to be ended, oldest first. */
export async function readDiscarding(
  store: Pick<Store, "read">,
  limit: number,
): Promise<readonly NumberedApplication[]> {
  const { rows } = await store.read<Row>(
    `select ${columns} from application where state = 'discarding' order by application.application limit $1`,
    [limit],
  );
  return rows.map(numbered);
}

function numbered({ application, facts }: Row): NumberedApplication {
  return { number: application, application: facts };
}

// --- papers -----------------------------------------------------------------------------------------------------------

export async function insertPaper(
  transaction: Transaction,
  number: string,
  paper: {
    readonly paper: string;
    readonly mediaType: string;
    readonly sha256: Uint8Array;
    readonly keepUntil: CivilDate;
  },
  content: Uint8Array,
): Promise<void> {
  await transaction.query(
    `insert into application_paper (application, paper, media_type, sha256, content, keep_until)
     values ($1::bigint, $2::integer, $3, $4, $5, $6)`,
    [number, paper.paper, paper.mediaType, Buffer.from(paper.sha256), Buffer.from(content), paper.keepUntil],
  );
}

export async function readPaperContent(
  store: Pick<Store, "read">,
  number: string,
  paper: string,
): Promise<{ readonly mediaType: string; readonly sha256: Uint8Array; readonly content: Uint8Array } | undefined> {
  const { rows } = await store.read<{ mediaType: string; sha256: Uint8Array; content: Uint8Array }>(
    `select media_type as "mediaType", sha256, content from application_paper
     where application = $1::bigint and paper = $2::integer`,
    [number, paper],
  );
  return rows[0];
}
