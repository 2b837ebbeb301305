/** When each authority's key is to be updated, and whether an update is under way. */
import { type AuthorityKeys, listKeyUpdates } from "@warifu/contract";
import { useRead } from "../../client/index.ts";
import { Link, PageHead, RefusalNotice, StatusBadge, Table, type Tone } from "../../design/index.ts";
import { formatDay, useLanguage, useTexts } from "../../language/index.ts";
import { texts } from "./key-update-texts.ts";

export const help = [texts.lead, texts.help];

export default function KeyUpdatesPage() {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const { data, error } = useRead(listKeyUpdates, {});
  return (
    <>
      <PageHead title={chosen.title} lead={chosen.lead} />
      {error !== null && <RefusalNotice refusal={error.refusal} />}
      <Table
        caption={chosen.title}
        rows={data?.authorities}
        keyOf={({ authority }) => authority}
        columns={[
          {
            id: "authority",
            title: chosen.authority,
            heads: "row",
            cell: ({ authority, name }) => <Link href={`/app/console/key-updates/${authority}`}>{name[language]}</Link>,
          },
          { id: "generation", title: chosen.generation, cell: currentOf, content: "number" },
          { id: "due", title: chosen.due, cell: ({ due }) => (due === undefined ? "–" : formatDay(due, language)) },
          { id: "standing", title: chosen.standing, cell: ({ standing }) => <Standing standing={standing} /> },
        ]}
      />
    </>
  );
}

function currentOf({ generations }: AuthorityKeys): number | string {
  return generations.find(({ state }) => state === "current")?.generation ?? "–";
}

const tones: Readonly<Record<AuthorityKeys["standing"], Tone | "neutral">> = {
  far: "neutral",
  planned: "information",
  "due-soon": "warning",
  overdue: "error",
};

export function Standing({ standing }: Pick<AuthorityKeys, "standing">) {
  const chosen = useTexts(texts);
  return <StatusBadge tone={tones[standing]}>{chosen[standing]}</StatusBadge>;
}
