import type { ExternalAuditView } from "@warifu/contract";
import { FormDialog, StatusBadge, type Tone } from "../design/index.ts";
import { formatDay, formatMoment, useLanguage, useTexts } from "../language/index.ts";
import { Actor } from "../shell/names.tsx";
import { useMay } from "../shell/session.ts";
import { NoteFinding } from "./note-finding.tsx";
import { TextStep } from "./steps.tsx";
import { texts } from "./texts.ts";

type FindingView = ExternalAuditView["findings"][number];

/** What was found, each with its course: plan, correction, what was returned, confirmation. */
export function Findings({ audit: { audit, state, findings } }: { readonly audit: ExternalAuditView }) {
  const chosen = useTexts(texts);
  const mayExamine = useMay("audit-from-outside") === "allowed";
  return (
    <section className="flex w-full flex-col items-start gap-4">
      <h2 className="text-std-22B-150">{chosen.findings}</h2>
      {findings.length === 0 && <p>{chosen.noFindings}</p>}
      <ul className="flex w-full flex-col gap-4">
        {findings.map((finding) => (
          <li key={finding.number}>
            <Finding audit={audit} finding={finding} isOpen={state === "reported"} />
          </li>
        ))}
      </ul>
      {mayExamine && state === "under-way" && (
        <FormDialog title={chosen.note} look="primary">
          {(close) => <NoteFinding audit={audit} onDone={close} />}
        </FormDialog>
      )}
    </section>
  );
}

const tones: Readonly<Record<FindingView["state"], Tone>> = {
  open: "error",
  planned: "warning",
  corrected: "information",
  confirmed: "success",
};

const stateNames = {
  open: "findingOpen",
  planned: "findingPlanned",
  corrected: "findingCorrected",
  confirmed: "findingConfirmed",
} as const;

const courseNames = { plan: "didPlan", correct: "didCorrect", return: "didReturn", confirm: "didConfirm" } as const;

interface FindingProps {
  readonly audit: string;
  readonly finding: FindingView;
  readonly isOpen: boolean;
}

function Finding({ audit, finding, isOpen }: FindingProps) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const { number, clause, weight, text, deadline, state, course } = finding;
  return (
    <article className="flex flex-col gap-3 rounded-8 border border-line p-4">
      <h3 className="flex flex-wrap items-center gap-3 font-bold">
        {number}. <span className="tabular-nums">{clause}</span> {chosen[weight]}
        <StatusBadge tone={tones[state]}>{chosen[stateNames[state]]}</StatusBadge>
      </h3>
      <p className="measure whitespace-pre-line">{text}</p>
      <p className="text-sm">
        {chosen.deadline}: {formatDay(deadline, language)}
      </p>
      <ol className="flex flex-col gap-2">
        {course.map((one) => (
          <li key={one.at}>
            <p className="measure whitespace-pre-line">
              {chosen[courseNames[one.kind]]}: {one.text}
            </p>
            <p className="text-sm text-muted">
              {formatMoment(one.at, language)}, <Actor name={one.by} />
            </p>
          </li>
        ))}
      </ol>
      {isOpen && <FindingActions audit={audit} finding={finding} />}
    </article>
  );
}

/** The next steps of one finding, for whoever may take them. */
function FindingActions({ audit, finding: { number, state } }: Omit<FindingProps, "isOpen">) {
  const chosen = useTexts(texts);
  const mayDirect = useMay("direct-external-audits") === "allowed";
  const mayExamine = useMay("audit-from-outside") === "allowed";
  const steps = [
    ...(mayDirect && (state === "open" || state === "planned") ? (["plan-correction"] as const) : []),
    ...(mayDirect && state === "planned" ? (["correct"] as const) : []),
    ...(mayExamine && state === "corrected" ? (["confirm", "return"] as const) : []),
  ];
  if (steps.length === 0) return null;
  return (
    <div className="flex flex-wrap gap-4">
      {steps.map((step) => (
        <FormDialog key={step} title={chosen[step]} size="small" label={`${chosen[step]}: ${number}`}>
          {(close) => <TextStep audit={audit} what={{ step, number }} onDone={close} />}
        </FormDialog>
      ))}
    </div>
  );
}
