/** A report on signatures before people's eyes: the verdict first, then who, what, when, and what it rests on. */
import type { CheckReport, PlainRefusal, SignatureReport, SignerReport } from "@warifu/document";
import { documentTexts, pathTexts, type Text } from "../../texts/index.ts";
import { type Terminal, words } from "../terminal.ts";
import { japaneseTime } from "../verify/facts.ts";

type Say = (ja: string, en: string) => string;

export function showSignature(
  terminal: Terminal,
  report: SignatureReport,
  number: string,
  part: "whole" | "details" = "whole",
): void {
  const say: Say = (ja, en) => words(terminal, { ja, en });
  const lines = [
    ...(part === "whole" ? [verdictLine(terminal, report.verdict, number)] : []),
    ...reasonLines(terminal, report.refusal, "  "),
    ...signedLines(say, report),
    ...signerLines(say, report.signer),
    ...timeLines(terminal, say, report),
    ...pathLines(say, report),
    checksLine(say, report.checks),
  ];
  for (const line of lines) terminal.print(line);
}

const verdictTexts: Readonly<Record<SignatureReport["verdict"], { readonly mark: string; readonly text: Text }>> = {
  valid: { mark: "✓", text: { ja: "有効な署名です", en: "valid signature" } },
  invalid: { mark: "✗", text: { ja: "有効な署名ではありません", en: "not a valid signature" } },
  undetermined: {
    mark: "?",
    text: { ja: "有効とも無効とも証明できません", en: "neither validity nor invalidity can be proved" },
  },
};

/** The verdict with its mark. */
export function verdictLine(terminal: Terminal, verdict: SignatureReport["verdict"], number: string): string {
  const { mark, text } = verdictTexts[verdict];
  return `${mark} ${number}${words(terminal, text)}`;
}

/** The refusal, and the one inside it that says more. */
function reasonLines(terminal: Terminal, refusal: PlainRefusal | undefined, indent: string): readonly string[] {
  if (refusal === undefined) return [];
  const inner = refusal.refusal;
  const line = `${indent}${textOf(terminal, refusal.code)} (${refusal.code})`;
  return isRefusal(inner) ? [line, ...reasonLines(terminal, inner, `${indent}  `)] : [line];
}

function isRefusal(value: unknown): value is PlainRefusal {
  return typeof value === "object" && value !== null && "code" in value && typeof value.code === "string";
}

function textOf(terminal: Terminal, code: string): string {
  const texts: Readonly<Record<string, Text>> = { ...pathTexts, ...documentTexts };
  const text = texts[code];
  return text === undefined ? code : words(terminal, text);
}

function signedLines(say: Say, { signed }: SignatureReport): readonly string[] {
  const length = signed.length === undefined ? "" : say(`${signed.length} オクテット、`, `${signed.length} octets, `);
  const place = signed.placement === "attached" ? say("署名の中にあり", "inside") : say("別のファイル", "kept apart");
  const digest = signed.digest === undefined ? "" : `${signed.digestAlgorithm} ${signed.digest}`;
  return [`  ${say("署名された文書", "document")}: ${length}${place}${digest === "" ? "" : `\n    ${digest}`}`];
}

function signerLines(say: Say, signer: SignerReport | undefined): readonly string[] {
  if (signer === undefined) return [];
  const period = `${moment(signer.notBefore)} – ${moment(signer.notAfter)}`;
  return [
    `  ${say("署名者", "signer")}: ${signer.subject}`,
    `    ${say("発行者", "issuer")}: ${signer.issuer}`,
    `    ${say("番号", "serial")}: ${signer.serialNumber}  ${period}`,
    ...residentLines(say, signer),
  ];
}

function residentLines(say: Say, { resident }: SignerReport): readonly string[] {
  if (resident === undefined) return [];
  if (resident === "hidden") {
    return [
      `    ${say("住民の基本4情報: 表示しません（--show-resident）", "resident's four facts: not shown (--show-resident)")}`,
    ];
  }
  const { commonName, address, dateOfBirth, gender } = resident;
  return [`    ${say("住民", "resident")}: ${commonName}  ${address}  ${dateOfBirth}  ${gender}`];
}

const levelTexts: Readonly<Record<SignatureReport["level"], Text>> = {
  basic: { ja: "基本（B）", en: "basic (B)" },
  "time-stamped": { ja: "タイムスタンプ付き（T）", en: "time stamped (T)" },
  "long-term": { ja: "検証情報付き（LT）", en: "with what proves it (LT)" },
  archived: { ja: "保管用タイムスタンプ付き（LTA）", en: "archived (LTA)" },
};

function timeLines(terminal: Terminal, say: Say, { time, stamps, level }: SignatureReport): readonly string[] {
  const by =
    time.provedBy === "time-stamp"
      ? say("タイムスタンプによる", "by a time stamp")
      : say("今回の検証による", "by this verification");
  const claimed = time.claimed === undefined ? say("なし", "none") : moment(time.claimed);
  return [
    `  ${say("署名者が申告する時刻", "time claimed by the signer")}: ${claimed}`,
    `  ${say("署名があったと証明できる時刻", "proved to exist since")}: ${moment(time.proved)} (${by})`,
    `  ${say("水準", "level")}: ${words(terminal, levelTexts[level])}`,
    ...stamps.flatMap(({ kind, time: at, authority, refusal }) => [
      `    ${refusal === undefined ? "✓" : "✗"} ${kind === "archive" ? say("保管用タイムスタンプ", "archive time stamp") : say("署名タイムスタンプ", "signature time stamp")} ${at === undefined ? "" : moment(at)}  ${authority ?? ""}`,
      ...reasonLines(terminal, refusal, "      "),
    ]),
  ];
}

function pathLines(say: Say, { path, policies, revokedLater }: SignatureReport): readonly string[] {
  return [
    ...(path.length === 0 ? [] : [`  ${say("認証パス", "path")}: ${path.join(" ← ")}`]),
    ...(policies.length === 0 ? [] : [`  ${say("ポリシー", "policies")}: ${policies.join(", ")}`]),
    ...(revokedLater === undefined
      ? []
      : [
          `  ${say("証明書は署名の後に失効しました", "the certificate was revoked after the signature")}: ${moment(revokedLater.revokedAt)}`,
        ]),
  ];
}

const checkTexts: Readonly<Record<CheckReport["check"], Text>> = {
  certificate: { ja: "証明書", en: "certificate" },
  content: { ja: "文書", en: "document" },
  signature: { ja: "署名", en: "signature" },
  "time-stamps": { ja: "タイムスタンプ", en: "time stamps" },
  algorithms: { ja: "方式", en: "algorithms" },
  path: { ja: "認証パス", en: "path" },
  revocation: { ja: "失効", en: "revocation" },
};

function checksLine(say: Say, checks: readonly CheckReport[]): string {
  const marks = { passed: "✓", failed: "✗", "not-made": "–" };
  const shown = checks.map(
    ({ check, outcome }) => `${marks[outcome]} ${say(checkTexts[check].ja, checkTexts[check].en)}`,
  );
  return `  ${say("確かめたこと", "checked")}: ${shown.join("  ")}`;
}

function moment(iso: string): string {
  return japaneseTime(new Date(iso));
}
