/** CPS 3-1-9, 3-1-10: papers are looked at, their copies kept, and the identity is confirmed. */
import { type ApplicationDetail, listPaperKinds } from "@warifu/contract";
import { useRead } from "../../client/index.ts";
import { Button, Disclosure, Notice } from "../../design/index.ts";
import { useLanguage, useTexts } from "../../language/index.ts";
import { paperUses } from "../names.ts";
import { PaperForm } from "../paper-form.tsx";
import { ReasonForm } from "../reason-form.tsx";
import { StepPanel } from "../step-panel.tsx";
import { stepTexts } from "../step-texts.ts";
import { useStep } from "../use-step.ts";

export function IdentityStep({ application }: { readonly application: ApplicationDetail }) {
  const chosen = useTexts(stepTexts);
  const step = useStep(application);
  const { by, state, next, missingPapers } = application;
  const mayConfirm = next.includes("confirm-identity");
  const mayAsk = next.includes("send-inquiry");
  const lead = by === "resident" ? chosen.identityLead : state === "matched" ? chosen.agentLead : chosen.waitingLead;
  return (
    <StepPanel
      title={chosen.identity}
      lead={<p>{lead}</p>}
      refusal={step.refusal}
      actions={
        <>
          {mayConfirm && (
            <Button
              look="primary"
              state={missingPapers.length > 0 ? "disabled" : step.state}
              onPress={() => step.take({ kind: "confirm-identity", way: "papers" })}
            >
              {chosen.confirmIdentity}
            </Button>
          )}
          {mayAsk && (
            <Button look="primary" state={step.state} onPress={() => step.take({ kind: "send-inquiry" })}>
              {chosen.sendInquiry}
            </Button>
          )}
        </>
      }
    >
      <MissingPapers missing={missingPapers} />
      {mayAsk && <p className="measure">{chosen.sendInquiryLead}</p>}
      <PaperForm application={application} />
      {mayConfirm && by === "resident" && <ByMayor application={application} />}
    </StepPanel>
  );
}

function MissingPapers({ missing }: { readonly missing: readonly string[] }) {
  const chosen = useTexts(stepTexts);
  const language = useLanguage();
  const { data } = useRead(listPaperKinds, {});
  if (missing.length === 0) return <Notice tone="success" title={chosen.nothingMissing} level={3} />;
  const nameOf = (kind: string) =>
    paperUses[kind]?.[language] ?? data?.kinds.find((known) => known.kind === kind)?.name[language] ?? kind;
  return (
    <Notice tone="information" title={chosen.stillMissing} level={3}>
      <ul className="list-disc ps-6">
        {missing.map((kind) => (
          <li key={kind}>{nameOf(kind)}</li>
        ))}
      </ul>
    </Notice>
  );
}

function ByMayor({ application }: { readonly application: ApplicationDetail }) {
  const chosen = useTexts(stepTexts);
  const step = useStep(application);
  return (
    <Disclosure title={chosen.byMayor}>
      <p className="pb-4">{chosen.byMayorLead}</p>
      <ReasonForm
        name={`mayor:${application.application}`}
        label={chosen.byMayor}
        fieldLabel={chosen.way}
        submit={chosen.confirmByMayor}
        step={step}
        commandFor={(reason) => ({ kind: "confirm-identity", way: "mayor", reason })}
      />
    </Disclosure>
  );
}
