/** What comes next in the branch, for whoever has the duty. */
import {
  type CirsDetail,
  decideCirsApplication,
  listCirsApplications,
  showCirsApplication,
  workOnCirsApplication,
} from "@warifu/contract";
import { useAction } from "../client/index.ts";
import { announce, Button, LinkButton, Notice, RefusalNotice } from "../design/index.ts";
import { useTexts } from "../language/index.ts";
import { useMay } from "../shell/session.ts";
import type { DetailProps } from "./details.tsx";
import { CorrectForm, ExamineForm, ReasonDialog } from "./step-forms.tsx";
import { texts } from "./texts.ts";

export const refreshes = [showCirsApplication, listCirsApplications];
const fetched = ["downloaded", "stored", "closed"];

export function NextSteps({ known }: DetailProps) {
  const chosen = useTexts(texts);
  const mayServe = useMay("serve-branch") === "allowed";
  const mayApprove = useMay("approve-in-branch") === "allowed";
  const { state } = known;
  if (["refused", "withdrawn"].includes(state)) return <Notice tone="information" title={chosen.over} level={2} />;
  if (["submitted", "under-examination", "passed"].includes(state))
    return <Notice tone="information" title={chosen.waitsCentre} level={2} />;
  const hasFile = known.certificate !== undefined && fetched.includes(state);
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-std-22B-150">{chosen.next}</h2>
      <div className="flex flex-wrap items-start gap-3">
        {mayServe && <OfficerSteps known={known} />}
        {mayApprove && <ManagerSteps known={known} />}
        {hasFile && mayServe && (
          <LinkButton opens="download" icon="download" href={`/branch/applications/${known.application}/certificate`}>
            {chosen.file}
          </LinkButton>
        )}
      </div>
      {!isFor(known, mayServe ? officerSteps : managerSteps) && !hasFile && <p>{chosen.notYours}</p>}
    </section>
  );
}

const officerSteps = ["examine", "correct", "download", "confirm-stored", "close"];
const managerSteps = ["approve", "submit"];

function isFor({ next }: CirsDetail, steps: readonly string[]): boolean {
  return next.some((command) => steps.includes(command));
}

function OfficerSteps({ known }: DetailProps) {
  const chosen = useTexts(texts);
  const { application, version, next } = known;
  const step = useAction(workOnCirsApplication, { refreshes, onDone: () => announce(chosen.done) });
  const plain = (["download", "confirm-stored", "close"] as const).filter((kind) => next.includes(kind));
  return (
    <>
      {next.includes("examine") && <ExamineForm known={known} />}
      {next.includes("correct") && <CorrectForm known={known} />}
      {plain.map((kind) => (
        <Button
          key={kind}
          look="primary"
          state={step.isPending ? "pending" : "ready"}
          onPress={() => step.act({ parameters: { application }, body: { version, command: { kind } } })}
        >
          {chosen[kind]}
        </Button>
      ))}
      {next.includes("withdraw") && <ReasonDialog known={known} kind="withdraw" />}
      {step.refusal !== undefined && <RefusalNotice refusal={step.refusal} />}
    </>
  );
}

function ManagerSteps({ known }: DetailProps) {
  const chosen = useTexts(texts);
  const { application, version, next } = known;
  const decide = useAction(decideCirsApplication, { refreshes, onDone: () => announce(chosen.done) });
  const plain = (["approve", "submit"] as const).filter((kind) => next.includes(kind));
  return (
    <>
      {plain.map((kind) => (
        <Button
          key={kind}
          look="primary"
          state={decide.isPending ? "pending" : "ready"}
          onPress={() => decide.act({ parameters: { application }, body: { version, command: { kind } } })}
        >
          {chosen[kind]}
        </Button>
      ))}
      {next.includes("send-back") && <ReasonDialog known={known} kind="send-back" />}
      {decide.refusal !== undefined && <RefusalNotice refusal={decide.refusal} />}
    </>
  );
}
