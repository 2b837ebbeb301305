import { createHash } from "node:crypto";
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { PolicySet } from "../../policy/index.ts";
import { inTurn, type Store } from "../../store/index.ts";
import type { RegisterActor } from "../register/record-event.ts";
import { type CheckedFile, checkFile } from "./check-file.ts";
import { noImport } from "./decide.ts";
import { loadFile } from "./load-file.ts";
import { commandImport, type KnownImport, readImport } from "./repository.ts";
import type { ImportProgress, ImportRefusal, ImportSummary, ReadFile } from "./types.ts";

export interface ImportPorts {
  readonly store: Store;
  readonly policies: PolicySet;
}

export interface ImportOrder extends RegisterActor {
  readonly file: ReadFile;
  /** Hears of every chunk. */
  readonly told?: (progress: ImportProgress) => void;
}

/**
 * Registers the residents of a file (docs/guide/register.md), all of them or, when one line is wrong, none: then the
 * refusal names every such line. Interrupted, it goes on where it was when the same file is given again. One import at a
 * time; a second one waits. @throws StoreFault
 */
export function importResidents(ports: ImportPorts, order: ImportOrder): Promise<Result<ImportSummary, ImportRefusal>> {
  return inTurn(ports.store, "register-import", () => importInTurn(ports, order));
}

async function importInTurn(ports: ImportPorts, order: ImportOrder): Promise<Result<ImportSummary, ImportRefusal>> {
  const name = await digestOf(order.file());
  const known = await readImport(ports.store, name);
  if (known?.state === "done") return refuse({ code: "import-done-before", import: name, at: known.changedAt });
  const checked = await checkFile(ports, order, known ?? noImport);
  if (!checked.ok) return refuseWithAudit(ports, name, order, checked.refusal);
  const begun = await begin(ports, name, order, checked.value);
  const passedOver = await loadFile(ports, order, begun);
  return ok({ import: name, residents: checked.value.lines - 1, from: begun.linesDone + 1, passedOver });
}

async function digestOf(file: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash("sha256");
  for await (const piece of file) hash.update(piece);
  return hash.digest("hex");
}

async function begin(
  { store }: ImportPorts,
  name: string,
  by: RegisterActor,
  { lines }: CheckedFile,
): Promise<KnownImport> {
  const begun = await store.transaction((transaction) =>
    commandImport(transaction, { import: name, command: { kind: "begin", lines }, now: store.clock(), ...by }),
  );
  if (!begun.ok) throw new Error(`an import that may begin cannot: ${begun.refusal.code}`);
  return begun.value;
}

/** Without the lines: they hold people's names. */
async function refuseWithAudit(
  { store }: ImportPorts,
  name: string,
  { actor, origin }: RegisterActor,
  refusal: ImportRefusal,
): Promise<Result<never, ImportRefusal>> {
  const facts = {
    code: refusal.code,
    ...(refusal.code === "import-lines-refused" ? { lines: refusal.lines, refused: refusal.refused } : {}),
  };
  await store.transaction(async (transaction) => {
    const subject = `import/${name}`;
    transaction.audit({ kind: "register-import.refused", actor, origin, subject, result: "refused", facts });
  });
  return refuse(refusal);
}
