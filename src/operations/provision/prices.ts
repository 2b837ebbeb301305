/**
 * Prices of information and the tax on them, dated (CPS 2-5: fees follow the law; 2-1-2(29): the designated body sets
 * them and the governor approves). A price is never changed: a new one takes over on its day, and no day of a closed
 * month gets another price.
 */
import { ok, type Result, refuse } from "@warifu/pki/result";
import { civilDateOf } from "../../policy/index.ts";
import { type Store, StoreFault } from "../../store/index.ts";
import { dayAfter } from "./calendar.ts";
import type { ProvisionItem } from "./items.ts";

export interface PriceRow {
  /** "tax": percent instead of yen. */
  readonly item: ProvisionItem | "tax";
  readonly validFrom: string;
  /** Yen with three decimals, or percent with two. */
  readonly value: string;
  /** Which decision set it. */
  readonly ground: string;
  readonly decidedBy: string;
  readonly decidedAt: Date;
}

export type PriceRefusal =
  | {
      readonly code: "price-not-ahead";
      readonly field: "validFrom";
      readonly rule: "CPS 2-5";
      readonly earliest: string;
    }
  | { readonly code: "price-exists"; readonly field: "validFrom"; readonly item: string; readonly validFrom: string };

export interface PriceOrder {
  readonly item: ProvisionItem | "tax";
  readonly validFrom: string;
  readonly value: string;
  readonly ground: string;
  readonly actor: string;
  readonly origin: string;
}

/** All prices and taxes, newest first within each item. */
export async function listPrices(store: Store): Promise<readonly PriceRow[]> {
  const { rows } = await store.read<PriceDatabaseRow>(
    `select item, valid_from, unit_price::text as value, ground, decided_by, decided_at from provision_price
     union all select 'tax', valid_from, percent::text, ground, decided_by, decided_at from provision_tax
     order by item, valid_from desc`,
  );
  return rows.map((row) => ({
    item: row.item,
    validFrom: row.valid_from,
    value: row.value,
    ground: row.ground,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at,
  }));
}

/** Sets a price that takes over on a day to come. */
export async function setPrice(store: Store, order: PriceOrder): Promise<Result<PriceRow, PriceRefusal>> {
  const now = store.clock();
  const earliest = dayAfter(civilDateOf(now));
  const { item, validFrom, value, ground, actor, origin } = order;
  if (validFrom < earliest) return refuse({ code: "price-not-ahead", field: "validFrom", rule: "CPS 2-5", earliest });
  try {
    await store.transaction(async (transaction) => {
      const values = [validFrom, value, ground, actor, now];
      if (item === "tax") await transaction.query(insertTax, values);
      else await transaction.query(insertPrice, [item, ...values]);
      const facts = { item, validFrom, value, ground };
      transaction.audit({ kind: "provision-price-set", actor, origin, subject: item, result: "success", facts });
    });
  } catch (fault) {
    if (!(fault instanceof StoreFault) || fault.code !== "unique-violation") throw fault;
    return refuse({ code: "price-exists", field: "validFrom", item, validFrom });
  }
  return ok({ item, validFrom, value, ground, decidedBy: actor, decidedAt: now });
}

const insertPrice = `insert into provision_price (item, valid_from, unit_price, ground, decided_by, decided_at)
  values ($1, $2, $3::numeric, $4, $5, $6)`;
const insertTax = `insert into provision_tax (valid_from, percent, ground, decided_by, decided_at)
  values ($1, $2::numeric, $3, $4, $5)`;

/** Percent of the tax on a day. */
export async function taxPercentOn(store: Store, day: string): Promise<string> {
  const { rows } = await store.read<{ percent: string }>(
    "select percent::text from provision_tax where valid_from <= $1 order by valid_from desc limit 1",
    [day],
  );
  return rows[0]?.percent ?? "0.00";
}

interface PriceDatabaseRow {
  readonly item: PriceRow["item"];
  readonly valid_from: string;
  readonly value: string;
  readonly ground: string;
  readonly decided_by: string;
  readonly decided_at: Date;
}
