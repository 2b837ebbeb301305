import { type RecordRegisterEventResponse, recordRegisterEvent, registerCommand } from "@warifu/contract";
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { Command } from "commander";
import { civilDateOf } from "../policy/index.ts";
import { exitCode } from "./exit-code.ts";
import { type DataOption, folderOf, type JsonOption, withData, withJson } from "./options.ts";
import { type ShownRefusal, showRefusal } from "./refusal.ts";
import { type Terminal, words } from "./terminal.ts";
import { withClient } from "./with-client.ts";

interface EventOptions extends DataOption, JsonOption {
  readonly on?: string;
  readonly municipality?: string;
  readonly address?: string;
  readonly name?: string;
  readonly reading?: string;
  readonly alias?: string;
  readonly dateOfBirth?: string;
  readonly gender?: string;
  readonly destination?: string;
  readonly ground?: string;
  readonly substitute?: readonly string[];
}

const kinds = [
  "move",
  "move-out",
  "record-death",
  "remove",
  "change-name",
  "change-alias",
  "correct",
  "renotate",
  "merge",
  "choose-substitutes",
] as const;

export function addRegisterEvent(program: Command, terminal: Terminal): void {
  const say = (ja: string, en: string) => words(terminal, { ja, en });
  const command = program
    .command("register-event <resident> <kind>")
    .description(
      say(
        "住民の異動を記録する（必要なら証明書も失効する）",
        "record what happened to a resident; a certificate it makes wrong is revoked",
      ),
    )
    .option(
      "--on <day>",
      say("異動の日（YYYY-MM-DD、既定は今日）", "the day from which it holds, YYYY-MM-DD; default today"),
    )
    .option("--municipality <code>", say("市区町村（move, merge）", "six-digit code (move, merge)"))
    .option(
      "--address <text>",
      say("住所（move, merge, renotate, correct）", "address (move, merge, renotate, correct)"),
    )
    .option("--name <text>", say("氏名（change-name, correct）", "name (change-name, correct)"))
    .option("--reading <text>", say("ふりがな（change-name, correct）", "reading (change-name, correct)"))
    .option(
      "--alias <text>",
      say("通称（change-alias。省くと通称をやめる）", "alias (change-alias; without it the alias is given up)"),
    )
    .option("--date-of-birth <day>", say("生年月日（correct）", "date of birth (correct)"))
    .option("--gender <gender>", say("性別 male, female, other（correct）", "male, female or other (correct)"))
    .option("--destination <text>", say("転出先（move-out）", "where to (move-out)"))
    .option("--ground <text>", say("消除の理由（remove）", "why the record ends (remove)"))
    .option(
      "--substitute <pair>",
      say(
        "代替文字 髙=高（choose-substitutes、繰り返せる）",
        "substitute character, 髙=高 (choose-substitutes; may be repeated)",
      ),
      (pair: string, pairs: readonly string[] = []) => [...pairs, pair],
    )
    .addHelpText("after", `\n${say("異動の種類", "kinds")}: ${kinds.join(", ")}`);
  withJson(withData(command, terminal), terminal).action(
    async (resident: string, kind: string, options: EventOptions) => {
      process.exitCode = await recordEvent(terminal, resident, kind, options);
    },
  );
}

async function recordEvent(terminal: Terminal, resident: string, kind: string, options: EventOptions) {
  const body = bodyOf(kind, options);
  if (!body.ok) {
    showRefusal(terminal, body.refusal);
    return exitCode.usage;
  }
  return withClient(terminal, folderOf(options), async (client) => {
    const path = `/residents/${encodeURIComponent(resident)}/events`;
    const answer = await client.post(path, body.value, recordRegisterEvent.response);
    if (!answer.ok) return answer;
    if (options.json) terminal.print(JSON.stringify(answer.value, undefined, 2));
    else showRecorded(terminal, answer.value);
    return ok(exitCode.done);
  });
}

function bodyOf(kind: string, options: EventOptions): Result<object, ShownRefusal> {
  const on = options.on ?? civilDateOf(new Date());
  const pairs = options.substitute ?? [];
  if (kind === "choose-substitutes" && (pairs.length === 0 || !pairs.every((pair) => /^[^=]+=[^=]+$/.test(pair))))
    return refuse({ code: "event-incomplete", field: "substitute", expected: "--substitute 髙=高" });
  const parsed = registerCommand.safeParse({ kind, on, ...fieldsOf(kind, options) });
  if (parsed.success) return ok(parsed.data);
  const [issue] = parsed.error.issues;
  const field = issue?.path.join(".") ?? "";
  const expected = field === "kind" ? kinds.join(", ") : (issue?.message ?? "");
  const refusal = { code: "event-incomplete", field, expected };
  return refuse(refusal);
}

function fieldsOf(kind: string, options: EventOptions): object {
  const {
    municipality,
    address,
    name,
    reading,
    alias,
    dateOfBirth,
    gender,
    destination,
    ground,
    substitute = [],
  } = options;
  switch (kind) {
    case "correct":
      return { corrected: given({ name, reading, dateOfBirth, gender, address }) };
    case "choose-substitutes":
      return { substitutes: Object.fromEntries(substitute.map((pair) => pair.split("=", 2))) };
    default:
      return given({ municipality, address, name, reading, alias, destination, ground });
  }
}

function given(fields: Readonly<Record<string, string | undefined>>): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

function showRecorded(terminal: Terminal, { resident, event, revocation }: RecordRegisterEventResponse): void {
  const { record, resident: id, validFrom } = resident;
  terminal.print(`✓ ${words(terminal, { ja: "記録しました", en: "recorded" })}: ${id} ${event} (${validFrom})`);
  terminal.print(`  ${record.name}  ${record.address}`);
  const { state, serialNumber, reason, refusal } = revocation;
  const texts = {
    "not-needed": { ja: "証明書はそのまま有効です", en: "no certificate had to be revoked" },
    "no-valid-certificate": { ja: "有効な証明書はありませんでした", en: "there was no valid certificate" },
    revoked: { ja: "証明書を失効しました", en: "the certificate was revoked" },
    due: { ja: "失効はまだです。自動で再度試みます", en: "the revocation is still to be done; it is tried again" },
  } as const;
  const facts = [serialNumber, reason, refusal].filter(Boolean).join(" ");
  terminal.print(`  ${words(terminal, texts[state])}${facts === "" ? "" : `: ${facts}`}`);
}
