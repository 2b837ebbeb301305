import type { PageProps } from "./pages.ts";
import { Lead, Nothing, Part } from "./parts.tsx";
import { say } from "./text.ts";

const words = {
  lead: say(
    "失効情報を、どの検証者に、いつ、どの方法で、何件提供したかの報告書です（運用規程 4-5）。5 年間公開します。",
    "Reports of what status information was provided: to whom, when, by which method and how often (CPS 4-5). They are open for five years.",
  ),
  reports: say("報告書", "Reports"),
  none: say("公開している報告書はありません。", "No report is open at present."),
} as const;

export function ReportsPage({ language, data }: PageProps) {
  return (
    <>
      <Lead>{words.lead[language]}</Lead>
      <Part id="reports" title={words.reports[language]}>
        {data.reports.length === 0 && <Nothing>{words.none[language]}</Nothing>}
        {data.reports.length > 0 && (
          <ul className="flex list-disc flex-col gap-2 ps-6">
            {data.reports.map(({ address, title, note }) => (
              <li key={address[language]}>
                <a href={address[language]} className="link">
                  {title[language]}
                </a>{" "}
                <span className="text-sm text-muted">{note[language]}</span>
              </li>
            ))}
          </ul>
        )}
      </Part>
    </>
  );
}
