/** What the counters take for a certificate, and where the amounts come from. */
import { type CounterFeesView, listCounterFees } from "@warifu/contract";
import { useRead } from "../client/index.ts";
import { Notice, PageHead, RefusalNotice, StatusBadge, Table } from "../design/index.ts";
import { formatDay, formatNumber, useLanguage, useTexts } from "../language/index.ts";
import { useSession } from "../shell/session.ts";

const texts = {
  title: { ja: "窓口の手数料", en: "Fees of the counters" },
  lead: {
    ja: (day: string) => `${day}の額です。額は認証局の方針ファイルで定めます。`,
    en: (day: string) => `As of ${day}. The amounts are set in the authority's policy file.`,
  },
  desk: { ja: "窓口", en: "Counter" },
  municipality: { ja: "市区町村", en: "Municipality" },
  ordinary: { ja: "手数料", en: "Fee" },
  surcharge: { ja: "代替文字の変更による加算", en: "Surcharge after a change of substitutes" },
  standing: { ja: "定め", en: "Standing" },
  ground: { ja: "根拠", en: "Ground" },
  assumed: { ja: "仮定", en: "Assumed" },
  byOrdinance: { ja: "条例", en: "By ordinance" },
  yen: { ja: (amount: string) => `${amount} 円`, en: (amount: string) => `${amount} yen` },
  assumedTitle: { ja: "仮定の額があります", en: "Some amounts are assumed" },
  assumedLead: {
    ja: "条例で確かめた額ではありません。実際に使う前に、条例の額を方針ファイルに書いてください。",
    en: "They were not looked up in an ordinance. Write the ordinance's amounts into the policy before real use.",
  },
  help: {
    ja: "再発行の理由によっては無料です。申請ごとの額は、照合の後にその申請の画面に表示されます。",
    en: "Some grounds of a new certificate are free. The amount of a case is shown in the case once it is matched.",
  },
} as const;

export const help = [texts.help];

export default function FeesPage() {
  const chosen = useTexts(texts);
  const state = useSession();
  const own = state.kind === "signed-in" ? state.session.municipality : undefined;
  const { data, error } = useRead(listCounterFees, { query: own === undefined ? {} : { municipality: own } });
  const trail = [{ title: chosen.desk, href: "/app/counter" }];
  const language = useLanguage();
  const lead = data === undefined ? chosen.help : chosen.lead(formatDay(data.on, language));
  return (
    <>
      <PageHead title={chosen.title} trail={trail} lead={lead} />
      <div className="flex flex-col gap-6">
        {error !== null && <RefusalNotice refusal={error.refusal} />}
        {data?.fees.some(({ standing }) => standing === "assumed") === true && (
          <Notice tone="warning" title={chosen.assumedTitle} level={2}>
            <p>{chosen.assumedLead}</p>
          </Notice>
        )}
        <Fees fees={data?.fees} />
      </div>
    </>
  );
}

function Fees({ fees }: { readonly fees: CounterFeesView["fees"] | undefined }) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const yen = (amount: number) => chosen.yen(formatNumber(amount));
  return (
    <Table
      caption={chosen.title}
      rows={fees}
      keyOf={({ municipality }) => municipality}
      columns={[
        { id: "name", title: chosen.municipality, heads: "row", cell: ({ name }) => name[language] },
        { id: "ordinary", title: chosen.ordinary, content: "number", cell: ({ ordinary }) => yen(ordinary) },
        { id: "surcharge", title: chosen.surcharge, content: "number", cell: ({ surcharge }) => yen(surcharge) },
        {
          id: "standing",
          title: chosen.standing,
          cell: ({ standing }) => (
            <StatusBadge tone={standing === "assumed" ? "warning" : "success"}>
              {standing === "assumed" ? chosen.assumed : chosen.byOrdinance}
            </StatusBadge>
          ),
        },
        { id: "ground", title: chosen.ground, cell: ({ ground }) => ground[language] },
      ]}
    />
  );
}
