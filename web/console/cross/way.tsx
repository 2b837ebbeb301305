/** The picture of both sides: our steps on the left, what came from theirs on the right, row by row from top to bottom. */
import type { CrossStepName } from "@warifu/contract";
import { join, StatusBadge } from "../../design/index.ts";
import { useLanguage, useTexts } from "../../language/index.ts";
import type { CaseProps } from "./case-page.tsx";
import { stepTexts, texts } from "./texts.ts";

const rows: readonly { readonly ours?: CrossStepName; readonly theirs?: CrossStepName }[] = [
  { ours: "introduced", theirs: "introduction-received" },
  { ours: "identity-verified" },
  { ours: "connection-tested" },
  { ours: "request-sent", theirs: "request-received" },
  { ours: "examined" },
  { ours: "approved" },
  { ours: "certificate-issued", theirs: "certificate-received" },
  { ours: "receipt-sent", theirs: "receipt-received" },
  { ours: "in-force" },
];

export function Way({ known }: CaseProps) {
  const chosen = useTexts(texts);
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-std-22B-150">{chosen.way}</h2>
      <div className="overflow-x-auto">
        <table className="w-full min-w-80 table-fixed border-separate border-spacing-2">
          <thead>
            <tr>
              <th scope="col" className="p-2 text-start">
                {chosen.ourSide} (<code>{known.authority}</code>)
              </th>
              <th scope="col" className="p-2 text-start">
                {chosen.theirSide} (<code>{known.partner}</code>)
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ ours, theirs }) => (
              <tr key={`${ours} ${theirs}`}>
                <Cell known={known} step={ours} />
                <Cell known={known} step={theirs} />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Cell({ known, step }: CaseProps & { readonly step: CrossStepName | undefined }) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  if (step === undefined) return <td />;
  const isDone = known.steps[step] !== undefined;
  const isNext = known.awaited.includes(step);
  const [tone, mark] = isDone
    ? (["success", chosen.doneMark] as const)
    : isNext
      ? (["information", chosen.nowMark] as const)
      : (["neutral", chosen.laterMark] as const);
  return (
    <td className={join("rounded-8 border p-3 align-top", isNext ? "border-2 border-accent" : "border-line")}>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <span className={isNext ? "font-bold" : ""}>{stepTexts[step][language]}</span>
        <StatusBadge tone={tone}>{mark}</StatusBadge>
      </div>
    </td>
  );
}
