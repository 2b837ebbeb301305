import type { SqlValue } from "../../../store/index.ts";
import type { CertificateFilter, ListedState, PagePlace } from "./filter.ts";
import { serialRange } from "./filter.ts";

/** The parameters of one statement, in the order in which its text names them. */
export class Parameters {
  readonly values: SqlValue[] = [];

  /** Returns the name by which the text means the value: "$1". */
  add(value: SqlValue): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

/** Conditions of the statements over candidates; `alias.` is written before each column. */
export const condition = {
  /** What the filter says of the end of validity and of the serial number. */
  range(filter: CertificateFilter, alias: string, parameters: Parameters): string[] {
    const conditions: string[] = [];
    if (filter.endsFrom !== undefined) conditions.push(`${alias}.not_after >= ${parameters.add(filter.endsFrom)}`);
    if (filter.endsBefore !== undefined) conditions.push(`${alias}.not_after < ${parameters.add(filter.endsBefore)}`);
    return [...conditions, ...condition.serial(filter, alias, parameters)];
  },

  serial({ serialPrefix }: Pick<CertificateFilter, "serialPrefix">, alias: string, parameters: Parameters): string[] {
    if (serialPrefix === undefined) return [];
    const { from, before } = serialRange(serialPrefix);
    const begins = `${alias}.serial >= ${parameters.add(from)}::bytea`;
    return before === undefined ? [begins] : [begins, `${alias}.serial < ${parameters.add(before)}::bytea`];
  },

  /** What comes after a place. */
  after(place: PagePlace | undefined, order: "end" | "serial", alias: string, parameters: Parameters): string[] {
    if (place === undefined) return [];
    const serial = `${parameters.add(Buffer.from(place.serial))}::bytea`;
    if (order === "serial") return [`${alias}.serial < ${serial}`];
    return [`(${alias}.not_after, ${alias}.serial) < (${parameters.add(place.notAfter)}::timestamptz, ${serial})`];
  },

  /** "valid" and "expired" bound the walk before anything is looked up. */
  ends(state: ListedState | undefined, alias: string, parameters: Parameters, now: Date): string[] {
    if (state === "valid") return [`${alias}.not_after >= ${parameters.add(now)}`];
    if (state === "expired") return [`${alias}.not_after < ${parameters.add(now)}`];
    return [];
  },

  /** The state of a row of the page, for its look-ups `intent`, `signature` and `revoked`. */
  stateName(parameters: Parameters, now: Date): string {
    return `case when revoked.cause = 'never-delivered' then 'voided' when revoked.cause is not null then 'revoked'
      when signature.signed is null then 'open' when intent.not_after < ${parameters.add(now)} then 'expired'
      else 'valid' end`;
  },

  state(state: ListedState, parameters: Parameters, now: Date): string {
    return `${condition.stateName(parameters, now)} = ${parameters.add(state)}`;
  },
} as const;
