import { type Card, type Purpose, tryLimits } from "@warifu/card";
import { nameToText, parseCertificate } from "@warifu/pki/x509";
import type { Command } from "commander";
import { openCardFile } from "../../terminal/index.ts";
import { exitCode } from "../exit-code.ts";
import { withData } from "../options.ts";
import { showRefusal } from "../refusal.ts";
import { type Terminal, table, words } from "../terminal.ts";

export function addShowCard(card: Command, terminal: Terminal): void {
  const summary = {
    ja: "仮想カードの中身（証明書、パスワードの残り回数）を表示する",
    en: "show what is on a virtual card: certificates, tries left",
  };
  const command = card.command("show <file>").description(words(terminal, summary));
  withData(command, terminal).action(async (file: string) => {
    const opened = await openCardFile(file);
    if (!opened.ok) {
      showRefusal(terminal, opened.refusal);
      process.exitCode = exitCode.refused;
      return;
    }
    for (const line of table(rows(terminal, opened.value.card))) terminal.print(line);
  });
}

const purposeNames = {
  authentication: { ja: "利用者証明用", en: "authentication" },
  signature: { ja: "署名用", en: "signature" },
} as const;

function rows(terminal: Terminal, card: Card): string[][] {
  const say = (ja: string, en: string) => words(terminal, { ja, en });
  const head = [
    say("用途", "for"),
    say("パスワード", "password"),
    say("秘密鍵", "private key"),
    say("証明書", "certificate"),
  ];
  const body = (["authentication", "signature"] as const).map((purpose) => row(terminal, card, purpose));
  return [head, ...body];
}

function row(terminal: Terminal, card: Card, purpose: Purpose): string[] {
  const say = (ja: string, en: string) => words(terminal, { ja, en });
  const { password, tries, privateKey, certificate } = card.holdings[purpose];
  const left = `${tries}/${tryLimits[purpose]}`;
  const locked = tries === 0 ? say("（ロック中）", " (locked)") : "";
  return [
    words(terminal, purposeNames[purpose]),
    password === undefined ? say("未設定", "not set") : `${say("残り", "tries left ")}${left}${locked}`,
    privateKey === undefined ? say("なし", "none") : "RSA 2048",
    certificate === undefined ? say("なし", "none") : certificateWords(certificate),
  ];
}

function certificateWords(der: Uint8Array): string {
  const { subject, notAfter } = parseCertificate(der);
  return `${nameToText(subject)} → ${notAfter.toISOString().slice(0, 10)}`;
}
