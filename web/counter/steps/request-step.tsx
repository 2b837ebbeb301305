import { type ApplicationDetail, requestApplicationCertificate } from "@warifu/contract";
import { useAction } from "../../client/index.ts";
import { Button, Progress } from "../../design/index.ts";
import { useTexts } from "../../language/index.ts";
import { StepPanel } from "../step-panel.tsx";
import { stepTexts } from "../step-texts.ts";
import { refreshes } from "../use-step.ts";

/** CPS 4-2-1: the request to the authority; asked again it gives the same certificate. */
export function RequestStep({ application: { application } }: { readonly application: ApplicationDetail }) {
  const chosen = useTexts(stepTexts);
  const request = useAction(requestApplicationCertificate, { refreshes });
  return (
    <StepPanel
      title={chosen.request}
      lead={<p>{chosen.requestLead}</p>}
      refusal={request.refusal}
      actions={
        <Button
          look="primary"
          state={request.isPending ? "pending" : "ready"}
          onPress={() => request.act({ parameters: { application } })}
        >
          {chosen.requestNow}
        </Button>
      }
    >
      {request.isPending && <Progress label={chosen.requesting} />}
    </StepPanel>
  );
}
