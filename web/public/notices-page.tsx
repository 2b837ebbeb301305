import type { NoticeView } from "@warifu/contract";
import { NoticeItem } from "./notice-item.tsx";
import type { PageProps } from "./pages.ts";
import { Lead, Nothing, Part } from "./parts.tsx";
import { say } from "./text.ts";

const words = {
  lead: say(
    "認証局の秘密鍵の危殆化、計画停止、運用体制の変更などを公表します。取り下げたお知らせも、理由とともに残します。",
    "Compromises of authority keys, planned maintenance, changes of organisation. A notice that was withdrawn stays here, with the reason.",
  ),
  feed: say("更新を受け取る（Atom フィード）", "Follow the notices (Atom feed)"),
  compromise: say("危殆化に係る情報", "Compromises"),
  noCompromise: say("公表した危殆化はありません。", "No compromise has been announced."),
  maintenance: say("計画停止", "Planned maintenance"),
  noMaintenance: say("予定されている停止はありません。", "No maintenance is planned."),
  others: say("そのほかのお知らせ", "Other notices"),
  noOthers: say("お知らせはありません。", "There are no notices."),
} as const;

export function NoticesPage({ language, data }: PageProps) {
  const of = (kinds: readonly NoticeView["content"]["kind"][]) =>
    data.notices.filter(({ content }) => kinds.includes(content.kind));
  const groups = [
    { id: "compromise", title: words.compromise, none: words.noCompromise, notices: of(["compromise"]) },
    { id: "maintenance", title: words.maintenance, none: words.noMaintenance, notices: of(["maintenance"]) },
    { id: "others", title: words.others, none: words.noOthers, notices: of(["organisation-change", "general"]) },
  ];
  return (
    <>
      <Lead>{words.lead[language]}</Lead>
      <p className="pb-8 print-hidden">
        <a href={`/${language}/notices.atom`} className="link">
          {words.feed[language]}
        </a>
      </p>
      {groups.map(({ id, title, none, notices }) => (
        <Part key={id} id={id} title={title[language]}>
          {notices.length === 0 && <Nothing>{none[language]}</Nothing>}
          {notices.map((notice) => (
            <NoticeItem key={notice.number} notice={notice} language={language} data={data} level={3} />
          ))}
        </Part>
      ))}
    </>
  );
}
