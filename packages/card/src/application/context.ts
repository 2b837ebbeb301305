import type { CommandApdu, StatusWord } from "../apdu/index.ts";
import type { CardPrimitives } from "../cryptography/index.ts";
import type { Card, Outcome, Session } from "./state.ts";

/** What a command is worked on with. */
export interface Context {
  readonly card: Card;
  readonly session: Session;
  readonly command: CommandApdu;
  readonly primitives: CardPrimitives;
}

interface Change {
  readonly data?: Uint8Array;
  readonly session?: Partial<Session>;
  readonly writes?: readonly Card[];
}

const nothing = new Uint8Array(0);

/** The outcome of a command: a status, and what else there is. */
export function answer({ session }: Context, status: StatusWord, change: Change = {}): Outcome {
  return {
    writes: change.writes ?? [],
    session: { ...session, ...change.session },
    response: { data: change.data ?? nothing, status },
  };
}
