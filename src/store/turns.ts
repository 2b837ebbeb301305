/**
 * Work that one process at a time may do, however long it takes. The lock belongs to a session of its own and not to a
 * transaction: one that waits for minutes while others work would be ended as idle. Should the session break, the turn is
 * over although the work goes on; so the work looks at each step whether it was done, and the database refuses doubles.
 */
import { queryOn } from "./database.ts";
import { lockClass } from "./locks.ts";
import type { Store } from "./store.ts";

/** Waits until nobody else on this database runs a work of that name, and runs `work`. @throws StoreFault */
export async function inTurn<Value>(store: Store, name: string, work: () => Promise<Value>): Promise<Value> {
  return store.connections.dedicated(async (client) => {
    await queryOn(client, "set statement_timeout = 0");
    await queryOn(client, "select pg_advisory_lock($1, hashtext($2))", [lockClass.turn, name]);
    return work();
  });
}
