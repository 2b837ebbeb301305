/** Steps with the authority's key: done at once where one person may, otherwise when the people behind them have approved. */
import {
  askCrossApproval,
  crossGroundNames,
  handleCrossCertification,
  listApprovals,
  listKeyOperations,
  operateCrossCertification,
} from "@warifu/contract";
import { useState } from "react";
import { useAction, useRead } from "../../client/index.ts";
import { announce, Button, Dialog, LinkButton, RadioGroup, RefusalNotice } from "../../design/index.ts";
import { useLanguage, useTexts } from "../../language/index.ts";
import type { CaseProps } from "./case-page.tsx";
import { parametersOf } from "./next-steps.tsx";
import { refreshes } from "./refreshes.ts";
import { groundTexts, texts } from "./texts.ts";

type Ground = (typeof crossGroundNames)[number];

const kindOf = {
  "request-sent": "request-cross-certificate",
  "certificate-issued": "issue-cross-certificate",
  "certificate-revoked": "revoke-authority-certificate",
} as const;

interface KeyStepProps extends CaseProps {
  readonly step: keyof typeof kindOf;
  readonly title: string;
  readonly ground?: Ground;
  readonly look?: "primary" | "danger";
}

export function KeyStepButton(props: KeyStepProps) {
  const { known, step, title, ground, look = "primary" } = props;
  const chosen = useTexts(texts);
  const operate = useAction(operateCrossCertification, { refreshes, onDone: () => announce(chosen.done) });
  const people = useRead(listKeyOperations, {}).data?.people;
  const { isAsked, approval } = useApproval(props);
  const parameters = parametersOf(known);
  const approved = approval === undefined ? {} : { approval };
  const body = step === "certificate-revoked" ? { step, ground: ground ?? "end", ...approved } : { step, ...approved };
  const isReady = people === "one" || approval !== undefined;
  return (
    <div className="flex flex-col items-start gap-2">
      {operate.refusal !== undefined && <RefusalNotice refusal={operate.refusal} />}
      {isReady ? (
        <Button
          look={look}
          state={operate.isPending ? "pending" : "ready"}
          onPress={() => operate.act({ parameters, body })}
        >
          {title}
        </Button>
      ) : isAsked ? (
        <>
          <p>{chosen.approvalAsked}</p>
          <LinkButton href="/app/approvals">{chosen.approvalsPage}</LinkButton>
        </>
      ) : (
        people !== undefined && <Ask {...props} />
      )}
    </div>
  );
}

/** Whether this person's request for this step is under way, and its number once it is approved. */
function useApproval({ known, step, ground }: KeyStepProps): { isAsked: boolean; approval: string | undefined } {
  const { data } = useRead(listApprovals, { query: { box: "mine" } });
  const own = (data?.approvals ?? []).filter(
    ({ kind, request }) =>
      kind === kindOf[step] &&
      request.case === known.case &&
      request.authority === known.authority &&
      (step !== "certificate-revoked" || request.ground === ground),
  );
  const approved = own.find(({ state }) => state === "approved");
  return { isAsked: own.some(({ state }) => state === "open"), approval: approved?.approval };
}

function Ask({ known, step, title, ground }: KeyStepProps) {
  const chosen = useTexts(texts);
  const ask = useAction(askCrossApproval, { refreshes: [listApprovals], onDone: () => announce(chosen.approvalAsked) });
  const body = { step, ...(ground === undefined ? {} : { ground }) };
  return (
    <>
      {ask.refusal !== undefined && <RefusalNotice refusal={ask.refusal} />}
      <Button
        look="primary"
        state={ask.isPending ? "pending" : "ready"}
        onPress={() => ask.act({ parameters: parametersOf(known), body })}
      >
        {`${title}: ${chosen.askApproval}`}
      </Button>
    </>
  );
}

/** The ground is chosen, then several people stand behind the revocation. */
export function Revoke({ known }: CaseProps) {
  const chosen = useTexts(texts);
  const { ground, field } = useGround(known.ground);
  const [shown, show] = useState<"open" | "closed">("closed");
  return (
    <>
      <Button look="danger" onPress={() => show("open")}>
        {chosen.revoke}
      </Button>
      <Dialog
        title={chosen.revoke}
        shown={shown}
        kind="question"
        onClose={() => show("closed")}
        actions={<Button onPress={() => show("closed")}>{chosen.cancel}</Button>}
      >
        <p>{chosen.revokeWhat}</p>
        {field}
        <KeyStepButton known={known} step="certificate-revoked" title={chosen.revoke} ground={ground} look="danger" />
      </Dialog>
    </>
  );
}

/** CPS 4-10-2: an application to the other side. */
export function AskRevocation({ known }: CaseProps) {
  const chosen = useTexts(texts);
  const { ground, field } = useGround(undefined);
  const [shown, show] = useState<"open" | "closed">("closed");
  const handle = useAction(handleCrossCertification, { refreshes, onDone: () => announce(chosen.done) });
  const send = () => handle.act({ parameters: parametersOf(known), body: { step: "revocation-asked", ground } });
  return (
    <>
      <Button onPress={() => show("open")}>{chosen.askRevocation}</Button>
      <Dialog
        title={chosen.askRevocation}
        shown={shown}
        kind="question"
        onClose={() => show("closed")}
        actions={
          <>
            <Button onPress={() => show("closed")}>{chosen.cancel}</Button>
            <Button look="primary" state={handle.isPending ? "pending" : "ready"} onPress={send}>
              {chosen.askRevocation}
            </Button>
          </>
        }
      >
        {field}
        {handle.refusal !== undefined && <RefusalNotice refusal={handle.refusal} />}
      </Dialog>
    </>
  );
}

function useGround(asked: Ground | undefined) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const [ground, choose] = useState<Ground>(asked ?? "end");
  const field = (
    <RadioGroup
      label={chosen.ground}
      value={ground}
      onChange={(value) => choose(value ?? ground)}
      options={crossGroundNames.map((value) => ({ value, label: groundTexts[value][language] }))}
    />
  );
  return { ground, field };
}
