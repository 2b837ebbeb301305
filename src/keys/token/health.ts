/** How a token is, and what goes wrong with it. */
import type { KeyFailure, OpeningFailure, TokenFacts } from "./protocol.ts";

export type TokenFailure =
  | {
      readonly code: OpeningFailure | KeyFailure;
      readonly returnValue?: number | undefined;
      readonly attribute?: string | undefined;
    }
  /** The PIN could not be had. */
  | {
      readonly code: "pin-unreadable" | "pin-file-open-to-others" | "pin-not-given";
      readonly file?: string | undefined;
    }
  | { readonly code: "token-closed" }
  /** It answers, but nothing was free for as long as one waits. */
  | { readonly code: "token-busy" };

export interface TokenHealth {
  /** "refused": it waits for people, because of `because`. "lost": it is looked for. */
  readonly state: "closed" | "opening" | "open" | "lost" | "refused";
  readonly since: Date;
  readonly because: TokenFailure["code"] | undefined;
  readonly facts: TokenFacts | undefined;
  /** Work that waits and work that is in the token. */
  readonly waiting: number;
  readonly underWay: number;
  /** Since this process began. */
  readonly done: number;
  readonly lost: number;
}

/** While a token that was open is looked for, everything may come back but a PIN that is refused. */
const comingBack: readonly TokenFailure["code"][] = [
  "token-absent",
  "token-full",
  "token-failed",
  "token-module-unusable",
  "pin-unreadable",
];

export function mayComeBack({ code }: TokenFailure): "may-come-back" | "waits-for-people" {
  return comingBack.includes(code) ? "may-come-back" : "waits-for-people";
}
