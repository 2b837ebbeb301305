import { exitCode } from "./exit-code.ts";
import { buildProgram } from "./program.ts";
import { showFault } from "./refusal.ts";
import { chooseLanguage, processTerminal } from "./terminal.ts";

// Commander reads options in the order of the command line; the language is needed before, for the help itself.
const asked = /^--lang=(ja|en)$/.exec(process.argv.find((word) => word.startsWith("--lang=")) ?? "")?.[1];
const following = process.argv.includes("--lang") ? process.argv[process.argv.indexOf("--lang") + 1] : undefined;
const terminal = processTerminal(chooseLanguage(asked ?? following, process.env));

try {
  await buildProgram(terminal).parseAsync();
} catch (fault) {
  showFault(terminal, fault);
  process.exitCode = exitCode.fault;
}
// What a fault left open (a connection, a timer) must not keep the command from ending.
if (process.exitCode === exitCode.fault || process.exitCode === exitCode.interrupted) process.exit();
