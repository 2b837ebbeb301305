/** The rows of ceremonies; see migration 0820. What a row holds is what its events fold to. */
import type { Store, Transaction } from "../../store/index.ts";
import type { AttachmentFacts, Ceremony, CeremonyEvent, KnownCeremony } from "./types.ts";

export interface NumberedCeremony {
  readonly number: number;
  readonly ceremony: KnownCeremony;
  /** The approval that was asked for. */
  readonly approval: string | undefined;
  readonly plannedAt: Date;
}

interface CeremonyRow {
  readonly number: number;
  readonly content: KnownCeremony;
  readonly approval: string | null;
  readonly planned_at: Date;
}

const columns = "ceremony::float8 as number, content, approval, planned_at";

/** Newest first; `before` is the last number of the page before. @throws StoreFault */
export async function readCeremonies(
  store: Pick<Store, "read">,
  { before, limit }: { readonly before?: number | undefined; readonly limit: number },
): Promise<readonly NumberedCeremony[]> {
  const { rows } = await store.read<CeremonyRow>(
    `select ${columns} from ceremony where ceremony < $1 order by ceremony desc limit $2`,
    [before ?? Number.MAX_SAFE_INTEGER, limit],
  );
  return rows.map(ceremonyOf);
}

/** undefined: there is none of this number. @throws StoreFault */
export async function readCeremony(store: Pick<Store, "read">, number: number): Promise<NumberedCeremony | undefined> {
  const { rows } = await store.read<CeremonyRow>(`select ${columns} from ceremony where ceremony = $1`, [number]);
  return rows[0] === undefined ? undefined : ceremonyOf(rows[0]);
}

function ceremonyOf({ number, content, approval, planned_at: plannedAt }: CeremonyRow): NumberedCeremony {
  return { number, ceremony: content, approval: approval ?? undefined, plannedAt };
}

/** Inside a transaction; two changes of one ceremony wait for each other. */
export async function readCeremonyForUpdate(
  transaction: Transaction,
  number: number,
): Promise<{ readonly ceremony: Ceremony; readonly approval: string | undefined }> {
  const { rows } = await transaction.query<CeremonyRow>(
    `select ${columns} from ceremony where ceremony = $1 for update`,
    [number],
  );
  const [row] = rows;
  return { ceremony: row?.content ?? { state: "absent" }, approval: row?.approval ?? undefined };
}

/** A new ceremony with its first event; its number. */
export async function insertCeremony(
  transaction: Transaction,
  ceremony: KnownCeremony,
  event: CeremonyEvent,
): Promise<number> {
  const { rows } = await transaction.query<{ number: number }>(
    `insert into ceremony (kind, state, version, content, planned_at) values ($1, $2, $3, $4, $5)
     returning ceremony::float8 as number`,
    [ceremony.definition.kind, ceremony.state, ceremony.version, JSON.stringify(ceremony), event.at],
  );
  const number = rows[0]?.number ?? 0;
  await appendEvent(transaction, number, ceremony, event);
  return number;
}

export async function noteApproval(transaction: Transaction, number: number, approval: string): Promise<void> {
  await transaction.query("update ceremony set approval = $2 where ceremony = $1", [number, approval]);
}

export async function updateCeremony(
  transaction: Transaction,
  number: number,
  ceremony: KnownCeremony,
  event: CeremonyEvent,
): Promise<void> {
  await transaction.query("update ceremony set state = $2, version = $3, content = $4 where ceremony = $1", [
    number,
    ceremony.state,
    ceremony.version,
    JSON.stringify(ceremony),
  ]);
  await appendEvent(transaction, number, ceremony, event);
}

async function appendEvent(
  transaction: Transaction,
  number: number,
  { version }: KnownCeremony,
  event: CeremonyEvent,
): Promise<void> {
  await transaction.query(
    "insert into ceremony_event (ceremony, version, kind, event, recorded_at, recorded_by) values ($1, $2, $3, $4, $5, $6)",
    [number, version, event.kind, JSON.stringify(event), event.at, event.by],
  );
}

/** What happened, oldest first; of one ceremony at most some hundred events. @throws StoreFault */
export async function ceremonyEvents(store: Pick<Store, "read">, number: number): Promise<readonly CeremonyEvent[]> {
  const { rows } = await store.read<{ event: CeremonyEvent }>(
    "select event from ceremony_event where ceremony = $1 order by version",
    [number],
  );
  return rows.map(({ event }) => event);
}

/** The same octets twice are one attachment. */
export async function insertAttachment(
  transaction: Transaction,
  number: number,
  {
    sha256,
    mediaType,
    content,
    at,
  }: Pick<AttachmentFacts, "sha256" | "mediaType"> & {
    readonly content: Uint8Array;
    readonly at: string;
  },
): Promise<void> {
  await transaction.query(
    `insert into ceremony_attachment (ceremony, sha256, media_type, content, attached_at) values ($1, $2, $3, $4, $5)
     on conflict do nothing`,
    [number, sha256, mediaType, Buffer.from(content), at],
  );
}

/** undefined: nothing of this digest was attached. @throws StoreFault */
export async function readAttachment(
  store: Pick<Store, "read">,
  number: number,
  sha256: string,
): Promise<{ readonly content: Uint8Array; readonly mediaType: string } | undefined> {
  const { rows } = await store.read<{ content: Uint8Array; mediaType: string }>(
    `select content, media_type as "mediaType" from ceremony_attachment where ceremony = $1 and sha256 = $2`,
    [number, sha256],
  );
  return rows[0];
}
