import { formatNumber } from "../language/dates.ts";
import { addressOf } from "./frame.tsx";
import { NoticeItem } from "./notice-item.tsx";
import type { PageProps } from "./pages.ts";
import { Badge, Lead, Nothing, Part, PlainTable } from "./parts.tsx";
import { say } from "./text.ts";

const words = {
  lead: say(
    "住民の電子証明書（公的個人認証）と地方公共団体の証明書を発行する認証局、そしてそれらをつなぐブリッジ認証局です。誰でも確かめられるように、認証局の証明書と失効情報を公開しています。",
    "Certification authorities for residents' certificates (JPKI) and local governments' certificates (LGPKI), and the bridges between them. What is needed to verify them is published here.",
  ),
  now: say("今の状態", "Now"),
  allGood: say("すべてのサービスが動いています", "All services are running"),
  someBad: say("動いていないサービスがあります", "Some services are not running"),
  details: say("稼働状況を見る", "See the service status"),
  notices: say("お知らせ", "Notices"),
  noNotices: say("現在、お知らせはありません。", "There are no notices."),
  allNotices: say("すべてのお知らせ", "All notices"),
  verify: say("証明書を確かめる", "Verify a certificate"),
  verifyText: say(
    "証明書ビューアーで、証明書や失効リストの内容と、信頼する認証局までの道筋を調べられます。読み取りはブラウザーの中だけで行います。",
    "The certificate viewer shows what certificates and lists say, and whether a path leads to an authority that you trust. It reads them inside your browser.",
  ),
  openViewer: say("証明書ビューアーを開く", "Open the certificate viewer"),
  authorities: say("認証局", "Authorities"),
  name: say("名称", "Name"),
  operator: say("運営", "Operated by"),
  statement: say("運用規程", "Practice statement"),
  status: say("失効情報", "Status information"),
  open: say("公開", "open to all"),
  registered: say("登録された検証者のみ", "registered parties only"),
  version: (version: string) => say(`第 ${version} 版`, `version ${version}`),
} as const;

export function HomePage({ language, data }: PageProps) {
  const isGood = data.standings.every(
    ({ ocsp, lists, state }) => ocsp !== "not-answering" && lists?.state !== "outdated" && state === "operating",
  );
  const newest = data.notices.filter(({ state }) => state === "published").slice(0, 3);
  return (
    <>
      <Lead>{words.lead[language]}</Lead>
      <Part id="now" title={words.now[language]}>
        <p className="flex flex-wrap items-center gap-4">
          <Badge tone={isGood ? "good" : "bad"}>{isGood ? words.allGood[language] : words.someBad[language]}</Badge>
          <a href={addressOf(language, "status")} className="link">
            {words.details[language]}
          </a>
        </p>
      </Part>
      <Part id="news" title={words.notices[language]}>
        {newest.length === 0 && <Nothing>{words.noNotices[language]}</Nothing>}
        {newest.map((notice) => (
          <NoticeItem key={notice.number} notice={notice} language={language} data={data} level={3} />
        ))}
        {data.notices.length > 0 && (
          <p>
            <a href={addressOf(language, "notices")} className="link">
              {words.allNotices[language]} ({formatNumber(data.notices.length)})
            </a>
          </p>
        )}
      </Part>
      <Part id="verify" title={words.verify[language]}>
        <p className="measure">{words.verifyText[language]}</p>
        <p>
          <a href="/app/viewer" className="link font-bold">
            {words.openViewer[language]}
          </a>
        </p>
      </Part>
      <Part id="authorities" title={words.authorities[language]}>
        <PlainTable
          caption={words.authorities[language]}
          heads={[words.name[language], words.operator[language], words.statement[language], words.status[language]]}
          rows={data.promises.map(({ authority, name, operator, version, status }) => ({
            key: authority,
            cells: [
              <a key="name" href={`${addressOf(language, "certificates")}#${authority}`} className="link">
                {name[language]}
              </a>,
              operator[language],
              words.version(version)[language],
              status === "open" ? words.open[language] : words.registered[language],
            ],
          }))}
        />
      </Part>
    </>
  );
}
