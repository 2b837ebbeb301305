/** Ceremonies on keys of authorities, newest first. */
import { listCeremonies } from "@warifu/contract";
import { usePages } from "../../client/index.ts";
import { Button, EmptyState, Link, LinkButton, PageHead, RefusalNotice, Table } from "../../design/index.ts";
import { formatShort, useLanguage, useTexts } from "../../language/index.ts";
import { useMay } from "../../shell/session.ts";
import { CeremonyState } from "./ceremony-state.tsx";
import { texts } from "./texts.ts";

export const help = [texts.lead, texts.help];

export default function CeremoniesPage() {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const mayPlan = useMay("keep-keys") === "allowed";
  const pages = usePages(
    listCeremonies,
    [],
    (before) => ({ query: before === undefined ? {} : { before: Number(before) } }),
    ({ next }) => next?.toString(),
  );
  const plan = (
    <LinkButton look="primary" href="/app/console/ceremonies/new">
      {chosen.plan}
    </LinkButton>
  );
  return (
    <>
      <PageHead title={chosen.title} lead={chosen.lead} {...(mayPlan ? { actions: plan } : {})} />
      {pages.error !== null && <RefusalNotice refusal={pages.error.refusal} />}
      <Table
        caption={chosen.title}
        rows={pages.data?.pages.flatMap(({ ceremonies }) => ceremonies)}
        keyOf={({ number }) => String(number)}
        empty={<EmptyState title={chosen.none} />}
        columns={[
          {
            id: "name",
            title: chosen.name,
            heads: "row",
            cell: ({ number, title }) => (
              <Link href={`/app/console/ceremonies/${number}`}>{`${number} ${title[language]}`}</Link>
            ),
          },
          { id: "about", title: chosen.about, cell: ({ subject }) => <code>{subject.authority ?? subject.key}</code> },
          { id: "state", title: chosen.state, cell: ({ state }) => <CeremonyState state={state} /> },
          { id: "at", title: chosen.plannedAt, cell: ({ plannedAt }) => formatShort(plannedAt) },
        ]}
      />
      {pages.hasNextPage && (
        <Button state={pages.isFetchingNextPage ? "pending" : "ready"} onPress={() => pages.fetchNextPage()}>
          {chosen.more}
        </Button>
      )}
    </>
  );
}
