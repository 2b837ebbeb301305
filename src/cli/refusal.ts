import { adviceTexts, type RefusalCode, refusalTexts } from "../texts/index.ts";
import { type Terminal, words } from "./terminal.ts";

/** Anything that a room, the server or a command refuses: a code and facts. */
export interface ShownRefusal {
  readonly code: string;
}

/** Says why something was not done and what to do about it, on standard error. */
export function showRefusal<Refusal extends ShownRefusal>(terminal: Terminal, refusal: Refusal): void {
  const { code, ...facts } = refusal;
  terminal.note(`✗ ${refusalWords(terminal, code)} (${code})`);
  for (const [name, value] of Object.entries<unknown>(facts)) showFact(terminal, name, value);
  const advice = adviceTexts[code];
  if (advice !== undefined) terminal.note(`→ ${words(terminal, advice)}`);
}

/** A fault: nobody's decision. A fault with a code that people know (database-gone, disk-full) gets its words. */
export function showFault(terminal: Terminal, fault: unknown): void {
  const code = fault instanceof Error && "code" in fault ? String(fault.code) : undefined;
  const message = fault instanceof Error ? fault.message : String(fault);
  showRefusal(terminal, { code: code !== undefined && hasText(code) ? code : "fault", message });
  if (process.env.WARIFU_DEBUG !== undefined && fault instanceof Error) terminal.note(fault.stack ?? "");
}

function refusalWords(terminal: Terminal, code: string): string {
  return hasText(code) ? words(terminal, refusalTexts[code]) : code;
}

function hasText(code: string): code is RefusalCode {
  return Object.hasOwn(refusalTexts, code);
}

const factNames: Readonly<Record<string, { readonly ja: string; readonly en: string }>> = {
  detail: { ja: "説明", en: "detail" },
  field: { ja: "項目", en: "field" },
  rule: { ja: "規則", en: "rule" },
  folder: { ja: "フォルダー", en: "folder" },
  file: { ja: "ファイル", en: "file" },
  port: { ja: "ポート", en: "port" },
  command: { ja: "コマンド", en: "command" },
  character: { ja: "文字", en: "character" },
  codePoint: { ja: "符号位置", en: "code point" },
  substitutes: { ja: "代替文字の候補", en: "may be written instead" },
  serialNumber: { ja: "シリアル番号", en: "serial number" },
  municipality: { ja: "市区町村", en: "municipality" },
  authority: { ja: "認証局", en: "authority" },
  resident: { ja: "住民", en: "resident" },
  notAfter: { ja: "有効期間の終わり", en: "valid until" },
  revokedAt: { ja: "失効日時", en: "revoked at" },
  reason: { ja: "事由", en: "reason" },
  allowed: { ja: "選べるもの", en: "one of" },
};

function showFact(terminal: Terminal, name: string, value: unknown): void {
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return;
  const title = factNames[name];
  terminal.note(`  ${title === undefined ? name : words(terminal, title)}: ${factText(value)}`);
}

function factText(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value) && value.every((item) => typeof item !== "object")) return value.join(", ");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
