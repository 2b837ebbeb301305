import { once } from "node:events";
import { createWriteStream } from "node:fs";
import type { Command } from "commander";
import { InvalidArgumentError } from "commander";
import { madePopulation, populationPlaces, residentColumns, writeResidentLine } from "../../counter/index.ts";
import { civilDateOf } from "../../policy/index.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { type DataOption, folderOf, withData } from "../options.ts";
import { showRefusal } from "../refusal.ts";
import { type Terminal, words } from "../terminal.ts";
import { policiesOf } from "./policies.ts";

interface PopulationOptions extends DataOption {
  readonly size: number;
  readonly seed: string;
}

export function addPopulation(register: Command, terminal: Terminal): void {
  const say = (ja: string, en: string) => words(terminal, { ja, en });
  const command = register
    .command("population <file>")
    .description(say("架空の住民の CSV ファイルを作る", "make a CSV file of made-up residents"))
    .option("--size <residents>", say("人数", "how many"), wholeNumber, 1000)
    .option("--seed <text>", say("同じ種からは同じ住民ができる", "the same seed gives the same residents"), "warifu");
  withData(command, terminal).action(async (file: string, options: PopulationOptions) => {
    process.exitCode = await writePopulation(terminal, file, options);
  });
}

function wholeNumber(text: string): number {
  const size = Number(text);
  if (!Number.isInteger(size) || size < 1 || size > 99_999_999) throw new InvalidArgumentError("1 … 99999999");
  return size;
}

async function writePopulation(terminal: Terminal, path: string, options: PopulationOptions): Promise<ExitCode> {
  const { size, seed } = options;
  const policies = await policiesOf(folderOf(options));
  if (!policies.ok) {
    showRefusal(terminal, policies.refusal);
    return exitCode.refused;
  }
  const today = civilDateOf(new Date());
  const file = createWriteStream(path);
  let text = `${residentColumns.join(",")}\n`;
  for (const resident of madePopulation({ seed, size, today, places: populationPlaces(policies.value, today) })) {
    text += `${writeResidentLine(resident)}\n`;
    if (text.length < 250_000) continue;
    if (!file.write(text)) await once(file, "drain");
    text = "";
  }
  file.end(text);
  await once(file, "finish");
  terminal.print(words(terminal, { ja: `✓ ${size} 人: ${path}`, en: `✓ ${size} residents: ${path}` }));
  return exitCode.done;
}
