import type { InspectionView } from "@warifu/contract";
import { StatusBadge } from "../design/index.ts";
import { useTexts } from "../language/index.ts";
import { texts } from "./texts.ts";

export function InspectionState({ state }: Pick<InspectionView, "state">) {
  const chosen = useTexts(texts);
  return <StatusBadge tone={state === "closed" ? "success" : "information"}>{chosen[state]}</StatusBadge>;
}
