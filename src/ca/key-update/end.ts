/** A generation ends with its own certificate: from then on it has no lists to sign (CPS 4-13). */
import { recordEndedGenerations } from "../../store/index.ts";
import type { OwnPorts } from "../orders.ts";
import type { Asker } from "../ports.ts";

/** Notes the generations whose own certificate has ended. Answers how many. */
export async function endGenerations(
  ports: Pick<OwnPorts, "store" | "clock" | "directory">,
  asker: Asker,
): Promise<number> {
  const now = ports.clock();
  const isOver = ports.directory
    .all()
    .flatMap(({ generations }) => generations)
    .some(
      ({ state, selfSignedNotAfter }) =>
        state === "previous" && selfSignedNotAfter !== undefined && selfSignedNotAfter < now,
    );
  if (!isOver) return 0;
  const ended = await ports.store.transaction(async (transaction) => {
    const rows = await recordEndedGenerations(transaction, now);
    for (const { authority, generation } of rows)
      transaction.audit({
        kind: "authority-generation-ended",
        ...asker,
        subject: authority,
        result: "success",
        facts: { generation },
      });
    return rows.length;
  });
  await ports.directory.refresh();
  return ended;
}
