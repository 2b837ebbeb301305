import type { ReactNode } from "react";
import { useLanguage, useTexts } from "../language/index.ts";
import type { PictureProps } from "./path-picture.tsx";
import { texts } from "./path-texts.ts";

/** The path and what stands beside it, in words. */
export function PathList({ picture, verdict, viewer }: PictureProps) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const titles = new Map(picture.boxes.map(({ id, title }) => [id, title]));
  const lineOf = new Map(picture.lines.map((line) => [line.id, line]));
  const broken = verdict.outcome === "invalid" ? verdict.depth : undefined;
  return (
    <>
      <h4 className="font-bold">{chosen.list}</h4>
      <ol className="flex list-decimal flex-col gap-1 ps-6">
        {verdict.path.map((id, depth) => {
          const line = lineOf.get(id);
          const document = viewer.documents.find((one) => one.id === id);
          const issuer = line === undefined ? "" : ` ← ${titles.get(line.issuer) ?? "?"}`;
          const status = verdict.outcome === "valid" ? verdict.statuses[depth] : undefined;
          return (
            <li key={id}>
              <ChooseLink onChoose={() => viewer.choose(id)}>{document?.title ?? id.slice(0, 16)}</ChooseLink>
              {issuer}
              {status !== undefined && (
                <span className="text-sm text-muted">
                  {" "}
                  ({status === "good" ? chosen.statusGood : chosen.statusUnknown})
                </span>
              )}
              {broken === depth && <span className="font-bold text-danger"> {chosen.broken}</span>}
            </li>
          );
        })}
      </ol>
      <details lang={language} className="text-sm">
        <summary className="min-h-6 cursor-pointer py-1 text-accent">
          {chosen.beside} ({picture.lines.filter(({ state }) => state === "beside").length})
        </summary>
        <ul className="flex list-disc flex-col gap-0.5 ps-6">
          {picture.lines
            .filter(({ state }) => state === "beside")
            .map(({ id, issuer, holder }) => (
              <li key={id}>
                <ChooseLink onChoose={() => viewer.choose(id)}>
                  {chosen.issued(titles.get(issuer) ?? "?", titles.get(holder) ?? "?")}
                </ChooseLink>
              </li>
            ))}
        </ul>
      </details>
    </>
  );
}

function ChooseLink({ onChoose, children }: { readonly onChoose: () => void; readonly children: ReactNode }) {
  return (
    <button type="button" className="link text-start break-all" onClick={onChoose}>
      {children}
    </button>
  );
}
