/** How the backup of the database stands: its log, its copies, its seals, and the drills of restoring it. */
import { type Answered, showBackups } from "@warifu/contract";
import { useRead } from "../../client/index.ts";
import {
  DescriptionList,
  EmptyState,
  Notice,
  PageHead,
  RefusalNotice,
  Skeleton,
  StatusBadge,
  Table,
} from "../../design/index.ts";
import { formatMoment, formatNumber, formatShort, useLanguage, useTexts } from "../../language/index.ts";
import { texts } from "./texts.ts";

export const help = [texts.help, texts.helpDrill];

type Backups = Answered<typeof showBackups>;

export default function BackupsPage() {
  const chosen = useTexts(texts);
  const { data, error } = useRead(showBackups, {}, { every: 60_000 });
  return (
    <>
      <PageHead title={chosen.title} lead={chosen.lead} />
      {error !== null && <RefusalNotice refusal={error.refusal} />}
      {data === undefined && error === null && <Skeleton lines={5} />}
      {data !== undefined && (
        <div className="flex flex-col gap-10">
          <Standing backups={data} />
          <Copies copies={data.copies} />
          <Drills drills={data.drills} />
        </div>
      )}
    </>
  );
}

function Standing({ backups: { plan, log, seal } }: { readonly backups: Backups }) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const moment = (at: string | undefined) => (at === undefined ? chosen.none : formatMoment(at, language));
  return (
    <section className="flex flex-col gap-4">
      <h2 className="text-std-22B-150">{chosen.standing}</h2>
      {plan === undefined && (
        <Notice tone="warning" title={chosen.notBegun} level={3}>
          <p>{chosen.notBegunWhat}</p>
        </Notice>
      )}
      {(log.state === "failing" || log.state === "behind") && (
        <Notice tone="error" title={chosen.logFailing} level={3}>
          <p>{chosen.logFailingWhat}</p>
        </Notice>
      )}
      <DescriptionList
        items={[
          { term: chosen.log, value: <LogBadge state={log.state} /> },
          { term: chosen.archivedAt, value: moment(log.archivedAt) },
          ...(log.waiting === undefined ? [] : [{ term: chosen.waiting, value: formatNumber(log.waiting) }]),
          ...(plan === undefined
            ? []
            : [
                { term: chosen.folder, value: <code>{plan.folder}</code> },
                { term: chosen.schedule, value: chosen.scheduleWhat(plan.hour, plan.days, plan.months) },
                { term: chosen.seal, value: moment(seal?.at) },
              ]),
        ]}
      />
    </section>
  );
}

const logTones = { off: "neutral", following: "success", behind: "warning", failing: "error" } as const;

function LogBadge({ state }: { readonly state: Backups["log"]["state"] }) {
  const chosen = useTexts(texts);
  return <StatusBadge tone={logTones[state]}>{chosen[state]}</StatusBadge>;
}

function Copies({ copies }: Pick<Backups, "copies">) {
  const chosen = useTexts(texts);
  return (
    <section className="flex flex-col gap-4">
      <h2 className="text-std-22B-150">{chosen.copies}</h2>
      <Table
        caption={chosen.copies}
        rows={copies}
        keyOf={({ name, endedAt }) => `${name} ${endedAt}`}
        empty={<EmptyState title={chosen.noCopies} />}
        columns={[
          { id: "ended", title: chosen.endedAt, heads: "row", cell: ({ endedAt }) => formatShort(endedAt) },
          { id: "copy", title: chosen.copy, content: "code", cell: ({ name }) => name },
          { id: "files", title: chosen.files, content: "number", cell: ({ files }) => formatNumber(files) },
          {
            id: "size",
            title: chosen.size,
            content: "number",
            cell: ({ octets }) => formatNumber(Math.ceil(octets / 1_000_000)),
          },
          {
            id: "state",
            title: chosen.state,
            cell: ({ removedAt }) =>
              removedAt === undefined ? (
                <StatusBadge tone="success">{chosen.kept}</StatusBadge>
              ) : (
                <StatusBadge tone="neutral">{chosen.removed}</StatusBadge>
              ),
          },
        ]}
      />
    </section>
  );
}

function Drills({ drills }: Pick<Backups, "drills">) {
  const chosen = useTexts(texts);
  return (
    <section className="flex flex-col gap-4">
      <h2 className="text-std-22B-150">{chosen.drills}</h2>
      <Table
        caption={chosen.drills}
        rows={drills}
        keyOf={({ drill }) => drill}
        empty={<EmptyState title={chosen.noDrills} />}
        columns={[
          { id: "when", title: chosen.when, heads: "row", cell: ({ endedAt }) => formatShort(endedAt) },
          {
            id: "outcome",
            title: chosen.outcome,
            cell: ({ outcome }) => (
              <StatusBadge tone={outcome === "same" ? "success" : "error"}>{chosen[outcome]}</StatusBadge>
            ),
          },
          { id: "tables", title: chosen.tables, content: "number", cell: ({ tables }) => formatNumber(tables) },
          { id: "rows", title: chosen.rows, content: "number", cell: ({ rows }) => formatNumber(rows) },
          { id: "report", title: chosen.report, content: "code", cell: ({ report }) => report },
        ]}
      />
    </section>
  );
}
