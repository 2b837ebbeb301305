/** What the certificate says, as large as on paper, and the three things that may be wrong with it. */
import { type Answered, type ApplicationDetail, showCertificateImage } from "@warifu/contract";
import { useRead } from "../../client/index.ts";
import { Form, RadioGroup, RefusalNotice, Skeleton, TextField, useForm } from "../../design/index.ts";
import { useLanguage, useTexts } from "../../language/index.ts";
import { CertificateImage } from "../certificate-image.tsx";
import { type Outcome, outcomeNames } from "../names.ts";
import { StepPanel } from "../step-panel.tsx";
import { stepTexts } from "../step-texts.ts";
import { useStep } from "../use-step.ts";

export type Image = Answered<typeof showCertificateImage>;

const hints = {
  right: "rightHint",
  "identity-wrong": "identityWrongHint",
  "issuer-or-date-wrong": "issuerWrongHint",
  "substitutes-wrong": "substitutesWrongHint",
} as const satisfies Record<Outcome, keyof typeof stepTexts>;
const outcomes = Object.keys(hints) as Outcome[];

export function ImageStep({ application }: { readonly application: ApplicationDetail }) {
  const chosen = useTexts(stepTexts);
  const { data, error } = useRead(showCertificateImage, { parameters: { application: application.application } });
  return (
    <StepPanel title={chosen.image} lead={<p>{chosen.imageLead}</p>}>
      {error !== null && <RefusalNotice refusal={error.refusal} />}
      {data === undefined && error === null && <Skeleton lines={8} />}
      {data !== undefined && <CertificateImage image={data} />}
      {data !== undefined && <OutcomeForm application={application} />}
    </StepPanel>
  );
}

interface Values {
  readonly outcome: Outcome | undefined;
  readonly note: string;
}

function OutcomeForm({ application }: { readonly application: ApplicationDetail }) {
  const chosen = useTexts(stepTexts);
  const language = useLanguage();
  const step = useStep(application);
  const form = useForm<Values>({
    name: `image:${application.application}`,
    initial: { outcome: undefined, note: "" },
    check: ({ outcome }) => (outcome === undefined ? { outcome: chosen.imageMissing } : {}),
    onSubmit: ({ outcome = "right", note }) =>
      step.take({ kind: "check-image", outcome, ...(note.trim() === "" ? {} : { note: note.trim() }) }),
    refusal: step.refusal,
  });
  const { outcome } = form.values;
  return (
    <Form
      form={form}
      label={chosen.imageQuestion}
      fieldLabels={{ outcome: chosen.imageQuestion, note: chosen.note }}
      submit={chosen.confirmImage}
      look={outcome === undefined || outcome === "right" ? "primary" : "danger"}
      state={step.state}
    >
      <RadioGroup
        label={chosen.imageQuestion}
        need="required"
        options={outcomes.map((value) => ({ value, label: outcomeNames[value][language], hint: chosen[hints[value]] }))}
        {...form.field("outcome")}
      />
      {outcome !== undefined && outcome !== "right" && (
        <TextField label={chosen.note} need="optional" maxLength={400} lines={2} {...form.field("note")} />
      )}
    </Form>
  );
}
