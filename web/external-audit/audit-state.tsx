import type { ExternalAuditView } from "@warifu/contract";
import { StatusBadge, type Tone } from "../design/index.ts";
import { useTexts } from "../language/index.ts";
import { texts } from "./texts.ts";

const tones: Readonly<Record<ExternalAuditView["state"], Tone | "neutral">> = {
  planned: "neutral",
  named: "neutral",
  "under-way": "information",
  reported: "warning",
  closed: "success",
  cancelled: "neutral",
};

export function AuditState({ state }: Pick<ExternalAuditView, "state">) {
  const chosen = useTexts(texts);
  return <StatusBadge tone={tones[state]}>{chosen[state]}</StatusBadge>;
}
