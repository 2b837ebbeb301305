/** A reader whose cards are files of one folder. */
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { type CardPrimitives, PoweredCard, readTokenInformation, selectApplication, type Transmit } from "@warifu/card";
import { ok, type Result, refuse } from "@warifu/pki/result";
import { openCardFile } from "../card-file.ts";
import { isOccupied, type Occupation, occupy } from "./occupation.ts";
import { type CardConnection, type CardPlace, CardRemoved, type Reader } from "./reader.ts";

export type InsertRefusal =
  | { readonly code: "reader-occupied" }
  | { readonly code: "virtual-card-unknown" }
  | { readonly code: "virtual-card-elsewhere" }
  | { readonly code: "virtual-card-unreadable" };

/** Ending of a card's file. */
export const cardFileEnding = ".card";

interface Inserted {
  readonly name: string;
  readonly powered: PoweredCard;
  readonly occupation: Occupation;
}

export class VirtualReader implements Reader {
  readonly id = "virtual-1";
  readonly name = "virtual";
  readonly kind = "virtual";
  readonly #folder: string;
  readonly #primitives: CardPrimitives;
  #inserted: Inserted | undefined;
  #place: CardPlace = { state: "absent" };
  #change = 0;

  /** `folder` has the cards' files, named NAME.card. */
  constructor(folder: string, primitives: CardPrimitives) {
    this.#folder = folder;
    this.#primitives = primitives;
  }

  get change(): number {
    return this.#change;
  }

  get place(): CardPlace {
    return this.#place;
  }

  /** The folder's cards, and where each is. */
  async cards(): Promise<readonly { readonly card: string; readonly place: "folder" | "here" | "elsewhere" }[]> {
    const files = (await readdir(this.#folder)).filter((file) => file.endsWith(cardFileEnding)).sort();
    return Promise.all(
      files.map(async (file) => {
        const card = file.slice(0, -cardFileEnding.length);
        if (this.#inserted?.name === card) return { card, place: "here" as const };
        const isElsewhere = await isOccupied(join(this.#folder, file));
        return { card, place: isElsewhere ? ("elsewhere" as const) : ("folder" as const) };
      }),
    );
  }

  /** Puts a card of the folder in. */
  async insert(name: string): Promise<Result<undefined, InsertRefusal>> {
    if (this.#inserted !== undefined) return refuse({ code: "reader-occupied" });
    if (!(await this.cards()).some(({ card }) => card === name)) return refuse({ code: "virtual-card-unknown" });
    const path = join(this.#folder, `${name}${cardFileEnding}`);
    const occupation = await occupy(path);
    if (occupation === undefined) return refuse({ code: "virtual-card-elsewhere" });
    const file = await openCardFile(path);
    if (!file.ok || this.#inserted !== undefined) {
      await occupation.end();
      return refuse({ code: file.ok ? "reader-occupied" : "virtual-card-unreadable" });
    }
    const powered = new PoweredCard(file.value.card, this.#primitives, file.value.write);
    this.#inserted = { name, powered, occupation };
    this.#place = await placeOf((command) => powered.transmit(command));
    powered.reset();
    this.#change += 1;
    return ok(undefined);
  }

  /** Takes the card out, whatever is under way; nothing when there is none. */
  async remove(): Promise<void> {
    const inserted = this.#inserted;
    if (inserted === undefined) return;
    this.#inserted = undefined;
    this.#place = { state: "absent" };
    this.#change += 1;
    await inserted.occupation.end();
  }

  async connect(): Promise<CardConnection | undefined> {
    const inserted = this.#inserted;
    if (inserted === undefined) return undefined;
    inserted.powered.reset();
    return { transmit: this.#wayTo(inserted), end: async () => inserted.powered.reset() };
  }

  /** A card that leaves while it works has done what it wrote, and its answer reaches nobody. */
  #wayTo(inserted: Inserted): Transmit {
    return async (command) => {
      if (this.#inserted !== inserted) throw new CardRemoved();
      const answer = await inserted.powered.transmit(command);
      if (this.#inserted !== inserted) throw new CardRemoved();
      return answer;
    };
  }
}

/** Which card it is, by what it tells before anything is proven. */
export async function placeOf(transmit: Transmit): Promise<CardPlace> {
  const selected = await selectApplication(transmit);
  if (!selected.ok) return { state: "unknown" };
  const facts = await readTokenInformation(transmit);
  return facts.ok ? { state: "present", cardNumber: facts.value.cardNumber } : { state: "unknown" };
}
