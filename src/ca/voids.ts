/** Intents whose signature was never recorded: their serial numbers are kept, revoked, and never used (house rule 3). */
import {
  type Clock,
  closeBatches,
  readAbandonedBatches,
  recordVoid,
  type Store,
  type Transaction,
  takeAbandonedBatch,
  type UnsignedIntent,
} from "../store/index.ts";
import type { Asker } from "./ports.ts";
import { revokeInTransaction } from "./revocation.ts";

/** Voids what processes that died left open. Returns how many; the living are never touched. */
export async function voidAbandonedIntents(store: Store, clock: Clock, asker: Asker): Promise<number> {
  let voided = 0;
  for (const open of await readAbandonedBatches(store)) {
    voided += await store.transaction(async (transaction) => {
      const intents = await takeAbandonedBatch(transaction, open);
      if (intents === undefined) return 0;
      await voidIntents(transaction, intents, clock(), asker);
      await closeBatches(transaction, [open.batch]);
      return intents.length;
    });
  }
  return voided;
}

/** Marks intents void and revokes them: a certificate that nobody was given may exist in a dead process's memory. */
export async function voidIntents(
  transaction: Transaction,
  intents: readonly UnsignedIntent[],
  now: Date,
  asker: Asker,
): Promise<void> {
  for (const intent of intents) {
    await recordVoid(transaction, intent.authority, intent.serialNumber, now);
    await revokeInTransaction(transaction, {
      authority: intent.authority,
      serialNumber: intent.serialNumber,
      reason: "cessationOfOperation",
      cause: "never-delivered",
      now,
      known: intent,
      ...asker,
    });
    transaction.audit({
      kind: "certificate-voided",
      ...asker,
      subject: `${intent.authority}/${intent.serialNumber}`,
      result: "success",
      facts: { generation: intent.generation, scope: intent.scope },
    });
  }
}
