import type { NoticeView } from "@warifu/contract";
import { StatusBadge, type Tone } from "../../design/index.ts";
import { useTexts } from "../../language/index.ts";
import { texts } from "./texts.ts";

export function NoticeState({ state }: Pick<NoticeView, "state">) {
  const chosen = useTexts(texts);
  const tones: Record<NoticeView["state"], Tone | "neutral"> = {
    draft: "warning",
    published: "success",
    withdrawn: "neutral",
    discarded: "neutral",
  };
  return <StatusBadge tone={tones[state]}>{state === "published" ? chosen.publishedState : chosen[state]}</StatusBadge>;
}
