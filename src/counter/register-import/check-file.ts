import { ok, type Result, refuse } from "@warifu/pki/result";
import type { Store } from "../../store/index.ts";
import { registerContext } from "../register/context.ts";
import { decide as decideRegistration } from "../register/decide.ts";
import type { RegisterContext } from "../register/types.ts";
import type { RegisterImport } from "./decide.ts";
import type { ImportOrder, ImportPorts } from "./import-residents.ts";
import { type NumberedLine, numberedLines } from "./lines.ts";
import { columns, type ResidentLine, readResidentLine } from "./resident-line.ts";
import type { ImportRefusal, LineRefusal, RefusedLine } from "./types.ts";

export interface CheckedFile {
  /** With the header. */
  readonly lines: number;
}

/** Reads every line as the load will, and refuses the file when one of them cannot be registered. */
export async function checkFile(
  { store, policies }: ImportPorts,
  { file, told }: ImportOrder,
  { linesDone }: RegisterImport,
): Promise<Result<CheckedFile, ImportRefusal>> {
  const context = registerContext(policies, store.clock());
  const found: Found = { refusedLines: [], refused: 0, seen: new Set() };
  let lines = 0;
  for await (const batch of numberedLines(file())) {
    if (lines === 0 && batch[0]?.text !== columns.join(",")) return refuse(notTheHeader(batch[0]));
    const residents = lineResidents(lines === 0 ? batch.slice(1) : batch, context, found);
    // Of an import that is under way some are there already, by its own hand.
    if (linesDone === 0) await findKnown(store, residents, found);
    lines = batch.at(-1)?.number ?? lines;
    told?.({ phase: "checking", lines });
  }
  if (lines <= 1) return refuse({ code: "import-empty" });
  if (found.refused === 0) return ok({ lines });
  const refusedLines = found.refusedLines.toSorted((one, other) => one.line - other.line);
  return refuse({ code: "import-lines-refused", lines, refused: found.refused, refusedLines });
}

function notTheHeader(first: NumberedLine | undefined): ImportRefusal {
  return first === undefined
    ? { code: "import-empty" }
    : { code: "import-header-not-understood", expected: columns.join(",") };
}

/** What the check has come upon; the identifiers are all kept, to see which comes twice. */
interface Found {
  readonly refusedLines: RefusedLine[];
  refused: number;
  readonly seen: Set<string>;
}

const mostRefusedLines = 1000;

function note(found: Found, line: number, refusal: LineRefusal): void {
  found.refused += 1;
  if (found.refusedLines.length < mostRefusedLines) found.refusedLines.push({ line, refusal });
}

function lineResidents(
  batch: readonly NumberedLine[],
  context: RegisterContext,
  found: Found,
): ReadonlyMap<string, number> {
  const residents = new Map<string, number>();
  for (const { number, text } of batch) {
    const resident = registrable(text, context);
    if (!resident.ok) {
      note(found, number, resident.refusal);
      continue;
    }
    const id = ownText(resident.value.id);
    if (found.seen.has(id)) note(found, number, { code: "line-resident-twice", field: "resident", resident: id });
    else residents.set(id, number);
    found.seen.add(id);
  }
  return residents;
}

/** A part of a text keeps the whole text in memory; a million identifiers would keep the file. */
function ownText(text: string): string {
  return Buffer.from(text, "latin1").toString("latin1");
}

/** What a line registers, as the register itself decides. */
export function registrable(text: string | undefined, context: RegisterContext): Result<ResidentLine, LineRefusal> {
  if (text === undefined) return refuse({ code: "line-not-utf-8" });
  const line = readResidentLine(text);
  if (!line.ok) return line;
  const { id, openedOn: on, record } = line.value;
  const decided = decideRegistration({ state: "absent", id }, { kind: "register", on, record }, context);
  return decided.ok ? line : decided;
}

async function findKnown(store: Store, residents: ReadonlyMap<string, number>, found: Found): Promise<void> {
  for (const resident of await knownAmong(store, [...residents.keys()]))
    note(found, residents.get(resident) ?? 0, { code: "resident-exists", field: "resident", resident });
}

/** Which of these the register knows. */
export async function knownAmong(store: Pick<Store, "read">, ids: readonly string[]): Promise<readonly string[]> {
  const statement = "select resident from resident where resident = any($1)";
  const { rows } = await store.read<{ resident: string }>(statement, [ids], "known-residents");
  return rows.map(({ resident }) => resident);
}
