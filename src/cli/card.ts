import type { Command } from "commander";
import { addMakeCard } from "./card/make.ts";
import { addServeCard } from "./card/serve.ts";
import { addShowCard } from "./card/show.ts";
import { type Terminal, words } from "./terminal.ts";

/** `warifu card make|show|serve`: virtual cards, for those who build for the real ones. */
export function addCard(program: Command, terminal: Terminal): void {
  const summary = {
    ja: "仮想のICカードを作り、表示し、カードリーダーに入れる",
    en: "make a virtual IC card, show it, put it into a card reader",
  };
  const card = program.command("card").description(words(terminal, summary));
  for (const add of [addMakeCard, addShowCard, addServeCard]) add(card, terminal);
}
