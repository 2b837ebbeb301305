/** One case: what comes next, what is known, its papers, and what happened. */
import { printResidentCase, type ResidentCaseView, showResidentCase } from "@warifu/contract";
import { addressOf, useRead } from "../client/index.ts";
import { DescriptionList, Link, PageHead, RefusalNotice, Skeleton, Table } from "../design/index.ts";
import { formatMoment, formatNumber, formatShort, useLanguage, useTexts } from "../language/index.ts";
import { Actor } from "../shell/names.tsx";
import { usePageParameter } from "../shell/router.tsx";
import { CaseState, DueDay } from "./case-state.tsx";
import { NextSteps } from "./next-steps.tsx";
import { useCasesPlace } from "./place.ts";
import {
  changeTexts,
  kindTexts,
  outcomeTexts,
  paperTexts,
  partTexts,
  rulingTexts,
  stepTexts,
  texts,
  timelinessTexts,
} from "./texts.ts";

export const help = [texts.caseHelp, texts.help];

export interface CaseProps {
  readonly known: ResidentCaseView;
}

export default function CasePage() {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const number = usePageParameter("case");
  const { data, error } = useRead(showResidentCase, { parameters: { case: number } });
  const kind = data === undefined ? "" : ` ${kindTexts[data.kind][language]}`;
  return (
    <>
      <PageHead title={`${chosen.caseOf(number)}${kind}`} trail={[{ title: chosen.title, href: useCasesPlace() }]} />
      {error !== null && <RefusalNotice refusal={error.refusal} />}
      {data === undefined && error === null && <Skeleton lines={8} />}
      {data !== undefined && (
        <div className="flex flex-col gap-8">
          <NextSteps known={data} />
          <Facts known={data} />
          <Papers known={data} />
          <History known={data} />
        </div>
      )}
    </>
  );
}

function Facts({ known }: CaseProps) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const { content, municipality, application } = known;
  const taken = municipality === undefined ? chosen.atPrefecture : `${municipality} / ${application}`;
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-std-22B-150">{chosen.facts}</h2>
      <DescriptionList
        items={[
          { term: chosen.state, value: <CaseState state={known.state} /> },
          { term: chosen.dueOn, value: <DueDay dueOn={known.dueOn} standing={known.standing} /> },
          { term: chosen.receivedAt, value: formatMoment(known.receivedAt, language) },
          { term: chosen.takenAt, value: taken },
          ...useContentItems(content),
          ...useOutcomeItems(known),
        ]}
      />
    </section>
  );
}

function useContentItems(content: ResidentCaseView["content"]) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const person = "person" in content ? content.person : undefined;
  const comma = language === "ja" ? "、" : ", ";
  return [
    ...(person === undefined
      ? []
      : [
          { term: chosen.name, value: person.name },
          { term: chosen.address, value: person.address },
        ]),
    ...(content.kind === "disclosure"
      ? [{ term: chosen.parts, value: content.parts.map((part) => partTexts[part][language]).join(comma) }]
      : []),
    ...(content.kind === "correction" ? [{ term: chosen.change, value: changeTexts[content.change][language] }] : []),
    ...(content.kind === "review" ? [{ term: chosen.of, value: <CaseLink number={content.of} /> }] : []),
    ...(content.kind === "leak" ? [{ term: chosen.persons, value: formatNumber(content.persons) }] : []),
    ...(content.wish === "" ? [] : [{ term: chosen.wish, value: <Words text={content.wish} /> }]),
  ];
}

function useOutcomeItems({ identity, decision, fee, ruling, timeliness, paper, reviews }: ResidentCaseView) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const receipt = fee?.receipt === undefined ? "" : ` (${chosen.paid(fee.receipt)})`;
  return [
    ...(identity === undefined ? [] : [{ term: chosen.identity, value: <code>{identity.resident}</code> }]),
    ...(decision === undefined
      ? []
      : [
          {
            term: chosen.outcome,
            value: <Words text={`${outcomeTexts[decision.outcome][language]} ${decision.ground}`} />,
          },
        ]),
    ...(fee === undefined ? [] : [{ term: chosen.fee, value: `${chosen.yen(formatNumber(fee.amount))}${receipt}` }]),
    ...(timeliness === undefined ? [] : [{ term: chosen.timeliness, value: timelinessTexts[timeliness][language] }]),
    ...(ruling === undefined ? [] : [{ term: chosen.ruling, value: rulingTexts[ruling.ruling][language] }]),
    ...(paper === undefined ? [] : [{ term: chosen.paper, value: <code className="break-all">{paper}</code> }]),
    ...reviews.map((number) => ({ term: chosen.reviews, value: <CaseLink number={number} /> })),
  ];
}

function CaseLink({ number }: { readonly number: string }) {
  const chosen = useTexts(texts);
  return <Link href={`${useCasesPlace()}/${number}`}>{chosen.caseOf(number)}</Link>;
}

function Words({ text }: { readonly text: string }) {
  return <span className="whitespace-pre-wrap">{text}</span>;
}

function Papers({ known: { case: number, papers } }: CaseProps) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  if (papers.length === 0) return null;
  const languages = [
    ["ja", chosen.inJapanese],
    ["en", chosen.inEnglish],
  ] as const;
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-std-22B-150">{chosen.papers}</h2>
      <ul className="flex flex-col gap-2">
        {papers.map((paper) => (
          <li key={paper} className="flex flex-wrap gap-x-4">
            <span>{paperTexts[paper][language]}</span>
            {languages.map(([of, name]) => (
              <Link
                key={of}
                opens="download"
                href={addressOf(printResidentCase, { parameters: { case: number, paper }, query: { language: of } })}
              >
                {name}
                <span className="sr-only">: {paperTexts[paper][language]}</span>
              </Link>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

function History({ known: { events } }: CaseProps) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const names: Readonly<Record<string, { readonly ja: string; readonly en: string }>> = stepTexts;
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-std-22B-150">{chosen.history}</h2>
      <Table
        caption={chosen.history}
        rows={events}
        keyOf={({ at, kind }) => `${at}/${kind}`}
        columns={[
          { id: "when", title: chosen.when, cell: ({ at }) => formatShort(at), heads: "row" },
          { id: "event", title: chosen.event, cell: ({ kind }) => names[kind]?.[language] ?? kind },
          { id: "who", title: chosen.who, cell: ({ by }) => <Actor name={by} /> },
          { id: "said", title: chosen.said, cell: ({ words }) => words ?? "" },
        ]}
      />
    </section>
  );
}
