import { type GeneralName, type ResidentAttributes, residentAttributesOf } from "@warifu/pki/x509";
import { type Shown, words } from "./shown.ts";
import { field, fields, generalName, list, said, text } from "./values.ts";

/** CPS 3-1-2: the four facts of a resident and the substituted characters; undefined when the names are no resident's. */
export function describeResident(names: readonly GeneralName[]): Shown | undefined {
  const attributes = residentAttributesOf(names);
  if (attributes === undefined) return undefined;
  const others = names.filter((name) => name.kind !== "otherName");
  const standard = (last: number) => `otherName 1.2.392.200149.8.5.5.${last}`;
  return fields([
    field("commonName", words("氏名", "Name"), standard(1), text(attributes.commonName)),
    field("dateOfBirth", words("生年月日", "Date of birth"), standard(4), dateOfBirth(attributes.dateOfBirth)),
    field("gender", words("性別", "Gender"), standard(3), gender(attributes.gender)),
    field("address", words("住所", "Address"), standard(5), text(attributes.address)),
    field(
      "substituteCharacterOfCommonName",
      words("氏名の代替文字", "Substitutes in the name"),
      standard(2),
      substitutes(attributes.commonName, attributes.substituteCharacterOfCommonName),
    ),
    field(
      "substituteCharacterOfAddress",
      words("住所の代替文字", "Substitutes in the address"),
      standard(6),
      substitutes(attributes.address, attributes.substituteCharacterOfAddress),
    ),
    ...(others.length === 0
      ? []
      : [field("others", words("そのほかの名前", "Other names"), "GeneralNames", list(others.map(generalName)))]),
  ]);
}

const eras = [
  { ja: "明治", en: "Meiji", first: 1868 },
  { ja: "大正", en: "Taisho", first: 1912 },
  { ja: "昭和", en: "Showa", first: 1926 },
  { ja: "平成", en: "Heisei", first: 1989 },
  { ja: "令和", en: "Reiwa", first: 2019 },
] as const;

/** EYYYYMMDD: the era's number, then the date of the western calendar; parts that are not known are zeros. */
function dateOfBirth(value: string): Shown {
  const era = eras[Number(value[0]) - 1];
  const year = Number(value.slice(1, 5));
  const [month, day] = [Number(value.slice(5, 7)), Number(value.slice(7, 9))];
  if (era === undefined || value.length !== 9) return text(value);
  if (year === 0) return said(`${era.ja}、日付は不明（${value}）`, `${era.en}, date unknown (${value})`);
  const number = year - era.first + 1;
  return said(
    `${era.ja}${number === 1 ? "元" : number}年${month}月${day}日（${year}年）`,
    `${value.slice(1, 5)}-${value.slice(5, 7)}-${value.slice(7, 9)} (${era.en} ${number})`,
  );
}

function gender(value: ResidentAttributes["gender"]): Shown {
  if (value === "1") return said("男性（1）", "male (1)");
  return value === "2" ? said("女性（2）", "female (2)") : said("その他又は不明（3）", "other or unknown (3)");
}

/** CPS 4-2-2: which characters stand in for others. */
function substitutes(written: string, marks: string): Shown {
  const characters = [...written].filter((_, index) => marks[index] === "1");
  if (characters.length > 0)
    return said(`代替文字: ${characters.join("、")}（${marks}）`, `substitutes: ${characters.join(", ")} (${marks})`);
  return said(`代替文字はありません（${marks}）`, `none (${marks})`);
}
