/** A new application: what is applied for, what stands on the form, and who it is in the register. */
import { type Answered, changeApplication, receiveApplication } from "@warifu/contract";
import { useState } from "react";
import { type CallRefusal, callOperation, serverNow, useAction } from "../client/index.ts";
import { announce, Button, Form, LinkButton, Notice, PageHead, RefusalNotice, useForm } from "../design/index.ts";
import { useLanguage, useTexts } from "../language/index.ts";
import { goTo } from "../shell/address.ts";
import { useAddressState } from "../shell/router.tsx";
import { FormFields } from "./form-fields.tsx";
import {
  checkForm,
  checkSubject,
  civilToday,
  emptyForm,
  type FormValues,
  type SubjectValues,
  sentForm,
  sentSubject,
} from "./form-values.ts";
import { type ApplicationKind, fieldNames } from "./names.ts";
import { RegisterSearch } from "./register-search.tsx";
import { SubjectFields } from "./subject-fields.tsx";
import { texts } from "./texts.ts";
import { TrialNotice } from "./trial-notice.tsx";
import { refreshes } from "./use-step.ts";

export const help = [texts.newHelp, texts.keyboardHelp];

export interface NewValues extends FormValues, SubjectValues {
  readonly practice: "real" | "test";
}

interface Unmatched {
  readonly application: string;
  readonly refusal: CallRefusal;
}

export default function NewPage() {
  const chosen = useTexts(texts);
  const [resident, choose] = useState<string>();
  const { form, state, unmatched } = useReception(resident);
  const trail = [{ title: chosen.desk, href: "/app/counter" }];
  return (
    <>
      <PageHead title={chosen.newApplication} trail={trail} lead={chosen.newLead} />
      <div className="flex flex-col gap-6">
        {form.values.practice === "test" && <TrialNotice />}
        {unmatched !== undefined && <NotMatched {...unmatched} />}
        <div className="grid gap-10 desktop:grid-cols-2">
          <Form
            form={form}
            label={chosen.form}
            fieldLabels={useFieldLabels()}
            submit={chosen.receiveFree}
            state={unmatched === undefined ? state : "disabled"}
          >
            <SubjectFields form={form} />
            <h2 className="border-t border-line pt-6 text-std-22B-150">{chosen.form}</h2>
            <FormFields form={form} />
          </Form>
          <RegisterSearch
            form={form.values}
            resident={resident}
            onChoose={choose}
            action={
              <Button look="primary" state={unmatched === undefined ? state : "disabled"} onPress={() => form.submit()}>
                {chosen.receive}
              </Button>
            }
          />
        </div>
      </div>
    </>
  );
}

/** Received, and matched at once with the person who was chosen; then the case goes on at its own page. */
function useReception(resident: string | undefined) {
  const chosen = useTexts(texts);
  const [{ kind = "issue" }] = useAddressState<{ kind: ApplicationKind }>();
  const [unmatched, setUnmatched] = useState<Unmatched>();
  const open = async ({ application, version }: Answered<typeof receiveApplication>) => {
    form.clear();
    announce(chosen.receivedAs(application));
    const refusal = resident === undefined ? undefined : await match(application, version, resident);
    if (refusal === undefined) goTo(`/app/counter/applications/${application}`);
    else setUnmatched({ application, refusal });
  };
  const action = useAction(receiveApplication, { refreshes, onDone: open });
  const form = useForm<NewValues>({
    name: "counter-application",
    initial: {
      ...emptyForm(civilToday(serverNow())),
      ...{ kind, practice: "real", ground: undefined, service: undefined, request: "" },
    },
    check: (values) => ({ ...checkSubject(values, chosen), ...checkForm(values, chosen) }),
    onSubmit: (values) =>
      action.act({ body: { subject: sentSubject(values), practice: values.practice, form: sentForm(values) } }),
    refusal: action.refusal,
  });
  return { form, unmatched, state: action.isPending ? ("pending" as const) : ("ready" as const) };
}

async function match(application: string, version: number, resident: string): Promise<CallRefusal | undefined> {
  const answer = await callOperation(changeApplication, {
    parameters: { application },
    body: { version, command: { kind: "match", resident } },
  });
  return answer.ok ? undefined : answer.refusal;
}

function NotMatched({ application, refusal }: Unmatched) {
  const chosen = useTexts(texts);
  return (
    <div role="alert" className="flex flex-col gap-4">
      <Notice
        tone="warning"
        title={chosen.receivedNotMatched(application)}
        actions={<LinkButton href={`/app/counter/applications/${application}`}>{chosen.openApplication}</LinkButton>}
      />
      <RefusalNotice refusal={refusal} />
    </div>
  );
}

function useFieldLabels(): Readonly<Partial<Record<keyof NewValues, string>>> {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const fields = Object.fromEntries(Object.entries(fieldNames).map(([field, name]) => [field, name[language]]));
  const { ground, service, request, appliedOn, agentName, agentAddress, procedure } = chosen;
  return { ...fields, ground, service, request, appliedOn, agentName, agentAddress, kind: procedure };
}
