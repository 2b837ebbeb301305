/** A decision of the governor: asked for by the officer, approved by the approver in the inbox, carried out here. */
import {
  askGovernorDecision,
  carryOutGovernorDecision,
  listApprovals,
  listDelegations,
  showDelegation,
} from "@warifu/contract";
import { type CallRefusal, useAction, useRead } from "../client/index.ts";
import { announce, Button, Notice, RefusalNotice } from "../design/index.ts";
import { useTexts } from "../language/index.ts";
import { texts } from "./texts.ts";

const kinds = { delegate: "delegate-duties", "take-over": "take-duties-over" } as const;

interface DecisionProps {
  readonly delegation: string;
  readonly decision: keyof typeof kinds;
}

export function Decision({ delegation, decision }: DecisionProps) {
  const chosen = useTexts(texts);
  const parameters = { delegation };
  const ask = useAction(askGovernorDecision, {
    refreshes: [listApprovals],
    onDone: () => announce(chosen.asked),
  });
  const carryOut = useAction(carryOutGovernorDecision, {
    refreshes: [showDelegation, listDelegations, listApprovals],
    onDone: () => announce(chosen.done),
  });
  return (
    <GovernorDecides
      kind={kinds[decision]}
      isAbout={(request) => request.delegation === delegation}
      title={chosen[decision]}
      explanation={decision === "take-over" ? chosen.takeOverWhat : undefined}
      state={ask.isPending || carryOut.isPending ? "pending" : "ready"}
      refusal={carryOut.refusal ?? ask.refusal}
      onAsk={() => ask.act({ parameters, body: { decision } })}
      onCarryOut={(approval) => carryOut.act({ parameters, body: { decision, approval } })}
    />
  );
}

export interface GovernorDecidesProps {
  /** As the inbox names it. */
  readonly kind: string;
  readonly isAbout: (request: Readonly<Record<string, unknown>>) => boolean;
  /** What is carried out, as a button. */
  readonly title: string;
  readonly explanation: string | undefined;
  readonly state: "ready" | "pending";
  readonly refusal: CallRefusal | undefined;
  readonly onAsk: () => void;
  readonly onCarryOut: (approval: string) => void;
}

export function GovernorDecides(props: GovernorDecidesProps) {
  const { kind, isAbout, title, explanation, state, refusal, onAsk, onCarryOut } = props;
  const chosen = useTexts(texts);
  const { data } = useRead(listApprovals, { query: { box: "mine" } });
  const asked = data?.approvals.find((one) => one.kind === kind && isAbout(one.request));
  const approval = asked?.state === "approved" ? asked.approval : undefined;
  return (
    <div className="flex flex-col items-start gap-4">
      {explanation !== undefined && <p>{explanation}</p>}
      {asked?.state === "open" && (
        <Notice tone="information" title={chosen.waiting} level={3}>
          <p>{chosen.waitingWhat}</p>
        </Notice>
      )}
      {approval !== undefined && (
        <>
          <Notice tone="success" title={chosen.approved} level={3} />
          <Button look="primary" state={state} onPress={() => onCarryOut(approval)}>
            {title}
          </Button>
        </>
      )}
      {data !== undefined && asked?.state !== "open" && approval === undefined && (
        <Button look="primary" state={state} label={`${title}: ${chosen.ask}`} onPress={onAsk}>
          {chosen.ask}
        </Button>
      )}
      {refusal !== undefined && <RefusalNotice refusal={refusal} />}
    </div>
  );
}
