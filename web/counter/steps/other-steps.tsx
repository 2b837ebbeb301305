/** The steps of what ends without a new certificate: revocation, card services, disclosure, correction. */
import type { ApplicationDetail } from "@warifu/contract";
import { Button } from "../../design/index.ts";
import { useTexts } from "../../language/index.ts";
import { PrintLinks } from "../prints.tsx";
import { ReaderBox } from "../reader-box.tsx";
import { StepPanel } from "../step-panel.tsx";
import { stepTexts } from "../step-texts.ts";
import { useStep } from "../use-step.ts";

interface StepProps {
  readonly application: ApplicationDetail;
}

/** CPS 4-4-2: requested at the counter, carried out by the authority at once. */
export function RevokeStep({ application }: StepProps) {
  const chosen = useTexts(stepTexts);
  const step = useStep(application);
  const { subject } = application;
  const isCompromise = subject.kind === "revocation" && subject.ground === "compromise";
  const isCard = subject.kind === "card-service";
  return (
    <StepPanel
      title={chosen.revoke}
      lead={<p>{chosen[isCompromise ? "revokeCompromise" : isCard ? "revokeBeforeErasing" : "revokeCessation"]}</p>}
      refusal={step.refusal}
      actions={
        <Button look="danger" state={step.state} onPress={() => step.take({ kind: "revoke" })}>
          {chosen.revokeNow}
        </Button>
      }
    />
  );
}

export function NoticeStep({ application }: StepProps) {
  const chosen = useTexts(stepTexts);
  const step = useStep(application);
  const isCard = application.subject.kind === "card-service";
  return (
    <StepPanel
      title={isCard ? chosen.returnCard : chosen.notice}
      lead={<p>{isCard ? chosen.returnCardLead : chosen.noticeLead}</p>}
      refusal={step.refusal}
      actions={
        <Button look="primary" state={step.state} onPress={() => step.take({ kind: "give-notice" })}>
          {chosen.noticeGiven}
        </Button>
      }
    >
      {isCard && <ReaderBox />}
      <PrintLinks application={application} only={["acceptance-notice", "completion-notice"]} />
    </StepPanel>
  );
}

export function ForwardStep({ application }: StepProps) {
  const chosen = useTexts(stepTexts);
  const step = useStep(application);
  const { subject } = application;
  return (
    <StepPanel
      title={chosen.forward}
      lead={<p>{chosen.forwardLead}</p>}
      refusal={step.refusal}
      actions={
        <Button look="primary" state={step.state} onPress={() => step.take({ kind: "forward" })}>
          {chosen.forwarded}
        </Button>
      }
    >
      {"request" in subject && <blockquote className="border-s-4 border-line ps-4">{subject.request}</blockquote>}
    </StepPanel>
  );
}

/** Ends what must not be handed over; it goes on where it stopped. */
export function DiscardingStep({ application }: StepProps) {
  const chosen = useTexts(stepTexts);
  const step = useStep(application);
  const { imageOutcome: outcome, ending } = application;
  const repeat = () =>
    outcome === undefined
      ? step.take({ kind: "abandon", reason: ending?.reason ?? "-" })
      : step.take({ kind: "check-image", outcome });
  return (
    <StepPanel
      title={chosen.discarding}
      lead={<p>{chosen.discardingLead}</p>}
      refusal={step.refusal}
      actions={
        <Button look="primary" state={step.state} onPress={repeat}>
          {chosen.goOn}
        </Button>
      }
    />
  );
}
