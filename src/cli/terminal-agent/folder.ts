import { join } from "node:path";
import type { Command } from "commander";
import { type Terminal, words } from "../terminal.ts";

export interface FolderOption {
  readonly folder: string;
}

/** `--folder`: where the devices of one municipality keep their keys. */
export function withFolder(command: Command, terminal: Terminal): Command {
  return command.option(
    "--folder <folder>",
    words(terminal, { ja: "市区町村の装置のフォルダー", en: "the folder of the municipality's devices" }),
    "./terminal",
  );
}

/** `--cards`: files of virtual cards. */
export function withCards(command: Command, terminal: Terminal): Command {
  const text = { ja: "仮想カードのフォルダー", en: "the folder of virtual cards" };
  return command.option("--cards <folder>", `${words(terminal, text)} (FOLDER/cards)`);
}

export function cardsFolder({ folder, cards }: FolderOption & { readonly cards?: string }): string {
  return cards ?? join(folder, "cards");
}
