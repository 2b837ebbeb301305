import type { WorkOrderView } from "@warifu/contract";
import { StatusBadge, type Tone } from "../../design/index.ts";
import { useTexts } from "../../language/index.ts";
import { stateTexts } from "./texts.ts";

const tones: Readonly<Record<WorkOrderView["state"], Tone | "neutral">> = {
  instructed: "information",
  "carried-out": "warning",
  confirmed: "success",
  withdrawn: "neutral",
};

export function OrderState({ state }: Pick<WorkOrderView, "state">) {
  const chosen = useTexts(stateTexts);
  return <StatusBadge tone={tones[state]}>{chosen[state]}</StatusBadge>;
}
