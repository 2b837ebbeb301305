/** Steps of the branch that something is typed for: the processing record, corrections, reasons. */
import { type CirsDetail, decideCirsApplication, workOnCirsApplication } from "@warifu/contract";
import { useState } from "react";
import { useAction } from "../client/index.ts";
import { announce, CheckboxGroup, Form, FormDialog, TextField, useForm } from "../design/index.ts";
import { useLanguage, useTexts } from "../language/index.ts";
import type { DetailProps } from "./details.tsx";
import { EntryFields, missingEntries, sentEntries, typedEntries } from "./entry-fields.tsx";
import { recordNames } from "./names.ts";
import { refreshes } from "./next-steps.tsx";
import { type ReadRequest, RequestFile } from "./request-file.tsx";
import { texts } from "./texts.ts";

/** Every item of the record is looked at; one that was not keeps the application where it is. */
export function ExamineForm({ known }: DetailProps) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const { application, version, recordAsks } = known;
  const step = useStep(() => form.clear());
  const form = useForm<{ record: readonly string[] }>({
    name: `cirs-record:${application}`,
    initial: { record: [] },
    check: ({ record }) =>
      recordAsks.every((check) => record.includes(check)) ? {} : { record: chosen.recordMissing },
    onSubmit: () => {
      const record = recordAsks.map((check) => ({ check, answer: "yes" as const }));
      step.act({ parameters: { application }, body: { version, command: { kind: "examine", record } } });
    },
    refusal: step.refusal,
  });
  return (
    <FormDialog title={chosen.examine} look="primary">
      {() => (
        <Form
          form={form}
          label={chosen.examine}
          fieldLabels={{ record: chosen.record }}
          submit={chosen.examine}
          state={step.isPending ? "pending" : "ready"}
        >
          <CheckboxGroup
            label={chosen.record}
            hint={chosen.recordHint}
            options={recordAsks.map((value) => ({ value, label: recordNames[value][language] }))}
            {...form.field("record")}
          />
        </Form>
      )}
    </FormDialog>
  );
}

export function CorrectForm({ known }: DetailProps) {
  const chosen = useTexts(texts);
  const { application, version, type, entries } = known;
  const [request, setRequest] = useState<ReadRequest>();
  const step = useStep(() => form.clear());
  const form = useForm({
    name: `cirs-correct:${application}`,
    initial: typedEntries(entries),
    check: (typed) => missingEntries(type, typed, chosen.missing),
    onSubmit: (typed) => {
      const file = request === undefined ? {} : { certificationRequest: request.base64 };
      const command = { kind: "correct" as const, entries: sentEntries(type, typed), ...file };
      step.act({ parameters: { application }, body: { version, command } });
    },
    refusal: step.refusal,
  });
  const { unit, name, serverNames, mail } = chosen;
  return (
    <FormDialog title={chosen.correct}>
      {() => (
        <div className="flex flex-col gap-4">
          <RequestFile request={request} onRead={setRequest} />
          <Form
            form={form}
            label={chosen.correct}
            fieldLabels={{ unit, name, serverNames, mail }}
            submit={chosen.correct}
            state={step.isPending ? "pending" : "ready"}
          >
            <EntryFields form={form} type={type} />
          </Form>
        </div>
      )}
    </FormDialog>
  );
}

export function ReasonDialog({ known, kind }: { readonly known: CirsDetail; readonly kind: "withdraw" | "send-back" }) {
  const chosen = useTexts(texts);
  const { application, version } = known;
  const step = useStep(() => form.clear());
  const decide = useAction(decideCirsApplication, { refreshes, onDone: () => form.clear() });
  const form = useForm({
    name: `cirs-reason:${kind}:${application}`,
    initial: { reason: "" },
    check: ({ reason }) => (reason.trim() === "" ? { reason: chosen.missing } : {}),
    onSubmit: ({ reason }) => {
      const parameters = { application };
      if (kind === "withdraw") step.act({ parameters, body: { version, command: { kind, reason } } });
      else decide.act({ parameters, body: { version, command: { kind, reason } } });
    },
    refusal: step.refusal ?? decide.refusal,
  });
  const state = step.isPending || decide.isPending ? "pending" : "ready";
  return (
    <FormDialog title={chosen[kind]}>
      {() => (
        <Form
          form={form}
          label={chosen[kind]}
          fieldLabels={{ reason: chosen.reason }}
          submit={chosen[kind]}
          state={state}
        >
          <TextField label={chosen.reason} need="required" lines={2} maxLength={400} {...form.field("reason")} />
        </Form>
      )}
    </FormDialog>
  );
}

function useStep(done: () => void) {
  const chosen = useTexts(texts);
  return useAction(workOnCirsApplication, {
    refreshes,
    onDone: () => {
      done();
      announce(chosen.done);
    },
  });
}
