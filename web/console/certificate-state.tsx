import type { CertificateState } from "@warifu/contract";
import { StatusBadge, type Tone } from "../design/index.ts";
import { type Chosen, useTexts } from "../language/index.ts";
import { texts } from "./texts.ts";

interface StateName {
  readonly text: string;
  readonly tone: Tone | "neutral";
}

export function stateNames(chosen: Chosen<typeof texts>): Readonly<Record<CertificateState, StateName>> {
  return {
    valid: { text: chosen.valid, tone: "success" },
    revoked: { text: chosen.revoked, tone: "error" },
    expired: { text: chosen.expired, tone: "neutral" },
    voided: { text: chosen.voided, tone: "warning" },
    open: { text: chosen.openState, tone: "information" },
  };
}

export function CertificateStateBadge({ state }: { readonly state: CertificateState }) {
  const chosen = useTexts(texts);
  const { text, tone } = stateNames(chosen)[state];
  return <StatusBadge tone={tone}>{text}</StatusBadge>;
}
