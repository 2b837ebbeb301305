import type { PageProps } from "./pages.ts";
import { Lead, Part, PlainTable } from "./parts.tsx";
import { say } from "./text.ts";

const words = {
  lead: say(
    "認証業務の根拠となる法令の名称と番号です。本文は、国の法令検索（e-Gov）で確かめてください。",
    "Names and numbers of the laws that the certification service rests on. Their texts are in the government's law database (e-Gov).",
  ),
  base: say("根拠法とその下位の法令", "The basic act and what stands under it"),
  related: say("関係する法令", "Related acts"),
  name: say("名称", "Name"),
  number: say("番号", "Number"),
} as const;

const base = [
  {
    name: say(
      "電子署名に係る地方公共団体の認証業務に関する法律",
      "Act on Certification Business of Local Governments in Relation to Electronic Signatures",
    ),
    number: say("平成14年法律第153号", "Act No. 153 of 2002"),
  },
  {
    name: say("同施行令", "its Enforcement Order"),
    number: say("平成15年政令第408号", "Cabinet Order No. 408 of 2003"),
  },
  {
    name: say("同施行規則", "its Enforcement Rules"),
    number: say("平成15年総務省令第120号", "Ministry Order No. 120 of 2003"),
  },
];
const related = [
  {
    name: say("住民基本台帳法", "Basic Resident Register Act"),
    number: say("昭和42年法律第81号", "Act No. 81 of 1967"),
  },
  {
    name: say("住民基本台帳法の一部を改正する法律", "Act amending the Basic Resident Register Act"),
    number: say("平成21年法律第77号", "Act No. 77 of 2009"),
  },
  {
    name: say(
      "行政手続等における情報通信の技術の利用に関する法律",
      "Act on the Use of Information and Communications Technology in Administrative Procedures",
    ),
    number: say("平成14年法律第151号", "Act No. 151 of 2002"),
  },
  {
    name: say("電子署名及び認証業務に関する法律", "Act on Electronic Signatures and Certification Business"),
    number: say("平成12年法律第102号", "Act No. 102 of 2000"),
  },
];

export function LawsPage({ language }: PageProps) {
  const groups = [
    { id: "base", title: words.base[language], acts: base },
    { id: "related", title: words.related[language], acts: related },
  ];
  return (
    <>
      <Lead>{words.lead[language]}</Lead>
      {groups.map(({ id, title, acts }) => (
        <Part key={id} id={id} title={title}>
          <PlainTable
            caption={title}
            heads={[words.name[language], words.number[language]]}
            rows={acts.map(({ name, number }) => ({ key: number.en, cells: [name[language], number[language]] }))}
          />
        </Part>
      ))}
    </>
  );
}
