/** The steps that the person at the screen may take now; each that needs words has a form behind its button. */
import {
  decideResidentCase,
  handleResidentCase,
  listResidentCases,
  type ResidentCaseView,
  type Sent,
  showResidentCase,
} from "@warifu/contract";
import { useAction } from "../client/index.ts";
import { announce, Button, FormDialog, Notice, RefusalNotice } from "../design/index.ts";
import { formatNumber, useLanguage, useTexts } from "../language/index.ts";
import { useMay } from "../shell/session.ts";
import type { CaseProps } from "./case-page.tsx";
import { StepForm } from "./step-forms.tsx";
import { stepTexts, texts } from "./texts.ts";

export type CaseStepName = ResidentCaseView["steps"][number];
type HandleCommand = Sent<typeof handleResidentCase, "body">["command"];
type DecideCommand = Sent<typeof decideResidentCase, "body">["command"];
export type StepCommand = HandleCommand | DecideCommand;

const decisions: readonly CaseStepName[] = ["extend", "decide", "send", "rule", "tell-minister", "prevent"];
/** Those that say nothing. */
const plain: readonly CaseStepName[] = ["tell", "pay", "hand-over", "close"];

export function NextSteps({ known }: CaseProps) {
  const chosen = useTexts(texts);
  const mayHandle = useMay("handle-resident-cases") === "allowed";
  const mayDecide = useMay("decide-resident-cases") === "allowed";
  const step = useStep(known);
  const { steps } = known;
  const own = steps.filter((one) => (decisions.includes(one) ? mayDecide : mayHandle));
  if (steps.length === 0) return <Notice tone="information" title={chosen.nothingNext} level={2} />;
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-std-22B-150">{chosen.next}</h2>
      {own.length === 0 && <p>{chosen.waitsForOthers}</p>}
      {step.refusal !== undefined && <RefusalNotice refusal={step.refusal} />}
      <div className="flex flex-wrap gap-3">
        {own.map((one) =>
          plain.includes(one) ? (
            <PlainStep key={one} name={one} known={known} step={step} />
          ) : (
            <WordedStep key={one} name={one} known={known} look={one === own[0] ? "primary" : "secondary"} />
          ),
        )}
      </div>
    </section>
  );
}

/** Sends a step with the version that is on the screen. */
export function useStep({ case: number, version }: ResidentCaseView, onDone: () => void = () => undefined) {
  const chosen = useTexts(texts);
  const after = {
    refreshes: [listResidentCases, showResidentCase],
    onDone: () => {
      announce(chosen.done);
      onDone();
    },
  };
  const handle = useAction(handleResidentCase, after);
  const decide = useAction(decideResidentCase, after);
  const parameters = { case: number };
  return {
    refusal: handle.refusal ?? decide.refusal,
    state: handle.isPending || decide.isPending ? "pending" : "ready",
    take: (command: StepCommand) =>
      isDecision(command)
        ? decide.act({ parameters, body: { version, command } })
        : handle.act({ parameters, body: { version, command } }),
  } as const;
}

function isDecision(command: StepCommand): command is DecideCommand {
  return decisions.includes(command.kind);
}

interface PlainProps extends CaseProps {
  readonly name: CaseStepName;
  readonly step: ReturnType<typeof useStep>;
}

function PlainStep({ name, known, step }: PlainProps) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const amount = known.fee?.amount ?? 0;
  const command = (): StepCommand => {
    if (name === "pay") return { kind: "pay", amount };
    return name === "hand-over" ? { kind: "hand-over", language } : { kind: name === "tell" ? "tell" : "close" };
  };
  return (
    <Button look="primary" state={step.state} onPress={() => step.take(command())}>
      {name === "pay" ? chosen.payNow(formatNumber(amount)) : stepTexts[name][language]}
    </Button>
  );
}

interface WordedProps extends CaseProps {
  readonly name: CaseStepName;
  readonly look: "primary" | "secondary";
}

function WordedStep({ name, known, look }: WordedProps) {
  const language = useLanguage();
  return (
    <FormDialog title={stepTexts[name][language]} look={look}>
      {(close) => <StepForm name={name} known={known} onDone={close} />}
    </FormDialog>
  );
}
