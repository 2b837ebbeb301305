/**
 * What the audit log looked like, noted where the owner of the database has no say: a folder of the machine that seals.
 * `seals.jsonl` grows by one line for each seal; `heads.jsonl` holds the ends of streams that are not sealed yet, noted
 * every few seconds and begun anew with each seal. Verification holds the database against both (ADR 0151).
 */
import { appendFile, mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Repetition, repeat, type Store, type Witness } from "../../store/index.ts";

export interface Witnessing {
  /** Notes what was sealed by now. */
  noteSeals(): Promise<void>;
  /** Notes a last time and stops. */
  stop(): Promise<void>;
}

const files = ["seals.jsonl", "heads.jsonl"] as const;
const ownerOnly = { mode: 0o600 } as const;

/** How often ends of streams are noted, in milliseconds: as much of the end could be taken away unseen. */
const noteEvery = 10_000;

/** Begins to note into the folder, which is made when it is missing. One process at a time writes into a folder. */
export async function startWitness(
  store: Store,
  folder: string,
  failed: (duty: string, fault: unknown) => void,
): Promise<Witnessing> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // Whatever a crash cut short ends here, and what follows begins a line of its own.
  for (const name of files) await appendFile(join(folder, name), "\n", ownerOnly);
  const noted = (await readWitness(folder)) ?? { seals: [], heads: [] };
  const notes = new Notes(store, folder, noted.seals.at(-1)?.seal ?? 0);
  await notes.seals();
  const noting: Repetition = repeat(() => notes.heads(), {
    every: noteEvery,
    first: "now",
    failed: (fault) => failed("audit-witness", fault),
  });
  return {
    noteSeals: () => notes.seals(),
    stop: async () => {
      await noting.stop();
      await notes.heads().catch((fault: unknown) => failed("audit-witness", fault));
    },
  };
}

/** What was noted; undefined where nothing ever was. A line that was cut short by a crash is passed over. */
export async function readWitness(folder: string): Promise<Witness | undefined> {
  const seals = await linesOf(join(folder, "seals.jsonl"));
  if (seals === undefined) return undefined;
  const heads = new Map<string, Witness["heads"][number]>();
  for (const [stream, sequence, hash] of (await linesOf(join(folder, "heads.jsonl"))) ?? []) {
    if (typeof stream === "string" && typeof sequence === "number" && typeof hash === "string")
      heads.set(stream, { stream, sequence, hash });
  }
  const known = seals.flatMap(([seal, hash]) =>
    typeof seal === "number" && typeof hash === "string" ? [{ seal, hash }] : [],
  );
  return { seals: known, heads: [...heads.values()] };
}

/**
 * Before a database that was put back to an earlier time: what was noted since stays as evidence, under another name and
 * with the reason; a new witness begins. Returns the folder's new name.
 */
export async function setWitnessAside(
  folder: string,
  now: Date,
  { reason, witness }: { readonly reason?: string | undefined; readonly witness?: string | undefined },
): Promise<string> {
  const aside = `${folder}-until-${now.toISOString().replace(/[:.]/g, "-")}`;
  const why = { setAsideAt: now.toISOString(), reason: reason ?? "", lastSeal: witness ?? "" };
  await rename(folder, aside);
  await writeFile(join(aside, "reason.json"), `${JSON.stringify(why)}\n`, { ...ownerOnly, flush: true });
  return aside;
}

async function linesOf(file: string): Promise<readonly (readonly unknown[])[] | undefined> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (fault) {
    if (fault instanceof Error && "code" in fault && fault.code === "ENOENT") return undefined;
    throw fault;
  }
  return text.split("\n").flatMap((line) => {
    try {
      const parsed: unknown = JSON.parse(line);
      return Array.isArray(parsed) ? [parsed] : [];
    } catch {
      return [];
    }
  });
}

class Notes {
  readonly #store: Store;
  readonly #sealsFile: string;
  readonly #headsFile: string;
  readonly #heads = new Map<string, number>();
  #lastSeal: number;
  #turn: Promise<void> = Promise.resolve();

  constructor(store: Store, folder: string, lastSeal: number) {
    this.#store = store;
    this.#sealsFile = join(folder, "seals.jsonl");
    this.#headsFile = join(folder, "heads.jsonl");
    this.#lastSeal = lastSeal;
  }

  seals(): Promise<void> {
    return this.#inTurn(async () => {
      const { rows } = await this.#store.read<{ seal: number; hash: string }>(
        "select seal, encode(hash, 'hex') as hash from audit_seal where seal > $1 order by seal",
        [this.#lastSeal],
      );
      const text = rows.map(({ seal, hash }) => `${JSON.stringify([seal, hash])}\n`).join("");
      await appendFile(this.#sealsFile, text, { ...ownerOnly, flush: true });
      if (rows.length === 0) return;
      this.#lastSeal = rows.at(-1)?.seal ?? this.#lastSeal;
      // What is sealed is held by the seal; the ends that are not are noted anew before the old notes go.
      this.#heads.clear();
      const left = await this.#moved();
      await writeFile(this.#headsFile, left, { ...ownerOnly, flush: true });
    });
  }

  heads(): Promise<void> {
    return this.#inTurn(async () => {
      const text = await this.#moved();
      if (text !== "") await appendFile(this.#headsFile, text, { ...ownerOnly, flush: true });
    });
  }

  /** Lines for the ends that moved since they were noted. */
  async #moved(): Promise<string> {
    const { rows } = await this.#store.read<{ stream: string; sequence: number; hash: string }>(
      `select stream.stream::text, head_sequence as sequence, encode(head_hash, 'hex') as hash
       from audit_stream stream left join audit_sealed sealed on sealed.stream = stream.stream
       where head_sequence > coalesce(sealed.sequence, 0) order by stream.stream`,
      [],
      "unsealed-heads",
    );
    const moved = rows.filter(({ stream, sequence }) => this.#heads.get(stream) !== sequence);
    for (const { stream, sequence } of moved) this.#heads.set(stream, sequence);
    return moved.map(({ stream, sequence, hash }) => `${JSON.stringify([stream, sequence, hash])}\n`).join("");
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#turn.then(work);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }
}
