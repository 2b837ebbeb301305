/** What a person does next in a case. */
import { askCompromiseStep, listApprovals, showCompromise, takeCompromiseStep } from "@warifu/contract";
import { useAction } from "../../client/index.ts";
import { announce, Button, Form, FormDialog, Notice, RefusalNotice, TextField, useForm } from "../../design/index.ts";
import { useTexts } from "../../language/index.ts";
import { ApprovedStep } from "./approved-step.tsx";
import type { CompromiseCase } from "./compromise-page.tsx";
import { texts } from "./compromise-texts.ts";

interface RecordProps {
  readonly record: CompromiseCase;
}

export function NextStep({ record }: RecordProps) {
  const chosen = useTexts(texts);
  const isDrill = record.effect === "none";
  switch (record.state) {
    case "declared":
      return (
        <>
          <OfSeveral record={record} step="confirm" title={isDrill ? chosen.confirmDrill : chosen.confirm}>
            {isDrill ? chosen.confirmDrillWhat : chosen.confirmWhat}
          </OfSeveral>
          <FormDialog title={chosen.dismiss}>
            {(close) => <WordsForm record={record} step="dismiss" field={chosen.dismissGround} onDone={close} />}
          </FormDialog>
        </>
      );
    case "listed":
      return <WordsForm record={record} step="notify" field={chosen.notifyHow} />;
    case "notified":
      return (
        <AtOnce record={record} step="publish">
          {isDrill ? chosen.publishDrillWhat : chosen.publishWhat}
        </AtOnce>
      );
    case "published":
      return <WordsForm record={record} step="report" field={chosen.reportText} />;
    case "reported":
      if (isDrill) return <AtOnce record={record} step="end" />;
      return (
        <OfSeveral record={record} step="replace" title={chosen.replace}>
          {chosen.replaceWhat}
        </OfSeveral>
      );
    default:
      return (
        <Notice tone="information" title={chosen.working} level={3}>
          <p>{chosen.workingWhat}</p>
        </Notice>
      );
  }
}

/** `onDone` hears after the page was told. */
function useTake(onDone?: () => void) {
  const chosen = useTexts(texts);
  return useAction(takeCompromiseStep, {
    refreshes: [showCompromise, listApprovals],
    onDone: () => {
      onDone?.();
      announce(chosen.stepDone);
    },
  });
}

interface OfSeveralProps extends RecordProps {
  readonly step: "confirm" | "replace";
  readonly title: string;
  readonly children: string;
}

function OfSeveral({ record: { compromise }, step, title, children }: OfSeveralProps) {
  const ask = useAction(askCompromiseStep, { refreshes: [listApprovals] });
  const take = useTake();
  const parameters = { compromise };
  return (
    <ApprovedStep
      operation={step === "confirm" ? "declare-compromise" : "update-key"}
      isAbout={(request) => request.compromise === compromise && request.step === step}
      title={title}
      look="danger"
      state={take.isPending || ask.isPending ? "pending" : "ready"}
      refusals={[take.refusal, ask.refusal]}
      onAsk={() => ask.act({ parameters, body: { step } })}
      onTake={(approval) => take.act({ parameters, body: approval === undefined ? { step } : { step, approval } })}
    >
      <p>{children}</p>
    </ApprovedStep>
  );
}

function AtOnce({
  record,
  step,
  children,
}: RecordProps & { readonly step: "publish" | "end"; readonly children?: string }) {
  const chosen = useTexts(texts);
  const take = useTake();
  const parameters = { compromise: record.compromise };
  return (
    <>
      {children !== undefined && <p>{children}</p>}
      <Button
        look="primary"
        state={take.isPending ? "pending" : "ready"}
        onPress={() => take.act({ parameters, body: { step } })}
      >
        {chosen[step]}
      </Button>
      {take.refusal !== undefined && <RefusalNotice refusal={take.refusal} />}
    </>
  );
}

interface WordsFormProps extends RecordProps {
  readonly step: "dismiss" | "notify" | "report";
  readonly field: string;
  readonly onDone?: () => void;
}

/** Steps that say something in words. */
function WordsForm({ record: { compromise }, step, field, onDone }: WordsFormProps) {
  const chosen = useTexts(texts);
  const take = useTake(() => {
    form.clear();
    onDone?.();
  });
  const form = useForm({
    name: `compromise-words:${compromise}:${step}`,
    initial: { text: "" },
    check: ({ text }) => (text.trim() === "" ? { text: chosen.groundMissing } : {}),
    onSubmit: ({ text }) => take.act({ parameters: { compromise }, body: { step, text: text.trim() } }),
    refusal: take.refusal,
  });
  return (
    <Form
      form={form}
      label={chosen[step]}
      fieldLabels={{ text: field }}
      submit={chosen[step]}
      state={take.isPending ? "pending" : "ready"}
    >
      <TextField
        label={field}
        need="required"
        maxLength={step === "report" ? 4000 : 400}
        lines={3}
        {...form.field("text")}
      />
    </Form>
  );
}
