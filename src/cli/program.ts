import { Command, Option } from "commander";
import { addActivate, addDeactivate } from "./activate.ts";
import { addApproval } from "./approval.ts";
import { addArchive } from "./archive.ts";
import { addAudit } from "./audit.ts";
import { addAuthority } from "./authority.ts";
import { addBackup } from "./backup.ts";
import { addCard } from "./card.ts";
import { addCeremony } from "./ceremony.ts";
import { addCompliance } from "./compliance.ts";
import { addCompromise } from "./compromise.ts";
import { addContinuousBackup } from "./continuous-backup.ts";
import { addCrlWatch } from "./crl-watch.ts";
import { addCross } from "./cross.ts";
import { addCvs } from "./cvs.ts";
import { addDoctor } from "./doctor.ts";
import { addDown } from "./down.ts";
import { exitCode } from "./exit-code.ts";
import { addExtendSignature } from "./extend-signature.ts";
import { addFees } from "./fees.ts";
import { speakHelp } from "./help.ts";
import { addIssue } from "./issue.ts";
import { addIssueLists } from "./issue-lists.ts";
import { addKeys } from "./keys.ts";
import { addProvision } from "./provision.ts";
import { addPublish } from "./publish.ts";
import { addRegister } from "./register.ts";
import { addRegisterEvent } from "./register-event.ts";
import { addRelyingParty } from "./relying-party.ts";
import { addReset } from "./reset.ts";
import { addResidents } from "./residents.ts";
import { addRestore } from "./restore.ts";
import { addRestoreDrill } from "./restore-drill.ts";
import { addRevoke } from "./revoke.ts";
import { addShow } from "./show.ts";
import { addSign } from "./sign.ts";
import { addStaff } from "./staff.ts";
import { addStatus } from "./status.ts";
import { addStory } from "./story.ts";
import { type Terminal, words } from "./terminal.ts";
import { addTerminalAgent } from "./terminal-agent.ts";
import { addUp } from "./up.ts";
import { addUpdateKey } from "./update-key.ts";
import { addVerify } from "./verify.ts";
import { addVerifySignature } from "./verify-signature.ts";
import { programVersion } from "./version.ts";

/** The command `warifu` with everything it can do; help and texts in the terminal's language. */
export function buildProgram(terminal: Terminal): Command {
  const program = new Command("warifu");
  const summary = {
    ja: "割符: 公的個人認証（都道府県の認証局、失効情報、検証）を一つのプログラムで動かす",
    en: "a public-sector PKI in one program: authorities, revocation information, validation",
  };
  program.description(words(terminal, summary)).version(programVersion, "-V, --version", words(terminal, showVersion));
  speakHelp(program, terminal);
  program.addOption(
    new Option("--lang <language>", words(terminal, { ja: "言語", en: "language" })).choices(["ja", "en"]),
  );
  program.addHelpText("after", exitCodes(terminal));
  // Inherited by the commands that are added from here on. Help and --version end with 0, everything else is wrong usage.
  program.exitOverride(({ exitCode: code }) => process.exit(code === 0 ? exitCode.done : exitCode.usage));
  for (const add of commands) add(program, terminal);
  for (const command of program.commands) acceptLanguage(command);
  return program;
}

const showVersion = { ja: "版を表示する", en: "output the version number" };

const commands = [
  addUp,
  addDown,
  addStaff,
  addStatus,
  addDoctor,
  addStory,
  addResidents,
  addIssue,
  addCard,
  addTerminalAgent,
  addFees,
  addShow,
  addRevoke,
  addVerify,
  addSign,
  addVerifySignature,
  addExtendSignature,
  addRegister,
  addRegisterEvent,
  addIssueLists,
  addUpdateKey,
  addApproval,
  addRelyingParty,
  addPublish,
  addProvision,
  addCrlWatch,
  addCross,
  addCvs,
  addCompliance,
  addAuthority,
  addCompromise,
  addKeys,
  addCeremony,
  addActivate,
  addDeactivate,
  addBackup,
  addRestore,
  addContinuousBackup,
  addRestoreDrill,
  addArchive,
  addAudit,
  addReset,
] as const;

/** `--lang` may also stand behind the command's name; it was read before. */
function acceptLanguage(command: Command): void {
  command.addOption(new Option("--lang <language>").hideHelp());
}

function exitCodes(terminal: Terminal): string {
  return words(terminal, {
    ja: "\n終了コード: 0 完了、1 拒否、2 使い方の誤り、3 起動していない、4 検査で不一致、70 障害、130 中断",
    en: "\nExit codes: 0 done, 1 refused, 2 wrong usage, 3 not running, 4 a check disagreed, 70 fault, 130 interrupted",
  });
}
