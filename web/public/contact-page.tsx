import type { PageProps } from "./pages.ts";
import { Lead, Part, PlainTable } from "./parts.tsx";
import { say } from "./text.ts";

const words = {
  lead: say(
    "用件によって窓口が違います。秘密鍵を失った、盗まれた、知られた恐れがあるときは、すぐに届け出てください。",
    "Whom to ask depends on the matter. When a key was lost, stolen or may be known to others, report it at once.",
  ),
  desks: say("窓口", "Desks"),
  matter: say("用件", "Matter"),
  desk: say("窓口", "Where"),
  statements: say("運用規程についての照会先", "Questions about the practice statements"),
  authority: say("認証局", "Authority"),
  operator: say("責任者", "Answerable"),
  acting: say("認証事務を行う者", "Who does the certification duties"),
  governor: say("知事", "Governor"),
  body: say("委任を受けた指定認証機関", "Designated body"),
  duties: say("委任した事務（規程 2-1-2 の号）", "Delegated duties (numbers of CPS 2-1-2)"),
  none: say("なし", "none"),
} as const;

const matters = [
  {
    matter: say("秘密鍵の紛失、盗難、危殆化の届出（住民）", "A resident's key was lost, stolen or compromised"),
    desk: say(
      "住所地の市区町村の窓口。窓口でのみ受け付け、オンラインでは受け付けません（規程 4-4-2-3）",
      "The counter of the municipality of residence; at the counter only, not online (CPS 4-4-2-3)",
    ),
  },
  {
    matter: say("証明書の発行、更新、利用の取りやめ", "Issue, renewal, giving up a certificate"),
    desk: say("住所地の市区町村の窓口", "The counter of the municipality of residence"),
  },
  {
    matter: say("証明書の記載の誤り、開示と訂正の請求", "Errors in a certificate, disclosure and correction"),
    desk: say(
      "住所地の市区町村の窓口（規程 2-8-6、2-8-8）",
      "The counter of the municipality of residence (CPS 2-8-6, 2-8-8)",
    ),
  },
  {
    matter: say("検証者としての届出、失効情報の提供", "Registration as a verifier, status information"),
    desk: say("認証事務を行う者（下の表、規程 1-3-1）", "Whoever does the duties, below (CPS 1-3-1)"),
  },
  {
    matter: say("苦情と、運用規程についての照会", "Complaints, questions about a practice statement"),
    desk: say(
      "その認証局の責任者（下の表、規程 1-3-4、4-15）",
      "Whoever answers for the authority, below (CPS 1-3-4, 4-15)",
    ),
  },
];

export function ContactPage({ language, data }: PageProps) {
  return (
    <>
      <Lead>{words.lead[language]}</Lead>
      <Part id="desks" title={words.desks[language]}>
        <PlainTable
          caption={words.desks[language]}
          heads={[words.matter[language], words.desk[language]]}
          rows={matters.map(({ matter, desk }) => ({ key: matter.en, cells: [matter[language], desk[language]] }))}
        />
      </Part>
      <Part id="acting" title={words.acting[language]}>
        <PlainTable
          caption={words.acting[language]}
          heads={[words.governor[language], words.body[language], words.duties[language]]}
          rows={data.acting.map(({ authority, governor, body, duties }) => ({
            key: authority,
            cells: [
              governor[language],
              body?.[language] ?? words.none[language],
              duties.join(language === "ja" ? "、" : ", ") || words.none[language],
            ],
          }))}
        />
      </Part>
      <Part id="statements" title={words.statements[language]}>
        <PlainTable
          caption={words.statements[language]}
          heads={[words.authority[language], words.operator[language]]}
          rows={data.promises.map(({ authority, name, operator }) => ({
            key: authority,
            cells: [name[language], operator[language]],
          }))}
        />
      </Part>
    </>
  );
}
