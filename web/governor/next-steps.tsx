/** What the person at the screen may do with a delegation in its state: of the governor's office, or of the body. */
import {
  type Answered,
  type DelegationView,
  showDelegation,
  stepDelegation,
  stepDelegationAsBody,
} from "@warifu/contract";
import type { ReactNode } from "react";
import { useAction } from "../client/index.ts";
import { announce, Button, FormDialog, RefusalNotice } from "../design/index.ts";
import { useTexts } from "../language/index.ts";
import { useMay } from "../shell/session.ts";
import { Decision } from "./decision.tsx";
import { PaperStep } from "./paper-step.tsx";
import { StopForm } from "./stop-form.tsx";
import { texts } from "./texts.ts";

interface StepsProps {
  readonly detail: Answered<typeof showDelegation>;
}

export function NextSteps({ detail }: StepsProps) {
  const chosen = useTexts(texts);
  const isGovernor = useMay("supervise-delegation") === "allowed";
  const isBody = useMay("serve-as-body") === "allowed";
  const steps = [
    ...(isGovernor ? (governorSteps[detail.state]?.(detail) ?? []) : []),
    ...(isBody ? (bodySteps[detail.state]?.(detail) ?? []) : []),
  ];
  if (steps.length === 0) return <p>{chosen.nothingNext}</p>;
  return <div className="flex flex-col items-start gap-4">{steps}</div>;
}

type Steps = Partial<Readonly<Record<DelegationView["state"], (detail: StepsProps["detail"]) => readonly ReactNode[]>>>;

const governorSteps: Steps = {
  prepared: ({ delegation }) => [
    <Decision key="delegate" delegation={delegation} decision="delegate" />,
    <Plain key="withdraw" delegation={delegation} step="withdraw" look="danger" />,
  ],
  "in-force": (detail) => [
    ...(detail.madeKnown === undefined ? [<Paper key="known" detail={detail} step="make-known" />] : []),
    <Stopping key="revoke" detail={detail} side="governor" />,
  ],
  "stop-asked": (detail) => [
    <Paper key="given" detail={detail} step="permission-given" />,
    <Paper key="refused" detail={detail} step="permission-refused" />,
  ],
  "stop-permitted": (detail) => [<Paper key="announce" detail={detail} step="announce-stop" />],
  "stop-announced": ({ delegation }) => [<Plain key="draw-up" delegation={delegation} step="draw-up" look="primary" />],
  "handing-over": ({ delegation, inventory }) => [
    inventory.every(({ standing }) => standing === "agreed") ? (
      <Decision key="take-over" delegation={delegation} decision="take-over" />
    ) : null,
    <Plain key="again" delegation={delegation} step="draw-up" title="draw-up-again" look="secondary" />,
  ],
};

const withdrawStop = ({ delegation }: StepsProps["detail"]) => [<WithdrawStop key="stop" delegation={delegation} />];

const bodySteps: Steps = {
  "in-force": (detail) => [<Stopping key="stop" detail={detail} side="body" />],
  "stop-asked": withdrawStop,
  "stop-permitted": withdrawStop,
  "stop-announced": withdrawStop,
};

function Stopping({ detail, side }: StepsProps & { readonly side: "body" | "governor" }) {
  const chosen = useTexts(texts);
  return (
    <FormDialog title={side === "body" ? chosen["ask-stop"] : chosen.revoke} look="danger">
      {(close) => <StopForm detail={detail} side={side} onDone={close} />}
    </FormDialog>
  );
}

function Paper({
  detail: { delegation },
  step,
}: StepsProps & { readonly step: "make-known" | "permission-given" | "permission-refused" | "announce-stop" }) {
  const chosen = useTexts(texts);
  return (
    <FormDialog title={chosen[step]} look={step === "permission-refused" ? "secondary" : "primary"}>
      {(close) => <PaperStep delegation={delegation} step={step} onDone={close} />}
    </FormDialog>
  );
}

interface PlainProps {
  readonly delegation: string;
  readonly step: "withdraw" | "draw-up";
  readonly title?: "draw-up-again";
  readonly look: "primary" | "secondary" | "danger";
}

function Plain({ delegation, step, title, look }: PlainProps) {
  const chosen = useTexts(texts);
  const take = useAction(stepDelegation, { refreshes: [showDelegation], onDone: () => announce(chosen.done) });
  return (
    <>
      <Button
        look={look}
        state={take.isPending ? "pending" : "ready"}
        onPress={() => take.act({ parameters: { delegation }, body: { kind: step } })}
      >
        {chosen[title ?? step]}
      </Button>
      {take.refusal !== undefined && <RefusalNotice refusal={take.refusal} />}
    </>
  );
}

function WithdrawStop({ delegation }: { readonly delegation: string }) {
  const chosen = useTexts(texts);
  const take = useAction(stepDelegationAsBody, { refreshes: [showDelegation], onDone: () => announce(chosen.done) });
  return (
    <>
      <Button
        state={take.isPending ? "pending" : "ready"}
        onPress={() => take.act({ parameters: { delegation }, body: { kind: "withdraw-stop" } })}
      >
        {chosen["withdraw-stop"]}
      </Button>
      {take.refusal !== undefined && <RefusalNotice refusal={take.refusal} />}
    </>
  );
}
