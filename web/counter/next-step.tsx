/** Which step a case is at. What it takes now the server says; the state only orders it. */
import type { ApplicationCommandKind, ApplicationDetail, ApplicationState } from "@warifu/contract";
import type { ComponentType } from "react";
import { KeyPairStep, PrepareStep, WriteStep } from "./steps/card-steps.tsx";
import { EndedCase } from "./steps/end.tsx";
import { FeeStep, HandOverStep, TermsStep } from "./steps/finish-steps.tsx";
import { IdentityStep } from "./steps/identity-step.tsx";
import { ImageStep } from "./steps/image-step.tsx";
import { MatchStep } from "./steps/match-step.tsx";
import { DiscardingStep, ForwardStep, NoticeStep, RevokeStep } from "./steps/other-steps.tsx";
import { RequestStep } from "./steps/request-step.tsx";
import { ServiceStep } from "./steps/service-step.tsx";
import { SubstitutesStep } from "./steps/substitutes-step.tsx";

type StepComponent = ComponentType<{ readonly application: ApplicationDetail }>;

/** The first whose command the case takes is the next one; matching anew is never what comes next by itself. */
const byCommand: readonly (readonly [ApplicationCommandKind, StepComponent])[] = [
  ["record-card-service", ServiceStep],
  ["revoke", RevokeStep],
  ["forward", ForwardStep],
  ["request-certificate", RequestStep],
  ["record-public-key", KeyPairStep],
  ["record-card-prepared", PrepareStep],
  ["check-image", ImageStep],
  ["record-written", WriteStep],
  ["tell-terms", TermsStep],
  ["take-fee", FeeStep],
  ["hand-over", HandOverStep],
  ["give-notice", NoticeStep],
];

const byState: Partial<Record<ApplicationState, StepComponent>> = {
  received: MatchStep,
  matched: IdentityStep,
  "waiting-for-answer": IdentityStep,
  discarding: DiscardingStep,
};

export function NextStep({ application }: { readonly application: ApplicationDetail }) {
  const Step = stepOf(application);
  return <Step application={application} />;
}

function stepOf({ state, next, outsideCharacters }: ApplicationDetail): StepComponent {
  const known = byState[state];
  if (known !== undefined) return known;
  const isChosen = outsideCharacters.every(({ chosen }) => chosen !== undefined);
  if (!isChosen && next.includes("choose-substitutes")) return SubstitutesStep;
  return byCommand.find(([command]) => next.includes(command))?.[1] ?? EndedCase;
}
