import type { Command } from "commander";
import { addFeed } from "./register/feed.ts";
import { addImport } from "./register/import.ts";
import { addPopulation } from "./register/population.ts";
import { addRefused } from "./register/refused.ts";
import { addSearch } from "./register/search.ts";
import { type Terminal, words } from "./terminal.ts";

/** The residents' register: import, the night's events, search, made-up residents (docs/guide/register.md). */
export function addRegister(program: Command, terminal: Terminal): void {
  const command = program.command("register").description(
    words(terminal, {
      ja: "住民の登録: ファイルの取り込み、一晩分の異動、検索、架空の住民",
      en: "the residents' register: import, a night's events, search, made-up residents",
    }),
  );
  addImport(command, terminal);
  addFeed(command, terminal);
  addRefused(command, terminal);
  addSearch(command, terminal);
  addPopulation(command, terminal);
}
