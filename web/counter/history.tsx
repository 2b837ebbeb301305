import type { Answered, showApplication } from "@warifu/contract";
import { Table } from "../design/index.ts";
import { formatShort, type Language, useLanguage, useTexts } from "../language/index.ts";
import { Actor } from "../shell/names.tsx";
import { eventNames } from "./names.ts";
import { texts } from "./texts.ts";

type Events = Answered<typeof showApplication>["events"];

/** What happened to a case, the newest first. */
export function History({ events }: { readonly events: Events }) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-std-22B-150">{chosen.history}</h2>
      <Table
        caption={chosen.history}
        rows={events.toReversed()}
        keyOf={({ version }) => String(version)}
        columns={[
          {
            id: "when",
            title: chosen.when,
            heads: "row",
            cell: ({ recordedAt }) => <span className="whitespace-nowrap">{formatShort(recordedAt)}</span>,
          },
          { id: "event", title: chosen.event, cell: ({ event }) => nameOf(event, language) },
          { id: "who", title: chosen.who, cell: ({ recordedBy }) => <Actor name={recordedBy} /> },
        ]}
      />
    </section>
  );
}

/** With its reason where it has one. */
function nameOf({ kind, reason }: Readonly<Record<string, unknown>>, language: Language): string {
  const name = typeof kind === "string" ? (eventNames[kind]?.[language] ?? kind) : "";
  if (typeof reason !== "string") return name;
  return language === "ja" ? `${name}（${reason}）` : `${name} (${reason})`;
}
