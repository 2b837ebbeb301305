import type { PublicStanding } from "@warifu/contract";
import { formatNumber } from "../language/dates.ts";
import { addressOf } from "./frame.tsx";
import type { PageProps } from "./pages.ts";
import { authorityName, Badge, Instant, Lead, Part, PlainTable } from "./parts.tsx";
import { type Language, say } from "./text.ts";

const words = {
  lead: say(
    "失効情報の提供と認証局の、今の状態です。数秒ごとに新しくなります。新しい状態を見るには、ページを読み込み直してください。",
    "How status services and authorities are doing now, renewed every few seconds. Reload the page to see the newest state.",
  ),
  services: say("認証局ごとの状態", "By authority"),
  authority: say("認証局", "Authority"),
  issuing: say("発行業務", "Issuing"),
  ocsp: say("OCSP", "OCSP"),
  lists: say("失効リスト", "Revocation lists"),
  oldest: say("最も古いリストの発行", "Oldest list issued"),
  next: say("次の期限", "Next by"),
  operating: say("運用中", "in operation"),
  stopped: say("停止", "stopped"),
  answering: say("応答中", "answering"),
  "not-answering": say("応答していません", "not answering"),
  none: say("なし", "not offered"),
  current: (count: number) => say(`最新（${formatNumber(count)} 本）`, `current (${formatNumber(count)})`),
  outdated: say("期限切れあり", "outdated"),
  notYet: say("まだありません", "none yet"),
  hours: say("提供の時間", "Hours"),
  hoursText: say(
    "失効情報は 24 時間 365 日提供します。計画して止めるときは、あらかじめお知らせします。",
    "Status information is provided round the clock, every day of the year. Planned maintenance is announced beforehand.",
  ),
  maintenance: say("計画停止のお知らせ", "Planned maintenance"),
} as const;

export function StatusPage({ language, data }: PageProps) {
  const heads = [words.authority, words.issuing, words.ocsp, words.lists, words.oldest, words.next].map(
    (word) => word[language],
  );
  return (
    <>
      <Lead>{words.lead[language]}</Lead>
      <Part id="services" title={words.services[language]}>
        <PlainTable
          caption={words.services[language]}
          heads={heads}
          rows={data.standings.map((standing) => ({
            key: standing.authority,
            cells: [authorityName(data.promises, standing.authority, language), ...cellsOf(standing, language)],
          }))}
        />
      </Part>
      <Part id="hours" title={words.hours[language]}>
        <p className="measure">{words.hoursText[language]}</p>
        <p>
          <a href={`${addressOf(language, "notices")}#maintenance`} className="link">
            {words.maintenance[language]}
          </a>
        </p>
      </Part>
    </>
  );
}

const ocspTones = { answering: "good", "not-answering": "bad", none: "neutral" } as const;

function cellsOf({ state, ocsp, lists }: PublicStanding, language: Language) {
  return [
    <Badge key="state" tone={state === "operating" ? "good" : "bad"}>
      {words[state][language]}
    </Badge>,
    <Badge key="ocsp" tone={ocspTones[ocsp]}>
      {words[ocsp][language]}
    </Badge>,
    lists === undefined ? (
      words.notYet[language]
    ) : (
      <Badge key="lists" tone={lists.state === "current" ? "good" : "bad"}>
        {(lists.state === "current" ? words.current(lists.count) : words.outdated)[language]}
      </Badge>
    ),
    lists === undefined ? "—" : <Instant key="oldest" at={lists.oldest} language={language} />,
    lists === undefined ? "—" : <Instant key="next" at={lists.nextUpdate} language={language} />,
  ];
}
