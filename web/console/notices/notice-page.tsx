/** One notice in both languages, with what may happen to it. */
import { listNoticeDrafts, listNotices, type NoticeAtWork, type NoticeView } from "@warifu/contract";
import { useRead } from "../../client/index.ts";
import { DescriptionList, EmptyState, Notice, PageHead, RefusalNotice, Skeleton } from "../../design/index.ts";
import { formatMoment, useLanguage, useTexts } from "../../language/index.ts";
import { usePageParameter } from "../../shell/router.tsx";
import { useSession } from "../../shell/session.ts";
import { NoticeDecisions } from "./notice-decisions.tsx";
import { NoticeState } from "./notice-state.tsx";
import { texts } from "./texts.ts";

export const help = [texts.noticesHelp];

/** Of a published one the operation does not say who wrote it. */
export type ShownNotice = NoticeView & Partial<Pick<NoticeAtWork, "authors" | "publishedBy">>;

export default function NoticePage() {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const { notice, refusal, reading } = useNotice(Number(usePageParameter("notice")));
  return (
    <>
      <PageHead
        title={notice?.content.title[language] ?? chosen.notice}
        trail={[{ title: chosen.notices, href: "/app/console/notices" }]}
      />
      {refusal !== undefined && <RefusalNotice refusal={refusal} />}
      {notice !== undefined && <Content notice={notice} />}
      {notice === undefined && reading === "under-way" && <Skeleton lines={6} />}
      {notice === undefined && reading === "done" && <EmptyState title={chosen.noSuch}>{chosen.noSuchWhat}</EmptyState>}
    </>
  );
}

function useNotice(number: number) {
  const drafts = useRead(listNoticeDrafts, {});
  const published = useRead(listNotices, { query: { limit: 100 } });
  const all: readonly ShownNotice[] = [...(drafts.data?.notices ?? []), ...(published.data?.notices ?? [])];
  const refusal = drafts.error?.refusal ?? published.error?.refusal;
  const isDone = drafts.data !== undefined && published.data !== undefined;
  const reading = refusal !== undefined ? "failed" : isDone ? "done" : "under-way";
  return { notice: all.find((one) => one.number === number), refusal, reading } as const;
}

function Content({ notice }: { readonly notice: ShownNotice }) {
  const chosen = useTexts(texts);
  const { title, body } = notice.content;
  const session = useSession();
  const account = session.kind === "signed-in" ? `staff:${session.session.account}` : "";
  const isOwn = notice.state === "draft" && notice.authors?.includes(account) === true;
  return (
    <div className="flex flex-col gap-8">
      <Overview notice={notice} />
      {isOwn && <Notice tone="information" title={chosen.ownDraft} level={2} />}
      <NoticeDecisions notice={notice} author={isOwn ? "self" : "another"} />
      <Words title={chosen.japanese} language="ja" heading={title.ja} body={body.ja} />
      <Words title={chosen.english} language="en" heading={title.en} body={body.en} />
    </div>
  );
}

function Overview({ notice }: { readonly notice: ShownNotice }) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const { state, content, authors, publishedAt, ground } = notice;
  const { kind, authority, period } = content;
  return (
    <DescriptionList
      items={[
        { term: chosen.state, value: <NoticeState state={state} /> },
        { term: chosen.kind, value: chosen[kind] },
        { term: chosen.about, value: authority === undefined ? chosen.whole : <code>{authority}</code> },
        ...(period === undefined
          ? []
          : [
              {
                term: chosen.period,
                value: `${formatMoment(period.startsAt, language)} – ${formatMoment(period.endsAt, language)}`,
              },
            ]),
        ...(authors === undefined ? [] : [{ term: chosen.authors, value: <code>{authors.join(", ")}</code> }]),
        ...(publishedAt === undefined
          ? []
          : [{ term: chosen.publishedAt, value: formatMoment(publishedAt, language) }]),
        ...(ground === undefined ? [] : [{ term: chosen.ground, value: ground[language] }]),
      ]}
    />
  );
}

interface WordsProps {
  readonly title: string;
  readonly language: "ja" | "en";
  readonly heading: string;
  readonly body: string;
}

/** As it stands on the public page of that language. */
function Words({ title, language, heading, body }: WordsProps) {
  return (
    <section className="flex flex-col gap-3" aria-label={title}>
      <h2 className="text-std-22B-150">{title}</h2>
      <div lang={language} className="flex flex-col gap-2 rounded-8 border border-line p-4">
        <h3 className="text-xl font-bold">{heading}</h3>
        {body.split(/\n\s*\n/).map((paragraph) => (
          <p key={paragraph} className="measure whitespace-pre-line">
            {paragraph}
          </p>
        ))}
      </div>
    </section>
  );
}
