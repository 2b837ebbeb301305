import type { Command } from "commander";
import { type Terminal, words } from "./terminal.ts";
import { addTerminalCard } from "./terminal-agent/card.ts";
import { addTerminalRegistration } from "./terminal-agent/registration.ts";
import { addTerminalServe } from "./terminal-agent/serve.ts";
import { addTerminalSetup } from "./terminal-agent/setup.ts";

/** `warifu terminal setup|card|register|devices|withdraw|serve`: the devices of a municipality's counter. */
export function addTerminalAgent(program: Command, terminal: Terminal): void {
  const summary = {
    ja: "受付窓口端末と鍵ペア生成装置（カードリーダーのある機械で動かす）",
    en: "the counter terminal and the key pair generator, on the machine that has the card reader",
  };
  const command = program.command("terminal").description(words(terminal, summary));
  for (const add of [addTerminalSetup, addTerminalCard, addTerminalRegistration, addTerminalServe])
    add(command, terminal);
}
