import { mkdir } from "node:fs/promises";
import { cardPrimitives } from "@warifu/card/node";
import { cardNumber } from "@warifu/contract";
import type { Command } from "commander";
import { makeBlankCard, readMunicipalityKeys } from "../../terminal/index.ts";
import { exitCode } from "../exit-code.ts";
import { showRefusal } from "../refusal.ts";
import { type Terminal, words } from "../terminal.ts";
import { cardsFolder, type FolderOption, withCards, withFolder } from "./folder.ts";

interface CardOptions extends FolderOption {
  readonly cards?: string;
  readonly number?: string;
}

export function addTerminalCard(parent: Command, terminal: Terminal): void {
  const say = (ja: string, en: string) => words(terminal, { ja, en });
  const command = parent
    .command("card <name>")
    .description(
      say(
        "空の仮想カードを作る（市区町村の鍵が入った、製造直後のカード）",
        "make a blank virtual card of the municipality",
      ),
    )
    .option(
      "--number <number>",
      say("カード番号（英大文字と数字で16文字以内）", "its number, up to 16 digits and capitals"),
    );
  withCards(withFolder(command, terminal), terminal).action(async (name: string, options: CardOptions) => {
    if (options.number !== undefined && !cardNumber.safeParse(options.number).success) {
      return command.error(
        say("カード番号は英大文字と数字で16文字以内です", "a number has up to 16 digits and capitals"),
        {
          exitCode: exitCode.usage,
        },
      );
    }
    const keys = await readMunicipalityKeys(options.folder, "counter-terminal", cardPrimitives);
    const folder = cardsFolder(options);
    if (keys.ok) await mkdir(folder, { recursive: true, mode: 0o700 });
    const wanted = options.number === undefined ? { name } : { name, cardNumber: options.number };
    const made = keys.ok ? await makeBlankCard(keys.value, folder, wanted, cardPrimitives) : keys;
    if (!made.ok) {
      showRefusal(terminal, made.refusal);
      process.exitCode = exitCode.refused;
      return;
    }
    terminal.print(`✓ ${say("空のカード", "a blank card")} ${made.value.cardNumber}: ${made.value.file}`);
  });
}
