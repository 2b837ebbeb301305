/** A step that several people stand behind: asked for, approved in the inbox, carried out; in a demo one person does it. */
import { listApprovals, listKeyOperations } from "@warifu/contract";
import type { ReactNode } from "react";
import { type CallRefusal, useRead } from "../../client/index.ts";
import { Button, Notice, RefusalNotice } from "../../design/index.ts";
import { useTexts } from "../../language/index.ts";

const texts = {
  ask: { ja: "承認を求める", en: "Ask for approval" },
  waiting: { ja: "承認を待っています", en: "Waiting for approval" },
  waitingWhat: {
    ja: "必要な人が承認の受信箱で承認すると、ここで実行できます。",
    en: "When everybody who is needed has approved in the inbox, it is carried out here.",
  },
  approved: { ja: "承認されました", en: "It was approved" },
} as const;

export interface ApprovedStepProps {
  /** The operation of the table of key operations, as approvals name it. */
  readonly operation: string;
  /** Whether an approval's request is about this very step. */
  readonly isAbout: (request: Readonly<Record<string, unknown>>) => boolean;
  /** What the step does, as a button. */
  readonly title: string;
  readonly look?: "primary" | "danger";
  readonly children?: ReactNode;
  readonly state: "ready" | "pending";
  readonly refusals: readonly (CallRefusal | undefined)[];
  readonly onAsk: () => void;
  readonly onTake: (approval: string | undefined) => void;
}

export function ApprovedStep(props: ApprovedStepProps) {
  const { operation, isAbout, title, look = "primary", children, state, refusals, onAsk, onTake } = props;
  const chosen = useTexts(texts);
  const people = useRead(listKeyOperations, {});
  const { data } = useRead(listApprovals, { query: { box: "mine" } });
  const asked = data?.approvals.find(({ kind, request }) => kind === operation && isAbout(request));
  const refusal = refusals.find((each) => each !== undefined);
  const isAlone = people.data?.people === "one";
  const approval = asked?.state === "approved" ? asked.approval : undefined;
  const isWaiting = asked?.state === "open" && !isAlone;
  return (
    <div className="flex flex-col items-start gap-4">
      {children}
      {isWaiting && (
        <Notice tone="information" title={chosen.waiting} level={3}>
          <p>{chosen.waitingWhat}</p>
        </Notice>
      )}
      {approval !== undefined && <Notice tone="success" title={chosen.approved} level={3} />}
      {people.data !== undefined && !isWaiting && (isAlone || approval !== undefined) && (
        <Button look={look} state={state} onPress={() => onTake(approval)}>
          {title}
        </Button>
      )}
      {people.data !== undefined && !isWaiting && !isAlone && approval === undefined && (
        <Button look={look} state={state} label={`${title}: ${chosen.ask}`} onPress={onAsk}>
          {chosen.ask}
        </Button>
      )}
      {refusal !== undefined && <RefusalNotice refusal={refusal} />}
    </div>
  );
}
