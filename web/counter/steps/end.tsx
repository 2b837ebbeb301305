/** A case that has ended: how, and what may follow. */
import type { ApplicationDetail } from "@warifu/contract";
import { LinkButton, Notice } from "../../design/index.ts";
import { type Text, useLanguage, useTexts } from "../../language/index.ts";
import { outcomeNames, refusalGrounds, stateNames } from "../names.ts";
import { PrintLinks } from "../prints.tsx";
import { ReaderBox } from "../reader-box.tsx";
import { StepPanel } from "../step-panel.tsx";
import { stepTexts } from "../step-texts.ts";

export function EndedCase({ application }: { readonly application: ApplicationDetail }) {
  const chosen = useTexts(stepTexts);
  const language = useLanguage();
  const { state } = application;
  const isWell = state === "handed-over" || state === "done";
  return (
    <StepPanel
      title={isWell ? chosen.endedWell : `${chosen.ended}: ${stateNames[state][language]}`}
      actions={
        <>
          <FollowUp application={application} />
          <LinkButton href="/app/counter">{chosen.toDesk}</LinkButton>
        </>
      }
    >
      <Ending application={application} />
      {state === "discarded" && application.card !== undefined && <ReaderBox />}
      <PrintLinks application={application} />
    </StepPanel>
  );
}

function Ending({ application: { ending, imageOutcome } }: { readonly application: ApplicationDetail }) {
  const chosen = useTexts(stepTexts);
  const language = useLanguage();
  if (ending === undefined) return null;
  const grounds: Readonly<Record<string, Text | undefined>> = refusalGrounds;
  const { municipality, reason, code } = ending;
  if (municipality !== undefined) {
    return <Notice tone="information" title={chosen.rightCounter(municipality[language])} level={3} />;
  }
  if (imageOutcome === "issuer-or-date-wrong") return <Notice tone="warning" title={chosen.stopped} level={3} />;
  const ground = grounds[code] ?? (imageOutcome === undefined ? undefined : outcomeNames[imageOutcome]);
  const why = [ground?.[language], reason].filter((one) => one !== undefined);
  return why.length === 0 ? null : <p className="measure">{why.join(": ")}</p>;
}

/** What a wrong image leads to: the same once more, and who pays for it. */
function FollowUp({ application: { state, imageOutcome } }: { readonly application: ApplicationDetail }) {
  const chosen = useTexts(stepTexts);
  if (state !== "discarded" || imageOutcome === undefined || imageOutcome === "right") return null;
  return (
    <LinkButton look="primary" href={`/app/counter/new?kind=reissue`}>
      {imageOutcome === "substitutes-wrong" ? chosen.reissue : chosen.freeReissue}
    </LinkButton>
  );
}
