/** What the examiner and the issuer of the operating body do next. */
import {
  carryOutApplication,
  examineSubmittedApplication,
  listSubmittedApplications,
  showSubmittedApplication,
} from "@warifu/contract";
import type { DetailProps } from "../cirs/details.tsx";
import { texts as cirsTexts } from "../cirs/texts.ts";
import { useAction } from "../client/index.ts";
import { announce, Button, Form, FormDialog, Notice, RefusalNotice, TextField, useForm } from "../design/index.ts";
import { useTexts } from "../language/index.ts";
import { useMay } from "../shell/session.ts";
import { texts } from "./texts.ts";

const refreshes = [showSubmittedApplication, listSubmittedApplications];
const before = ["submitted", "under-examination", "passed"];

export function CentreSteps({ known }: DetailProps) {
  const chosen = { ...useTexts(texts), ...useTexts({ over: cirsTexts.over, next: cirsTexts.next }) };
  const mayExamine = useMay("examine-lgpki") === "allowed";
  const mayIssue = useMay("issue-lgpki") === "allowed";
  const { state } = known;
  if (["closed", "refused", "withdrawn"].includes(state))
    return <Notice tone="information" title={chosen.over} level={2} />;
  if (!before.includes(state)) return <Notice tone="information" title={chosen.waitsBranch} level={2} />;
  const isExaminers = state !== "passed";
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-std-22B-150">{chosen.next}</h2>
      <div className="flex flex-wrap items-start gap-3">
        {isExaminers && mayExamine && <ExaminerSteps known={known} />}
        {!isExaminers && mayIssue && <IssuerStep known={known} />}
      </div>
      {(isExaminers ? !mayExamine : !mayIssue) && <NotYours />}
    </section>
  );
}

function NotYours() {
  const { notYours } = useTexts({ notYours: cirsTexts.notYours });
  return <p>{notYours}</p>;
}

function ExaminerSteps({ known }: DetailProps) {
  const chosen = useTexts(texts);
  const { application, version, next, findings } = known;
  const examine = useAction(examineSubmittedApplication, { refreshes, onDone: () => announce(chosen.done) });
  const isFailed = findings.some(({ outcome }) => outcome === "failed");
  const steps = (["accept", "pass"] as const).filter((kind) => next.includes(kind) && !(kind === "pass" && isFailed));
  return (
    <>
      {steps.map((kind) => (
        <Button
          key={kind}
          look="primary"
          state={examine.isPending ? "pending" : "ready"}
          onPress={() => examine.act({ parameters: { application }, body: { version, command: { kind } } })}
        >
          {chosen[kind]}
        </Button>
      ))}
      {next.includes("return") && <DecisionDialog known={known} kind="return" />}
      {next.includes("refuse") && <DecisionDialog known={known} kind="refuse" />}
      {examine.refusal !== undefined && <RefusalNotice refusal={examine.refusal} />}
    </>
  );
}

function DecisionDialog({ known, kind }: DetailProps & { readonly kind: "return" | "refuse" }) {
  const chosen = useTexts(texts);
  const { reason: label } = useTexts({ reason: cirsTexts.reason });
  const { application, version } = known;
  const examine = useAction(examineSubmittedApplication, {
    refreshes,
    onDone: () => {
      form.clear();
      announce(chosen.done);
    },
  });
  const form = useForm({
    name: `cirs-decision:${kind}:${application}`,
    initial: { reason: "" },
    check: ({ reason }) => (reason.trim() === "" ? { reason: chosen.missing } : {}),
    onSubmit: ({ reason }) =>
      examine.act({ parameters: { application }, body: { version, command: { kind, reason } } }),
    refusal: examine.refusal,
  });
  return (
    <FormDialog title={chosen[kind]}>
      {() => (
        <Form
          form={form}
          label={chosen[kind]}
          fieldLabels={{ reason: label }}
          submit={chosen[kind]}
          state={examine.isPending ? "pending" : "ready"}
        >
          <TextField label={label} need="required" lines={2} maxLength={400} {...form.field("reason")} />
        </Form>
      )}
    </FormDialog>
  );
}

function IssuerStep({ known }: DetailProps) {
  const chosen = useTexts(texts);
  const { application, version, kind } = known;
  const carryOut = useAction(carryOutApplication, { refreshes, onDone: () => announce(chosen.done) });
  const certifies = kind === "issue" || kind === "renewal";
  return (
    <>
      <Button
        look={certifies ? "primary" : "danger"}
        state={carryOut.isPending ? "pending" : "ready"}
        onPress={() => carryOut.act({ parameters: { application }, body: { version } })}
      >
        {certifies ? chosen.issue : chosen.revoke}
      </Button>
      {carryOut.refusal !== undefined && <RefusalNotice refusal={carryOut.refusal} />}
    </>
  );
}
