import type { CeremonyView } from "@warifu/contract";
import { StatusBadge, type Tone } from "../../design/index.ts";
import { useLanguage } from "../../language/index.ts";
import { stateTexts } from "./texts.ts";

const tones: Readonly<Record<CeremonyView["state"], Tone | "neutral">> = {
  planned: "information",
  running: "information",
  "to-sign": "warning",
  signed: "warning",
  closed: "success",
  "broken-off": "neutral",
};

/** How far a ceremony is. */
export function CeremonyState({ state }: Pick<CeremonyView, "state">) {
  const language = useLanguage();
  return <StatusBadge tone={tones[state]}>{stateTexts[state][language]}</StatusBadge>;
}
