import { encodeResponse } from "../apdu/index.ts";
import type { CardPrimitives } from "../cryptography/index.ts";
import { processCommand } from "./process.ts";
import { type Card, freshSession, type Session } from "./state.ts";

/** Keeps a state of the card for good before it returns; throwing is the power failing. */
export type WriteCard = (card: Card) => void | Promise<void>;

/** A card with power: one command after the other, every write before its answer. */
export class PoweredCard {
  readonly #primitives: CardPrimitives;
  readonly #write: WriteCard;
  #card: Card;
  #session: Session = freshSession;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(card: Card, primitives: CardPrimitives, write: WriteCard = () => undefined) {
    this.#card = card;
    this.#primitives = primitives;
    this.#write = write;
  }

  /** The last state that was written. */
  get card(): Card {
    return this.#card;
  }

  /** Sends a command and brings its answer. @throws whatever `write` throws; the card is then as it was last written */
  transmit(command: Uint8Array): Promise<Uint8Array> {
    const answered = this.#turn.then(() => this.#process(command));
    this.#turn = answered.catch(() => undefined);
    return answered;
  }

  /** Power off and on: what was proven is forgotten. */
  reset(): void {
    this.#session = freshSession;
  }

  async #process(command: Uint8Array): Promise<Uint8Array> {
    const { writes, session, response } = processCommand(this.#card, this.#session, command, this.#primitives);
    try {
      for (const card of writes) {
        await this.#write(card);
        this.#card = card;
      }
    } catch (error) {
      this.#session = freshSession;
      throw error;
    }
    this.#session = session;
    return encodeResponse(response);
  }
}
