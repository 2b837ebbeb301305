/** One application before the operating body: the automatic checks, what is decided on them, and what was done. */
import { showSubmittedApplication } from "@warifu/contract";
import { Answers, Findings, History, Overview } from "../cirs/details.tsx";
import { typeNames } from "../cirs/names.ts";
import { useRead } from "../client/index.ts";
import { PageHead, RefusalNotice, Skeleton } from "../design/index.ts";
import { useLanguage, useTexts } from "../language/index.ts";
import { usePageParameter } from "../shell/router.tsx";
import { CentreSteps } from "./centre-steps.tsx";
import { texts } from "./texts.ts";

export const help = [texts.queueHelp];

export default function ApplicationPage() {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const application = usePageParameter("application");
  const { data, error } = useRead(showSubmittedApplication, { parameters: { application } });
  const title = data === undefined ? application : `${application}: ${typeNames[data.type][language]} ${data.title}`;
  return (
    <>
      <PageHead title={title} trail={[{ title: chosen.queue, href: "/app/lgwan" }]} />
      {error !== null && <RefusalNotice refusal={error.refusal} />}
      {data === undefined ? (
        error === null && <Skeleton lines={8} />
      ) : (
        <div className="flex flex-col gap-8">
          <CentreSteps known={data} />
          <Overview known={data} />
          <Findings known={data} />
          <Answers known={data} />
          <History known={data} />
        </div>
      )}
    </>
  );
}
