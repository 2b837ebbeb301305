/** Card services: what the terminal does with the card, then its record. */
import { type ApplicationDetail, eraseKeys, initialiseCard, resetCardPassword, unlockCard } from "@warifu/contract";
import { AgentNotice, useAgentAction } from "../../agent/index.ts";
import { Button, Form, TextField, useForm } from "../../design/index.ts";
import { useLanguage, useTexts } from "../../language/index.ts";
import { CardContentList } from "../card-content.tsx";
import { type CardService, serviceNames } from "../names.ts";
import { ReaderBox } from "../reader-box.tsx";
import { StepPanel } from "../step-panel.tsx";
import { stepTexts } from "../step-texts.ts";
import { cardNumberIn, device, useCardContent, useReader } from "../use-card.ts";
import { type Step, useStep } from "../use-step.ts";

const leads = {
  unlock: "unlockLead",
  initialise: "initialiseLead",
  "password-change": "passwordLead",
  erase: "eraseLead",
} as const satisfies Record<CardService, keyof typeof stepTexts>;

export function ServiceStep({ application }: { readonly application: ApplicationDetail }) {
  const chosen = useTexts(stepTexts);
  const language = useLanguage();
  const step = useStep(application);
  const { reader } = useReader();
  const { data } = useCardContent(reader);
  const { subject } = application;
  if (subject.kind !== "card-service") return null;
  const { service } = subject;
  const isThere = reader?.card.state === "present";
  return (
    <StepPanel
      title={`${chosen.service}: ${serviceNames[service][language]}`}
      lead={<p>{chosen[leads[service]]}</p>}
      refusal={step.refusal}
    >
      <ReaderBox />
      {isThere && data !== undefined && <CardContentList content={data} />}
      {service === "password-change" ? <PasswordService step={step} /> : <PlainService service={service} step={step} />}
    </StepPanel>
  );
}

const operations = { unlock: unlockCard, initialise: initialiseCard, erase: eraseKeys } as const;

interface PlainProps {
  readonly service: keyof typeof operations;
  readonly step: Step;
}

function PlainService({ service, step }: PlainProps) {
  const language = useLanguage();
  const { reader } = useReader();
  const cardNumber = cardNumberIn(reader);
  const work = useAgentAction(device, operations[service], ({ cardNumber: card }) =>
    step.take({ kind: "record-card-service", card }),
  );
  const begin = () => {
    if (reader === undefined || cardNumber === undefined) return;
    work.act({ parameters: { reader: reader.reader }, body: { cardNumber } });
  };
  const state = cardNumber === undefined ? "disabled" : work.isPending ? "pending" : step.state;
  return (
    <div className="flex flex-col items-start gap-4">
      {work.refusal !== undefined && <AgentNotice refusal={work.refusal} />}
      <Button look={service === "unlock" ? "primary" : "danger"} state={state} onPress={begin}>
        {serviceNames[service][language]}
      </Button>
    </div>
  );
}

/** By the resident at the generator, or anew here for who forgot it. */
function PasswordService({ step }: { readonly step: Step }) {
  const chosen = useTexts(stepTexts);
  const { reader } = useReader();
  const cardNumber = cardNumberIn(reader);
  const recorded = { kind: "record-card-service", ...(cardNumber === undefined ? {} : { card: cardNumber }) } as const;
  const work = useAgentAction(device, resetCardPassword, ({ cardNumber: card }) => {
    form.clear();
    step.take({ kind: "record-card-service", card });
  });
  const form = useForm({
    name: "card-password",
    initial: { newPassword: "" },
    secrets: ["newPassword"],
    check: ({ newPassword }) => (/^[0-9A-Z]{6,16}$/.test(newPassword) ? {} : { newPassword: chosen.newPasswordWrong }),
    onSubmit: ({ newPassword }) => {
      if (reader === undefined || cardNumber === undefined) return;
      work.act({ parameters: { reader: reader.reader }, body: { cardNumber, newPassword } });
    },
  });
  const state = cardNumber === undefined ? "disabled" : work.isPending ? "pending" : step.state;
  return (
    <div className="flex flex-col items-start gap-6">
      <Button state={step.state} onPress={() => step.take(recorded)}>
        {chosen.changedAtKiosk}
      </Button>
      {work.refusal !== undefined && <AgentNotice refusal={work.refusal} />}
      <Form
        form={form}
        label={chosen.setPassword}
        fieldLabels={{ newPassword: chosen.newPassword }}
        submit={chosen.setPassword}
        state={state}
      >
        <TextField
          label={chosen.newPassword}
          hint={chosen.newPasswordHint}
          need="required"
          type="password"
          width="medium"
          maxLength={16}
          autoComplete="off"
          content="code"
          {...form.field("newPassword")}
        />
      </Form>
    </div>
  );
}
