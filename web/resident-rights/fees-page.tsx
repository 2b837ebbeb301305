/** CPS 2-5: who collects, sets and approves the three fees, from which day on. */
import { listServiceFees } from "@warifu/contract";
import { useRead } from "../client/index.ts";
import { PageHead, RefusalNotice, Table } from "../design/index.ts";
import { formatDay, formatNumber, useLanguage, useTexts } from "../language/index.ts";
import { feeTexts, officeTexts, texts } from "./texts.ts";

export const help = [texts.feesLead];

export default function ServiceFeesPage() {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const { data, error } = useRead(listServiceFees, {});
  return (
    <>
      <PageHead title={chosen.feesTitle} lead={chosen.feesLead} />
      {error !== null && <RefusalNotice refusal={error.refusal} />}
      <Table
        caption={chosen.feesTitle}
        rows={data?.fees}
        reading={error === null ? "under-way" : "failed"}
        keyOf={({ fee, validFrom }) => `${fee}/${validFrom}`}
        columns={[
          { id: "fee", title: chosen.fee, heads: "row", cell: ({ fee }) => feeTexts[fee][language] },
          { id: "from", title: chosen.validFrom, cell: ({ validFrom }) => formatDay(validFrom, language) },
          {
            id: "amount",
            title: chosen.amount,
            cell: ({ amount }) => (amount === undefined ? chosen.elsewhere : chosen.yen(formatNumber(amount))),
          },
          { id: "collected", title: chosen.collectedBy, cell: ({ collectedBy }) => officeTexts[collectedBy][language] },
          { id: "set", title: chosen.setBy, cell: ({ setBy }) => officeTexts[setBy][language] },
          { id: "approved", title: chosen.approvedBy, cell: ({ approvedBy }) => officeTexts[approvedBy][language] },
          { id: "ground", title: chosen.grounds, cell: ({ ground }) => ground[language] },
        ]}
      />
    </>
  );
}
