import pg from "pg";
import { type DatabaseErrorFacts, faultFrom, StoreFault } from "./faults.ts";
import { type QueryResult, type SqlValue, typeParsers } from "./values.ts";

/** How to reach one database. */
export interface ConnectionTarget {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string | undefined;
  readonly database: string;
  readonly tls: "required" | "none";
}

/** Settings of every session of the store, sent with its start-up message. */
interface SessionSettings {
  readonly statementTimeout: number;
}

/** Options of a connection that is not pooled; nothing is pipelined on it, so that COPY works. */
export function clientConfiguration(target: ConnectionTarget, settings: SessionSettings): pg.ClientConfig {
  return {
    host: target.host,
    port: target.port,
    user: target.user,
    ...(target.password === undefined ? {} : { password: target.password }),
    database: target.database,
    ssl: target.tls === "required" ? { rejectUnauthorized: true, servername: target.host } : false,
    application_name: "warifu",
    statement_timeout: settings.statementTimeout,
    idle_in_transaction_session_timeout: 60_000,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    types: typeParsers,
    options: "-c timezone=UTC -c client_min_messages=warning",
  };
}

/** Opens a connection of its own. @throws StoreFault */
export async function connect(target: ConnectionTarget, settings: SessionSettings): Promise<pg.Client> {
  const client = new pg.Client(clientConfiguration(target, settings));
  client.on("error", () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    throw faultFrom(error);
  }
}

/** Runs a statement on a connection and maps its errors. */
export async function queryOn<Row extends object>(
  client: pg.ClientBase,
  text: string,
  values: readonly SqlValue[] = [],
  name?: string,
): Promise<QueryResult<Row>> {
  try {
    const result = await client.query<Row & pg.QueryResultRow>({
      text,
      values: [...values],
      ...(name ? { name } : {}),
    });
    return { rows: result.rows, rowCount: result.rowCount ?? 0 };
  } catch (error) {
    throw faultFrom(error);
  }
}

/** A pool of pipelined connections: `begin` and `commit` travel together with the statements beside them. */
export function openPool(target: ConnectionTarget, settings: SessionSettings, connections: number): pg.Pool {
  const pool = new pg.Pool({
    ...clientConfiguration(target, settings),
    pipeline: true,
    max: connections,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: 0,
  });
  return withoutErrorEvents(pool);
}

/** COPYs at once: more would only share one disk and one thread of ours. */
const copyConnections = 3;
/** Milliseconds for which a connection for COPY is kept after its last use. */
const copyConnectionKept = 10_000;

/** A pool of connections for COPY, without pipelining; whoever asks for one too many waits. */
export function openCopyPool(target: ConnectionTarget, settings: SessionSettings): pg.Pool {
  const pool = new pg.Pool({
    ...clientConfiguration(target, settings),
    max: copyConnections,
    idleTimeoutMillis: copyConnectionKept,
    connectionTimeoutMillis: 0,
  });
  return withoutErrorEvents(pool);
}

// A lost connection shows in the statement under way; without a listener the event would end the process.
function withoutErrorEvents(pool: pg.Pool): pg.Pool {
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
}

/** The fault of a database that is not there. */
export function databaseGone(facts: DatabaseErrorFacts = {}): StoreFault {
  return new StoreFault("database-gone", facts);
}
