/**
 * From numbers and prices to yen. Prices go down to a thousandth of a yen, so amounts are kept in thousandths and cut
 * once: what is less than one yen of a statement's sum is dropped, then the tax of the cut sum is cut the same way
 * (昭和25年法律第61号 第2条: fractions of a yen are not collected). Lines are shown uncut.
 */
import type { ProvisionItem } from "./items.ts";

/** Yen in thousandths. */
export type Thousandths = bigint;

export interface StatementLine {
  readonly authority: string;
  readonly item: ProvisionItem;
  /** First and last day of what is counted. */
  readonly from: string;
  readonly to: string;
  readonly number: number;
  /** Yen with three decimals: "20.000". */
  readonly unitPrice: string;
  /** Yen with three decimals. */
  readonly amount: string;
}

export interface StatementSums {
  /** Whole yen. */
  readonly subtotal: number;
  readonly taxPercent: string;
  readonly tax: number;
  readonly total: number;
}

/** A line with its amount. `unitPrice`: yen, at most three decimals. */
export function pricedLine(line: Omit<StatementLine, "amount">): StatementLine {
  const unitPrice = thousandths(line.unitPrice);
  return { ...line, unitPrice: yenText(unitPrice), amount: yenText(unitPrice * BigInt(line.number)) };
}

/** Sums lines and adds the tax. `taxPercent`: at most two decimals. */
export function sumOf(lines: readonly StatementLine[], taxPercent: string): StatementSums {
  const exact = lines.reduce((sum, { amount }) => sum + thousandths(amount), 0n);
  const subtotal = exact / 1000n;
  // Hundredths of a percent of the cut sum.
  const tax = (subtotal * (thousandths(taxPercent) / 10n)) / 10_000n;
  return { subtotal: Number(subtotal), taxPercent, tax: Number(tax), total: Number(subtotal + tax) };
}

/** "20", "0.5", "12.345" in thousandths. */
export function thousandths(text: string): Thousandths {
  const match = /^([0-9]{1,15})(?:\.([0-9]{1,3}))?$/.exec(text);
  if (match === null) throw new RangeError("not an amount with at most three decimals");
  return BigInt(match[1] ?? "0") * 1000n + BigInt((match[2] ?? "").padEnd(3, "0"));
}

function yenText(value: Thousandths): string {
  return `${value / 1000n}.${String(value % 1000n).padStart(3, "0")}`;
}
