import type { Command } from "commander";
import { type DataFolder, dataFolder } from "./data-folder.ts";
import { type Terminal, words } from "./terminal.ts";

/** `--data`: on every command, so that it may stand before or behind the command's own options. */
export function withData(command: Command, terminal: Terminal): Command {
  return command.option(
    "--data <folder>",
    words(terminal, { ja: "データフォルダー", en: "the data folder" }),
    process.env.WARIFU_DATA ?? "./data",
  );
}

/** `--json`: on commands that read. */
export function withJson(command: Command, terminal: Terminal): Command {
  return command.option("--json", words(terminal, { ja: "結果を JSON で出力する", en: "print the result as JSON" }));
}

export interface DataOption {
  readonly data: string;
}

export interface JsonOption {
  readonly json?: true;
}

export function folderOf({ data }: DataOption): DataFolder {
  return dataFolder(data);
}
