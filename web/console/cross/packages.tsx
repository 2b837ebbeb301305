/** The files of a case, to be saved and carried, and its record as a paper. */
import type { CrossCaseDetail } from "@warifu/contract";
import { LinkButton, Table } from "../../design/index.ts";
import { useLanguage, useTexts } from "../../language/index.ts";
import type { CaseProps } from "./case-page.tsx";
import { packageTexts, texts } from "./texts.ts";

type PackageRow = CrossCaseDetail["packages"][number];

export function Packages({ known }: CaseProps) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const address = `/cross-certifications/${known.authority}/${known.case}`;
  return (
    <section className="flex flex-col items-start gap-3 *:max-w-full">
      <h2 className="text-std-22B-150">{chosen.packages}</h2>
      <div className="w-full">
        <Table<PackageRow>
          caption={chosen.packages}
          rows={known.packages}
          keyOf={({ direction, number }) => `${direction} ${number}`}
          columns={[
            { id: "direction", title: chosen.direction, cell: ({ direction }) => chosen[direction] },
            { id: "number", title: chosen.number, cell: ({ number }) => number },
            {
              id: "content",
              title: chosen.content,
              heads: "row",
              cell: ({ kind }) => packageTexts[kind as keyof typeof packageTexts][language],
            },
            {
              id: "file",
              title: chosen.download,
              cell: ({ direction, number }) => (
                <LinkButton size="small" opens="download" icon="download" href={`${address}/${direction}/${number}`}>
                  {chosen.download}
                </LinkButton>
              ),
            },
          ]}
        />
      </div>
      <LinkButton opens="download" icon="download" href={`${address}/paper.pdf?language=${language}`}>
        {chosen.print}
      </LinkButton>
    </section>
  );
}
