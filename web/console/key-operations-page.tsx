/** Who stands behind each operation on the keys of authorities: the table that the program itself goes by. */
import { listKeyOperations, type Right } from "@warifu/contract";
import { useRead } from "../client/index.ts";
import { Notice, PageHead, RefusalNotice, Table } from "../design/index.ts";
import { formatNumber, useLanguage, useTexts } from "../language/index.ts";
import { approverText } from "../shell/duty-texts.ts";

const texts = {
  title: { ja: "鍵の操作と立ち会う人", en: "Key operations" },
  lead: {
    ja: "認証局の鍵を使う操作ごとに、依頼する人と、その操作に必要な人数を示します。依頼した人も人数に含みます。",
    en: "For each operation on an authority's key: who asks for it, and how many people stand behind it, whoever asks included.",
  },
  help: {
    ja: "承認は承認の受信箱で行います。依頼した人は承認できず、期限を過ぎた承認や、内容の違う承認では実行できません。",
    en: "Approvals are given in the inbox. Whoever asked cannot approve; an approval that is late, or of something else, does nothing.",
  },
  demo: { ja: "このデモでは1人で実行できます", en: "In this demo one person is enough" },
  demoWhat: {
    ja: "実際の運用では、下の表の人数がそろわなければ認証局の鍵を使えません。デモでは説明のため、1人で実行することを認めています。",
    en: "In operation nobody uses an authority's key without the people of this table. The demo lets one person do it, to be shown by one person.",
  },
  operation: { ja: "操作", en: "Operation" },
  asks: { ja: "依頼する人", en: "Asked by" },
  people: { ja: "必要な人", en: "People behind it" },
  alone: { ja: "1人で直ちに", en: "One person, at once" },
  hours: { ja: "承認の有効期間", en: "Approvals live" },
  hoursOf: { ja: (count: string) => `${count} 時間`, en: (count: string) => `${count} h` },
  source: { ja: "根拠", en: "Source" },
  need: {
    ja: (who: string, people: string) => `${who} ${people} 人`,
    en: (who: string, people: string) => `${people} × ${who}`,
  },
  listed: { ja: "、", en: ", " },
} as const;

export const help = [texts.lead, texts.help];

export default function KeyOperationsPage() {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const { data, error } = useRead(listKeyOperations, {});
  const holder = (right: Right) => approverText(right)[language];
  return (
    <>
      <PageHead title={chosen.title} lead={chosen.lead} />
      {error !== null && <RefusalNotice refusal={error.refusal} />}
      <div className="flex flex-col gap-6">
        {data?.people === "one" && (
          <Notice tone="warning" title={chosen.demo}>
            <p>{chosen.demoWhat}</p>
          </Notice>
        )}
        <Table
          caption={chosen.title}
          rows={data?.operations}
          keyOf={({ operation }) => operation}
          columns={[
            { id: "operation", title: chosen.operation, heads: "row", cell: ({ name }) => name[language] },
            { id: "asks", title: chosen.asks, cell: ({ asks }) => asks.map(holder).join(chosen.listed) },
            {
              id: "people",
              title: chosen.people,
              cell: ({ standing }) =>
                standing.length === 0
                  ? chosen.alone
                  : standing
                      .map(({ right, people }) => chosen.need(holder(right), formatNumber(people)))
                      .join(chosen.listed),
            },
            {
              id: "hours",
              title: chosen.hours,
              cell: ({ hours }) => (hours === undefined ? "" : chosen.hoursOf(formatNumber(hours))),
            },
            { id: "source", title: chosen.source, cell: ({ source }) => source },
          ]}
        />
      </div>
    </>
  );
}
