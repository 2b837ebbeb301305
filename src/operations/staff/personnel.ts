/** Records about people: screening, training, rotation, discipline (CPS 5-3-1 to 5-3-4), seen by whoever keeps them. */
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { Store, Transaction } from "../../store/index.ts";
import type { StaffPorts } from "./change.ts";
import { readAccount } from "./repository.ts";
import type { StaffActor, StaffRefusal } from "./types.ts";

export type StaffRecordKind = "screening" | "training" | "rotation" | "discipline";

export interface StaffRecord {
  readonly kind: StaffRecordKind;
  /** A civil date. */
  readonly day: string;
  readonly what: string;
  readonly recordedBy: string;
  readonly recordedAt: Date;
}

type About = StaffActor & { readonly account: string };

/** Newest day first; that it was read is in the audit log. Refusal: "staff-unknown". @throws StoreFault */
export async function readStaffRecords(
  { store }: StaffPorts,
  { account, actor, origin }: About,
): Promise<Result<readonly StaffRecord[], StaffRefusal>> {
  if ((await readAccount(store, account)) === undefined) return unknown(account);
  await store.transaction(async (transaction) => {
    transaction.audit({ kind: "staff-record.read", actor, origin, subject: account, result: "success", facts: {} });
  });
  return ok(await recordsOf(store, account));
}

/** Adds a record; what it says stays in its row. Refusals: "staff-unknown", "own-account". @throws StoreFault */
export async function addStaffRecord(
  { store, clock }: StaffPorts,
  { account, actor, origin, kind, day, what }: About & Pick<StaffRecord, "kind" | "day" | "what">,
): Promise<Result<readonly StaffRecord[], StaffRefusal>> {
  if ((await readAccount(store, account)) === undefined) return unknown(account);
  if (actor === `staff:${account}`) return refuse({ code: "own-account", rule: "CPS 5-2-2" });
  await store.transaction(async (transaction) => {
    await insert(transaction, { account, kind, day, what, recordedBy: actor, recordedAt: clock() });
    const facts = { kind, day };
    transaction.audit({ kind: "staff-record.added", actor, origin, subject: account, result: "success", facts });
  });
  return ok(await recordsOf(store, account));
}

function unknown(account: string): Result<never, StaffRefusal> {
  return refuse({ code: "staff-unknown", field: "account", account });
}

/** A person's working life is a few dozen records. */
async function recordsOf(store: Pick<Store, "read">, account: string): Promise<readonly StaffRecord[]> {
  const { rows } = await store.read<StaffRecord>(
    `select r.kind, r.day::text as day, r.what, r.recorded_by as "recordedBy", r.recorded_at as "recordedAt"
     from staff_record r where r.account = $1 order by r.day desc, r.staff_record desc limit 1000`,
    [account],
  );
  return rows;
}

async function insert(transaction: Transaction, record: StaffRecord & { readonly account: string }): Promise<void> {
  const { account, kind, day, what, recordedBy, recordedAt } = record;
  await transaction.query(
    "insert into staff_record (account, kind, day, what, recorded_by, recorded_at) values ($1, $2, $3, $4, $5, $6)",
    [account, kind, day, what, recordedBy, recordedAt],
  );
}
