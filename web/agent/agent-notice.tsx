import type { ReactNode } from "react";
import { Notice } from "../design/index.ts";
import { useLanguage, useTexts } from "../language/index.ts";
import type { AgentRefusal } from "./call.ts";
import { problemText } from "./problem-texts.ts";

const texts = {
  notReachable: { ja: "端末のプログラムに接続できません", en: "The terminal's program cannot be reached" },
  notReachableAdvice: {
    ja: "この端末で warifu terminal が動いているか、アドレスが正しいかを確かめてください。動き始めると自動的につながります。",
    en: "Check that warifu terminal runs on this machine and that its address is right. The page connects as soon as it runs.",
  },
  notPaired: { ja: "この端末とはまだ接続していません", en: "This browser is not paired with the terminal" },
  notPairedAdvice: {
    ja: "端末のプログラムに表示された接続コードを入力してください。",
    en: "Type the pairing code that the terminal's program shows.",
  },
} as const;

/** Why the agent did not do something: what happened, and what to do. */
export function AgentNotice({ refusal, actions }: { readonly refusal: AgentRefusal; readonly actions?: ReactNode }) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const { title, advice } =
    refusal.kind === "problem"
      ? problemText(refusal.problem, language)
      : refusal.kind === "not-paired"
        ? { title: chosen.notPaired, advice: chosen.notPairedAdvice }
        : { title: chosen.notReachable, advice: chosen.notReachableAdvice };
  return (
    <Notice tone={refusal.kind === "problem" ? "error" : "warning"} title={title} actions={actions} level={3}>
      <p>{advice}</p>
    </Notice>
  );
}
