/** Everything of the house that is due, overdue first. */
import { type DeadlineView, listDeadlines } from "@warifu/contract";
import { useRead } from "../client/index.ts";
import { EmptyState, Link, Notice, PageHead, RefusalNotice, StatusBadge, Table, type Tone } from "../design/index.ts";
import { formatDay, useLanguage, useTexts } from "../language/index.ts";
import { useAuthorityName } from "../shell/names.tsx";
import { useSession } from "../shell/session.ts";
import { kindNames, texts } from "./texts.ts";

export const help = [texts.lead, texts.help];

export default function DeadlinesPage() {
  const chosen = useTexts(texts);
  const { data, error } = useRead(listDeadlines, {});
  return (
    <>
      <PageHead title={chosen.title} lead={chosen.lead} />
      {error !== null && <RefusalNotice refusal={error.refusal} />}
      <div className="flex flex-col gap-6">
        {data !== undefined && data.overdue > 0 && <Notice tone="error" title={chosen.someOverdue(data.overdue)} />}
        <Deadlines deadlines={data?.deadlines} reading={error === null ? "under-way" : "failed"} />
      </div>
    </>
  );
}

const tones: Readonly<Record<DeadlineView["standing"], Tone | "neutral">> = {
  overdue: "error",
  near: "warning",
  far: "neutral",
};

interface DeadlinesProps {
  readonly deadlines: readonly DeadlineView[] | undefined;
  readonly reading: "under-way" | "failed";
}

function Deadlines({ deadlines, reading }: DeadlinesProps) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  return (
    <Table<DeadlineView>
      caption={chosen.title}
      rows={deadlines}
      reading={reading}
      keyOf={({ kind, subject, due }) => `${kind} ${subject} ${due}`}
      markOf={({ standing }) => (standing === "overdue" ? "warning" : undefined)}
      empty={<EmptyState title={chosen.none} />}
      columns={[
        { id: "kind", title: chosen.kind, heads: "row", cell: (row) => <What deadline={row} /> },
        { id: "subject", title: chosen.subject, cell: (row) => <Subject deadline={row} /> },
        { id: "due", title: chosen.due, content: "day", cell: ({ due }) => formatDay(due, language) },
        {
          id: "standing",
          title: chosen.standing,
          cell: ({ standing }) => <StatusBadge tone={tones[standing]}>{chosen[standing]}</StatusBadge>,
        },
        { id: "source", title: chosen.source, content: "day", cell: ({ source }) => source },
      ]}
    />
  );
}

/** For those who have the seat, the way to the page on which it is done. */
function What({ deadline: { page, kind } }: { readonly deadline: DeadlineView }) {
  const language = useLanguage();
  const session = useSession();
  const seats: readonly string[] = session.kind === "signed-in" ? session.session.seats : [];
  const name = kindNames[kind][language];
  return seats.includes(page.split("/")[2] ?? "") ? <Link href={page}>{name}</Link> : name;
}

/** An authority by its name, alone or before what it certifies; anything else as it is. */
function Subject({ deadline: { subject } }: { readonly deadline: DeadlineView }) {
  const nameOf = useAuthorityName();
  const [first = "", ...rest] = subject.split(" → ");
  return subject === "" ? "–" : [nameOf(first), ...rest].join(" → ");
}
