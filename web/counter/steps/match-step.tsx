/** CPS 3-1-9 ①: who it is in the register, and where form and register say something else. */
import type { ApplicationDetail, ApplicationDifference } from "@warifu/contract";
import { useState } from "react";
import { Button, FormDialog, StatusBadge, Table } from "../../design/index.ts";
import { useLanguage, useTexts } from "../../language/index.ts";
import { useComparedColumns } from "../comparison.tsx";
import { typedForm } from "../form-values.ts";
import { fieldNames } from "../names.ts";
import { ReasonForm } from "../reason-form.tsx";
import { RegisterSearch } from "../register-search.tsx";
import { StepPanel } from "../step-panel.tsx";
import { stepTexts } from "../step-texts.ts";
import { texts } from "../texts.ts";
import { useStep } from "../use-step.ts";

export function MatchStep({ application }: { readonly application: ApplicationDetail }) {
  const chosen = useTexts(stepTexts);
  const step = useStep(application);
  const [resident, choose] = useState(application.resident);
  const action = resident !== undefined && (
    <Button look="primary" state={step.state} onPress={() => step.take({ kind: "match", resident })}>
      {application.resident === undefined ? chosen.matchNow : chosen.matchAgain}
    </Button>
  );
  return (
    <StepPanel title={chosen.match} lead={<p>{chosen.matchLead}</p>} refusal={step.refusal} actions={action}>
      {application.differences.length > 0 && <Differences application={application} />}
      <RegisterSearch form={typedForm(application.form)} resident={resident} onChoose={choose} />
    </StepPanel>
  );
}

function Differences({ application }: { readonly application: ApplicationDetail }) {
  const chosen = { ...useTexts(texts), ...useTexts(stepTexts) };
  const compared = useComparedColumns();
  return (
    <div className="flex flex-col gap-3">
      <h3 className="font-bold">{chosen.differences}</h3>
      <p>{chosen.differencesLead}</p>
      <Table
        caption={chosen.differences}
        rows={application.differences}
        keyOf={({ field }) => field}
        markOf={({ accepted }) => (accepted === undefined ? "warning" : undefined)}
        columns={[
          ...compared,
          {
            id: "outcome",
            title: chosen.outcome,
            cell: (difference) => <DifferenceOutcome application={application} difference={difference} />,
          },
        ]}
      />
    </div>
  );
}

interface OutcomeProps {
  readonly application: ApplicationDetail;
  readonly difference: ApplicationDifference;
}

function DifferenceOutcome({ application, difference: { field, weight, accepted } }: OutcomeProps) {
  const chosen = { ...useTexts(texts), ...useTexts(stepTexts) };
  const language = useLanguage();
  const step = useStep(application);
  if (accepted !== undefined)
    return <StatusBadge tone="success">{`${chosen.accepted}: ${accepted.reason}`}</StatusBadge>;
  if (weight === "substance" || !application.next.includes("accept-difference")) {
    return <StatusBadge tone="warning">{weight === "substance" ? chosen.differs : chosen.notation}</StatusBadge>;
  }
  const name = fieldNames[field][language];
  return (
    <div className="flex flex-col items-start gap-2">
      <StatusBadge tone="warning">{chosen.notation}</StatusBadge>
      <FormDialog title={chosen.accept} size="small" label={chosen.acceptField(name)}>
        {() => (
          <ReasonForm
            name={`accept:${application.application}:${field}`}
            label={chosen.acceptField(name)}
            submit={chosen.accept}
            step={step}
            commandFor={(reason) => ({ kind: "accept-difference", field, reason })}
          />
        )}
      </FormDialog>
    </div>
  );
}
