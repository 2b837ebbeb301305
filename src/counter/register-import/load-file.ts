import { StoreFault } from "../../store/index.ts";
import { placeName, registerContext } from "../register/context.ts";
import { knownAmong, registrable } from "./check-file.ts";
import type { ImportOrder, ImportPorts } from "./import-residents.ts";
import { type NumberedLine, numberedLines } from "./lines.ts";
import { commandImport, type KnownImport } from "./repository.ts";
import type { ResidentLine } from "./resident-line.ts";
import { type LoadedRows, rowsOf } from "./rows.ts";

/**
 * Loads the lines that are not dealt with yet, some thousand in a transaction: the rows of all tables, how far the import
 * has come, and an audit event. While the database takes one chunk the next is made. Returns the lines passed over.
 */
export async function loadFile(ports: ImportPorts, order: ImportOrder, begun: KnownImport): Promise<readonly number[]> {
  const passedOver: number[] = [];
  const chunks = chunksOf(ports, order, begun);
  let next = chunks.next();
  for (;;) {
    const { value: chunk, done } = await next;
    if (done === true) return passedOver;
    const loading = loadChunk(ports, order, begun, chunk);
    next = chunks.next();
    // Its fault is met when its turn comes.
    next.catch(() => undefined);
    passedOver.push(...(await loading));
    order.told?.({ phase: "loading", lines: chunk.upTo, of: begun.lines });
  }
}

interface Chunk {
  /** The number of its last line. */
  readonly upTo: number;
  readonly residents: readonly ChunkLine[];
  readonly rows: LoadedRows;
}

interface ChunkLine extends ResidentLine {
  readonly line: number;
}

const linesOfChunk = 10_000;

async function* chunksOf(ports: ImportPorts, order: ImportOrder, begun: KnownImport): AsyncGenerator<Chunk, void> {
  let lines: NumberedLine[] = [];
  for await (const batch of numberedLines(order.file())) {
    lines.push(...batch.filter(({ number }) => number > begun.linesDone));
    if (lines.length < linesOfChunk) continue;
    yield chunkOf(ports, order, lines);
    lines = [];
  }
  if (lines.length > 0) yield chunkOf(ports, order, lines);
}

function chunkOf(ports: ImportPorts, order: ImportOrder, lines: readonly NumberedLine[]): Chunk {
  const context = registerContext(ports.policies, ports.store.clock());
  const residents = lines.map(({ number, text }): ChunkLine => {
    const line = registrable(text, context);
    if (!line.ok) throw new Error(`line ${number} was right when it was checked: ${line.refusal.code}`);
    return { ...line.value, line: number };
  });
  return { upTo: lines.at(-1)?.number ?? 0, residents, rows: rowsFor(ports, order, residents) };
}

function rowsFor(
  { store, policies }: ImportPorts,
  { actor }: ImportOrder,
  residents: readonly ChunkLine[],
): LoadedRows {
  const codes = new Set(residents.map(({ record }) => record.municipality));
  const names = new Map([...codes].map((code) => [code as string, placeName(policies, code)]));
  return rowsOf(residents, { recordedAt: store.clock(), recordedBy: actor, placeName: (code) => names.get(code) });
}

/** Somebody may register a resident of the file meanwhile: such lines are passed over. */
async function loadChunk(
  ports: ImportPorts,
  order: ImportOrder,
  begun: KnownImport,
  chunk: Chunk,
): Promise<readonly number[]> {
  for (;;) {
    const ids = chunk.residents.map(({ id }) => id);
    const known = new Set(await knownAmong(ports.store, ids));
    const passedOver = chunk.residents.filter(({ id }) => known.has(id)).map(({ line }) => line);
    const left = chunk.residents.filter(({ id }) => !known.has(id));
    const rows = known.size === 0 ? chunk.rows : rowsFor(ports, order, left);
    if ((await loadRows(ports, order, begun, { ...chunk, rows, passedOver })) === "loaded") return passedOver;
  }
}

/** "overtaken": one of the residents came into the register between the look and the load; nothing was loaded. */
async function loadRows(
  { store }: ImportPorts,
  { actor, origin }: ImportOrder,
  begun: KnownImport,
  { upTo, rows, passedOver }: Chunk & { readonly passedOver: readonly number[] },
): Promise<"loaded" | "overtaken"> {
  const command = { kind: "load", upTo, passedOver: passedOver.length } as const;
  try {
    await store.loading(async (transaction, copy) => {
      const order = { import: begun.import, command, now: store.clock(), actor, origin };
      const loaded = await commandImport(transaction, order);
      if (!loaded.ok) throw new Error(`line ${upTo} is dealt with already: ${loaded.refusal.code}`);
      for (const { statement, text } of rows) await copy(statement, pieces(text));
    });
    return "loaded";
  } catch (fault) {
    if (fault instanceof StoreFault && fault.code === "unique-violation") return "overtaken";
    throw fault;
  }
}

async function* pieces(text: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const piece of text) yield Buffer.from(piece);
}
