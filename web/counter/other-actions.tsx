/** What may be done with a case besides the next step: correct the form, refuse, withdraw, revoke without handing over. */
import type { ApplicationDetail } from "@warifu/contract";
import { Form, FormDialog, Select, TextField, useForm } from "../design/index.ts";
import { useLanguage, useTexts } from "../language/index.ts";
import { FormFields } from "./form-fields.tsx";
import { checkForm, type FormValues, sentForm, typedForm } from "./form-values.ts";
import { fieldNames, refusalGrounds } from "./names.ts";
import { ReasonForm } from "./reason-form.tsx";
import { stepTexts } from "./step-texts.ts";
import { SubstitutesForm } from "./steps/substitutes-step.tsx";
import { texts } from "./texts.ts";
import { useStep } from "./use-step.ts";

interface ActionProps {
  readonly application: ApplicationDetail;
}

export function OtherActions({ application }: ActionProps) {
  const chosen = { ...useTexts(texts), ...useTexts(stepTexts) };
  const { next } = application;
  const offered = (["amend-form", "choose-substitutes", "withdraw", "refuse", "abandon"] as const).filter((command) =>
    next.includes(command),
  );
  if (offered.length === 0) return null;
  // Where one is missing, the choice is the step itself.
  const isChosen = application.outsideCharacters.every((one) => one.chosen !== undefined);
  return (
    <section aria-label={chosen.more2} className="flex flex-wrap gap-3">
      {next.includes("amend-form") && (
        <FormDialog title={chosen.amend}>{(close) => <Amend application={application} onDone={close} />}</FormDialog>
      )}
      {next.includes("choose-substitutes") && isChosen && (
        <FormDialog title={chosen.changeSubstitutes}>
          {(close) => (
            <>
              <p>{chosen.changeSubstitutesLead}</p>
              <SubstitutesForm application={application} onDone={close} />
            </>
          )}
        </FormDialog>
      )}
      {next.includes("withdraw") && (
        <FormDialog title={chosen.withdraw}>{() => <Withdraw application={application} />}</FormDialog>
      )}
      {next.includes("refuse") && (
        <FormDialog title={chosen.refuse}>{() => <Refuse application={application} />}</FormDialog>
      )}
      {next.includes("abandon") && application.state !== "discarding" && (
        <FormDialog title={chosen.abandon}>{() => <Abandon application={application} />}</FormDialog>
      )}
    </section>
  );
}

function Amend({ application, onDone }: ActionProps & { readonly onDone: () => void }) {
  const chosen = useTexts(stepTexts);
  const words = useTexts(texts);
  const language = useLanguage();
  const step = useStep(application, () => {
    form.clear();
    onDone();
  });
  const form = useForm<FormValues>({
    name: `amend:${application.application}`,
    initial: typedForm(application.form),
    check: (values) => checkForm(values, words),
    onSubmit: (values) => {
      const { substitutes } = application.form;
      const amended = { ...sentForm(values), ...(substitutes === undefined ? {} : { substitutes }) };
      step.take({ kind: "amend-form", form: amended });
    },
    refusal: step.refusal,
  });
  const names = Object.fromEntries(Object.entries(fieldNames).map(([field, name]) => [field, name[language]]));
  return (
    <Form form={form} label={chosen.amend} fieldLabels={names} submit={chosen.amendSave} state={step.state}>
      <FormFields form={form} />
    </Form>
  );
}

function Withdraw({ application }: ActionProps) {
  const chosen = useTexts(stepTexts);
  const step = useStep(application);
  return (
    <>
      <p>{chosen.withdrawLead}</p>
      <ReasonForm
        name={`withdraw:${application.application}`}
        label={chosen.withdraw}
        submit={chosen.withdraw}
        look="danger"
        need="optional"
        step={step}
        commandFor={(reason) => ({ kind: "withdraw", ...(reason === "" ? {} : { reason }) })}
      />
    </>
  );
}

function Abandon({ application }: ActionProps) {
  const chosen = useTexts(stepTexts);
  const step = useStep(application);
  return (
    <>
      <p>{chosen.abandonLead}</p>
      <ReasonForm
        name={`abandon:${application.application}`}
        label={chosen.abandon}
        submit={chosen.abandon}
        look="danger"
        step={step}
        commandFor={(reason) => ({ kind: "abandon", reason })}
      />
    </>
  );
}

type Ground = keyof typeof refusalGrounds;
const grounds = Object.keys(refusalGrounds) as Ground[];

function Refuse({ application }: ActionProps) {
  const chosen = useTexts(stepTexts);
  const language = useLanguage();
  const step = useStep(application);
  const form = useForm<{ readonly ground: Ground | undefined; readonly reason: string }>({
    name: `refuse:${application.application}`,
    initial: { ground: undefined, reason: "" },
    check: ({ ground, reason }) => ({
      ...(ground === undefined ? { ground: chosen.refuseGround } : {}),
      ...(reason.trim() === "" ? { reason: chosen.reasonMissing } : {}),
    }),
    onSubmit: ({ ground = "other", reason }) => step.take({ kind: "refuse", ground, reason: reason.trim() }),
    refusal: step.refusal,
  });
  return (
    <>
      <p>{chosen.refuseLead}</p>
      <Form
        form={form}
        label={chosen.refuse}
        fieldLabels={{ ground: chosen.refuseGround, reason: chosen.reason }}
        submit={chosen.refuse}
        look="danger"
        state={step.state}
      >
        <Select
          label={chosen.refuseGround}
          need="required"
          width="long"
          options={grounds.map((value) => ({ value, label: refusalGrounds[value][language] }))}
          {...form.field("ground")}
        />
        <TextField label={chosen.reason} need="required" maxLength={400} lines={3} {...form.field("reason")} />
      </Form>
    </>
  );
}
