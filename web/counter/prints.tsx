/** Papers that the server prints for a case, in either language: the applicant's, not the clerk's. */
import { type ApplicationDetail, printApplicationPaper } from "@warifu/contract";
import { addressOf } from "../client/index.ts";
import { Link } from "../design/index.ts";
import { useLanguage, useTexts } from "../language/index.ts";
import { type Print, printNames } from "./names.ts";
import { texts } from "./texts.ts";

interface PrintLinksProps {
  readonly application: ApplicationDetail;
  /** Absent: all that there are now. */
  readonly only?: readonly Print[];
}

export function PrintLinks({ application: { application, prints }, only }: PrintLinksProps) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const shown = prints.filter((print) => only === undefined || only.includes(print));
  if (shown.length === 0) return null;
  const languages = [
    ["ja", chosen.inJapanese],
    ["en", chosen.inEnglish],
  ] as const;
  return (
    <ul className="flex flex-col gap-2">
      {shown.map((print) => (
        <li key={print} className="flex flex-wrap gap-x-4">
          <span>{printNames[print][language]}</span>
          {languages.map(([of, name]) => (
            <Link
              key={of}
              opens="download"
              href={addressOf(printApplicationPaper, { parameters: { application, print }, query: { language: of } })}
            >
              {name}
              <span className="sr-only">: {printNames[print][language]}</span>
            </Link>
          ))}
        </li>
      ))}
    </ul>
  );
}
