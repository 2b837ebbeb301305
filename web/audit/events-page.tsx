/** The log, a day at a time. Names and words that are looked for stay out of the address. */
import { type AuditEventShown, listAuditEvents } from "@warifu/contract";
import { type ReactNode, useState } from "react";
import { usePages } from "../client/index.ts";
import {
  Button,
  DateField,
  EmptyState,
  notADay,
  PageHead,
  RefusalNotice,
  Select,
  StatusBadge,
  Table,
  TextField,
} from "../design/index.ts";
import { formatShort, useTexts } from "../language/index.ts";
import { useAddressState } from "../shell/router.tsx";
import { texts } from "./texts.ts";

export const help = [texts.auditLead, texts.auditHelp];

const categories = ["issue", "revocation", "status", "key-generation", "access", "room"] as const;
const results = ["success", "refused", "failed"] as const;

interface Conditions extends Readonly<Record<string, string | undefined>> {
  readonly day: string;
  readonly category: (typeof categories)[number];
  readonly result: (typeof results)[number];
}

interface Words {
  readonly actor: string;
  readonly text: string;
}

const noWords: Words = { actor: "", text: "" };

export default function EventsPage() {
  const chosen = useTexts(texts);
  const [conditions, change] = useAddressState<Conditions>();
  const [typed, type] = useState(noWords);
  const [words, look] = useState(noWords);
  const day = conditions.day ?? today();
  return (
    <>
      <PageHead title={chosen.audit} lead={chosen.auditLead} />
      <div className="flex flex-col gap-6">
        <section aria-label={chosen.conditions} className="flex flex-wrap items-end gap-x-6 gap-y-4">
          <DateField label={chosen.day} calendar="gregorian" value={day} onChange={(value) => change({ day: value })} />
          <Select
            label={chosen.category}
            need="optional"
            placeholder={chosen.all}
            value={conditions.category}
            onChange={(category) => change({ category })}
            options={categories.map((value) => ({ value, label: chosen[value] }))}
          />
          <Select
            label={chosen.result}
            need="optional"
            width="short"
            placeholder={chosen.all}
            value={conditions.result}
            onChange={(result) => change({ result })}
            options={results.map((value) => ({ value, label: chosen[value] }))}
          />
          <TextField
            label={chosen.actor}
            hint={chosen.actorHint}
            width="medium"
            maxLength={200}
            content="code"
            value={typed.actor}
            onChange={(actor) => type({ ...typed, actor })}
          />
          <TextField
            label={chosen.words}
            width="medium"
            maxLength={200}
            value={typed.text}
            onChange={(text) => type({ ...typed, text })}
          />
          <Button look="primary" onPress={() => look({ actor: typed.actor.trim(), text: typed.text.trim() })}>
            {chosen.show}
          </Button>
        </section>
        {day !== notADay && (
          <Events key={JSON.stringify([conditions, words])} conditions={{ ...conditions, day }} words={words} />
        )}
      </div>
    </>
  );
}

/** In Japan. */
function today(): string {
  return new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 10);
}

interface EventsProps {
  readonly conditions: Partial<Conditions> & Pick<Conditions, "day">;
  readonly words: Words;
}

function Events({ conditions: { day, category, result }, words }: EventsProps) {
  const chosen = useTexts(texts);
  const filter = {
    day,
    ...(category === undefined ? {} : { category }),
    ...(result === undefined ? {} : { result }),
    ...(words.actor === "" ? {} : { actor: words.actor }),
    ...(words.text === "" ? {} : { text: words.text }),
  };
  const pages = usePages(
    listAuditEvents,
    [filter],
    (before) => ({ body: { ...filter, ...(before === undefined ? {} : { before }) } }),
    ({ next }) => next,
  );
  return (
    <div className="flex flex-col items-start gap-4 *:max-w-full">
      {pages.error !== null && <RefusalNotice refusal={pages.error.refusal} />}
      <EventTable
        events={pages.data?.pages.flatMap(({ events }) => events)}
        reading={pages.error === null ? "under-way" : "failed"}
      />
      {pages.hasNextPage && (
        <Button state={pages.isFetchingNextPage ? "pending" : "ready"} onPress={() => pages.fetchNextPage()}>
          {chosen.more}
        </Button>
      )}
    </div>
  );
}

const tones = { success: "neutral", refused: "warning", failed: "error" } as const;

interface EventTableProps {
  readonly events: readonly AuditEventShown[] | undefined;
  readonly reading: "under-way" | "failed";
}

function EventTable({ events, reading }: EventTableProps) {
  const chosen = useTexts(texts);
  return (
    <div className="w-full">
      <Table<AuditEventShown>
        caption={chosen.audit}
        rows={events}
        reading={reading}
        keyOf={({ stream, sequence }) => `${stream}-${sequence}`}
        empty={<EmptyState title={chosen.noEvents} />}
        columns={[
          {
            id: "at",
            title: chosen.time,
            content: "day",
            cell: ({ at, stream, sequence }) => <Two first={formatShort(at)} second={`${stream}-${sequence}`} />,
          },
          {
            id: "kind",
            title: chosen.event,
            heads: "row",
            cell: ({ kind, category }) => <Two first={<code>{kind}</code>} second={chosen[category]} />,
          },
          {
            id: "result",
            title: chosen.result,
            cell: ({ result }) => <StatusBadge tone={tones[result]}>{chosen[result]}</StatusBadge>,
          },
          {
            id: "actor",
            title: chosen.actor,
            cell: ({ actor, origin }) => <Two first={<code>{actor}</code>} second={origin} />,
          },
          {
            id: "facts",
            title: chosen.facts,
            cell: ({ subject, facts }) => (
              <div className="min-w-96 wrap-anywhere">
                {subject !== undefined && <code className="block">{subject}</code>}
                <span className="block text-sm">{facts}</span>
              </div>
            ),
          },
        ]}
      />
    </div>
  );
}

/** What a cell says, and below it, smaller, what belongs to it; neither is broken. */
function Two({ first, second }: { readonly first: ReactNode; readonly second: string }) {
  return (
    <div className="whitespace-nowrap">
      <span className="block">{first}</span>
      <span className="block text-sm text-muted">{second}</span>
    </div>
  );
}
