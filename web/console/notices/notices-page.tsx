/** What the public is about to be told, and what it was told. */
import { listNoticeDrafts, listNotices, type NoticeView } from "@warifu/contract";
import { usePages, useRead } from "../../client/index.ts";
import { Button, EmptyState, Link, LinkButton, PageHead, RefusalNotice, Table } from "../../design/index.ts";
import { formatShort, useLanguage, useTexts } from "../../language/index.ts";
import { NoticeState } from "./notice-state.tsx";
import { texts } from "./texts.ts";

export const help = [texts.noticesLead, texts.noticesHelp];

export default function NoticesPage() {
  const chosen = useTexts(texts);
  return (
    <>
      <PageHead
        title={chosen.notices}
        lead={chosen.noticesLead}
        actions={
          <LinkButton look="primary" href="/app/console/notices/new">
            {chosen.write}
          </LinkButton>
        }
      />
      <div className="flex flex-col gap-8">
        <Drafts />
        <Published />
      </div>
    </>
  );
}

function Drafts() {
  const chosen = useTexts(texts);
  const { data, error } = useRead(listNoticeDrafts, {});
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-std-22B-150">{chosen.drafts}</h2>
      {error !== null && <RefusalNotice refusal={error.refusal} />}
      <NoticeTable caption={chosen.drafts} notices={data?.notices} none={chosen.noDrafts} />
    </section>
  );
}

function Published() {
  const chosen = useTexts(texts);
  const pages = usePages(
    listNotices,
    [],
    (after) => ({ query: after === undefined ? {} : { after } }),
    ({ next }) => next,
  );
  return (
    <section className="flex flex-col items-start gap-3 *:max-w-full">
      <h2 className="text-std-22B-150">{chosen.published}</h2>
      {pages.error !== null && <RefusalNotice refusal={pages.error.refusal} />}
      <NoticeTable
        caption={chosen.published}
        notices={pages.data?.pages.flatMap(({ notices }) => notices)}
        none={chosen.nonePublished}
      />
      {pages.hasNextPage && (
        <Button state={pages.isFetchingNextPage ? "pending" : "ready"} onPress={() => pages.fetchNextPage()}>
          {chosen.more}
        </Button>
      )}
    </section>
  );
}

interface NoticeTableProps {
  readonly caption: string;
  readonly notices: readonly NoticeView[] | undefined;
  readonly none: string;
}

function NoticeTable({ caption, notices, none }: NoticeTableProps) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  return (
    <div className="w-full">
      <Table<NoticeView>
        caption={caption}
        rows={notices}
        keyOf={({ number }) => String(number)}
        empty={<EmptyState title={none} />}
        columns={[
          {
            id: "title",
            title: chosen.title,
            heads: "row",
            cell: ({ number, content }) => (
              <Link href={`/app/console/notices/${number}`}>{content.title[language] || `#${number}`}</Link>
            ),
          },
          { id: "kind", title: chosen.kind, cell: ({ content }) => chosen[content.kind] },
          { id: "state", title: chosen.state, cell: ({ state }) => <NoticeState state={state} /> },
          {
            id: "at",
            title: chosen.publishedAt,
            cell: ({ publishedAt }) => (publishedAt === undefined ? "–" : formatShort(publishedAt)),
          },
        ]}
      />
    </div>
  );
}
