/** The steps with the card in the reader: its keys, the resident's public key, the certificate. */
import {
  type ApplicationDetail,
  prepareCard,
  readPublicKey,
  showCertificateImage,
  writeCertificates,
} from "@warifu/contract";
import { AgentNotice, useAgentAction } from "../../agent/index.ts";
import { useRead } from "../../client/index.ts";
import { Button, Disclosure, RefusalNotice, StatusBadge } from "../../design/index.ts";
import { useTexts } from "../../language/index.ts";
import { ReaderBox } from "../reader-box.tsx";
import { StepPanel } from "../step-panel.tsx";
import { stepTexts } from "../step-texts.ts";
import { cardNumberIn, device, useCardContent, useReader } from "../use-card.ts";
import { useStep } from "../use-step.ts";

interface StepProps {
  readonly application: ApplicationDetail;
}

/** CPS 3-1-11: the external authentication key and the storage key onto the card in the reader. */
function usePrepareCard(application: ApplicationDetail) {
  const step = useStep(application);
  const { reader } = useReader();
  const cardNumber = cardNumberIn(reader);
  const prepare = useAgentAction(device, prepareCard, ({ cardNumber: card }) =>
    step.take({ kind: "record-card-prepared", card }),
  );
  const begin = () => {
    if (reader === undefined || cardNumber === undefined) return;
    prepare.act({ parameters: { reader: reader.reader }, body: { cardNumber } });
  };
  const state = cardNumber === undefined ? "disabled" : prepare.isPending ? "pending" : step.state;
  return { step, cardNumber, refusal: prepare.refusal, begin, state } as const;
}

export function PrepareStep({ application }: StepProps) {
  const chosen = useTexts(stepTexts);
  const { step, refusal, begin, state } = usePrepareCard(application);
  return (
    <StepPanel
      title={chosen.prepareCard}
      lead={<p>{chosen.prepareLead}</p>}
      refusal={step.refusal}
      actions={
        <Button look="primary" state={state} onPress={begin}>
          {chosen.prepareNow}
        </Button>
      }
    >
      <ReaderBox />
      {refusal !== undefined && <AgentNotice refusal={refusal} />}
    </StepPanel>
  );
}

/** The card of the case turned out to be unusable: the one that is in the reader now takes its place. */
function AnotherCard({ application }: StepProps) {
  const chosen = useTexts(stepTexts);
  const { step, cardNumber, refusal, begin, state } = usePrepareCard(application);
  return (
    <Disclosure title={chosen.prepareAgain}>
      <div className="flex flex-col items-start gap-4 pb-4">
        <p>{chosen.prepareAgainLead}</p>
        {refusal !== undefined && <AgentNotice refusal={refusal} />}
        {step.refusal !== undefined && <RefusalNotice refusal={step.refusal} />}
        <Button state={cardNumber === application.card ? "disabled" : state} onPress={begin}>
          {chosen.prepareNow}
        </Button>
      </div>
    </Disclosure>
  );
}

/** The holder is at the key pair generator; when the card is back, its public key is read. */
export function KeyPairStep({ application }: StepProps) {
  const chosen = useTexts(stepTexts);
  const step = useStep(application);
  const { reader } = useReader();
  const cardNumber = cardNumberIn(reader);
  const read = useAgentAction(device, readPublicKey, ({ publicKey }) =>
    step.take({ kind: "record-public-key", publicKey }),
  );
  const isCardHere = cardNumber !== undefined && cardNumber === application.card;
  const state = !isCardHere ? "disabled" : read.isPending ? "pending" : step.state;
  const { operatedBy } = application.keyPairGenerator;
  return (
    <StepPanel
      title={chosen.keyPair}
      lead={
        <ol className="flex list-decimal flex-col gap-2 ps-6">
          <li>{operatedBy === "agent" ? chosen.keyPairAgent : chosen.keyPairResident}</li>
          <li>{chosen.keyPairBack}</li>
        </ol>
      }
      refusal={step.refusal}
      actions={
        <Button
          look="primary"
          state={state}
          onPress={() => reader !== undefined && read.act({ parameters: { reader: reader.reader } })}
        >
          {chosen.readKey}
        </Button>
      }
    >
      <ReaderBox wanted={application.card} />
      {isCardHere && <KeyOnCard />}
      {read.refusal !== undefined && <AgentNotice refusal={read.refusal} />}
      <AnotherCard application={application} />
    </StepPanel>
  );
}

function KeyOnCard() {
  const chosen = useTexts(stepTexts);
  const { reader } = useReader();
  const { data } = useCardContent(reader);
  if (data === undefined) return null;
  const isThere = data.signature.privateKey === "present";
  return (
    <p role="status">
      <StatusBadge tone={isThere ? "success" : "neutral"}>
        {isThere ? chosen.keyArrived : chosen.keyNotThere}
      </StatusBadge>
    </p>
  );
}

/** The certificate and its authority's onto the card, which takes one of its own key only. */
export function WriteStep({ application }: StepProps) {
  const chosen = useTexts(stepTexts);
  const step = useStep(application);
  const { reader } = useReader();
  const cardNumber = cardNumberIn(reader);
  const { data, error } = useRead(showCertificateImage, { parameters: { application: application.application } });
  const write = useAgentAction(device, writeCertificates, () => step.take({ kind: "record-written" }));
  const begin = () => {
    if (reader === undefined || cardNumber === undefined || data === undefined) return;
    const { certificate, authorityCertificate } = data;
    write.act({ parameters: { reader: reader.reader }, body: { cardNumber, certificate, authorityCertificate } });
  };
  const isReady = data !== undefined && cardNumber !== undefined && cardNumber === application.card;
  return (
    <StepPanel
      title={chosen.write}
      lead={<p>{chosen.writeLead}</p>}
      refusal={step.refusal}
      actions={
        <Button look="primary" state={!isReady ? "disabled" : write.isPending ? "pending" : step.state} onPress={begin}>
          {chosen.writeNow}
        </Button>
      }
    >
      {error !== null && <RefusalNotice refusal={error.refusal} />}
      <ReaderBox wanted={application.card} />
      {write.refusal !== undefined && <AgentNotice refusal={write.refusal} />}
    </StepPanel>
  );
}
