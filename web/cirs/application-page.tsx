/** One application of the branch: what comes next and by whom, what it says, what was found, what was done. */
import { showCirsApplication } from "@warifu/contract";
import { useRead } from "../client/index.ts";
import { PageHead, RefusalNotice, Skeleton } from "../design/index.ts";
import { useLanguage, useTexts } from "../language/index.ts";
import { usePageParameter } from "../shell/router.tsx";
import { Answers, Findings, History, Overview } from "./details.tsx";
import { typeNames } from "./names.ts";
import { NextSteps } from "./next-steps.tsx";
import { texts } from "./texts.ts";

export const help = [texts.applicationsHelp];

export default function ApplicationPage() {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const application = usePageParameter("application");
  const { data, error } = useRead(showCirsApplication, { parameters: { application } });
  const title = data === undefined ? application : `${application}: ${typeNames[data.type][language]} ${data.title}`;
  return (
    <>
      <PageHead title={title} trail={[{ title: chosen.applications, href: "/app/cirs" }]} />
      {error !== null && <RefusalNotice refusal={error.refusal} />}
      {data === undefined ? (
        error === null && <Skeleton lines={8} />
      ) : (
        <div className="flex flex-col gap-8">
          <NextSteps known={data} />
          <Overview known={data} />
          <Answers known={data} />
          <Findings known={data} />
          <History known={data} />
        </div>
      )}
    </>
  );
}
