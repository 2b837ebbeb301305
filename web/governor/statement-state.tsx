import type { StatementHeadView } from "@warifu/contract";
import { StatusBadge } from "../design/index.ts";
import { useTexts } from "../language/index.ts";
import { statementStateTexts } from "./statement-texts.ts";

export function StatementState({ state }: Pick<StatementHeadView, "state">) {
  const chosen = useTexts(statementStateTexts);
  const tone = state === "decided" ? "success" : state === "drafted" ? "information" : "neutral";
  return <StatusBadge tone={tone}>{chosen[state]}</StatusBadge>;
}
