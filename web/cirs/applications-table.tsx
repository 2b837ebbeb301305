/** Applications as a table, for the branch and for the operating body. */
import type { CirsState, CirsSummary } from "@warifu/contract";
import { EmptyState, Link, StatusBadge, Table, type Tone } from "../design/index.ts";
import { formatShort, useLanguage, useTexts } from "../language/index.ts";
import { kindNames, stateNames, typeNames } from "./names.ts";
import { texts } from "./texts.ts";

export interface ApplicationsTableProps {
  readonly rows: readonly CirsSummary[] | undefined;
  readonly reading: "under-way" | "failed";
  /** "/app/cirs" or "/app/lgwan". */
  readonly seat: string;
  /** Of the operating body: whose they are. */
  readonly organisations: "shown" | "hidden";
}

export function ApplicationsTable({ rows, reading, seat, organisations }: ApplicationsTableProps) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  return (
    <Table<CirsSummary>
      caption={chosen.applications}
      rows={rows}
      reading={reading}
      keyOf={({ application }) => application}
      empty={<EmptyState title={chosen.none} />}
      columns={[
        {
          id: "number",
          title: chosen.number,
          heads: "row",
          cell: ({ application }) => <Link href={`${seat}/applications/${application}`}>{application}</Link>,
        },
        ...(organisations === "shown"
          ? [{ id: "organisation", title: chosen.organisation, cell: (row: CirsSummary) => row.organisationName }]
          : []),
        { id: "kind", title: chosen.kind, cell: ({ kind }) => kindNames[kind][language] },
        { id: "type", title: chosen.type, cell: ({ type }) => typeNames[type][language] },
        { id: "about", title: chosen.about, cell: ({ title }) => title },
        { id: "state", title: chosen.state, cell: ({ state }) => <CirsStateBadge state={state} /> },
        { id: "received", title: chosen.receivedAt, content: "day", cell: ({ receivedAt }) => formatShort(receivedAt) },
      ]}
    />
  );
}

export function CirsStateBadge({ state }: { readonly state: CirsState }) {
  const language = useLanguage();
  return <StatusBadge tone={toneOf(state)}>{stateNames[state][language]}</StatusBadge>;
}

function toneOf(state: CirsState): Tone | "neutral" {
  if (state === "closed" || state === "stored") return "success";
  if (state === "refused" || state === "returned") return "warning";
  return state === "withdrawn" ? "neutral" : "information";
}
