import { partyMethods } from "@warifu/contract";
import { type Command, Option } from "commander";
import type { Terminal } from "../terminal.ts";
import { addAct, type Say } from "./act.ts";

interface Reason {
  readonly reason: string;
}

const reason = (command: Command, say: Say) => void command.requiredOption("--reason <reason>", say("理由", "why"));

/** suspend, resume, withdraw, access, limits, demand-report, answer-report. */
export function addLifeCommands(parent: Command, terminal: Terminal): void {
  addAct<Reason>(parent, terminal, {
    usage: "suspend <party>",
    summary: { ja: "アクセス権を停止する", en: "suspend the right of access" },
    options: reason,
    to: "/changes",
    body: (options) => ({ kind: "suspend", reason: options.reason }),
  });
  addAct<Reason>(parent, terminal, {
    usage: "resume <party>",
    summary: { ja: "停止を解く", en: "end a suspension" },
    options: reason,
    to: "/decisions",
    body: (options) => ({ kind: "resume", reason: options.reason }),
  });
  addAct<Reason & { readonly wish: string }>(parent, terminal, {
    usage: "withdraw <party>",
    summary: { ja: "アクセス権を終わらせる（元に戻せない）", en: "end the right of access, for ever" },
    options: (command, say) => {
      reason(command, say);
      const whose = say("誰の求めか", "whose wish it is");
      command.addOption(new Option("--wish <whose>", whose).choices(["party", "office"]).default("party"));
    },
    to: "/changes",
    body: (options) => ({ kind: "withdraw", by: options.wish, reason: options.reason }),
  });
  addAccessCommands(parent, terminal);
  addReportCommands(parent, terminal);
}

interface AccessOptions {
  readonly method: readonly string[];
  readonly authority?: Readonly<Record<string, "all" | readonly string[]>>;
}

interface LimitOptions {
  readonly network?: readonly string[];
  readonly questions?: string;
}

function addAccessCommands(parent: Command, terminal: Terminal): void {
  addAct<AccessOptions>(parent, terminal, {
    usage: "access <party>",
    summary: { ja: "アクセス権の範囲を改める", en: "change what the right of access covers" },
    options: (command, say) => {
      const methods = new Option("--method <method...>", say("提供方法", "ways of asking"));
      command.addOption(methods.choices(partyMethods).makeOptionMandatory());
      const authority = say("認証局[=区分,…]。なければすべて", "authority[=partition,…]; without it all");
      command.option("--authority <authority>", authority, withAuthority);
    },
    to: "/changes",
    body: ({ method: methods, authority }) => {
      return { kind: "change-access", access: { methods, authorities: authority ?? "all" } };
    },
  });
  addAct<LimitOptions>(parent, terminal, {
    usage: "limits <party>",
    summary: { ja: "照会元のネットワークと件数を制限する", en: "limit networks and questions" },
    options: (command, say) => {
      command.option(
        "--network <cidr...>",
        say("照会元。なければどこからでも", "from where; without it from anywhere"),
      );
      command.option("--questions <number>", say("1分間の件数。なければ無制限", "in a minute; without it any number"));
    },
    to: "/changes",
    body: ({ network, questions }) => {
      const questionsPerMinute = questions === undefined ? "unlimited" : Number(questions);
      return { kind: "change-limits", limits: { networks: network ?? "any", questionsPerMinute } };
    },
  });
}

/** "nagasaki" is all of it, "nagasaki=municipality:422011,municipality:422029" two partitions. */
function withAuthority(text: string, before: AccessOptions["authority"] = {}): AccessOptions["authority"] {
  const [authority = "", scopes] = text.split("=");
  return { ...before, [authority]: scopes === undefined ? "all" : scopes.split(",") };
}

function addReportCommands(parent: Command, terminal: Terminal): void {
  addAct<{ readonly by: string; readonly subject: string; readonly due: string }>(parent, terminal, {
    usage: "demand-report <party>",
    summary: { ja: "大臣又は知事の報告の求めを記録する", en: "record that the minister or governor demands a report" },
    options: (command, say) => {
      const whose = new Option("--by <whom>", say("誰の求めか", "who demands it"));
      command.addOption(whose.choices(["minister", "governor"]).makeOptionMandatory());
      command.requiredOption("--subject <subject>", say("報告事項", "about what"));
      command.requiredOption("--due <day>", say("期限（YYYY-MM-DD）", "until when, YYYY-MM-DD"));
    },
    to: "/changes",
    body: ({ by, subject, due: dueOn }) => ({ kind: "demand-report", by, subject, dueOn }),
  });
  addAct<{ readonly number: string; readonly text: string }>(parent, terminal, {
    usage: "answer-report <party>",
    summary: { ja: "受けた報告を記録する", en: "record the report that came" },
    options: (command, say) => {
      command.requiredOption("--number <number>", say("求めの番号", "number of the demand"));
      command.requiredOption("--text <text>", say("報告の要旨", "what it says"));
    },
    to: "/changes",
    body: ({ number, text }) => ({ kind: "answer-report", number: Number(number), text }),
  });
}
