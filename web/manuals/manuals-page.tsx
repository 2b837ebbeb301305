/** The manuals of one's own duties (CPS 5-3-5). */
import { listManuals } from "@warifu/contract";
import { useRead } from "../client/index.ts";
import { Link, PageHead, RefusalNotice, Skeleton } from "../design/index.ts";
import { useLanguage, useTexts } from "../language/index.ts";
import { texts } from "./texts.ts";

export const help = [texts.lead];

export default function ManualsPage() {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const { data, error } = useRead(listManuals, {});
  return (
    <>
      <PageHead title={chosen.title} lead={chosen.lead} />
      {error !== null && <RefusalNotice refusal={error.refusal} />}
      {data === undefined && error === null && <Skeleton lines={4} />}
      <ul className="flex list-disc flex-col gap-2 ps-6">
        {data?.manuals.map(({ manual, title }) => (
          <li key={manual}>
            <Link href={`/app/manuals/${manual}`}>{title[language]}</Link>
          </li>
        ))}
      </ul>
    </>
  );
}
