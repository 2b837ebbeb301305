/** The counter's desk: its applications, and for whom each waits. */
import { type ApplicationState, type ApplicationSummary, applicationStates, listApplications } from "@warifu/contract";
import { usePages } from "../client/index.ts";
import {
  Button,
  EmptyState,
  Link,
  LinkButton,
  PageHead,
  RefusalNotice,
  Select,
  StatusBadge,
  Table,
  type Tone,
} from "../design/index.ts";
import { formatShort, useLanguage, useTexts } from "../language/index.ts";
import { useAddressState } from "../shell/router.tsx";
import { kindNames, stateNames, type Waiting, waitingFor, waitingNames } from "./names.ts";
import { texts } from "./texts.ts";

export const help = [texts.deskHelp, texts.keyboardHelp];

type Filter = ApplicationState | "open" | "any";

export default function DeskPage() {
  const chosen = useTexts(texts);
  const [{ state = "open" }, change] = useAddressState<{ state: Filter }>();
  const pages = usePages(
    listApplications,
    [state],
    (before) => ({ query: { state, limit: 100, ...(before === undefined ? {} : { before }) } }),
    ({ next }) => next,
  );
  const applications = pages.data?.pages.flatMap((page) => page.applications);
  return (
    <>
      <PageHead
        title={chosen.desk}
        lead={chosen.deskLead}
        actions={
          <LinkButton look="primary" href="/app/counter/new">
            {chosen.newApplication}
          </LinkButton>
        }
      />
      <div className="flex flex-col items-start gap-6">
        {pages.error !== null && <RefusalNotice refusal={pages.error.refusal} />}
        {state === "open" && applications !== undefined && (
          <WaitingSummary applications={applications} extent={pages.hasNextPage ? "first" : "all"} />
        )}
        <StateFilter state={state} onChange={(next) => change({ state: next === "open" ? undefined : next })} />
        <div className="w-full">
          <ApplicationsTable applications={applications} reading={pages.error === null ? "under-way" : "failed"} />
        </div>
        {pages.hasNextPage && (
          <Button state={pages.isFetchingNextPage ? "pending" : "ready"} onPress={() => pages.fetchNextPage()}>
            {chosen.more}
          </Button>
        )}
      </div>
    </>
  );
}

function StateFilter({ state, onChange }: { readonly state: Filter; readonly onChange: (state: Filter) => void }) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const options = [
    { value: "open" as Filter, label: chosen.open },
    ...applicationStates.map((value) => ({ value: value as Filter, label: stateNames[value][language] })),
    { value: "any" as Filter, label: chosen.any },
  ];
  return <Select label={chosen.shown} options={options} value={state} onChange={(next) => onChange(next ?? "open")} />;
}

interface SummaryProps {
  readonly applications: readonly ApplicationSummary[];
  /** "first": there are more than were read. */
  readonly extent: "all" | "first";
}

function WaitingSummary({ applications, extent }: SummaryProps) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const waiting = (["clerk", "holder", "agent"] as const).map((who) => {
    const count = applications.filter(({ state }) => waitingFor(state) === who).length;
    return { who, value: extent === "all" ? chosen.count(count) : chosen.atLeast(count) };
  });
  return (
    <section aria-label={chosen.waitingSummary} className="w-full">
      <dl className="grid gap-4 md:grid-cols-3">
        {waiting.map(({ who, value }) => (
          <div key={who} className="flex flex-col rounded-12 border border-line p-4">
            <dt className="font-bold">{waitingNames[who][language]}</dt>
            <dd className="text-std-28B-150 tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

const tones: Record<Waiting, Tone | "neutral"> = {
  clerk: "information",
  holder: "warning",
  agent: "warning",
  nobody: "neutral",
};

interface TableProps {
  readonly applications: readonly ApplicationSummary[] | undefined;
  readonly reading: "under-way" | "failed";
}

function ApplicationsTable({ applications, reading }: TableProps) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  return (
    <Table
      caption={chosen.desk}
      rows={applications}
      reading={reading}
      keyOf={({ application }) => application}
      empty={<EmptyState title={chosen.noApplications}>{chosen.noApplicationsAdvice}</EmptyState>}
      columns={[
        {
          id: "number",
          title: chosen.number,
          heads: "row",
          cell: ({ application }) => <Link href={`/app/counter/applications/${application}`}>{application}</Link>,
        },
        {
          id: "name",
          title: chosen.name,
          cell: ({ name, by }) => (by === "agent" ? `${name}（${chosen.byAgent}）` : name),
        },
        {
          id: "kind",
          title: chosen.kind,
          cell: ({ kind, practice }) => (
            <span className="flex flex-wrap gap-2">
              {kindNames[kind][language]}
              {practice === "test" && <StatusBadge tone="warning">{chosen.trial}</StatusBadge>}
            </span>
          ),
        },
        { id: "state", title: chosen.state, cell: ({ state }) => stateNames[state][language] },
        {
          id: "waiting",
          title: chosen.waiting,
          cell: ({ state }) => {
            const who = waitingFor(state);
            return <StatusBadge tone={tones[who]}>{waitingNames[who][language]}</StatusBadge>;
          },
        },
        { id: "received", title: chosen.received, cell: ({ receivedAt }) => formatShort(receivedAt) },
      ]}
    />
  );
}
