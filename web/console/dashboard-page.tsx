/** The figures that people on duty watch: they follow changes by themselves, and each chart has its table. */
import { type Answered, dashboard } from "@warifu/contract";
import type { ReactNode } from "react";
import { useRead } from "../client/index.ts";
import { PageHead, RefusalNotice, Select, Skeleton } from "../design/index.ts";
import { formatMoment, useLanguage, useTexts } from "../language/index.ts";
import { useAddressState } from "../shell/router.tsx";
import { DaysChart, OcspChart } from "./dashboard-charts.tsx";
import { Processes, QueueTables, Summary } from "./dashboard-figures.tsx";
import { ListGrid } from "./list-grid.tsx";
import { texts } from "./texts.ts";
import { Unsettled } from "./unsettled.tsx";

export const help = [texts.dashboardLead, texts.dashboardHelp];

export type Figures = Answered<typeof dashboard>;

export default function DashboardPage() {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const [{ authority }, change] = useAddressState<{ authority: string }>();
  const { data, error } = useRead(
    dashboard,
    { query: authority === undefined ? {} : { authority } },
    { every: 30_000 },
  );
  const options = (data?.authorities ?? []).map((each) => ({ value: each.authority, label: each.name[language] }));
  return (
    <>
      <PageHead title={chosen.dashboard} lead={chosen.dashboardLead} />
      <div className="flex flex-col gap-8">
        {error !== null && <RefusalNotice refusal={error.refusal} />}
        <div className="flex flex-wrap items-end justify-between gap-4">
          <Select
            label={chosen.authority}
            width="long"
            options={[{ value: "all", label: chosen.allAuthorities }, ...options]}
            value={authority ?? "all"}
            onChange={(value) => change({ authority: value === "all" ? undefined : value })}
          />
          {data !== undefined && <p className="text-sm text-muted">{chosen.asOf(formatMoment(data.at, language))}</p>}
        </div>
        {data === undefined ? <Skeleton lines={8} /> : <Content figures={data} />}
      </div>
    </>
  );
}

function Content({ figures }: { readonly figures: Figures }) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const names = figures.authorities.map(({ authority, name }) => ({ authority, name: name[language] }));
  return (
    <>
      <Summary figures={figures} />
      <div className="grid grid-cols-1 gap-8 desktop:grid-cols-2">
        <Part title={chosen.days} lead={chosen.daysLead}>
          <DaysChart days={figures.days} />
        </Part>
        <Part title={chosen.ocsp} lead={chosen.ocspLead}>
          <OcspChart moments={figures.ocsp} />
        </Part>
      </div>
      <Part title={chosen.ages} lead={chosen.agesLead}>
        <ListGrid lists={figures.lists} names={names} now={figures.at} />
      </Part>
      <Part title={chosen.queues}>
        <QueueTables queues={figures.queues} />
      </Part>
      <Part title={chosen.unsettled} lead={chosen.unsettledLead}>
        <Unsettled intents={figures.queues.unsettled} now={figures.at} />
      </Part>
      <Part title={chosen.processes}>
        <Processes processes={figures.processes} />
      </Part>
    </>
  );
}

function Part({
  title,
  lead,
  children,
}: {
  readonly title: string;
  readonly lead?: string;
  readonly children: ReactNode;
}) {
  return (
    <section className="flex min-w-0 flex-col gap-3">
      <h2 className="text-std-22B-150">{title}</h2>
      {lead !== undefined && <p className="text-muted">{lead}</p>}
      {children}
    </section>
  );
}
