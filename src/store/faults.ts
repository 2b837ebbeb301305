/**
 * What can go wrong between us and PostgreSQL, mapped once. A refusal of the start is a value (StoreRefusal); what
 * happens later is a fault: an exception with a code, because no use case can go on after it. A caller that can
 * decide something (a unique key, a full disk) looks at the code, never at PostgreSQL's words.
 */

/** Why the store does not open. Closed; texts are made from the code at the edge. */
export type StoreRefusal =
  | { readonly code: "database-url-invalid" }
  | { readonly code: "database-unreachable"; readonly host: string; readonly port: number | undefined }
  | { readonly code: "database-authentication-failed"; readonly user: string }
  | { readonly code: "database-missing"; readonly database: string }
  | { readonly code: "database-version-unsupported"; readonly found: number; readonly oldest: number }
  | { readonly code: "database-encoding-unsupported"; readonly found: string }
  | { readonly code: "database-binaries-missing"; readonly platform: string; readonly architecture: string }
  | { readonly code: "data-folder-not-writable"; readonly folder: string; readonly reason: string }
  | { readonly code: "data-folder-version"; readonly folder: string; readonly found: string; readonly expected: string }
  | { readonly code: "data-folder-of-other-user"; readonly folder: string; readonly owner: number }
  | { readonly code: "database-refuses-root"; readonly folder: string; readonly user: string | undefined }
  | { readonly code: "database-did-not-start"; readonly folder: string; readonly log: string }
  | { readonly code: "disk-full"; readonly folder: string | undefined }
  | { readonly code: "schema-newer"; readonly found: string; readonly known: string }
  | { readonly code: "schema-older"; readonly missing: string }
  | { readonly code: "migration-changed"; readonly migration: string };

export type StoreFaultCode =
  | "database-gone"
  | "commit-outcome-unknown"
  | "lease-lost"
  | "store-closed"
  | "disk-full"
  | "unique-violation"
  | "foreign-key-violation"
  | "check-violation"
  | "not-null-violation"
  | "exclusion-violation"
  | "value-not-representable"
  | "serialization-failure"
  | "deadlock"
  | "timeout"
  | "database-read-only"
  | "migration-failed"
  | "statement-failed";

/** A fault of the store, with PostgreSQL's own facts where there are any. */
export class StoreFault extends Error {
  readonly code: StoreFaultCode;
  readonly sqlState: string | undefined;
  readonly constraint: string | undefined;
  readonly table: string | undefined;

  constructor(code: StoreFaultCode, facts: DatabaseErrorFacts = {}) {
    super(facts.message === undefined ? code : `${code}: ${facts.message}`, { cause: facts.cause });
    this.name = "StoreFault";
    this.code = code;
    this.sqlState = facts.sqlState;
    this.constraint = facts.constraint;
    this.table = facts.table;
  }
}

export interface DatabaseErrorFacts {
  readonly message?: string | undefined;
  readonly sqlState?: string | undefined;
  readonly constraint?: string | undefined;
  readonly table?: string | undefined;
  readonly cause?: unknown;
}

/** Faults that one item of a batch can cause by itself; the rest of the batch may succeed without it. */
export function isFaultOfOneItem(fault: StoreFault): boolean {
  return itemFaults.has(fault.code);
}

const itemFaults: ReadonlySet<StoreFaultCode> = new Set([
  "unique-violation",
  "foreign-key-violation",
  "check-violation",
  "not-null-violation",
  "exclusion-violation",
  "value-not-representable",
]);

/** Maps anything thrown by `pg` (or already mapped) to a StoreFault; other errors are returned as they are. */
export function faultFrom(error: unknown): unknown {
  if (error instanceof StoreFault || !(error instanceof Error)) return error;
  const facts = factsOf(error);
  const code = codeOf(facts.sqlState, error.message);
  return code === undefined ? error : new StoreFault(code, facts);
}

function factsOf(error: Error): DatabaseErrorFacts {
  return {
    message: error.message,
    sqlState: textField(error, "code"),
    constraint: textField(error, "constraint"),
    table: textField(error, "table"),
    cause: error,
  };
}

function textField(error: Error, name: string): string | undefined {
  const value: unknown = Reflect.get(error, name);
  return typeof value === "string" ? value : undefined;
}

function codeOf(sqlState: string | undefined, message: string): StoreFaultCode | undefined {
  if (sqlState === undefined) return connectionLost.test(message) ? "database-gone" : undefined;
  const exact = codesByState.get(sqlState);
  if (exact !== undefined) return exact;
  if (systemErrors.has(sqlState)) return "database-gone";
  if (!/^[0-9A-Z]{5}$/.test(sqlState)) return undefined;
  return sqlState.startsWith("08")
    ? "database-gone"
    : sqlState.startsWith("22")
      ? "value-not-representable"
      : "statement-failed";
}

// PostgreSQL 18 appendix A, "PostgreSQL Error Codes".
const codesByState: ReadonlyMap<string, StoreFaultCode> = new Map([
  ["23505", "unique-violation"],
  ["23503", "foreign-key-violation"],
  ["23514", "check-violation"],
  ["23502", "not-null-violation"],
  ["23P01", "exclusion-violation"],
  ["40001", "serialization-failure"],
  ["40P01", "deadlock"],
  ["57014", "timeout"],
  ["55P03", "timeout"],
  ["25P03", "database-gone"],
  ["25006", "database-read-only"],
  ["53100", "disk-full"],
  ["ENOSPC", "disk-full"],
  ["57P01", "database-gone"],
  ["57P02", "database-gone"],
  ["57P03", "database-gone"],
  ["57P05", "database-gone"],
  ["53300", "database-gone"],
]);

const systemErrors: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ECONNABORTED",
  "EPIPE",
  "ENOENT",
  "ENOTDIR",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ETIMEDOUT",
  "ERR_STREAM_DESTROYED",
  "ERR_STREAM_WRITE_AFTER_END",
]);

const connectionLost =
  /Connection terminated|connection error and is not queryable|Client was closed|timeout exceeded when trying to connect|Cannot use a pool after|This socket has been ended/;
