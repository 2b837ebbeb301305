import { useMemo } from "react";
import { Chart, type Series } from "../chart/index.ts";
import { EmptyState, Table } from "../design/index.ts";
import { formatNumber, formatTime, useTexts } from "../language/index.ts";
import type { Figures } from "./dashboard-page.tsx";
import { texts } from "./texts.ts";

export function DaysChart({ days }: { readonly days: Figures["days"] }) {
  const chosen = useTexts(texts);
  const moments = useMemo(() => days.map(({ day }) => Date.parse(`${day}T12:00:00+09:00`)), [days]);
  const series = useMemo<readonly Series[]>(
    () => [
      { label: chosen.issued, values: days.map(({ issued }) => issued), colour: "accent", shape: "bars" },
      { label: chosen.revoked, values: days.map(({ revoked }) => revoked), colour: "danger", shape: "bars" },
    ],
    [days, chosen],
  );
  const number = (value: number) => formatNumber(value);
  return (
    <Chart
      title={chosen.days}
      moments={moments}
      series={series}
      unit="day"
      table={
        <Table
          caption={chosen.days}
          rows={days.toReversed()}
          keyOf={({ day }) => day}
          columns={[
            { id: "day", title: chosen.day, cell: ({ day }) => day, heads: "row" },
            { id: "issued", title: chosen.issued, cell: ({ issued }) => number(issued), content: "number" },
            { id: "revoked", title: chosen.revoked, cell: ({ revoked }) => number(revoked), content: "number" },
            { id: "voided", title: chosen.voided, cell: ({ voided }) => number(voided), content: "number" },
            { id: "lists", title: chosen.listsIssued, cell: ({ lists }) => number(lists), content: "number" },
          ]}
        />
      }
    />
  );
}

export function OcspChart({ moments }: { readonly moments: Figures["ocsp"] }) {
  const chosen = useTexts(texts);
  const times = useMemo(() => moments.map(({ at }) => Date.parse(at)), [moments]);
  const series = useMemo<readonly Series[]>(
    () => [
      { label: chosen.rate, values: moments.map(({ rate }) => rate), colour: "accent", shape: "line" },
      { label: chosen.most, values: moments.map(({ most }) => most), colour: "muted", shape: "line" },
    ],
    [moments, chosen],
  );
  if (moments.length === 0) return <EmptyState title={chosen.noOcspYet} />;
  return (
    <Chart
      title={chosen.ocsp}
      moments={times}
      series={series}
      unit="time"
      table={
        <Table
          caption={chosen.ocsp}
          rows={moments.toReversed()}
          keyOf={({ at }) => at}
          columns={[
            { id: "at", title: chosen.time, cell: ({ at }) => formatTime(at), heads: "row" },
            { id: "rate", title: chosen.rate, cell: ({ rate }) => rate.toFixed(1), content: "number" },
            { id: "half", title: chosen.half, cell: ({ half }) => half ?? "–", content: "number" },
            { id: "most", title: chosen.most, cell: ({ most }) => most ?? "–", content: "number" },
          ]}
        />
      }
    />
  );
}
