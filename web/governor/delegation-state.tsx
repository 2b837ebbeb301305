import type { DelegationView } from "@warifu/contract";
import { StatusBadge, type Tone } from "../design/index.ts";
import { useTexts } from "../language/index.ts";
import { stateTexts } from "./texts.ts";

const tones: Readonly<Record<DelegationView["state"], Tone | "neutral">> = {
  prepared: "information",
  "in-force": "success",
  "stop-asked": "warning",
  "stop-permitted": "warning",
  "stop-announced": "warning",
  "handing-over": "warning",
  ended: "neutral",
  withdrawn: "neutral",
};

export function DelegationState({ state }: Pick<DelegationView, "state">) {
  const chosen = useTexts(stateTexts);
  return <StatusBadge tone={tones[state]}>{chosen[state]}</StatusBadge>;
}
