import type { Command } from "commander";
import { addCredentialCommands } from "./relying-party/credentials.ts";
import { addLifeCommands } from "./relying-party/life.ts";
import { addListCommands } from "./relying-party/lists.ts";
import { addRegistrationCommands } from "./relying-party/registration.ts";
import { type Terminal, words } from "./terminal.ts";

/** Relying parties (CPS 1-3-1(9) to (12)): notified, examined, agreed with, approved by two, and what follows. */
export function addRelyingParty(program: Command, terminal: Terminal): void {
  const command = program.command("relying-party").description(
    words(terminal, {
      ja: "署名検証者等の届出、審査、取決め、承認とその後の手続をする",
      en: "register relying parties, and all that follows: keys, suspension, withdrawal, reports",
    }),
  );
  addListCommands(command, terminal);
  addRegistrationCommands(command, terminal);
  addLifeCommands(command, terminal);
  addCredentialCommands(command, terminal);
}
