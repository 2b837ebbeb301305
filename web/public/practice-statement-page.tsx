import type { PublicPromise } from "@warifu/contract";
import { formatNumber } from "../language/dates.ts";
import type { PageProps } from "./pages.ts";
import { Day, Facts, Lead, Nothing, Part, PlainTable, ShortDay } from "./parts.tsx";
import { chapters, nagasakiVersions, profileNames } from "./practice-statement.ts";
import { type Language, say } from "./text.ts";

const words = {
  lead: say(
    "運用規程は、認証局が何をどのように行うかの約束です。ここでは、動いているプログラムが従っている値を、規程の章とともに示します。",
    "A practice statement is an authority's promise of what it does and how. Shown here are the values that the running program keeps, with the clauses they come from.",
  ),
  decided: say("決定された版", "Decided versions"),
  paper: say("全文（PDF）", "Text (PDF)"),
  differences: say("前の版との違い", "What differs from the version before"),
  noneDecided: say("決定が記録された版はまだありません。", "No decision of a version is recorded yet."),
  same: say("なし", "none"),
  added: say("追加", "added"),
  removed: say("削除", "removed"),
  changed: say("変更", "changed"),
  versions: say("長崎県認証局の運用規程の沿革", "History of the Nagasaki practice statement"),
  version: say("版", "Version"),
  date: say("日付", "Date"),
  change: say("改版の理由", "Why it changed"),
  chapters: say("章の構成", "Chapters"),
  chapter: say("章", "Chapter"),
  subject: say("定めること", "What it governs"),
  contents: say("目次", "Contents"),
  inForce: say("施行", "In force from"),
  versionOf: (version: string) => say(`第 ${version} 版`, `version ${version}`),
  operator: say("運営", "Operated by"),
  status: say("失効情報の提供先", "Status information for"),
  open: say("誰でも", "everybody"),
  registered: say("登録された検証者のみ（規程 4-4-4-3、4-4-4-5）", "registered parties only (CPS 4-4-4-3, 4-4-4-5)"),
  key: say("認証局の鍵", "Authority key"),
  keyText: (specification: string, years: number) =>
    say(`${specification}、${years} 年ごとに更新`, `${specification}, renewed every ${years} years`),
  lists: say("失効リスト", "Revocation lists"),
  listsText: (every: number, valid: number, cutOff: string) =>
    say(
      `${every} 時間ごとに発行、${valid} 時間有効、締切り ${cutOff}`,
      `issued every ${every} hours, valid for ${valid} hours, cut-off ${cutOff} (Japan)`,
    ),
  partitioned: (count: number) =>
    say(`市区町村ごと（${formatNumber(count)} 団体）`, `one for each of ${formatNumber(count)} municipalities`),
  ocsp: say("OCSP", "OCSP"),
  offered: say("照会の時点の状態を答えます", "answers as of the moment of asking"),
  none: say("ありません", "not offered"),
  reasons: say("失効事由", "Reasons of revocation"),
  profiles: say("発行する証明書", "Certificates issued"),
  profile: say("種類", "Kind"),
  validity: say("有効期間", "Validity"),
  years: (years: number) => say(`${years} 年`, years === 1 ? "1 year" : `${years} years`),
  asLinked: say("つなぐ証明書と同じ", "as the certificates it links"),
  policies: say("証明書ポリシー", "Certificate policies"),
} as const;

export function PracticeStatementPage({ language, data }: PageProps) {
  return (
    <>
      <Lead>{words.lead[language]}</Lead>
      <Part id="decided" title={words.decided[language]}>
        <DecidedVersions language={language} data={data} />
      </Part>
      <Part id="versions" title={words.versions[language]}>
        <PlainTable
          caption={words.versions[language]}
          heads={[words.version, words.date, words.change].map((word) => word[language])}
          rows={nagasakiVersions.map(({ version, date, change }) => ({
            key: version,
            cells: [version, <ShortDay key="date" at={date} language={language} />, change[language]],
          }))}
        />
      </Part>
      <Part id="chapters" title={words.chapters[language]}>
        <PlainTable
          caption={words.chapters[language]}
          heads={[words.chapter, words.subject].map((word) => word[language])}
          rows={chapters.map(({ number, subject }) => ({
            key: String(number),
            cells: [String(number), subject[language]],
          }))}
        />
      </Part>
      <nav aria-label={words.contents[language]} className="pb-8 print-hidden">
        <ul className="flex flex-wrap gap-x-6 gap-y-2">
          {data.promises.map(({ authority, name }) => (
            <li key={authority}>
              <a href={`#${authority}`} className="link">
                {name[language]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {data.promises.map((promise) => (
        <Part key={promise.authority} id={promise.authority} title={promise.name[language]}>
          <PromisePart promise={promise} language={language} />
        </Part>
      ))}
    </>
  );
}

function DecidedVersions({ language, data }: PageProps) {
  if (data.statements.length === 0) return <Nothing>{words.noneDecided[language]}</Nothing>;
  const nameOf = (authority: string) =>
    data.promises.find((promise) => promise.authority === authority)?.name[language] ?? authority;
  return (
    <PlainTable
      caption={words.decided[language]}
      heads={[words.version, words.inForce, words.change, words.differences, words.paper].map((word) => word[language])}
      rows={data.statements.map(({ statement, authority, version, inForceFrom, reason, differences }) => ({
        key: statement,
        cells: [
          `${nameOf(authority)} ${version}`,
          <ShortDay key="day" at={inForceFrom} language={language} />,
          reason[language],
          differences.map(({ clause, change }) => `${clause} ${words[change][language]}`).join(", ") ||
            words.same[language],
          <a key="paper" href={`/practice-statements/${statement}/paper.pdf?language=${language}`} className="link">
            {words.paper[language]}
          </a>,
        ],
      }))}
    />
  );
}

function PromisePart({ promise, language }: { readonly promise: PublicPromise; readonly language: Language }) {
  const { version, inForceFrom, operator, status, key, lists, ocsp, reasons, municipalities, profiles } = promise;
  const listText = words.listsText(lists.everyHours, lists.validityHours, lists.cutOff)[language];
  return (
    <>
      <Facts
        items={[
          [words.version[language], words.versionOf(version)[language]],
          [words.inForce[language], <Day key="day" at={inForceFrom} language={language} />],
          [words.operator[language], operator[language]],
          [words.status[language], status === "open" ? words.open[language] : words.registered[language]],
          [words.key[language], words.keyText(key.specification, key.updateAfterYears)[language]],
          [
            words.lists[language],
            <>
              {listText}
              {lists.partitioned === "by-municipality" && (
                <span className="block">{words.partitioned(municipalities)[language]}</span>
              )}
            </>,
          ],
          [words.ocsp[language], words[ocsp][language]],
          [words.reasons[language], reasons.join(", ")],
        ]}
      />
      <h3 className="text-std-18B-160">{words.profiles[language]}</h3>
      <PlainTable
        caption={`${words.profiles[language]}: ${promise.name[language]}`}
        heads={[words.profile, words.validity, words.policies].map((word) => word[language])}
        rows={profiles.map(({ name, years, policies }) => ({
          key: name,
          cells: [
            profileNames[name]?.[language] ?? name,
            years === undefined ? words.asLinked[language] : words.years(years)[language],
            policies.length === 0 ? (
              "—"
            ) : (
              <code key="policies" className="font-mono text-sm break-all">
                {policies.join(", ")}
              </code>
            ),
          ],
        }))}
      />
    </>
  );
}
