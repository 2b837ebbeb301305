import type { Command } from "commander";
import type { Terminal } from "../terminal.ts";
import { addAct, type Say } from "./act.ts";

interface NotifyOptions {
  readonly class: string;
  readonly group?: string;
  readonly name: string;
  readonly address: string;
  readonly contact: string;
  readonly purpose: string;
}

interface ExamineOptions {
  readonly condition: readonly string[];
  readonly paper: readonly string[];
}

interface AgreeOptions {
  readonly document: string;
  readonly on: string;
  readonly term: readonly string[];
}

/** notify, examine, agree, approve, refuse. */
export function addRegistrationCommands(parent: Command, terminal: Terminal): void {
  addAct<NotifyOptions>(parent, terminal, {
    usage: "notify <party>",
    summary: { ja: "届出を記録する", en: "record a notification" },
    options: notifyOptions,
    to: "",
    body: ({ class: given, group, name, address, contact, purpose }) => {
      return { class: given, name, address, contact, purpose, ...(group === undefined ? {} : { group }) };
    },
  });
  addAct<ExamineOptions>(parent, terminal, {
    usage: "examine <party>",
    summary: { ja: "審査の結果を記録する", en: "record what an examination found" },
    options: (command, say) => {
      command.option("--condition <condition>", say("満たした要件", "a condition found fulfilled"), collected, []);
      command.option("--paper <paper>", say("確かめた書類", "a paper that was seen"), collected, []);
    },
    to: "/changes",
    body: ({ condition, paper }) => ({ kind: "examine", conditions: condition, papers: paper }),
  });
  addAct<AgreeOptions>(parent, terminal, {
    usage: "agree <party>",
    summary: { ja: "取決めを記録する", en: "record the agreement" },
    options: agreeOptions,
    to: "/changes",
    body: ({ document, on, term }) => ({ kind: "agree", document, on, terms: term }),
  });
  addAct(parent, terminal, {
    usage: "approve <party>",
    summary: { ja: "アクセス権の付与を承認する（二人）", en: "approve the right of access (two people)" },
    to: "/decisions",
    body: () => ({ kind: "approve" }),
  });
  addAct<{ readonly reason: string }>(parent, terminal, {
    usage: "refuse <party>",
    summary: { ja: "アクセス権の付与を拒む", en: "refuse the right of access" },
    options: (command, say) => command.requiredOption("--reason <reason>", say("理由", "why")),
    to: "/decisions",
    body: ({ reason }) => ({ kind: "refuse", reason }),
  });
}

function notifyOptions(command: Command, say: Say): void {
  command.requiredOption("--class <class>", say("区分（classes を参照）", "its class; see `classes`"));
  command.option("--group <party>", say("署名確認者の団体署名検証者", "the group verifier of a confirmer"));
  command.requiredOption("--name <name>", say("名称", "name"));
  command.requiredOption("--address <address>", say("所在地", "address"));
  command.requiredOption("--contact <contact>", say("連絡先の部署", "department to reach"));
  command.requiredOption("--purpose <purpose>", say("利用目的", "what it verifies signatures for"));
}

const everyTerm = ["purpose-limit", "report-on-demand", "secrecy", "safe-keeping", "fee"];

function agreeOptions(command: Command, say: Say): void {
  command.requiredOption("--document <document>", say("取決書の番号", "number of the paper"));
  command.requiredOption("--on <day>", say("取決めの日（YYYY-MM-DD）", "day of the agreement, YYYY-MM-DD"));
  const term = say(
    `約束事項（指定しなければ ${everyTerm.join("、")}）`,
    `a promise; without it ${everyTerm.join(", ")}`,
  );
  command.option("--term <term>", term, collectedInstead, everyTerm);
}

function collected(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

function collectedInstead(value: string, before: readonly string[]): readonly string[] {
  return before === everyTerm ? [value] : [...before, value];
}
