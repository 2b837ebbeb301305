import type { Command, HelpConfiguration, Option } from "commander";
import { type Terminal, words } from "./terminal.ts";

/** Help in the terminal's language; inherited by the commands that are added afterwards. */
export function speakHelp(program: Command, terminal: Terminal): void {
  const shown = words(terminal, { ja: "使い方を表示する", en: "display help for command" });
  program.helpOption("-h, --help", shown).helpCommand("help [command]", shown);
  if (terminal.language === "ja") program.configureHelp(japanese);
}

const titles: Readonly<Record<string, string>> = {
  "Usage:": "書式:",
  "Options:": "指定:",
  "Commands:": "コマンド:",
  "Arguments:": "引数:",
};

const japanese: HelpConfiguration = {
  styleTitle: (title) => titles[title] ?? title,
  optionDescription: ({ description, argChoices, defaultValue }: Option) => {
    const choices = argChoices === undefined ? [] : [`選択肢: ${argChoices.join(", ")}`];
    const preset = defaultValue === undefined ? [] : [`既定: ${String(defaultValue)}`];
    const extra = [...choices, ...preset].join("、");
    return extra === "" ? description : `${description}（${extra}）`;
  },
};
