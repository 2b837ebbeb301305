/** Writes the records of one kind and month into members of bounded size; memory stays flat. */
import { createHash, type Hash } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";
import { join } from "node:path";
import type { Store } from "../../store/index.ts";
import { type ArchiveKindName, untilOf } from "./kinds.ts";
import type { ArchiveMember } from "./manifest.ts";
import { type ArchiveSource, valuesOf } from "./sources.ts";

/** A member ends with the line that reaches so many octets. */
export const memberOctets = 64 * 1024 * 1024;

interface Line {
  readonly line: string;
  readonly ends: Date | null;
}

/** Members of the kind in the month, in order; none where nothing was recorded. Files of an attempt before are overwritten. */
export async function writeKind(
  snapshot: Snapshot,
  folder: string,
  { kind, month, source }: { readonly kind: ArchiveKindName; readonly month: string; readonly source: ArchiveSource },
): Promise<readonly ArchiveMember[]> {
  const members: ArchiveMember[] = [];
  let piece: Piece | undefined;
  await eachPage(snapshot, source, month, async (page) => {
    for (const { line, ends } of page) {
      const group = source.divided === "end-month" && ends !== null ? tokyoMonth(ends) : "";
      if (piece !== undefined && (piece.octets >= memberOctets || piece.group !== group)) {
        members.push(await piece.finish(month));
        piece = undefined;
      }
      piece ??= await Piece.begin(folder, kind, members.length + 1, group);
      piece.add(line, ends ?? undefined);
    }
    await piece?.write();
  });
  if (piece !== undefined) members.push(await (piece as Piece).finish(month));
  return members;
}

/** Reads for the whole of a package from one snapshot. */
export function withSnapshot<Value>(store: Store, work: (snapshot: Snapshot) => Promise<Value>): Promise<Value> {
  return store.connections.dedicated(async (client) => {
    await client.query("set statement_timeout = 0");
    await client.query("set idle_in_transaction_session_timeout = 0");
    await client.query("begin isolation level repeatable read read only");
    return work(client);
  });
}

/** A connection with an open snapshot. */
export type Snapshot = Parameters<Parameters<Store["connections"]["dedicated"]>[0]>[0];

/** Through a cursor, so that a kind of any size takes the same memory. */
async function eachPage(
  snapshot: Snapshot,
  { text, page }: ArchiveSource,
  month: string,
  work: (lines: readonly Line[]) => Promise<void>,
): Promise<void> {
  await snapshot.query({ text: `declare line no scroll cursor for ${text}`, values: [...valuesOf(month)] });
  for (;;) {
    const { rows } = await snapshot.query<Line>(`fetch ${page} from line`);
    if (rows.length === 0) break;
    await work(rows);
  }
  await snapshot.query("close line");
}

class Piece {
  readonly group: string;
  octets = 0;
  readonly #kind: ArchiveKindName;
  readonly #name: string;
  readonly #file: FileHandle;
  readonly #hash: Hash = createHash("sha256");
  #waiting: Uint8Array[] = [];
  #records = 0;
  #ends: Date | undefined;

  private constructor(kind: ArchiveKindName, name: string, file: FileHandle, group: string) {
    this.#kind = kind;
    this.#name = name;
    this.#file = file;
    this.group = group;
  }

  static async begin(folder: string, kind: ArchiveKindName, number: number, group: string): Promise<Piece> {
    const name = `${kind}-${String(number).padStart(4, "0")}.jsonl`;
    return new Piece(kind, name, await open(join(folder, name), "w", 0o600), group);
  }

  add(line: string, ends: Date | undefined): void {
    const bytes = Buffer.from(`${line}\n`, "utf8");
    this.#waiting.push(bytes);
    this.octets += bytes.length;
    this.#records++;
    if (ends !== undefined && (this.#ends === undefined || ends > this.#ends)) this.#ends = ends;
  }

  /** Puts what waits into the file. */
  async write(): Promise<void> {
    const bytes = Buffer.concat(this.#waiting);
    this.#waiting = [];
    this.#hash.update(bytes);
    await this.#file.write(bytes);
  }

  async finish(month: string): Promise<ArchiveMember> {
    await this.write();
    await this.#file.sync();
    await this.#file.close();
    const until = untilOf(this.#kind, month, this.#ends);
    const sha256 = this.#hash.digest("hex");
    return { name: this.#name, kind: this.#kind, records: this.#records, octets: this.octets, sha256, until };
  }
}

function tokyoMonth(moment: Date): string {
  return new Date(moment.getTime() + 9 * 3_600_000).toISOString().slice(0, 7);
}
