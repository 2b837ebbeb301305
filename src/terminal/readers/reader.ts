import type { Transmit } from "@warifu/card";

/** The card left the reader while somebody worked with it: what was written stays, what was not is not. */
export class CardRemoved extends Error {
  constructor() {
    super("the card was taken out of the reader");
  }
}

/** What lies in a reader. */
export type CardPlace =
  | { readonly state: "absent" }
  | { readonly state: "unknown" }
  | { readonly state: "present"; readonly cardNumber: string };

/** A reader as the agent uses it, whatever it is made of. */
export interface Reader {
  /** In addresses. */
  readonly id: string;
  /** For people. */
  readonly name: string;
  readonly kind: "virtual" | "pcsc";
  /** Counts cards going in and out. */
  readonly change: number;
  readonly place: CardPlace;
  /**
   * Gives the card power and a way to it; undefined: there is none. `end` takes the power: what was proven is forgotten.
   * The way throws `CardRemoved` once the card has left.
   */
  connect(): Promise<CardConnection | undefined>;
}

export interface CardConnection {
  readonly transmit: Transmit;
  end(): Promise<void>;
}
