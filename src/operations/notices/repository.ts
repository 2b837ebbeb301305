/** The rows of notices; see migration 0600. */
import type { Store, Transaction } from "../../store/index.ts";
import type { KnownNotice, Notice, NoticeEvent, NoticeKind } from "./types.ts";

/** A notice with its number. */
export interface NumberedNotice {
  readonly number: number;
  readonly notice: KnownNotice;
}

interface NoticeRow {
  readonly notice: number;
  readonly state: KnownNotice["state"];
  readonly version: number;
  readonly kind: NoticeKind;
  readonly authority: string | null;
  readonly title_ja: string;
  readonly title_en: string;
  readonly body_ja: string;
  readonly body_en: string;
  readonly starts_at: Date | null;
  readonly ends_at: Date | null;
  readonly authors: readonly string[];
  readonly published_at: Date | null;
  readonly published_by: string | null;
  readonly withdrawn_at: Date | null;
  readonly withdrawn_by: string | null;
  readonly ground_ja: string | null;
  readonly ground_en: string | null;
}

/** The notice of this number; another command on it waits until the transaction ends. */
export async function readNoticeForUpdate(transaction: Transaction, number: number): Promise<Notice> {
  const { rows } = await transaction.query<NoticeRow>("select * from notice where notice = $1 for update", [number]);
  return rows[0] === undefined ? { state: "absent" } : noticeOf(rows[0]).notice;
}

/** Writes the row and appends the event; gives the number, a new one for a draft. */
export async function writeNotice(
  transaction: Transaction,
  number: number | undefined,
  notice: KnownNotice,
  event: NoticeEvent,
): Promise<number> {
  const written = number === undefined ? await insert(transaction, notice) : await update(transaction, number, notice);
  await transaction.query(
    `insert into notice_event (notice, version, kind, event, recorded_at, recorded_by) values ($1, $2, $3, $4, $5, $6)`,
    [written, notice.version, event.kind, JSON.stringify(event), new Date(event.at), event.by],
  );
  return written;
}

export interface PublicQuery {
  /** Only notices that come after this one in the order. */
  readonly before?: { readonly publishedAt: string; readonly number: number } | undefined;
  readonly limit: number;
}

/** What was published, withdrawn ones included, newest first; a page at a time. */
export async function readPublicNotices(
  store: Pick<Store, "read">,
  { before, limit }: PublicQuery,
): Promise<readonly NumberedNotice[]> {
  const { rows } = await store.read<NoticeRow>(
    `select * from notice where state in ('published', 'withdrawn')
       and ($1::timestamptz is null or (published_at, notice) < ($1, $2::bigint))
     order by published_at desc, notice desc limit $3`,
    [before === undefined ? null : new Date(before.publishedAt), before?.number ?? null, limit],
    "public-notices",
  );
  return rows.map(noticeOf);
}

/** What is being worked on, the newest first. */
export async function readDrafts(store: Pick<Store, "read">, limit: number): Promise<readonly NumberedNotice[]> {
  const { rows } = await store.read<NoticeRow>(
    "select * from notice where state = 'draft' order by notice desc limit $1",
    [limit],
    "notice-drafts",
  );
  return rows.map(noticeOf);
}

/** The events of one notice, oldest first. */
export async function noticeHistory(store: Pick<Store, "read">, number: number): Promise<readonly NoticeEvent[]> {
  const { rows } = await store.read<{ event: NoticeEvent }>(
    "select event from notice_event where notice = $1 order by version",
    [number],
  );
  return rows.map(({ event }) => event);
}

async function insert(transaction: Transaction, notice: KnownNotice): Promise<number> {
  const { rows } = await transaction.query<{ notice: number }>(
    `insert into notice (state, version, kind, authority, title_ja, title_en, body_ja, body_en, starts_at, ends_at, authors)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning notice`,
    writtenValues(notice),
  );
  const [row] = rows;
  if (row === undefined) throw new TypeError("an inserted row has its number");
  return row.notice;
}

async function update(transaction: Transaction, number: number, notice: KnownNotice): Promise<number> {
  const publication = "publishedAt" in notice ? notice : undefined;
  const withdrawal = notice.state === "withdrawn" ? notice : undefined;
  await transaction.query(
    `update notice set state = $1, version = $2, kind = $3, authority = $4, title_ja = $5, title_en = $6, body_ja = $7,
       body_en = $8, starts_at = $9, ends_at = $10, authors = $11, published_at = $12, published_by = $13,
       withdrawn_at = $14, withdrawn_by = $15, ground_ja = $16, ground_en = $17 where notice = $18`,
    [
      ...writtenValues(notice),
      dateOrNull(publication?.publishedAt),
      publication?.publishedBy ?? null,
      dateOrNull(withdrawal?.withdrawnAt),
      withdrawal?.withdrawnBy ?? null,
      withdrawal?.ground.ja ?? null,
      withdrawal?.ground.en ?? null,
      number,
    ],
  );
  return number;
}

function writtenValues({ state, version, content, authors }: KnownNotice) {
  const { kind, authority, title, body, period } = content;
  return [
    state,
    version,
    kind,
    authority ?? null,
    title.ja,
    title.en,
    body.ja,
    body.en,
    dateOrNull(period?.startsAt),
    dateOrNull(period?.endsAt),
    authors,
  ];
}

function dateOrNull(moment: string | undefined): Date | null {
  return moment === undefined ? null : new Date(moment);
}

function noticeOf(row: NoticeRow): NumberedNotice {
  return { number: row.notice, notice: stateOf(row) };
}

function stateOf(row: NoticeRow): KnownNotice {
  const written = { version: row.version, content: contentOf(row), authors: row.authors };
  const publication = { publishedAt: row.published_at?.toISOString() ?? "", publishedBy: row.published_by ?? "" };
  switch (row.state) {
    case "published":
      return { ...written, ...publication, state: "published" };
    case "withdrawn":
      return {
        ...written,
        ...publication,
        state: "withdrawn",
        withdrawnAt: row.withdrawn_at?.toISOString() ?? "",
        withdrawnBy: row.withdrawn_by ?? "",
        ground: { ja: row.ground_ja ?? "", en: row.ground_en ?? "" },
      };
    default:
      return { ...written, state: row.state };
  }
}

function contentOf(row: NoticeRow): KnownNotice["content"] {
  const { starts_at: starts, ends_at: ends } = row;
  return {
    kind: row.kind,
    title: { ja: row.title_ja, en: row.title_en },
    body: { ja: row.body_ja, en: row.body_en },
    // What is absent is left out, as in the events.
    ...(row.authority === null ? {} : { authority: row.authority }),
    ...(starts === null || ends === null
      ? {}
      : { period: { startsAt: starts.toISOString(), endsAt: ends.toISOString() } }),
  };
}
