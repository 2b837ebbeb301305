/** A virtual card's file: the card itself, secrets included, so it is readable by its owner only. */
import { open, readFile, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { type Card, readSavedCard, type SavedCardRefusal, saveCard } from "@warifu/card";
import { ok, type Result, refuse } from "@warifu/pki/result";

export type CardFileRefusal =
  | (SavedCardRefusal & { readonly file: string })
  | { readonly code: "card-file-unreadable"; readonly file: string; readonly reason: string }
  | { readonly code: "card-file-exists"; readonly file: string };

/** A card and the way in which what becomes of it is kept. */
export interface CardFile {
  readonly card: Card;
  /** Writes a state whole: after a power cut the file holds the old one or the new one. @throws when it cannot be kept */
  write(card: Card): Promise<void>;
}

/** Another program wrote the file meanwhile: its counters are not overwritten. */
export class CardFileChanged extends Error {
  constructor(file: string) {
    super(`${file} was changed by another program`);
  }
}

/** Opens the file of a card. */
export async function openCardFile(file: string): Promise<Result<CardFile, CardFileRefusal>> {
  const text = await readText(file);
  if (!text.ok) return text;
  const card = readSavedCard(text.value);
  if (!card.ok) return refuse({ ...card.refusal, file });
  let last = text.value;
  const write = async (next: Card) => {
    if ((await readFile(file, "utf8")) !== last) throw new CardFileChanged(file);
    const saved = saveCard(next);
    await replace(file, saved);
    last = saved;
  };
  return ok({ card: card.value, write });
}

/** Writes a new card into a file that does not exist yet. */
export async function createCardFile(file: string, card: Card): Promise<Result<CardFile, CardFileRefusal>> {
  try {
    const handle = await open(file, "wx", 0o600);
    await handle.writeFile(saveCard(card));
    await handle.sync();
    await handle.close();
  } catch (error) {
    const reason = errorCode(error);
    return refuse(
      reason === "EEXIST" ? { code: "card-file-exists", file } : { code: "card-file-unreadable", file, reason },
    );
  }
  return openCardFile(file);
}

async function readText(file: string): Promise<Result<string, CardFileRefusal>> {
  try {
    return ok(await readFile(file, "utf8"));
  } catch (error) {
    return refuse({ code: "card-file-unreadable", file, reason: errorCode(error) });
  }
}

/** Beside the old file, to the disk, then over it; the folder's entry to the disk as well. */
async function replace(file: string, text: string): Promise<void> {
  const beside = `${file}.${process.pid}.new`;
  try {
    const handle = await open(beside, "w", 0o600);
    await handle.writeFile(text);
    await handle.sync();
    await handle.close();
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
  const folder = await open(dirname(file), "r");
  await folder.sync();
  await folder.close();
}

/** What the system calls the error. @throws what is no error of the system's */
function errorCode(error: unknown): string {
  const code: unknown = error instanceof Error ? Reflect.get(error, "code") : undefined;
  if (typeof code !== "string") throw error;
  return code;
}
