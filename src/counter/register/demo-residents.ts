/**
 * The invented residents of the demo. Every address lies in 割符町, a town that does not exist. Among them: a name that
 * no certificate may hold as it is written (𠮷, 髙: refused with the substitute offered), one whose substitute is
 * already chosen, one whose unusual kanji is allowed (濵), and a foreign resident with an alias.
 */
import type { CivilDate, MunicipalityCode } from "../../policy/index.ts";
import type { ResidentRecord } from "./types.ts";

type DemoRow = readonly [
  identifier: string,
  municipality: string,
  name: string,
  reading: string,
  dateOfBirth: string,
  gender: ResidentRecord["gender"],
  address: string,
  more?: Partial<Pick<ResidentRecord, "alias" | "nationality" | "substitutes">>,
];

const rows: readonly DemoRow[] = [
  ["R-0001", "422011", "長崎　花子", "ながさき　はなこ", "1988-05-14", "female", "長崎県長崎市割符町１番２号"],
  ["R-0002", "422011", "髙橋　健太", "たかはし　けんた", "1975-11-03", "male", "長崎県長崎市割符町４番５６号"],
  ["R-0003", "422029", "𠮷田　美咲", "よしだ　みさき", "1996-02-29", "female", "長崎県佐世保市割符町７８番地"],
  ["R-0004", "422029", "濵田　直樹", "はまだ　なおき", "1969-08-21", "male", "長崎県佐世保市割符町９番地１０"],
  [
    "R-0005",
    "422045",
    "髙木　由紀",
    "たかぎ　ゆき",
    "1991-12-24",
    "female",
    "長崎県諫早市割符町１１番地",
    { substitutes: { 髙: "高" } },
  ],
  [
    "R-0006",
    "422053",
    "NGUYEN THI MAI",
    "ぐえん　てぃ　まい",
    "1999-07-07",
    "female",
    "長崎県大村市割符町１２番地の３",
    { nationality: "foreign", alias: "中村　マイ" },
  ],
  ["R-0007", "422096", "阿比留　洋子", "あびる　ようこ", "1958-01-09", "female", "長崎県対馬市割符町１４番地"],
  ["R-0008", "422118", "平山　誠", "ひらやま　まこと", "1983-03-30", "male", "長崎県五島市割符町１５番地６"],
  ["R-0009", "422142", "本多　さくら", "ほんだ　さくら", "2003-04-05", "female", "長崎県南島原市割符町１６番地"],
  ["R-0010", "422070", "松尾　一郎", "まつお　いちろう", "1945-09-15", "male", "長崎県平戸市割符町１７番地"],
  [
    "R-0011",
    "423238",
    "中尾　さやか",
    "なかお　さやか",
    "1979-06-18",
    "female",
    "長崎県東彼杵郡波佐見町割符郷１８番地",
  ],
  ["R-0012", "424111", "浦　千代", "うら　ちよ", "1926-12-20", "female", "長崎県南松浦郡新上五島町割符郷１９番地"],
];

export const demoResidents: readonly (readonly [identifier: string, record: ResidentRecord])[] = rows.map(
  ([identifier, municipality, name, reading, dateOfBirth, gender, address, more]) => [
    identifier,
    {
      municipality: municipality as MunicipalityCode,
      name,
      reading,
      dateOfBirth: day(dateOfBirth),
      gender,
      address,
      nationality: "japanese",
      substitutes: {},
      ...more,
    },
  ],
);

function day(text: string): CivilDate {
  return text as CivilDate;
}
