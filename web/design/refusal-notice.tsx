import type { ReactNode } from "react";
import type { CallRefusal } from "../client/call.ts";
import { useTexts } from "../language/index.ts";
import { Notice } from "./feedback.tsx";

const texts = {
  lost: { ja: "サーバーに接続できません", en: "The server cannot be reached" },
  lostAdvice: {
    ja: "ネットワークを確かめて、もう一度実行してください。同じ操作を繰り返しても、二重に処理されることはありません。",
    en: "Check the network and try again. Repeating the same action does not do it twice.",
  },
  notUnderstood: {
    ja: "サーバーから想定外の応答がありました",
    en: "The server gave an answer that this page does not know",
  },
  notUnderstoodAdvice: {
    ja: (status: number) =>
      `しばらく待ってからもう一度実行してください（HTTP ${status}）。続くときは運用担当者に連絡してください。`,
    en: (status: number) =>
      `Wait a little and try again (HTTP ${status}). If it goes on, tell the people who operate this system.`,
  },
  typed: { ja: "入力した内容はこの画面に残っています。", en: "What you typed is still on this page." },
  nothing: { ja: "この操作では何も変更されていません。", en: "Nothing was changed by this action." },
  unknown: { ja: "処理されたかどうかは確認できていません。", en: "Whether it was done is not known." },
  again: { ja: "しばらく待ってからもう一度実行してください。", en: "Wait a little and try again." },
  report: {
    ja: "続くときは、下の番号を添えて運用担当者に連絡してください。",
    en: "If it goes on, tell the people who operate this system, with the number below.",
  },
  request: { ja: "受付番号", en: "Request" },
  rule: { ja: "根拠", en: "Rule" },
} as const;

export interface RefusalNoticeProps {
  readonly refusal: CallRefusal;
  /** "typed": a form stands below, with all that was typed. */
  readonly kept?: "typed" | "nothing";
  readonly actions?: ReactNode;
}

/** Why something was not done: what happened, what was kept, what to do. */
export function RefusalNotice({ refusal, kept = "nothing", actions }: RefusalNoticeProps) {
  const chosen = useTexts(texts);
  const words = kept === "typed" ? <p>{chosen.typed}</p> : null;
  if (refusal.kind === "connection-lost") {
    return (
      <Notice tone="error" title={chosen.lost} actions={actions} level={3}>
        <p>{chosen.lostAdvice}</p>
        {words}
      </Notice>
    );
  }
  if (refusal.kind === "not-understood") {
    return (
      <Notice tone="error" title={chosen.notUnderstood} actions={actions} level={3}>
        <p>{chosen.notUnderstoodAdvice(refusal.status)}</p>
        {words}
      </Notice>
    );
  }
  const { title, detail, status, rule, requestId, code } = refusal.problem;
  const isFault = status >= 500;
  return (
    <Notice tone="error" title={title} actions={actions} level={3}>
      {detail !== undefined && <p>{detail}</p>}
      <p>{isFault ? (code === "outcome-unknown" ? chosen.unknown : chosen.again) : chosen.nothing}</p>
      {words}
      {isFault && <p>{chosen.report}</p>}
      <p className="text-sm text-muted">
        {rule !== undefined && `${chosen.rule}: ${rule}　`}
        {isFault && requestId !== undefined && `${chosen.request}: ${requestId}`}
      </p>
    </Notice>
  );
}
