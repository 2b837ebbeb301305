/** Every clause of the practice statement: met, not met, or met by people and buildings, and what proves it. */
import { type JudgedClauseView, printCompliance, showCompliance } from "@warifu/contract";
import { useRead } from "../client/index.ts";
import {
  DescriptionList,
  Disclosure,
  EmptyState,
  Link,
  PageHead,
  RadioGroup,
  RefusalNotice,
  Skeleton,
} from "../design/index.ts";
import { formatMoment, useLanguage, useTexts } from "../language/index.ts";
import { useAddressState } from "../shell/router.tsx";
import { Clause } from "./clause.tsx";
import { History } from "./history.tsx";
import { texts } from "./texts.ts";

export const help = [texts.lead, texts.help];

/** The prefecture's own statement; other authorities of the house have none that is checked. */
const authority = "nagasaki";

const states = ["red", "green", "organisational", "facility"] as const;
type Shown = (typeof states)[number] | "all";

export default function CompliancePage() {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const [{ state = "all" }, change] = useAddressState<{ state: Shown }>();
  const { data, error } = useRead(showCompliance, { parameters: { authority } });
  return (
    <>
      <PageHead title={chosen.title} lead={chosen.lead} />
      {error !== null && <RefusalNotice refusal={error.refusal} />}
      {data === undefined && error === null && <Skeleton lines={8} />}
      {data !== undefined && (
        <div className="flex flex-col gap-6">
          <Bar count={data.count} />
          <DescriptionList
            items={[
              { term: chosen.statement, value: data.statement },
              { term: chosen.judgedAt, value: formatMoment(data.at, language) },
            ]}
          />
          <p>
            <Link
              href={`${printCompliance.path.replace("{authority}", authority)}?language=${language}`}
              opens="download"
            >
              {chosen.paper}
            </Link>
          </p>
          <RadioGroup<Shown>
            label={chosen.states}
            direction="row"
            value={state}
            onChange={(value) => change({ state: value })}
            options={[
              { value: "all", label: `${chosen.all} ${data.clauses.length}` },
              ...states.map((value) => ({ value, label: `${chosen[value]} ${data.count[value]}` })),
            ]}
          />
          <section className="flex flex-col gap-3">
            <h2 className="text-std-22B-150">{chosen.clauses}</h2>
            <Chapters clauses={data.clauses} shown={state} />
          </section>
          <History authority={authority} />
        </div>
      )}
    </>
  );
}

const fills = {
  green: "fill-success",
  red: "fill-danger",
  organisational: "fill-accent",
  facility: "fill-muted",
} as const;

/** How many clauses are of which state, to scale; the same figures stand in the choice below it. */
function Bar({ count }: { readonly count: Readonly<Record<(typeof states)[number], number>> }) {
  const order = ["green", "red", "organisational", "facility"] as const;
  const whole = order.reduce((sum, state) => sum + count[state], 0);
  const begins = order.map((_, index) => order.slice(0, index).reduce((sum, state) => sum + count[state], 0));
  return (
    <svg
      aria-hidden="true"
      className="h-6 w-full rounded-4 border border-line"
      preserveAspectRatio="none"
      viewBox={`0 0 ${whole} 1`}
    >
      {order.map((state, index) => (
        <rect key={state} x={begins[index]} width={count[state]} height="1" className={fills[state]} />
      ))}
    </svg>
  );
}

/** One part for each chapter that has a clause to show; where something is red it is open. */
function Chapters({ clauses, shown }: { readonly clauses: readonly JudgedClauseView[]; readonly shown: Shown }) {
  const chosen = useTexts(texts);
  const wanted = clauses.filter(({ state }) => shown === "all" || state === shown);
  if (wanted.length === 0) return <EmptyState title={chosen.none} />;
  const chapters = clauses.filter(({ clause }) => !clause.includes("-"));
  return (
    <div key={shown}>
      {chapters.map(({ clause: chapter, title }) => {
        const parts = wanted.filter(({ clause }) => clause === chapter || clause.startsWith(`${chapter}-`));
        if (parts.length === 0) return null;
        const lacking = shown === "all" ? parts.filter(({ state }) => state === "red").length : 0;
        return (
          <Disclosure
            key={chapter}
            title={`${chapter} ${title} (${lacking === 0 ? parts.length : chosen.lacking(parts.length, lacking)})`}
            initially={shown === "all" ? "closed" : "open"}
          >
            <ul className="flex flex-col divide-y divide-line">
              {parts.map((one) => (
                <li key={one.clause} className="py-3">
                  <Clause authority={authority} judged={one} />
                </li>
              ))}
            </ul>
          </Disclosure>
        );
      })}
    </div>
  );
}
