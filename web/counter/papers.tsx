import { type ApplicationDetail, listPaperKinds, readPaper } from "@warifu/contract";
import { addressOf, useRead } from "../client/index.ts";
import { Link } from "../design/index.ts";
import { formatDay, useLanguage, useTexts } from "../language/index.ts";
import { texts } from "./texts.ts";

/** Copies that are kept with the case, and until when (CPS 4-12-2). */
export function KeptPapers({ application: { application, papers } }: { readonly application: ApplicationDetail }) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const { data } = useRead(listPaperKinds, {});
  const nameOf = (kind: string) => data?.kinds.find((known) => known.kind === kind)?.name[language] ?? kind;
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-std-22B-150">{chosen.papers}</h2>
      {papers.length === 0 && <p className="text-muted">{chosen.noPapers}</p>}
      <ul className="flex flex-col gap-2">
        {papers.map(({ paper, kind, keepUntil }) => (
          <li key={paper}>
            <Link opens="download" href={addressOf(readPaper, { parameters: { application, paper } })}>
              {nameOf(kind)}
            </Link>{" "}
            <span className="text-sm text-muted">
              {chosen.keptUntil(formatDay(`${keepUntil}T12:00:00+09:00`, language))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
