import { DescriptionList, join, Table } from "../design/index.ts";
import { formatMoment, formatNumber, formatShort, useLanguage, useTexts } from "../language/index.ts";
import type { Figures } from "./dashboard-page.tsx";
import { jobName } from "./job-names.ts";
import { freshnessOf } from "./list-grid.tsx";
import { texts } from "./texts.ts";

/** What is worth the first glance. */
export function Summary({ figures }: { readonly figures: Figures }) {
  const chosen = useTexts(texts);
  const today = figures.days.at(-1);
  const ocsp = figures.ocsp.at(-1);
  const late = figures.lists.filter((list) => freshnessOf(list, figures.at) !== "fresh").length;
  return (
    <dl className="grid grid-cols-[repeat(auto-fit,minmax(11rem,1fr))] gap-3">
      <Figure term={chosen.issuedToday} value={formatNumber(today?.issued ?? 0)} />
      <Figure term={chosen.revokedToday} value={formatNumber(today?.revoked ?? 0)} />
      <Figure
        term={chosen.ocspNow}
        value={ocsp === undefined ? chosen.noOcsp : chosen.perSecond(ocsp.rate.toFixed(1))}
      />
      <Figure term={chosen.lateLists} value={formatNumber(late)} tone={late === 0 ? "calm" : "alarming"} />
    </dl>
  );
}

interface FigureProps {
  readonly term: string;
  readonly value: string;
  readonly tone?: "calm" | "alarming";
}

function Figure({ term, value, tone = "calm" }: FigureProps) {
  return (
    <div className={join("rounded-8 border p-4", tone === "calm" ? "border-line" : "border-danger bg-danger-soft")}>
      <dt className="text-sm text-muted">{term}</dt>
      <dd className={join("text-3xl leading-150 font-bold tabular-nums", tone === "alarming" && "text-danger")}>
        {value}
      </dd>
    </div>
  );
}

export function QueueTables({ queues }: { readonly queues: Figures["queues"] }) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const { jobs, unsealedEvents, lastSealAt, openIntents } = queues;
  return (
    <div className="flex flex-col gap-6">
      <Table
        caption={chosen.queues}
        rows={jobs}
        keyOf={({ kind }) => kind}
        markOf={({ lastError }) => (lastError === undefined ? undefined : "warning")}
        columns={[
          { id: "kind", title: chosen.jobKind, cell: ({ kind }) => jobName(kind)[language], heads: "row" },
          { id: "planned", title: chosen.planned, cell: ({ planned }) => formatNumber(planned), content: "number" },
          { id: "due", title: chosen.due, cell: ({ due }) => formatNumber(due), content: "number" },
          { id: "running", title: chosen.running, cell: ({ running }) => formatNumber(running), content: "number" },
          { id: "error", title: chosen.lastError, cell: ({ lastError }) => lastError ?? "–", content: "code" },
        ]}
      />
      <DescriptionList
        items={[
          { term: chosen.unsealed, value: chosen.events(formatNumber(unsealedEvents)) },
          {
            term: chosen.lastSeal,
            value: lastSealAt === undefined ? chosen.never : formatMoment(lastSealAt, language),
          },
          { term: chosen.openIntents, value: chosen.events(formatNumber(openIntents)) },
        ]}
      />
    </div>
  );
}

export function Processes({ processes }: { readonly processes: Figures["processes"] }) {
  const chosen = useTexts(texts);
  return (
    <Table
      caption={chosen.processes}
      rows={processes}
      keyOf={({ lease }) => lease}
      columns={[
        { id: "role", title: chosen.role, cell: ({ role }) => role, heads: "row" },
        { id: "process", title: chosen.process, cell: ({ process }) => String(process), content: "number" },
        { id: "host", title: chosen.host, cell: ({ host }) => host, content: "code" },
        { id: "since", title: chosen.since, cell: ({ startedAt }) => formatShort(startedAt) },
      ]}
    />
  );
}
