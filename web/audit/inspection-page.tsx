/** One week: the log beside the records of work, what was found, and what became of it. */
import { changeInspection, type InspectionView, listInspections, showInspection } from "@warifu/contract";
import { useAction, useRead } from "../client/index.ts";
import {
  announce,
  DescriptionList,
  Form,
  FormDialog,
  PageHead,
  RefusalNotice,
  Skeleton,
  StatusBadge,
  TextField,
  useForm,
} from "../design/index.ts";
import { formatMoment, useLanguage, useTexts } from "../language/index.ts";
import { usePageParameter } from "../shell/router.tsx";
import { Comparison } from "./comparison.tsx";
import { InspectionState } from "./inspection-state.tsx";
import { NoteFinding } from "./note-finding.tsx";
import { texts } from "./texts.ts";

export const help = [texts.inspectionsLead, texts.recordsLead];

export default function InspectionPage() {
  const chosen = useTexts(texts);
  const week = usePageParameter("week");
  const { data, error } = useRead(showInspection, { parameters: { week } });
  return (
    <>
      <PageHead title={chosen.weekOf(week)} trail={[{ title: chosen.inspections, href: "/app/audit/inspections" }]} />
      {error !== null && <RefusalNotice refusal={error.refusal} />}
      {data === undefined && error === null && <Skeleton lines={8} />}
      {data !== undefined && (
        <div className="flex flex-col gap-10">
          <Overview inspection={data} />
          <Findings inspection={data} />
          <Comparison week={week} />
        </div>
      )}
    </>
  );
}

function Overview({ inspection }: { readonly inspection: InspectionView }) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const { state, begunAt, begunBy, conclusion } = inspection;
  return (
    <DescriptionList
      items={[
        { term: chosen.state, value: <InspectionState state={state} /> },
        { term: chosen.by, value: <code>{begunBy}</code>, note: formatMoment(begunAt, language) },
        ...(conclusion === undefined
          ? []
          : [{ term: chosen.conclusion, value: conclusion.text, note: formatMoment(conclusion.at, language) }]),
      ]}
    />
  );
}

function Findings({ inspection }: { readonly inspection: InspectionView }) {
  const chosen = useTexts(texts);
  const { week, state, findings } = inspection;
  return (
    <section className="flex flex-col items-start gap-4">
      <h2 className="text-std-22B-150">{chosen.findings}</h2>
      {findings.length === 0 && <p>{chosen.noFindings}</p>}
      <ul className="flex w-full flex-col gap-4">
        {findings.map((finding) => (
          <li key={finding.number}>
            <Finding week={week} finding={finding} />
          </li>
        ))}
      </ul>
      {state === "open" && (
        <div className="flex flex-wrap gap-4">
          <FormDialog title={chosen.note} look="primary">
            {(close) => <NoteFinding week={week} onDone={close} />}
          </FormDialog>
          <FormDialog title={chosen.close}>
            {(close) => <Step week={week} what={{ step: "close" }} label={chosen.conclusion} onDone={close} />}
          </FormDialog>
        </div>
      )}
    </section>
  );
}

type FindingView = InspectionView["findings"][number];

function Finding({ week, finding }: { readonly week: string; readonly finding: FindingView }) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const { number, kind, text, places, at, by, followUps, outcome } = finding;
  const notes = [{ text, at, by }, ...followUps, ...(outcome === undefined ? [] : [outcome])];
  return (
    <article className="flex flex-col gap-3 rounded-8 border border-line p-4">
      <h3 className="flex flex-wrap items-center gap-3 font-bold">
        {number}. {chosen[kind]}
        <StatusBadge tone={outcome === undefined ? "warning" : "success"}>
          {outcome === undefined ? chosen.unsettled : chosen.settled}
        </StatusBadge>
      </h3>
      {places.length > 0 && (
        <p className="text-sm">
          {chosen.places}: <code>{places.map(({ stream, sequence }) => `${stream}-${sequence}`).join(" ")}</code>
        </p>
      )}
      <ol className="flex flex-col gap-2">
        {notes.map((one) => (
          <li key={one.at}>
            <p className="measure whitespace-pre-line">{one.text}</p>
            <p className="text-sm text-muted">
              {formatMoment(one.at, language)}, <code>{one.by}</code>
            </p>
          </li>
        ))}
      </ol>
      {outcome === undefined && (
        <div className="flex flex-wrap gap-4">
          {(["follow-up", "settle"] as const).map((step) => {
            const title = step === "settle" ? chosen.settle : chosen.followUp;
            return (
              <FormDialog key={step} title={title} size="small" label={`${title}: ${number}`}>
                {(close) => <Step week={week} what={{ step, number }} label={chosen.text} onDone={close} />}
              </FormDialog>
            );
          })}
        </div>
      )}
    </article>
  );
}

interface StepProps {
  readonly week: string;
  readonly what: { readonly step: "follow-up" | "settle"; readonly number: number } | { readonly step: "close" };
  /** Of what is written. */
  readonly label: string;
  readonly onDone: () => void;
}

function Step({ week, what, label, onDone }: StepProps) {
  const chosen = useTexts(texts);
  const titles = { "follow-up": chosen.followUp, settle: chosen.settle, close: chosen.close };
  const change = useAction(changeInspection, {
    refreshes: [showInspection, listInspections],
    onDone: () => {
      form.clear();
      onDone();
      announce(chosen.saved);
    },
  });
  const form = useForm({
    name: `inspection-step:${week}:${what.step}${what.step === "close" ? "" : what.number}`,
    initial: { text: "" },
    check: ({ text }) => (text.trim() === "" ? { text: chosen.textMissing } : {}),
    onSubmit: ({ text }) => change.act({ parameters: { week }, body: { ...what, text: text.trim() } }),
    refusal: change.refusal,
  });
  const title = titles[what.step];
  return (
    <Form
      form={form}
      label={title}
      fieldLabels={{ text: label }}
      submit={title}
      state={change.isPending ? "pending" : "ready"}
    >
      <TextField
        label={label}
        {...(what.step === "close" ? { hint: chosen.conclusionHint } : {})}
        need="required"
        lines={4}
        maxLength={2000}
        {...form.field("text")}
      />
    </Form>
  );
}
