import type { Store } from "../store.ts";

/** Rows removed at once, so that no statement takes long; the rest has time. */
const clearedAtOnce = 5_000;

/**
 * Removes attempts to issue (Idempotency-Key) that were begun before `begunBefore`, the oldest first and not all at
 * once; their keys may name other attempts from then on. Returns how many. @throws StoreFault
 */
export async function clearAttempts(store: Pick<Store, "read">, begunBefore: Date): Promise<number> {
  const { rowCount } = await store.read(
    `delete from idempotent_request where (operator_key, idempotency_key) in
       (select operator_key, idempotency_key from idempotent_request where created_at < $1
        order by created_at limit ${clearedAtOnce})`,
    [begunBefore],
  );
  return rowCount;
}
