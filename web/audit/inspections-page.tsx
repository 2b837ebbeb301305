/** Weeks that are to be inspected, and those that were. */
import { beginInspection, type InspectionView, listInspections } from "@warifu/contract";
import { useAction, usePages } from "../client/index.ts";
import { announce, Button, EmptyState, Link, PageHead, RefusalNotice, Table } from "../design/index.ts";
import { formatShort, useTexts } from "../language/index.ts";
import { goTo } from "../shell/address.ts";
import { InspectionState } from "./inspection-state.tsx";
import { texts } from "./texts.ts";

export const help = [texts.inspectionsLead];

export default function InspectionsPage() {
  const chosen = useTexts(texts);
  const pages = usePages(
    listInspections,
    [],
    (before) => ({ query: before === undefined ? {} : { before } }),
    ({ next }) => next,
  );
  const due = pages.data?.pages[0]?.due;
  return (
    <>
      <PageHead title={chosen.inspections} lead={chosen.inspectionsLead} />
      {pages.error !== null && <RefusalNotice refusal={pages.error.refusal} />}
      <div className="flex flex-col gap-8">
        {due !== undefined && <Due weeks={due} />}
        <section className="flex flex-col items-start gap-4 *:max-w-full">
          <h2 className="text-std-22B-150">{chosen.inspections}</h2>
          <InspectionTable inspections={pages.data?.pages.flatMap(({ inspections }) => inspections)} />
          {pages.hasNextPage && (
            <Button state={pages.isFetchingNextPage ? "pending" : "ready"} onPress={() => pages.fetchNextPage()}>
              {chosen.more}
            </Button>
          )}
        </section>
      </div>
    </>
  );
}

function Due({ weeks }: { readonly weeks: readonly string[] }) {
  const chosen = useTexts(texts);
  const begin = useAction(beginInspection, {
    refreshes: [listInspections],
    onDone: ({ week }) => {
      announce(chosen.saved);
      goTo(`/app/audit/inspections/${week}`);
    },
  });
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-std-22B-150">{chosen.due}</h2>
      {begin.refusal !== undefined && <RefusalNotice refusal={begin.refusal} />}
      {weeks.length === 0 && <p>{chosen.noneDue}</p>}
      <ul className="flex flex-col gap-2">
        {weeks.map((week) => (
          <li key={week} className="flex flex-wrap items-center gap-4">
            <span className="tabular-nums">{chosen.weekOf(week)}</span>
            <Button
              size="small"
              label={chosen.beginOf(week)}
              state={begin.isPending ? "pending" : "ready"}
              onPress={() => begin.act({ body: { week } })}
            >
              {chosen.begin}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function InspectionTable({ inspections }: { readonly inspections: readonly InspectionView[] | undefined }) {
  const chosen = useTexts(texts);
  return (
    <div className="w-full">
      <Table<InspectionView>
        caption={chosen.inspections}
        rows={inspections}
        keyOf={({ week }) => week}
        empty={<EmptyState title={chosen.noInspections} />}
        columns={[
          {
            id: "week",
            title: chosen.week,
            heads: "row",
            cell: ({ week }) => <Link href={`/app/audit/inspections/${week}`}>{chosen.weekOf(week)}</Link>,
          },
          { id: "state", title: chosen.state, cell: ({ state }) => <InspectionState state={state} /> },
          { id: "findings", title: chosen.findings, content: "number", cell: ({ findings }) => findings.length },
          {
            id: "unsettled",
            title: chosen.unsettled,
            content: "number",
            cell: ({ findings }) => findings.filter(({ outcome }) => outcome === undefined).length,
          },
          { id: "by", title: chosen.by, content: "code", cell: ({ begunBy }) => begunBy },
          { id: "at", title: chosen.noted, content: "day", cell: ({ begunAt }) => formatShort(begunAt) },
        ]}
      />
    </div>
  );
}
