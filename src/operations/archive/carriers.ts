/** Carriers as rows; see migration 0901. A command, its event and the audit event are one transaction. */
import { ok, type Result } from "@warifu/pki/result";
import type { Clock, Store, Transaction } from "../../store/index.ts";
import type { Carrier, CarrierCommand, CarrierEvent, CarrierRefusal, KnownCarrier } from "./carrier-types.ts";
import { decideCarrier } from "./decide-carrier.ts";
import { tokyoDay } from "./deletion.ts";
import { evolveCarrier } from "./evolve-carrier.ts";

export type NumberedCarrier = KnownCarrier & { readonly carrier: string };

export interface CarrierPorts {
  readonly store: Store;
  readonly clock: Clock;
}

type WithoutMoment<Command> = Command extends unknown ? Omit<Command, "by" | "at"> : never;

export interface CarrierRequest {
  /** undefined: a new one. */
  readonly carrier: string | undefined;
  readonly change: WithoutMoment<CarrierCommand>;
  readonly actor: string;
  readonly origin: string;
  readonly at: Date;
}

/** Carries out one command within a transaction. */
export async function changeCarrier(
  transaction: Transaction,
  { carrier: number, change, actor, origin, at }: CarrierRequest,
): Promise<Result<NumberedCarrier, CarrierRefusal>> {
  const { before, decision } = await decideOn(transaction, { carrier: number, change, actor, origin, at });
  if (!decision.ok) return decision;
  const after = evolveCarrier(before, decision.value);
  const carrier = await write(transaction, number, after, decision.value);
  const kind = `archive.carrier-${decision.value.kind}`;
  const facts = { version: after.version, witness: "witness" in decision.value ? decision.value.witness : undefined };
  transaction.audit({ kind, actor, origin, subject: carrier, result: "success", facts });
  await transaction.notify("live", "archive");
  return ok({ ...after, carrier });
}

/** Why it would be refused; nothing is changed. */
export async function carrierRefusal(
  transaction: Transaction,
  asked: CarrierRequest,
): Promise<CarrierRefusal | undefined> {
  const { decision } = await decideOn(transaction, asked);
  return decision.ok ? undefined : decision.refusal;
}

async function decideOn(transaction: Transaction, { carrier: number, change, actor, at }: CarrierRequest) {
  const before = number === undefined ? { state: "absent" as const } : await readForUpdate(transaction, number);
  const command = { ...change, by: actor, at: at.toISOString() } as CarrierCommand;
  const context = { today: tokyoDay(at), copy: await copyOf(transaction, number, before) };
  return { before, decision: decideCarrier(before, command, context) };
}

async function readForUpdate(transaction: Transaction, number: string): Promise<Carrier> {
  const { rows } = await transaction.query<{ content: KnownCarrier }>(
    "select content from archive_carrier where carrier = $1::bigint for update",
    [number],
  );
  return rows[0]?.content ?? { state: "absent" };
}

async function copyOf(
  transaction: Transaction,
  number: string | undefined,
  carrier: Carrier,
): Promise<"another" | "none"> {
  if (number === undefined || carrier.state === "absent" || carrier.load.form === "paper") return "none";
  const { rows } = await transaction.query(
    `select from archive_carrier where month = $1 and carrier <> $2::bigint and state = 'stored'
       and coalesce(content -> 'lastCheck' ->> 'outcome', 'readable') = 'readable' limit 1`,
    [carrier.load.month, number],
  );
  return rows.length > 0 ? "another" : "none";
}

async function write(
  transaction: Transaction,
  number: string | undefined,
  after: KnownCarrier,
  event: CarrierEvent,
): Promise<string> {
  const { load, state, version, keepUntil } = after;
  const month = load.form === "digital" ? load.month : null;
  const nextCheck = after.state === "destroyed" ? null : after.nextCheck;
  const content = JSON.stringify(after);
  const { rows } =
    number === undefined
      ? await transaction.query<{ carrier: string }>(
          `insert into archive_carrier (form, state, version, month, keep_until, next_check, content)
           values ($1, $2, $3, $4, $5, $6, $7) returning carrier::text`,
          [load.form, state, version, month, keepUntil, nextCheck, content],
        )
      : await transaction.query<{ carrier: string }>(
          `update archive_carrier set state = $2, version = $3, next_check = $4, content = $5
           where carrier = $1::bigint returning carrier::text`,
          [number, state, version, nextCheck, content],
        );
  const carrier = rows[0]?.carrier ?? "";
  await transaction.query(
    `insert into archive_carrier_event (carrier, version, kind, event, recorded_at, recorded_by)
     values ($1::bigint, $2, $3, $4, $5, $6)`,
    [carrier, version, event.kind, JSON.stringify(event), new Date(event.at), event.by],
  );
  return carrier;
}

/** Carriers, the newest first, a page at a time. */
export async function readCarriers(
  store: Pick<Store, "read">,
  { before, limit }: { readonly before?: string | undefined; readonly limit: number },
): Promise<readonly NumberedCarrier[]> {
  const { rows } = await store.read<{ carrier: string; content: KnownCarrier }>(
    `select carrier::text, content from archive_carrier where $1::bigint is null or carrier < $1
     order by archive_carrier.carrier desc limit $2`,
    [before ?? null, limit],
    "archive-carriers",
  );
  return rows.map(({ carrier, content }) => ({ ...content, carrier }));
}

/** One carrier; undefined: there is none of that number. */
export async function readCarrier(store: Pick<Store, "read">, carrier: string): Promise<NumberedCarrier | undefined> {
  const { rows } = await store.read<{ content: KnownCarrier }>(
    "select content from archive_carrier where carrier = $1::bigint",
    [carrier],
  );
  return rows[0] && { ...rows[0].content, carrier };
}

/** What happened to it, the oldest first: the register of movements. */
export async function carrierHistory(store: Pick<Store, "read">, carrier: string): Promise<readonly CarrierEvent[]> {
  const { rows } = await store.read<{ event: CarrierEvent }>(
    "select event from archive_carrier_event where carrier = $1::bigint order by version",
    [carrier],
  );
  return rows.map(({ event }) => event);
}
