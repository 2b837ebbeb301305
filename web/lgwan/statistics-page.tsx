/** How many organisations have a branch, by prefecture, and how many services are offered over the LGWAN. */
import { type Answered, showBranchStatistics } from "@warifu/contract";
import { categoryNames } from "../cirs/names.ts";
import { useRead } from "../client/index.ts";
import { PageHead, RadioGroup, RefusalNotice, Skeleton, Table } from "../design/index.ts";
import { formatDay, useLanguage, useTexts } from "../language/index.ts";
import { useAddressState } from "../shell/router.tsx";
import { texts } from "./texts.ts";

export const help = [texts.statisticsLead];

type Statistics = Answered<typeof showBranchStatistics>;
type Of = "directory" | "2009-02-10";

export default function StatisticsPage() {
  const chosen = useTexts(texts);
  const [{ of = "directory" }, setAddress] = useAddressState<{ of: Of }>();
  const { data, error } = useRead(showBranchStatistics, { query: { of } });
  return (
    <>
      <PageHead title={chosen.statistics} lead={chosen.statisticsLead} />
      <div className="flex flex-col gap-6">
        <RadioGroup<Of>
          label={chosen.asOf}
          value={of}
          onChange={(value) => setAddress({ of: value ?? "directory" })}
          options={[
            { value: "directory", label: chosen.today },
            { value: "2009-02-10", label: chosen.published },
          ]}
        />
        {error !== null && <RefusalNotice refusal={error.refusal} />}
        {data === undefined ? error === null && <Skeleton lines={8} /> : <Figures statistics={data} />}
      </div>
    </>
  );
}

interface Line {
  readonly name: string;
  readonly branches: number;
  readonly organisations: number;
  readonly ratio: string;
}

function Figures({ statistics: { prefectures, total, providers } }: { readonly statistics: Statistics }) {
  const chosen = useTexts(texts);
  const rows: readonly Line[] = [...prefectures, { name: chosen.total, ...total }];
  return (
    <>
      <Table<Line>
        caption={chosen.statistics}
        rows={rows}
        keyOf={({ name }) => name}
        columns={[
          { id: "name", title: chosen.prefecture, heads: "row", cell: ({ name }) => name },
          { id: "branches", title: chosen.branches, content: "number", cell: ({ branches }) => grouped(branches) },
          { id: "count", title: chosen.count, content: "number", cell: ({ organisations }) => grouped(organisations) },
          { id: "ratio", title: chosen.ratio, content: "number", cell: (line) => <Ratio {...line} /> },
        ]}
      />
      <Providers providers={providers} />
    </>
  );
}

/** A bar beside the figure, for the eye only. */
function Ratio({ ratio, organisations }: Line) {
  if (organisations === 0) return "–";
  return (
    <span className="flex items-center justify-end gap-2">
      <svg aria-hidden="true" viewBox="0 0 100 10" className="h-2.5 w-24 text-accent" preserveAspectRatio="none">
        <rect width="100" height="10" className="fill-current opacity-20" />
        <rect width={Number(ratio)} height="10" className="fill-current" />
      </svg>
      {ratio}
    </span>
  );
}

function Providers({ providers }: Pick<Statistics, "providers">) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const rows = providers.flatMap(({ on, counts }) => counts.map((count) => ({ on, ...count })));
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-std-22B-150">{chosen.providers}</h2>
      <Table<(typeof rows)[number]>
        caption={chosen.providers}
        rows={rows}
        keyOf={({ on, category, standing }) => `${on} ${category} ${standing}`}
        columns={[
          {
            id: "on",
            title: chosen.asOf,
            content: "day",
            cell: ({ on }) => formatDay(`${on}T12:00:00+09:00`, language),
          },
          {
            id: "category",
            title: chosen.category,
            heads: "row",
            cell: ({ category, standing }) =>
              `${categoryNames[category][language]} (${standing === "connected" ? chosen.connected : chosen.registered})`,
          },
          { id: "count", title: chosen.total, content: "number", cell: ({ count }) => grouped(count) },
        ]}
      />
    </section>
  );
}

function grouped(count: number): string {
  return count.toLocaleString("en");
}
