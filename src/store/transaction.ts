import type { AuditEvent } from "./audit/event.ts";
import type { QueryResult, SqlValue } from "./values.ts";

/** One open transaction on one connection. Statements run in the order in which they are called. */
export interface Transaction {
  /** The lease under which this process works; see Lease. */
  readonly lease: string;
  /**
   * Runs a statement. With a `name` it is prepared once per connection and reused; a name always belongs to one text.
   * @throws StoreFault (see faults.ts)
   */
  query<Row extends object = Record<string, unknown>>(
    text: string,
    values?: readonly SqlValue[],
    name?: string,
  ): Promise<QueryResult<Row>>;
  /** Appends an event to the process's audit chain; it is written with the commit, or not at all (house rule 4). */
  audit(event: AuditEvent): void;
  /** Tells listeners of `channel`, once the transaction is committed. */
  notify(channel: string, payload: string): Promise<void>;
  /** The transaction will end without effect when its work returns; its value is returned all the same. */
  rollBack(): void;
}
