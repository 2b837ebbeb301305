/** Reports that the minister or the governor demands of a party, and their answers (CPS 2-1-6). */
import { DateField, EmptyState, Form, FormDialog, RadioGroup, StatusBadge, Table, TextField } from "../design/index.ts";
import { formatShort, useTexts } from "../language/index.ts";
import { useMay } from "../shell/session.ts";
import { type ChangeFormProps, useChangeForm } from "./party-change-form.tsx";
import { formTexts } from "./party-form-texts.ts";
import type { PartyRecord } from "./party-page.tsx";
import { isDay } from "./reports-page.tsx";
import { texts } from "./texts.ts";

type Report = PartyRecord["reports"][number];

export function Reports({ party: { id, state, reports } }: { readonly party: PartyRecord }) {
  const chosen = { ...useTexts(texts), ...useTexts(formTexts) };
  const mayRegister = useMay("register-relying-parties") === "allowed";
  const mayAnswer = mayRegister && (state === "registered" || state === "suspended" || state === "withdrawn");
  const mayDemand = mayRegister && (state === "registered" || state === "suspended");
  if (reports.length === 0 && !mayDemand) return null;
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-std-22B-150">{chosen.reports}</h2>
      <Table<Report>
        caption={chosen.reports}
        rows={reports}
        keyOf={({ number }) => String(number)}
        empty={<EmptyState title={chosen.noReports} />}
        columns={[
          { id: "number", title: chosen.number, heads: "row", cell: ({ number }) => number },
          { id: "by", title: chosen.demandedBy, cell: ({ demandedBy }) => chosen[demandedBy] },
          { id: "subject", title: chosen.subject, cell: ({ subject }) => subject },
          { id: "due", title: chosen.dueOn, content: "day", cell: ({ dueOn }) => dueOn },
          { id: "answer", title: chosen.state, cell: (report) => <Answer report={report} /> },
          {
            id: "action",
            title: chosen.action,
            cell: ({ number, answer }) =>
              answer === undefined && mayAnswer ? (
                <FormDialog title={chosen.answer} label={`${chosen.answer} (${number})`} size="small">
                  {(close) => <ReportAnswer party={id} number={number} onDone={close} />}
                </FormDialog>
              ) : null,
          },
        ]}
      />
      {mayDemand && (
        <div>
          <FormDialog title={chosen.demand}>{(close) => <Demand party={id} onDone={close} />}</FormDialog>
        </div>
      )}
    </section>
  );
}

function Answer({ report: { answer } }: { readonly report: Report }) {
  const chosen = useTexts(formTexts);
  if (answer === undefined) return <StatusBadge tone="warning">{chosen.waiting}</StatusBadge>;
  return (
    <>
      <StatusBadge tone="success">{chosen.answered}</StatusBadge> {formatShort(answer.at)}
      <p className="whitespace-pre-wrap">{answer.text}</p>
    </>
  );
}

function Demand(props: ChangeFormProps) {
  const chosen = useTexts(formTexts);
  const { form, state } = useChangeForm<{ by: "minister" | "governor" | undefined; subject: string; dueOn: string }>({
    ...props,
    name: "demand-report-of-relying-party",
    initial: { by: undefined, subject: "", dueOn: "" },
    check: ({ by, subject, dueOn }) => ({
      ...(by === undefined ? { by: chosen.chooseOne } : {}),
      ...(subject.trim() === "" ? { subject: chosen.missing } : {}),
      ...(isDay(dueOn) ? {} : { dueOn: chosen.dayMissing }),
    }),
    change: ({ by = "governor", subject, dueOn }) => ({ kind: "demand-report", by, subject, dueOn }),
  });
  return (
    <Form
      form={form}
      label={chosen.demand}
      fieldLabels={{ by: chosen.demandedBy, subject: chosen.subject, dueOn: chosen.dueOn }}
      submit={chosen.record}
      state={state}
    >
      <RadioGroup
        label={chosen.demandedBy}
        need="required"
        options={[
          { value: "minister", label: chosen.minister },
          { value: "governor", label: chosen.governor },
        ]}
        {...form.field("by")}
      />
      <TextField label={chosen.subject} need="required" lines={3} maxLength={400} {...form.field("subject")} />
      <DateField label={chosen.dueOn} need="required" {...form.field("dueOn")} />
    </Form>
  );
}

function ReportAnswer({ number, ...props }: ChangeFormProps & { readonly number: number }) {
  const chosen = useTexts(formTexts);
  const { form, state } = useChangeForm<{ text: string }>({
    ...props,
    name: `answer-report-${number}-of-relying-party`,
    initial: { text: "" },
    check: ({ text }) => (text.trim() === "" ? { text: chosen.missing } : {}),
    change: ({ text }) => ({ kind: "answer-report", number, text }),
  });
  return (
    <Form
      form={form}
      label={chosen.answer}
      fieldLabels={{ text: chosen.answerText }}
      submit={chosen.record}
      state={state}
    >
      <TextField label={chosen.answerText} need="required" lines={6} maxLength={8000} {...form.field("text")} />
    </Form>
  );
}
