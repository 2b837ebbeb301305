/** Dealings with the body in the store: rows, events and audit events; see migration 0915. */
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { Store, Transaction } from "../../store/index.ts";
import type { DelegationActor, DelegationPorts } from "./change.ts";
import {
  type Dealing,
  type DealingCommand,
  type DealingContent,
  type DealingEvent,
  type DealingRefusal,
  decideDealing,
  evolveDealing,
  type KnownDealing,
} from "./dealing.ts";
import { readDelegation } from "./repository.ts";
import type { DelegationRefusal } from "./types.ts";

export interface NumberedDealing extends KnownDealing {
  readonly dealing: string;
}

interface Row {
  readonly dealing: string;
  readonly record: KnownDealing;
}

/** Opens a dealing of a delegation; its number. While nothing is delegated there is nobody to deal with. @throws StoreFault */
export async function openDealing(
  ports: DelegationPorts,
  {
    delegation,
    side,
    content,
    ...who
  }: DelegationActor & { delegation: string; side: "supervisor" | "body"; content: DealingContent },
): Promise<Result<string, DealingRefusal | DelegationRefusal>> {
  const known = await readDelegation(ports.store, delegation);
  if (known === undefined) return refuse({ code: "delegation-unknown", field: "delegation" });
  if (known.state === "prepared" || known.state === "withdrawn")
    return refuse({ code: "delegation-not-in-force", field: "delegation" });
  return commandDealing(ports, { dealing: undefined, command: { kind: "open", delegation, side, content }, ...who });
}

/** The dealing's number. @throws StoreFault */
export async function commandDealing(
  { store, clock }: DelegationPorts,
  { dealing, command, actor, origin }: DelegationActor & { dealing: string | undefined; command: DealingCommand },
): Promise<Result<string, DealingRefusal>> {
  return store.transaction(async (transaction) => {
    const before = dealing === undefined ? ({ state: "absent" } as const) : await readForUpdate(transaction, dealing);
    const decision = decideDealing(before, command, { by: actor, at: clock() });
    if (!decision.ok) {
      const facts = { command: command.kind, code: decision.refusal.code };
      const kind = "delegation.dealing-refused";
      transaction.audit({ kind, actor, origin, subject: dealing, result: "refused", facts });
      return decision;
    }
    const after = evolveDealing(before, decision.value);
    const written = await write(transaction, dealing, after, decision.value);
    const facts = { delegation: after.delegation, kind: after.kind, supervisor: after.supervisor };
    const kind = `delegation.dealing-${decision.value.kind}`;
    transaction.audit({ kind, actor, origin, subject: written, result: "success", facts });
    await transaction.notify("live", "delegations");
    return ok(written);
  });
}

/** Of one delegation, newest first, a page at a time. */
export async function readDealings(
  store: Pick<Store, "read">,
  { delegation, before, limit }: { delegation: string; before: string | undefined; limit: number },
): Promise<readonly NumberedDealing[]> {
  const { rows } = await store.read<Row>(
    `select d.dealing::text, d.record from delegation_dealing d
     where d.delegation = $1 and ($2::bigint is null or d.dealing < $2) order by d.dealing desc limit $3`,
    [delegation, before ?? null, limit],
    "dealings",
  );
  return rows.map(({ dealing, record }) => ({ ...record, dealing }));
}

/** One dealing with what happened to it; undefined: there is none of this number. */
export async function readDealing(
  store: Pick<Store, "read">,
  dealing: string,
): Promise<(NumberedDealing & { readonly events: readonly DealingEvent[] }) | undefined> {
  const { rows } = await store.read<Row>(
    "select d.dealing::text, d.record from delegation_dealing d where d.dealing = $1",
    [dealing],
  );
  const row = rows[0];
  if (row === undefined) return undefined;
  const { rows: events } = await store.read<{ event: DealingEvent }>(
    "select event from delegation_dealing_event where dealing = $1 order by version",
    [dealing],
  );
  return { ...row.record, dealing, events: events.map(({ event }) => event) };
}

async function readForUpdate(transaction: Transaction, dealing: string): Promise<Dealing> {
  const { rows } = await transaction.query<Row>(
    "select d.dealing::text, d.record from delegation_dealing d where d.dealing = $1 for update",
    [dealing],
  );
  return rows[0]?.record ?? { state: "absent" };
}

async function write(
  transaction: Transaction,
  number: string | undefined,
  dealing: KnownDealing,
  event: DealingEvent,
): Promise<string> {
  const { delegation, kind, state, version, due } = dealing;
  const values = [delegation, kind, state, version, due, JSON.stringify(dealing)];
  const { rows } =
    number === undefined
      ? await transaction.query<{ dealing: string }>(
          `insert into delegation_dealing (delegation, kind, state, version, due, record)
           values ($1, $2, $3, $4, $5, $6::jsonb) returning dealing::text`,
          values,
        )
      : await transaction.query<{ dealing: string }>(
          `update delegation_dealing set delegation = $1, kind = $2, state = $3, version = $4, due = $5, record = $6::jsonb
           where dealing = $7 returning dealing::text`,
          [...values, number],
        );
  const written = rows[0]?.dealing;
  if (written === undefined) throw new TypeError("a written row has a number");
  await transaction.query(
    "insert into delegation_dealing_event (dealing, version, event, recorded_at, recorded_by) values ($1, $2, $3::jsonb, $4, $5)",
    [written, version, JSON.stringify(event), new Date(event.at), event.by],
  );
  return written;
}
