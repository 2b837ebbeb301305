import { ok, type Result, refuse } from "@warifu/pki/result";
import type { DatabaseLocation, EmbeddedDatabase, OutsideDatabase } from "./configuration.ts";
import { type ConnectionTarget, connect, queryOn } from "./database.ts";
import { StoreFault, type StoreRefusal } from "./faults.ts";
import { ensureServer, serverTarget } from "./server/server.ts";

/** The oldest PostgreSQL that is tested (Debian 12's). */
const oldestVersion = 15;

/** A database that was reached, and how to find it again after it was gone. */
export interface LocatedDatabase {
  readonly target: ConnectionTarget;
  /** Brings the server back if it is ours; the way to it may have changed. */
  readonly relocate: () => Promise<Result<ConnectionTarget, StoreRefusal>>;
}

/** Finds the database, starting the embedded server and creating its database if necessary. */
export async function locate(location: DatabaseLocation): Promise<Result<LocatedDatabase, StoreRefusal>> {
  const target =
    location.kind === "embedded" ? await embeddedTarget(location, "make-if-missing") : outsideTarget(location);
  if (!target.ok) return target;
  const refusal = await check(target.value, location);
  if (refusal !== undefined) return refuse(refusal);
  const relocate = location.kind === "embedded" ? () => embeddedTarget(location, "must-exist") : async () => target;
  return ok({ target: target.value, relocate });
}

async function embeddedTarget(
  location: EmbeddedDatabase,
  cluster: "make-if-missing" | "must-exist",
): Promise<Result<ConnectionTarget, StoreRefusal>> {
  const server = await ensureServer({ folder: location.folder, whenRoot: location.whenRoot, cluster });
  return server.ok ? ok(serverTarget(location.folder, server.value, location.database ?? "warifu")) : server;
}

function outsideTarget({ url }: OutsideDatabase): Result<ConnectionTarget, StoreRefusal> {
  if (!URL.canParse(url)) return refuse({ code: "database-url-invalid" });
  const parsed = new URL(url);
  const database = decodeURIComponent(parsed.pathname.slice(1));
  if (!/^postgres(ql)?:$/.test(parsed.protocol) || database === "") return refuse({ code: "database-url-invalid" });
  const tls = parsed.searchParams.get("sslmode") ?? "disable";
  return ok({
    // libpq's way of naming a socket folder: ?host=/folder
    host: parsed.searchParams.get("host") ?? (parsed.hostname.replace(/^\[|\]$/g, "") || "127.0.0.1"),
    port: Number(parsed.port || 5432),
    user: decodeURIComponent(parsed.username),
    password: parsed.password === "" ? undefined : decodeURIComponent(parsed.password),
    database,
    tls: tls === "disable" || tls === "prefer" ? "none" : "required",
  });
}

async function check(target: ConnectionTarget, location: DatabaseLocation): Promise<StoreRefusal | undefined> {
  try {
    return await examine(target);
  } catch (error) {
    if (sqlStateOf(error) !== "3D000" || location.kind !== "embedded") return refusalOf(target, error);
  }
  await createDatabase(target);
  return examine(target);
}

async function examine(target: ConnectionTarget): Promise<StoreRefusal | undefined> {
  const client = await connect(target, { statementTimeout: 10_000 });
  try {
    const { rows } = await queryOn<{ version: number; encoding: string }>(
      client,
      "select current_setting('server_version_num')::int / 10000 as version, current_setting('server_encoding') as encoding",
    );
    const { version = 0, encoding = "" } = rows[0] ?? {};
    if (version < oldestVersion) {
      return { code: "database-version-unsupported", found: version, oldest: oldestVersion };
    }
    return encoding === "UTF8" ? undefined : { code: "database-encoding-unsupported", found: encoding };
  } finally {
    await client.end();
  }
}

async function createDatabase(target: ConnectionTarget): Promise<void> {
  const client = await connect({ ...target, database: "postgres" }, { statementTimeout: 60_000 });
  try {
    await queryOn(client, `create database ${client.escapeIdentifier(target.database)}`);
  } catch (error) {
    // another process made it in the meantime: duplicate_database, or the race shows as a unique violation
    if (!["42P04", "23505"].includes(sqlStateOf(error) ?? "")) throw error;
  } finally {
    await client.end();
  }
}

function refusalOf(target: ConnectionTarget, error: unknown): StoreRefusal {
  const state = sqlStateOf(error);
  if (state === "3D000") return { code: "database-missing", database: target.database };
  if (state?.startsWith("28")) return { code: "database-authentication-failed", user: target.user };
  if (state?.startsWith("53100") || state === "ENOSPC") return { code: "disk-full", folder: undefined };
  if (error instanceof StoreFault && error.code === "database-gone") {
    const isSocket = target.host.startsWith("/");
    return { code: "database-unreachable", host: target.host, port: isSocket ? undefined : target.port };
  }
  throw error;
}

function sqlStateOf(error: unknown): string | undefined {
  return error instanceof StoreFault ? error.sqlState : undefined;
}
