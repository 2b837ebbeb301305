/**
 * Logs of the doors (CPS 4-11-2: entry and exit of rooms) come as files of the rooms' own systems: CSV with the columns time,
 * room, person, direction. A file is taken in whole or not at all, and once; each line becomes an event of the audit log.
 */
import { createHash } from "node:crypto";
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { Clock, Store } from "../../store/index.ts";

export interface RoomEntry {
  /** ISO 8601 with its offset, as the file has it. */
  readonly at: string;
  readonly room: string;
  readonly person: string;
  readonly direction: "in" | "out";
}

export type LineFault =
  | "columns-wrong"
  | "time-malformed"
  | "time-in-future"
  | "time-before-line-above"
  | "room-malformed"
  | "person-malformed"
  | "direction-unknown";

export type RoomLogRefusal =
  | { readonly code: "room-log-header-wrong"; readonly field: "text" }
  | { readonly code: "room-log-empty"; readonly field: "text" }
  | { readonly code: "room-log-too-long"; readonly field: "text"; readonly most: number }
  | {
      readonly code: "room-log-lines-wrong";
      readonly field: "text";
      readonly lines: readonly { readonly line: number; readonly fault: LineFault }[];
    }
  | { readonly code: "room-log-taken-before"; readonly field: "text"; readonly at: Date };

/** What was taken in, and what is odd about it: somebody left a room without having entered, or entered twice. */
export interface TakenRoomLog {
  readonly entries: number;
  readonly odd: readonly { readonly line: number; readonly what: "left-without-entering" | "entered-twice" }[];
}

const header = "time,room,person,direction";
const most = 5_000;
const mostShown = 50;

/** Reads a log. Pure. */
export function parseRoomLog(text: string, now: Date): Result<readonly RoomEntry[], RoomLogRefusal> {
  const lines = text.replace(/^\ufeff/, "").split(/\r?\n/);
  if (lines.at(-1) === "") lines.pop();
  if (lines.shift() !== header) return refuse({ code: "room-log-header-wrong", field: "text" });
  if (lines.length === 0) return refuse({ code: "room-log-empty", field: "text" });
  if (lines.length > most) return refuse({ code: "room-log-too-long", field: "text", most });
  const entries: RoomEntry[] = [];
  const wrong: { readonly line: number; readonly fault: LineFault }[] = [];
  let last = 0;
  for (const [index, line] of lines.entries()) {
    const read = readLine(line, last, now);
    // The header is line 1.
    if (typeof read === "string") wrong.push({ line: index + 2, fault: read });
    else {
      entries.push(read);
      last = Date.parse(read.at);
    }
  }
  const shown = wrong.slice(0, mostShown);
  return wrong.length === 0 ? ok(entries) : refuse({ code: "room-log-lines-wrong", field: "text", lines: shown });
}

function readLine(line: string, last: number, now: Date): RoomEntry | LineFault {
  const [at, room, person, direction, ...more] = line.split(",");
  if (at === undefined || room === undefined || person === undefined || direction === undefined || more.length > 0)
    return "columns-wrong";
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)$/.test(at)) return "time-malformed";
  const time = Date.parse(at);
  if (Number.isNaN(time)) return "time-malformed";
  if (time > now.getTime()) return "time-in-future";
  if (time < last) return "time-before-line-above";
  if (!isWord(room)) return "room-malformed";
  if (!isWord(person)) return "person-malformed";
  return direction === "in" || direction === "out" ? { at, room, person, direction } : "direction-unknown";
}

/** Names of rooms and badges: no blanks at the ends, no control characters, not long. */
function isWord(text: string): boolean {
  return text.length > 0 && text.length <= 64 && text.trim() === text && !/\p{Cc}/u.test(text);
}

/** Who left a room without having entered it, or entered it twice, within the log. Pure. */
export function oddEntries(entries: readonly RoomEntry[]): TakenRoomLog["odd"] {
  const inside = new Map<string, "in" | "out">();
  return entries.flatMap(({ room, person, direction }, index) => {
    const key = JSON.stringify([room, person]);
    const before = inside.get(key);
    inside.set(key, direction);
    if (before === undefined || before !== direction) return [];
    const what = direction === "out" ? ("left-without-entering" as const) : ("entered-twice" as const);
    return [{ line: index + 2, what }];
  });
}

/** Takes a log in: every line an event, in one transaction. */
export async function takeRoomLog(
  { store, clock }: { readonly store: Store; readonly clock: Clock },
  { text, actor, origin }: { readonly text: string; readonly actor: string; readonly origin: string },
): Promise<Result<TakenRoomLog, RoomLogRefusal>> {
  const now = clock();
  const parsed = parseRoomLog(text, now);
  if (!parsed.ok) return parsed;
  const entries = parsed.value;
  const hash = createHash("sha256").update(text, "utf8").digest();
  return store.transaction(async (transaction) => {
    const { rowCount } = await transaction.query(
      "insert into audit_room_import (hash, imported_at, imported_by, rows) values ($1, $2, $3, $4) on conflict do nothing",
      [hash, now, actor, entries.length],
    );
    if (rowCount === 0) {
      const known = "select imported_at as at from audit_room_import where hash = $1";
      const { rows } = await transaction.query<{ at: Date }>(known, [hash]);
      return refuse({ code: "room-log-taken-before", field: "text", at: rows[0]?.at ?? now });
    }
    for (const { at, room, person, direction } of entries) {
      const kind = direction === "in" ? "room.entered" : "room.left";
      transaction.audit({ kind, actor: person, origin: room, result: "success", facts: { at } });
    }
    const facts = { entries: entries.length, hash: hash.toString("hex") };
    transaction.audit({ kind: "audit.room-log-taken", actor, origin, result: "success", facts });
    return ok({ entries: entries.length, odd: oddEntries(entries) });
  });
}
