/** Cases by deadline, and all of them; nothing of a person stands in the lists. */
import { listResidentCases, type ResidentCaseRow, residentCaseKinds } from "@warifu/contract";
import { usePages } from "../client/index.ts";
import { Button, EmptyState, Link, LinkButton, PageHead, RefusalNotice, Select, Table, Tabs } from "../design/index.ts";
import { formatShort, useLanguage, useTexts } from "../language/index.ts";
import { useAddressState } from "../shell/router.tsx";
import { useMay } from "../shell/session.ts";
import { CaseState, DueDay } from "./case-state.tsx";
import { useCasesPlace } from "./place.ts";
import { kindTexts, texts } from "./texts.ts";

export const help = [texts.lead, texts.help];

export default function CasesPage() {
  const chosen = useTexts(texts);
  const mayOpen = useMay("handle-resident-cases") === "allowed";
  const open = (
    <LinkButton look="primary" href="/app/console/resident-cases/new">
      {chosen.open}
    </LinkButton>
  );
  return (
    <>
      <PageHead title={chosen.title} lead={chosen.lead} {...(mayOpen ? { actions: open } : {})} />
      <Tabs
        label={chosen.title}
        tabs={[
          { id: "due", title: chosen.due, content: <Cases box="due" /> },
          { id: "all", title: chosen.all, content: <AllCases /> },
        ]}
      />
    </>
  );
}

function AllCases() {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const [{ kind }, change] = useAddressState<{ kind: ResidentCaseRow["kind"] }>();
  return (
    <div className="flex flex-col gap-4">
      <Select<ResidentCaseRow["kind"]>
        label={chosen.kind}
        value={kind}
        placeholder={chosen.all}
        onChange={(value) => change({ kind: value })}
        options={residentCaseKinds.map((value) => ({ value, label: kindTexts[value][language] }))}
      />
      <Cases box="all" {...(kind === undefined ? {} : { kind })} />
    </div>
  );
}

interface CasesProps {
  readonly box: "due" | "all";
  readonly kind?: ResidentCaseRow["kind"];
}

function Cases({ box, kind }: CasesProps) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const place = useCasesPlace();
  const of = kind === undefined ? {} : { kind };
  const pages = usePages(
    listResidentCases,
    [box, kind ?? ""],
    (cursor) => ({ query: { box, ...of, ...(cursor === undefined ? {} : { cursor }) } }),
    ({ next }) => next,
  );
  return (
    <div className="flex flex-col gap-4">
      {pages.error !== null && <RefusalNotice refusal={pages.error.refusal} />}
      <Table<ResidentCaseRow>
        caption={box === "due" ? chosen.due : chosen.all}
        rows={pages.data?.pages.flatMap(({ cases }) => cases)}
        reading={pages.error === null ? "under-way" : "failed"}
        keyOf={(row) => row.case}
        empty={<EmptyState title={chosen.none} />}
        columns={[
          {
            id: "case",
            title: chosen.number,
            heads: "row",
            cell: (row) => <Link href={`${place}/${row.case}`}>{row.case}</Link>,
          },
          { id: "kind", title: chosen.kind, cell: (row) => kindTexts[row.kind][language] },
          { id: "state", title: chosen.state, cell: (row) => <CaseState state={row.state} /> },
          {
            id: "due",
            title: chosen.dueOn,
            cell: ({ dueOn, standing }) => <DueDay dueOn={dueOn} standing={standing} />,
          },
          { id: "taken", title: chosen.takenAt, cell: ({ municipality }) => municipality ?? chosen.atPrefecture },
          { id: "received", title: chosen.receivedAt, cell: ({ receivedAt }) => formatShort(receivedAt) },
        ]}
      />
      {pages.hasNextPage && (
        <Button state={pages.isFetchingNextPage ? "pending" : "ready"} onPress={() => pages.fetchNextPage()}>
          {chosen.more}
        </Button>
      )}
    </div>
  );
}
