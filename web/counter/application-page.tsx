/** One case: the next step, and beside it what was applied for, its papers and its history. */
import { type Answered, type ApplicationDetail, showApplication } from "@warifu/contract";
import { useEffect, useRef } from "react";
import { useRead } from "../client/index.ts";
import { PageHead, RefusalNotice, Skeleton, StatusBadge } from "../design/index.ts";
import { useLanguage, useTexts } from "../language/index.ts";
import { usePageParameter } from "../shell/router.tsx";
import { History } from "./history.tsx";
import { kindNames, stateNames } from "./names.ts";
import { NextStep } from "./next-step.tsx";
import { OtherActions } from "./other-actions.tsx";
import { Overview } from "./overview.tsx";
import { KeptPapers } from "./papers.tsx";
import { PrintLinks } from "./prints.tsx";
import { CaseProgress } from "./progress.tsx";
import { texts } from "./texts.ts";
import { TrialNotice } from "./trial-notice.tsx";

export const help = [texts.applicationHelp, texts.keyboardHelp];

export default function ApplicationPage() {
  const chosen = useTexts(texts);
  const number = usePageParameter("application");
  const { data, error } = useRead(showApplication, { parameters: { application: number } });
  return (
    <>
      <PageHead
        title={chosen.application(number)}
        trail={[{ title: chosen.desk, href: "/app/counter" }]}
        lead={data !== undefined && <CaseLead application={data} />}
      />
      {error !== null && <RefusalNotice refusal={error.refusal} />}
      {data === undefined ? error === null && <Skeleton lines={8} /> : <Content application={data} />}
    </>
  );
}

function CaseLead({ application }: { readonly application: ApplicationDetail }) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const { name, by, kind, state } = application;
  return (
    <p className="flex flex-wrap items-center gap-3 text-ink">
      <span lang="ja" className="text-lg font-bold">
        {name}
      </span>
      <span>{kindNames[kind][language]}</span>
      {by === "agent" && <StatusBadge tone="information">{chosen.byAgent}</StatusBadge>}
      <StatusBadge tone="neutral">{stateNames[state][language]}</StatusBadge>
    </p>
  );
}

function Content({ application }: { readonly application: Answered<typeof showApplication> }) {
  const chosen = useTexts(texts);
  const area = useStepFocus(application.state);
  return (
    <div className="flex flex-col gap-6">
      {application.practice === "test" && <TrialNotice />}
      <CaseProgress application={application} />
      <div className="grid gap-8 desktop:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div ref={area} className="flex min-w-0 flex-col gap-6">
          <NextStep application={application} />
          <OtherActions application={application} />
        </div>
        <div className="flex min-w-0 flex-col gap-8">
          <Overview application={application} />
          <KeptPapers application={application} />
          {application.prints.length > 0 && application.next.length > 0 && (
            <section className="flex flex-col gap-3">
              <h2 className="text-std-22B-150">{chosen.prints}</h2>
              <PrintLinks application={application} />
            </section>
          )}
          <History events={application.events} />
        </div>
      </div>
    </div>
  );
}

/** When the case has gone on, the heading of its next step takes the focus, for those who work by keyboard. */
function useStepFocus(state: string) {
  const area = useRef<HTMLDivElement>(null);
  const seen = useRef(state);
  useEffect(() => {
    if (seen.current === state) return;
    seen.current = state;
    area.current?.querySelector<HTMLElement>("[data-step-title]")?.focus();
  }, [state]);
  return area;
}
