/** One case: what it is about, its steps with what came of each, the papers, and what is next. */
import { type Answered, compromiseSteps, showCompromise } from "@warifu/contract";
import { useRead } from "../../client/index.ts";
import { DescriptionList, Link, PageHead, RefusalNotice, Skeleton } from "../../design/index.ts";
import { formatMoment, formatNumber, useLanguage, useTexts } from "../../language/index.ts";
import { usePageParameter } from "../../shell/router.tsx";
import { useMay } from "../../shell/session.ts";
import { NextStep } from "./compromise-steps.tsx";
import { texts } from "./compromise-texts.ts";
import { Kind } from "./compromises-page.tsx";
import { type StepLine, Steps } from "./steps.tsx";

export const help = [texts.lead, texts.help];

export type CompromiseCase = Answered<typeof showCompromise>;

/** While the program is at work the page asks again; milliseconds. */
const often = 1000;
const atWork: readonly CompromiseCase["state"][] = ["confirmed", "revoked", "replacing"];

export default function CompromisePage() {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const compromise = usePageParameter("compromise");
  const first = useRead(showCompromise, { parameters: { compromise } });
  const isAtWork = first.data !== undefined && atWork.includes(first.data.state);
  const { data, error } = useRead(showCompromise, { parameters: { compromise } }, isAtWork ? { every: often } : {});
  return (
    <>
      <PageHead
        title={data === undefined ? chosen.title : `${data.name[language]} – ${chosen.title}`}
        trail={[{ title: chosen.title, href: "/app/console/compromises" }]}
      />
      {error !== null && <RefusalNotice refusal={error.refusal} />}
      {data === undefined ? error === null && <Skeleton lines={8} /> : <Content record={data} />}
    </>
  );
}

function Content({ record }: { readonly record: CompromiseCase }) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const mayOperate = useMay("operate") === "allowed";
  return (
    <div className="flex flex-col gap-8">
      <DescriptionList
        items={[
          { term: chosen.number, value: record.compromise },
          { term: chosen.generation, value: record.generation },
          { term: chosen.kind, value: <Kind compromise={record} /> },
          { term: chosen.effect, value: record.effect === "status" ? chosen.status : chosen.noEffect },
          { term: chosen.state, value: chosen.stateOf(record.state) },
          { term: chosen.declaredAt, value: formatMoment(record.declaredAt, language) },
          { term: chosen.declaredBy, value: <code>{record.declaredBy}</code> },
          { term: chosen.ground, value: record.ground },
        ]}
      />
      <section className="flex flex-col gap-3">
        <h2 className="text-std-22B-150">{chosen.steps}</h2>
        <CaseSteps record={record} />
      </section>
      {mayOperate && record.next.length > 0 && (
        <section className="flex flex-col items-start gap-4">
          <h2 className="text-std-22B-150">{chosen.next}</h2>
          <NextStep record={record} />
        </section>
      )}
      <section className="flex flex-col gap-3">
        <h2 className="text-std-22B-150">{chosen.papers}</h2>
        <ul className="flex flex-col items-start gap-2">
          {papers.map(([paper, name]) => (
            <li key={paper}>
              <Link href={`/compromises/${record.compromise}/papers/${paper}`} opens="download">
                {chosen[name]}
              </Link>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

const papers = [
  ["bridge", "paperBridge"],
  ["notice", "paperNotice"],
  ["report", "paperReport"],
] as const;

function CaseSteps({ record }: { readonly record: CompromiseCase }) {
  const chosen = useTexts(texts);
  const detailOf = useDetail();
  const { history, state } = record;
  const happened = new Set<string>(history.map(({ step }) => step));
  const done = history.map(
    (each) => ({ name: chosen[`step-${each.step}`], place: "done", detail: detailOf(each) }) as const,
  );
  const isOver = state === "dismissed" || state === "ended";
  const wanted = compromiseSteps.filter((step) => step !== "replace" || record.effect === "status");
  const coming = isOver ? [] : wanted.filter((step) => !happened.has(step));
  const later = coming.map(
    (step, index): StepLine => ({ name: chosen[`step-${step}`], place: index === 0 ? "now" : "later" }),
  );
  return <Steps label={chosen.steps} steps={[...done, ...later]} />;
}

/** When, by whom, and what came of it. */
function useDetail() {
  const chosen = useTexts(texts);
  const language = useLanguage();
  return ({ at, by, text, certificates, hash, lists, entries, generation }: CompromiseCase["history"][number]) =>
    [
      formatMoment(at, language),
      by,
      ...(text === undefined ? [] : [chosen.wordsOf(text)]),
      ...(certificates === undefined
        ? []
        : [chosen.revokedCount(formatNumber(certificates), (hash ?? "").slice(0, 16))]),
      ...(lists === undefined ? [] : [chosen.listCount(lists, formatNumber(entries ?? 0))]),
      ...(generation === undefined ? [] : [chosen.newGeneration(generation)]),
    ].join(" ");
}
