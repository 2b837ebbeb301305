/** How entries differ from what is registered: which one, how, and whom to ask. */
import type { EntryDifference } from "@warifu/contract";
import { useLanguage, useTexts } from "../language/index.ts";
import { differenceTexts, differsTexts, fieldNames } from "./names.ts";
import { texts } from "./texts.ts";

export function Differences({ differences }: { readonly differences: readonly EntryDifference[] }) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  return (
    <div>
      <ul className="list-disc ps-6">
        {differences.map((difference) => (
          <li key={`${difference.field} ${difference.code} ${difference.entered}`}>
            {fieldNames[difference.field][language]}
            {difference.entered !== "" && <> 「{difference.entered}」</>}: {differenceTexts[difference.code][language]}
            {difference.registered !== undefined && (
              <>
                {" "}
                ({chosen.likest}: 「{difference.registered}」
                {difference.differs !== undefined && <>, {differsTexts[difference.differs][language]}</>}
                {difference.position !== undefined && <>, {chosen.position(difference.position)}</>})
              </>
            )}
          </li>
        ))}
      </ul>
      <p className="text-sm">{chosen.askOfficer}</p>
    </div>
  );
}
