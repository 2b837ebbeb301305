/** Who may enter which room (CPS 5-1-1-2), and what was destroyed (CPS 5-1-1-9). */
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { Clock, Store, Transaction } from "../../store/index.ts";
import { tokyoDay } from "./deletion.ts";
import type { ArchiveActor } from "./make-package.ts";

export interface RegisterPorts {
  readonly store: Store;
  readonly clock: Clock;
}

export interface RoomRight {
  readonly number: string;
  readonly room: string;
  /** As the doors' own log names the person. */
  readonly person: string;
  readonly purpose: string;
  /** Days of Asia/Tokyo; both are within it. */
  readonly from: string;
  readonly to: string | undefined;
  readonly grantedBy: string;
  readonly grantedAt: Date;
  readonly ended: { readonly by: string; readonly at: Date } | undefined;
}

export type RoomRightRefusal =
  | { readonly code: "room-right-unknown"; readonly field: "right" }
  | { readonly code: "room-right-ended"; readonly field: "right" }
  | { readonly code: "room-right-days-wrong"; readonly field: "to" };

export type NewRoomRight = Pick<RoomRight, "room" | "person" | "purpose" | "from" | "to">;

/** @throws StoreFault */
export async function grantRoomRight(
  { store, clock }: RegisterPorts,
  { room, person, purpose, from, to, actor, origin }: NewRoomRight & ArchiveActor,
): Promise<Result<string, RoomRightRefusal>> {
  if (to !== undefined && to < from) return refuse({ code: "room-right-days-wrong", field: "to" });
  return store.transaction(async (transaction) => {
    const { rows } = await transaction.query<{ number: string }>(
      `insert into room_right (room, person, purpose, valid_from, valid_to, granted_by, granted_at)
       values ($1, $2, $3, $4, $5, $6, $7) returning room_right::text as number`,
      [room, person, purpose, from, to ?? null, actor, clock()],
    );
    const number = rows[0]?.number ?? "";
    const facts = { room, from, to };
    transaction.audit({ kind: "room-right.granted", actor, origin, subject: number, result: "success", facts });
    return ok(number);
  });
}

/** From now on the person may not enter. @throws StoreFault */
export async function endRoomRight(
  { store, clock }: RegisterPorts,
  { number, actor, origin }: ArchiveActor & { readonly number: string },
): Promise<Result<void, RoomRightRefusal>> {
  return store.transaction(async (transaction): Promise<Result<void, RoomRightRefusal>> => {
    const { rows } = await transaction.query<{ ended: Date | null }>(
      "select ended_at as ended from room_right where room_right = $1::bigint for update",
      [number],
    );
    if (rows[0] === undefined) return refuse({ code: "room-right-unknown", field: "right" });
    if (rows[0].ended !== null) return refuse({ code: "room-right-ended", field: "right" });
    await transaction.query("update room_right set ended_by = $2, ended_at = $3 where room_right = $1::bigint", [
      number,
      actor,
      clock(),
    ]);
    transaction.audit({ kind: "room-right.ended", actor, origin, subject: number, result: "success", facts: {} });
    return ok(undefined);
  });
}

/** The newest first, a page at a time; those that ended too. */
export async function readRoomRights(
  store: Pick<Store, "read">,
  { before, limit }: { readonly before?: string | undefined; readonly limit: number },
): Promise<readonly RoomRight[]> {
  const { rows } = await store.read<Omit<RoomRight, "ended" | "to"> & RoomRightEnd>(
    `select room_right::text as number, room, person, purpose, valid_from::text as "from", valid_to::text as "to",
       granted_by as "grantedBy", granted_at as "grantedAt", ended_by as "endedBy", ended_at as "endedAt"
     from room_right where $1::bigint is null or room_right.room_right < $1 order by room_right.room_right desc limit $2`,
    [before ?? null, limit],
    "room-rights",
  );
  return rows.map(({ to, endedBy, endedAt, ...right }) => ({
    ...right,
    to: to ?? undefined,
    ended: endedBy === null || endedAt === null ? undefined : { by: endedBy, at: endedAt },
  }));
}

interface RoomRightEnd {
  readonly to: string | null;
  readonly endedBy: string | null;
  readonly endedAt: Date | null;
}

export interface Disposal {
  readonly number: string;
  readonly what: string;
  readonly form: "paper" | "digital" | "device";
  readonly how: string;
  readonly day: string;
  readonly by: string;
  readonly witness: string;
  readonly recordedAt: Date;
}

export type NewDisposal = Pick<Disposal, "what" | "form" | "how" | "day" | "by" | "witness">;

export type DisposalRefusal = { readonly code: "disposal-day-ahead"; readonly field: "day"; readonly today: string };

/** What keeps a disposal from being recorded. Pure. */
export function disposalRefusal(day: string, now: Date): DisposalRefusal | undefined {
  const today = tokyoDay(now);
  return day > today ? { code: "disposal-day-ahead", field: "day", today } : undefined;
}

/** Within the transaction in which the witness confirms. */
export async function insertDisposal(
  transaction: Transaction,
  { what, form, how, day, by, witness, actor, origin, at }: NewDisposal & ArchiveActor & { readonly at: Date },
): Promise<string> {
  const { rows } = await transaction.query<{ number: string }>(
    `insert into disposal (what, form, how, done_on, done_by, witnessed_by, recorded_at)
     values ($1, $2, $3, $4, $5, $6, $7) returning disposal::text as number`,
    [what, form, how, day, by, witness, at],
  );
  const number = rows[0]?.number ?? "";
  const facts = { form, day, by, witness };
  transaction.audit({ kind: "disposal.recorded", actor, origin, subject: number, result: "success", facts });
  return number;
}

/** The newest first, a page at a time. */
export async function readDisposals(
  store: Pick<Store, "read">,
  { before, limit }: { readonly before?: string | undefined; readonly limit: number },
): Promise<readonly Disposal[]> {
  const { rows } = await store.read<Disposal>(
    `select disposal::text as number, what, form, how, done_on::text as day, done_by as by, witnessed_by as witness,
       recorded_at as "recordedAt"
     from disposal where $1::bigint is null or disposal.disposal < $1 order by disposal.disposal desc limit $2`,
    [before ?? null, limit],
    "disposals",
  );
  return rows;
}
