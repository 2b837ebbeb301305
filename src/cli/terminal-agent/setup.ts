import { cardPrimitives } from "@warifu/card/node";
import { municipalityCode } from "@warifu/contract";
import { Argument, type Command } from "commander";
import { makeMunicipalityKeys } from "../../terminal/index.ts";
import { exitCode } from "../exit-code.ts";
import { showRefusal } from "../refusal.ts";
import { type Terminal, words } from "../terminal.ts";
import { type FolderOption, withFolder } from "./folder.ts";

export function addTerminalSetup(parent: Command, terminal: Terminal): void {
  const say = (ja: string, en: string) => words(terminal, { ja, en });
  const command = parent
    .command("setup")
    .description(
      say(
        "市区町村のカードの鍵を作り、装置ごとのフォルダーに書く（一度だけ）",
        "make the keys of a municipality's cards and write them into a folder for each device, once",
      ),
    )
    .addArgument(new Argument("<municipality>", say("市区町村コード（6桁）", "the municipality's code, six digits")));
  withFolder(command, terminal).action(async (municipality: string, { folder }: FolderOption) => {
    if (!municipalityCode.safeParse(municipality).success) {
      return command.error(say("市区町村コードは6桁の数字です", "a municipality's code has six digits"), {
        exitCode: exitCode.usage,
      });
    }
    const made = await makeMunicipalityKeys(folder, municipality, cardPrimitives);
    if (!made.ok) {
      showRefusal(terminal, made.refusal);
      process.exitCode = exitCode.refused;
      return;
    }
    terminal.print(`✓ ${say("装置のフォルダーを作りました", "the devices' folders are made")}: ${folder}`);
    for (const line of ["counter-terminal", "key-pair-generator"]) terminal.print(`  ${folder}/${line}`);
    terminal.note(
      say(
        "→ それぞれのフォルダーをその装置だけに置いてください。カードの鍵が入っています。",
        "→ Keep each folder on its device only: it holds the keys of the cards.",
      ),
    );
  });
}
