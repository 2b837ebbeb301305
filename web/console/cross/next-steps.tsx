/** What may be done now, by the rights of the person at the screen. */
import {
  approveCrossCertification,
  examineCrossCertification,
  handleCrossCertification,
  operateCrossCertification,
} from "@warifu/contract";
import { useAction } from "../../client/index.ts";
import { announce, Button, RefusalNotice } from "../../design/index.ts";
import { useTexts } from "../../language/index.ts";
import { useMay } from "../../shell/session.ts";
import type { CaseProps } from "./case-page.tsx";
import { AskRevocation, KeyStepButton, Revoke } from "./key-steps.tsx";
import { IntroduceForm, VerifyForm, WithdrawForm } from "./reception-forms.tsx";
import { refreshes } from "./refreshes.ts";
import { texts } from "./texts.ts";

export function NextSteps({ known }: CaseProps) {
  const chosen = useTexts(texts);
  const mayReceive = useMay("receive-cross-certification") === "allowed";
  const mayExamine = useMay("examine-cross-certification") === "allowed";
  const mayApprove = useMay("approve-examinations") === "allowed";
  const mayOperate = useMay("operate") === "allowed";
  const isOpen = (step: (typeof known.open)[number]) => known.open.includes(step);
  return (
    <section className="flex flex-col items-start gap-4 *:max-w-full empty:hidden" aria-label={chosen.next}>
      {mayReceive && <Reception known={known} />}
      {mayExamine && isOpen("examined") && <Examine known={known} />}
      {mayApprove && isOpen("approved") && <Approve known={known} />}
      {mayOperate && isOpen("request-sent") && (
        <KeyStepButton known={known} step="request-sent" title={chosen.request} />
      )}
      {mayOperate && isOpen("certificate-issued") && (
        <KeyStepButton known={known} step="certificate-issued" title={chosen.issue} />
      )}
      {mayOperate && isOpen("in-force") && <Publish known={known} />}
      {mayOperate && isOpen("certificate-revoked") && <Revoke known={known} />}
    </section>
  );
}

function Reception({ known }: CaseProps) {
  const chosen = useTexts(texts);
  const isOpen = (step: (typeof known.open)[number]) => known.open.includes(step);
  return (
    <>
      {isOpen("introduced") && <IntroduceForm known={known} />}
      {isOpen("identity-verified") && <VerifyForm known={known} />}
      {isOpen("connection-tested") && (
        <PlainStep known={known} step="connection-tested" title={chosen.test} what={chosen.testWhat} />
      )}
      {isOpen("receipt-sent") && <PlainStep known={known} step="receipt-sent" title={chosen.sendReceipt} />}
      {isOpen("revocation-asked") && <AskRevocation known={known} />}
      {isOpen("withdrawn") && <WithdrawForm known={known} />}
    </>
  );
}

interface PlainStepProps extends CaseProps {
  readonly step: "connection-tested" | "receipt-sent";
  readonly title: string;
  readonly what?: string;
}

function PlainStep({ known, step, title, what }: PlainStepProps) {
  const chosen = useTexts(texts);
  const handle = useAction(handleCrossCertification, { refreshes, onDone: () => announce(chosen.done) });
  return (
    <Act
      title={title}
      what={what}
      isPending={handle.isPending}
      onPress={() => handle.act({ parameters: parametersOf(known), body: { step } })}
    >
      {handle.refusal !== undefined && <RefusalNotice refusal={handle.refusal} />}
    </Act>
  );
}

function Examine({ known }: CaseProps) {
  const chosen = useTexts(texts);
  const examine = useAction(examineCrossCertification, { refreshes, onDone: () => announce(chosen.done) });
  return (
    <Act
      title={chosen.examine}
      what={chosen.examineWhat}
      isPending={examine.isPending}
      onPress={() => examine.act({ parameters: parametersOf(known), body: {} })}
    >
      {examine.refusal !== undefined && <RefusalNotice refusal={examine.refusal} />}
    </Act>
  );
}

function Approve({ known }: CaseProps) {
  const chosen = useTexts(texts);
  const approve = useAction(approveCrossCertification, { refreshes, onDone: () => announce(chosen.done) });
  return (
    <Act
      title={chosen.approve}
      isPending={approve.isPending}
      onPress={() => approve.act({ parameters: parametersOf(known) })}
    >
      {approve.refusal !== undefined && <RefusalNotice refusal={approve.refusal} />}
    </Act>
  );
}

function Publish({ known }: CaseProps) {
  const chosen = useTexts(texts);
  const operate = useAction(operateCrossCertification, { refreshes, onDone: () => announce(chosen.done) });
  return (
    <Act
      title={chosen.publish}
      isPending={operate.isPending}
      onPress={() => operate.act({ parameters: parametersOf(known), body: { step: "in-force" } })}
    >
      {operate.refusal !== undefined && <RefusalNotice refusal={operate.refusal} />}
    </Act>
  );
}

interface ActProps {
  readonly title: string;
  readonly what?: string | undefined;
  readonly isPending: boolean;
  readonly onPress: () => void;
  readonly children?: React.ReactNode;
}

function Act({ title, what, isPending, onPress, children }: ActProps) {
  return (
    <div className="flex flex-col items-start gap-2">
      {what !== undefined && <p>{what}</p>}
      {children}
      <Button look="primary" state={isPending ? "pending" : "ready"} onPress={onPress}>
        {title}
      </Button>
    </div>
  );
}

export function parametersOf({ authority, case: number }: CaseProps["known"]) {
  return { authority, case: number };
}
