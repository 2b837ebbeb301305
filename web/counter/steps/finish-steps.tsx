/** From the terms to the hand-over. */
import type { ApplicationDetail } from "@warifu/contract";
import { Button, Form, TextField, useForm } from "../../design/index.ts";
import { formatNumber, useLanguage, useTexts } from "../../language/index.ts";
import { feeGrounds } from "../names.ts";
import { PrintLinks } from "../prints.tsx";
import { ReaderBox } from "../reader-box.tsx";
import { StepPanel } from "../step-panel.tsx";
import { stepTexts } from "../step-texts.ts";
import { texts } from "../texts.ts";
import { useStep } from "../use-step.ts";

interface StepProps {
  readonly application: ApplicationDetail;
}

export function TermsStep({ application }: StepProps) {
  const chosen = useTexts(stepTexts);
  const step = useStep(application);
  return (
    <StepPanel
      title={chosen.terms}
      lead={<p>{chosen.termsLead}</p>}
      refusal={step.refusal}
      actions={
        <Button look="primary" state={step.state} onPress={() => step.take({ kind: "tell-terms" })}>
          {chosen.termsTold}
        </Button>
      }
    >
      <PrintLinks application={application} only={["terms"]} />
    </StepPanel>
  );
}

/** CPS 2-5: before the certificate is handed over. */
export function FeeStep({ application }: StepProps) {
  const chosen = { ...useTexts(texts), ...useTexts(stepTexts) };
  const language = useLanguage();
  const step = useStep(application);
  const { amount = 0, ground } = application.fee ?? {};
  const shown = formatNumber(amount);
  return (
    <StepPanel
      title={chosen.fee}
      lead={<p>{amount === 0 ? chosen.feeFree : chosen.feeLead}</p>}
      refusal={step.refusal}
      actions={
        <Button look="primary" state={step.state} onPress={() => step.take({ kind: "take-fee", amount })}>
          {amount === 0 ? chosen.feeNone : chosen.feeTaken(shown)}
        </Button>
      }
    >
      <p>
        <span className="text-[2.5rem] leading-150 font-bold tabular-nums">{chosen.yen(shown)}</span>
        <br />
        {ground !== undefined && feeGrounds[ground][language]}
      </p>
    </StepPanel>
  );
}

export function HandOverStep({ application }: StepProps) {
  const chosen = useTexts(stepTexts);
  const step = useStep(application);
  const isReasonNeeded = application.subject.kind === "renewal" && application.oldKey === "not-reported";
  const form = useForm({
    name: `hand-over:${application.application}`,
    initial: { oldKey: "" },
    onSubmit: ({ oldKey }) =>
      step.take({ kind: "hand-over", ...(oldKey.trim() === "" ? {} : { oldKey: oldKey.trim() }) }),
    refusal: step.refusal,
  });
  return (
    <StepPanel title={chosen.handOver} lead={<p>{chosen.handOverLead}</p>}>
      <ReaderBox wanted={application.card} />
      <PrintLinks application={application} only={["certificate-copy", "guide", "receipt"]} />
      <Form
        form={form}
        label={chosen.handOver}
        fieldLabels={{ oldKey: chosen.oldKeyReason }}
        submit={chosen.handedOver}
        state={step.state}
      >
        {isReasonNeeded && (
          <TextField
            label={chosen.oldKeyReason}
            hint={chosen.oldKeyHint}
            need="optional"
            maxLength={400}
            {...form.field("oldKey")}
          />
        )}
      </Form>
    </StepPanel>
  );
}
