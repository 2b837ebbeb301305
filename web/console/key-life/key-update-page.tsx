/** One authority's generations over the years, and the update that is planned or to be planned. */
import { type AuthorityKeys, listKeyUpdates } from "@warifu/contract";
import { useRead } from "../../client/index.ts";
import { DescriptionList, PageHead, RefusalNotice, Skeleton, StatusBadge, Table } from "../../design/index.ts";
import { formatDay, useLanguage, useTexts } from "../../language/index.ts";
import { usePageParameter } from "../../shell/router.tsx";
import { Update } from "./key-update-steps.tsx";
import { texts } from "./key-update-texts.ts";
import { Standing } from "./key-updates-page.tsx";
import { TimeLine } from "./time-line.tsx";

export const help = [texts.lead, texts.help];

export default function KeyUpdatePage() {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const authority = usePageParameter("authority");
  const { data, error } = useRead(listKeyUpdates, {});
  const keys = data?.authorities.find((each) => each.authority === authority);
  return (
    <>
      <PageHead
        title={keys === undefined ? chosen.title : `${keys.name[language]} – ${chosen.title}`}
        trail={[{ title: chosen.title, href: "/app/console/key-updates" }]}
      />
      {error !== null && <RefusalNotice refusal={error.refusal} />}
      {data === undefined && error === null && <Skeleton lines={8} />}
      {keys !== undefined && data !== undefined && <Content keys={keys} today={data.today} />}
    </>
  );
}

function Content({ keys, today }: { readonly keys: AuthorityKeys; readonly today: string }) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const { due, standing } = keys;
  return (
    <div className="flex flex-col gap-8">
      <DescriptionList
        items={[
          { term: chosen.due, value: due === undefined ? "–" : formatDay(due, language) },
          { term: chosen.standing, value: <Standing standing={standing} /> },
        ]}
      />
      <section className="flex flex-col gap-3">
        <h2 className="text-std-22B-150">{chosen.picture}</h2>
        <TimeLine keys={keys} today={today} />
        <Generations keys={keys} />
      </section>
      <section className="flex flex-col gap-4">
        <h2 className="text-std-22B-150">{chosen.update}</h2>
        <Update keys={keys} today={today} />
      </section>
    </div>
  );
}

function Generations({ keys: { generations } }: { readonly keys: AuthorityKeys }) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  return (
    <Table
      caption={chosen.picture}
      rows={generations}
      keyOf={({ generation }) => String(generation)}
      columns={[
        { id: "generation", title: chosen.generation, cell: ({ generation }) => generation, heads: "row" },
        {
          id: "state",
          title: chosen.state,
          cell: ({ state, compromisedAt }) =>
            compromisedAt === undefined ? (
              <StatusBadge tone={state === "current" ? "success" : "neutral"}>{chosen[state]}</StatusBadge>
            ) : (
              <StatusBadge tone="error">{chosen.compromised}</StatusBadge>
            ),
        },
        { id: "made", title: chosen.made, cell: ({ keyGeneratedAt }) => formatDay(keyGeneratedAt, language) },
        { id: "signs", title: chosen.signsUntil, cell: ({ signsUntil }) => formatDay(signsUntil, language) },
        {
          id: "ends",
          title: chosen.ends,
          cell: ({ notAfter }) => (notAfter === undefined ? "–" : formatDay(notAfter, language)),
        },
      ]}
    />
  );
}
