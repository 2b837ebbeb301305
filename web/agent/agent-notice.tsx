import type { ReactNode } from "react";
import { Notice } from "../design/index.ts";
import { type Language, useLanguage } from "../language/index.ts";
import type { AgentRefusal } from "./call.ts";
import { problemText } from "./problem-texts.ts";

const texts = {
  "not-reachable": {
    what: { ja: "端末のプログラムに接続できません", en: "The terminal's program cannot be reached" },
    advice: {
      ja: "この端末で warifu terminal が動いているか、アドレスが正しいかを確かめてください。動き始めると自動的につながります。",
      en: "Check that warifu terminal runs on this machine and that its address is right. The page connects as soon as it runs.",
    },
  },
  "not-paired": {
    what: { ja: "この端末とはまだ接続していません", en: "This browser is not paired with the terminal" },
    advice: {
      ja: "端末のプログラムに表示された接続コードを入力してください。",
      en: "Type the pairing code that the terminal's program shows.",
    },
  },
  "other-municipality": {
    what: { ja: "この端末は別の市区町村のものです", en: "This terminal is of another municipality" },
    advice: {
      ja: "カードには触れていません。所属する市区町村の端末で作業するか、端末の設定を管理者に確かめてください。",
      en: "No card was touched. Work at a terminal of your own municipality, or ask who manages the terminals.",
    },
  },
} as const;

/** Why the agent did not do something: what happened, and what to do. */
export function AgentNotice({ refusal, actions }: { readonly refusal: AgentRefusal; readonly actions?: ReactNode }) {
  const language = useLanguage();
  const { title, advice } =
    refusal.kind === "problem" ? problemText(refusal.problem, language) : said(refusal, language);
  const isWrong = refusal.kind === "problem" || refusal.kind === "other-municipality";
  return (
    <Notice tone={isWrong ? "error" : "warning"} title={title} actions={actions} level={3}>
      <p>{advice}</p>
    </Notice>
  );
}

function said({ kind }: Exclude<AgentRefusal, { kind: "problem" }>, language: Language) {
  const { what, advice } = texts[kind];
  return { title: what[language], advice: advice[language] };
}
