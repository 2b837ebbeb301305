import { hostname } from "node:os";
import type pg from "pg";
import { type ConnectionTarget, connect, queryOn } from "./database.ts";
import { StoreFault } from "./faults.ts";
import { lockClass } from "./locks.ts";

/**
 * A process's right to work, and the proof that it lives: a row, and a session advisory lock on a connection of its own.
 * The process lives as long as the lock is held; when the connection is lost (the process was killed, the database
 * went away) the lease is over for ever, and a living process takes a new one.
 */
export interface Lease {
  readonly lease: string;
  readonly client: pg.Client;
}

/** Takes a new lease. The row becomes visible to others only when the lock is held already. */
export async function takeLease(target: ConnectionTarget, role: string, now: Date): Promise<Lease> {
  const client = await connect(target, { statementTimeout: 30_000 });
  try {
    await queryOn(client, "begin");
    const { rows } = await queryOn<{ lease: string }>(
      client,
      "insert into lease (role, process, host, started_at) values ($1, $2, $3, $4) returning lease::text",
      [role, process.pid, hostname(), now],
    );
    const lease = rows[0]?.lease;
    if (lease === undefined) throw new StoreFault("lease-lost");
    await queryOn(client, "select pg_advisory_lock($1, $2::int)", [lockClass.lease, lease]);
    await queryOn(client, "commit");
    return { lease, client };
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
}

/**
 * Ends the leases whose processes are dead and returns them: their audit streams are closed, so that nothing they still
 * had under way can be committed, and their jobs are free again. Living processes are never touched: a lease whose lock
 * is held is skipped. What the dead left undone is looked up by `lease.ended_at is not null`.
 */
export async function endDeadLeases(client: pg.Client, now: Date): Promise<readonly string[]> {
  const { rows } = await queryOn<{ lease: string }>(
    client,
    "select lease::text from lease where ended_at is null order by lease.lease",
  );
  const ended: string[] = [];
  for (const { lease } of rows) {
    if ((await endIfDead(client, lease, now)) === "ended") ended.push(lease);
  }
  return ended;
}

async function endIfDead(client: pg.Client, lease: string, now: Date): Promise<"ended" | "living"> {
  await queryOn(client, "begin");
  try {
    const { rows } = await queryOn<{ free: boolean }>(client, "select pg_try_advisory_xact_lock($1, $2::int) as free", [
      lockClass.lease,
      lease,
    ]);
    const outcome = rows[0]?.free === true ? await end(client, lease, now) : "living";
    await queryOn(client, "commit");
    return outcome;
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw error;
  }
}

/** FOR UPDATE waits for transactions that hold the row FOR KEY SHARE: theirs are the last commits of the lease. */
async function end(client: pg.Client, lease: string, now: Date): Promise<"ended" | "living"> {
  const { rowCount } = await queryOn(client, "select 1 from lease where lease = $1 and ended_at is null for update", [
    lease,
  ]);
  if (rowCount === 0) return "living";
  await queryOn(client, "update lease set ended_at = $2 where lease = $1", [lease, now]);
  await queryOn(client, "update audit_stream set closed_at = $2 where lease = $1 and closed_at is null", [lease, now]);
  await queryOn(client, "update job set lease = null where lease = $1 and finished_at is null", [lease]);
  return "ended";
}
