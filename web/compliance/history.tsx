import { listJudgements } from "@warifu/contract";
import { useRead } from "../client/index.ts";
import { EmptyState, Table } from "../design/index.ts";
import { formatDay, useLanguage, useTexts } from "../language/index.ts";
import { texts } from "./texts.ts";

/** What the clauses came to on the last days: which were not met, and since when. */
export function History({ authority }: { readonly authority: string }) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const { data } = useRead(listJudgements, { parameters: { authority }, query: {} });
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-std-22B-150">{chosen.history}</h2>
      <Table
        caption={chosen.history}
        rows={data?.judgements}
        keyOf={({ day }) => day}
        empty={<EmptyState title={chosen.noHistory} />}
        columns={[
          { id: "day", title: chosen.day, heads: "row", content: "day", cell: ({ day }) => formatDay(day, language) },
          { id: "statement", title: chosen.statement, cell: ({ statement }) => statement },
          { id: "green", title: chosen.green, content: "number", cell: ({ green }) => green },
          { id: "count", title: chosen.red, content: "number", cell: ({ red }) => red.length },
          {
            id: "red",
            title: chosen.redClauses,
            cell: ({ red }) => (red.length === 0 ? "–" : shortened(red)),
          },
        ]}
      />
    </section>
  );
}

/** The headings above them are left out: they are red through their parts. */
function shortened(red: readonly string[]): string {
  return red.filter((clause) => !red.some((other) => other.startsWith(`${clause}-`))).join(", ");
}
