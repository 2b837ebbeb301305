import type { ResidentCaseRow } from "@warifu/contract";
import { StatusBadge, type Tone } from "../design/index.ts";
import { formatDay, useLanguage, useTexts } from "../language/index.ts";
import { stateTexts } from "./texts.ts";

const ended: readonly ResidentCaseRow["state"][] = ["handed-over", "carried-out", "refused", "withdrawn", "closed"];

export function CaseState({ state }: Pick<ResidentCaseRow, "state">) {
  const chosen = useTexts(stateTexts);
  return <StatusBadge tone={ended.includes(state) ? "neutral" : "information"}>{chosen[state]}</StatusBadge>;
}

const tones: Readonly<Record<NonNullable<ResidentCaseRow["standing"]>, Tone | "neutral">> = {
  "due-later": "neutral",
  "due-soon": "warning",
  overdue: "error",
};

/** The day by which the next step is to be taken, and whether that is soon or past. */
export function DueDay({ dueOn, standing }: Pick<ResidentCaseRow, "dueOn" | "standing">) {
  const language = useLanguage();
  if (dueOn === undefined || standing === undefined) return "–";
  return <StatusBadge tone={tones[standing]}>{formatDay(dueOn, language)}</StatusBadge>;
}
