/** One case: what it waits for, both sides with their fingerprints, the next steps, files, and what was done by whom. */
import { type CrossCaseDetail, crossStepNames, showCrossCertification } from "@warifu/contract";
import { useRead } from "../../client/index.ts";
import { DescriptionList, LinkButton, Notice, PageHead, RefusalNotice, Skeleton, Table } from "../../design/index.ts";
import { formatMoment, useLanguage, useTexts } from "../../language/index.ts";
import { Actor, useAuthorityName } from "../../shell/names.tsx";
import { usePageParameter } from "../../shell/router.tsx";
import { CaseState, isOver } from "./cases-page.tsx";
import { NextSteps } from "./next-steps.tsx";
import { Packages } from "./packages.tsx";
import { Comparisons, Sides } from "./sides.tsx";
import { stepTexts, texts, triggerTexts } from "./texts.ts";
import { Way } from "./way.tsx";

export const help = [texts.caseHelp];

export default function CasePage() {
  const chosen = useTexts(texts);
  const authority = usePageParameter("authority");
  const number = usePageParameter("case");
  const { data, error } = useRead(showCrossCertification, { parameters: { authority, case: number } });
  const language = useLanguage();
  const nameOf = useAuthorityName();
  const partner = data?.theirs?.name[language] ?? nameOf(data?.partner ?? "");
  return (
    <>
      <PageHead
        title={data === undefined ? number.slice(0, 8) : `${nameOf(data.authority)} ⇄ ${partner}`}
        trail={[{ title: chosen.cases, href: "/app/console/cross-certifications" }]}
      />
      {error !== null && <RefusalNotice refusal={error.refusal} />}
      {data === undefined ? error === null && <Skeleton lines={8} /> : <Content known={data} />}
    </>
  );
}

export interface CaseProps {
  readonly known: CrossCaseDetail;
}

function Content({ known }: CaseProps) {
  return (
    <div className="flex flex-col gap-8">
      <Overview known={known} />
      <Waiting known={known} />
      <NextSteps known={known} />
      <Way known={known} />
      <Sides known={known} />
      <Comparisons known={known} />
      <Packages known={known} />
      <History known={known} />
    </div>
  );
}

function Overview({ known }: CaseProps) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  return (
    <DescriptionList
      items={[
        { term: chosen.caseNumber, value: <code className="break-all">{known.case}</code> },
        { term: chosen.trigger, value: triggerTexts[known.trigger][language] },
        { term: chosen.state, value: <CaseState summary={known} /> },
        ...(known.reason === undefined ? [] : [{ term: chosen.reason, value: known.reason }]),
      ]}
    />
  );
}

function Waiting({ known }: CaseProps) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const { awaited, renewal, steps, authority, case: number } = known;
  if (isOver(steps)) return <Notice tone="information" title={chosen.ended} level={2} />;
  if (renewal.length > 0)
    return (
      <Notice
        tone="warning"
        title={chosen.renewalNeeded}
        level={2}
        actions={
          <LinkButton href={`/app/console/cross-certifications/new?renews=${authority}.${number}`}>
            {chosen.renew}
          </LinkButton>
        }
      >
        {renewal.map((trigger) => triggerTexts[trigger][language]).join(language === "ja" ? "、" : ", ")}
      </Notice>
    );
  if (awaited.length === 0) return <Notice tone="success" title={chosen.stands} level={2} />;
  return (
    <Notice tone="information" title={chosen.waitsFor} level={2}>
      <ul className="list-disc ps-6">
        {awaited.map((step) => (
          <li key={step}>
            {stepTexts[step][language]} ({step.endsWith("-received") ? chosen.waitsForThem : chosen.waitsForUs})
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function History({ known: { steps } }: CaseProps) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const rows = crossStepNames.flatMap((step) => {
    const done = steps[step];
    return done === undefined ? [] : [{ step, ...done }];
  });
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-std-22B-150">{chosen.history}</h2>
      <Table
        caption={chosen.history}
        rows={rows}
        keyOf={({ step }) => step}
        columns={[
          { id: "step", title: chosen.step, heads: "row", cell: ({ step }) => stepTexts[step][language] },
          { id: "by", title: chosen.by, cell: ({ by }) => <Actor name={by} /> },
          { id: "at", title: chosen.at, cell: ({ at }) => formatMoment(at, language) },
        ]}
      />
    </section>
  );
}
