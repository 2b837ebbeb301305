/** Certificates of one's own organisation, the first to end first, so that none is forgotten. */
import { type Answered, listBranchCertificates } from "@warifu/contract";
import { usePages } from "../client/index.ts";
import { Button, EmptyState, Link, PageHead, RefusalNotice, StatusBadge, Table } from "../design/index.ts";
import { formatDay, useLanguage, useTexts } from "../language/index.ts";
import { typeNames } from "./names.ts";
import { texts } from "./texts.ts";

export const help = [texts.certificatesLead];

type Row = Answered<typeof listBranchCertificates>["certificates"][number];

export default function CertificatesPage() {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const pages = usePages(
    listBranchCertificates,
    [],
    (after) => ({ query: after === undefined ? {} : { after } }),
    ({ next }) => next,
  );
  return (
    <>
      <PageHead title={chosen.certificates} lead={chosen.certificatesLead} />
      <div className="flex flex-col items-start gap-4 *:max-w-full">
        {pages.error !== null && <RefusalNotice refusal={pages.error.refusal} />}
        <div className="w-full">
          <Table<Row>
            caption={chosen.certificates}
            rows={pages.data?.pages.flatMap(({ certificates }) => certificates)}
            reading={pages.error === null ? "under-way" : "failed"}
            keyOf={({ application }) => application}
            empty={<EmptyState title={chosen.noCertificates} />}
            columns={[
              { id: "about", title: chosen.about, heads: "row", cell: ({ title }) => title },
              { id: "type", title: chosen.type, cell: ({ type }) => typeNames[type][language] },
              {
                id: "to",
                title: chosen.validTo,
                content: "day",
                cell: ({ notAfter }) => formatDay(notAfter, language),
              },
              { id: "renewal", title: chosen.renewal, cell: ({ renewal }) => <Renewal renewal={renewal} /> },
              { id: "serial", title: chosen.serialNumber, content: "code", cell: ({ serialNumber }) => serialNumber },
              {
                id: "number",
                title: chosen.number,
                cell: ({ application }) => <Link href={`/app/cirs/applications/${application}`}>{application}</Link>,
              },
            ]}
          />
        </div>
        {pages.hasNextPage && (
          <Button state={pages.isFetchingNextPage ? "pending" : "ready"} onPress={() => pages.fetchNextPage()}>
            {chosen.more}
          </Button>
        )}
      </div>
    </>
  );
}

function Renewal({ renewal }: Pick<Row, "renewal">) {
  const chosen = useTexts(texts);
  if (renewal === "early") return <StatusBadge tone="neutral">{chosen.early}</StatusBadge>;
  if (renewal === "open") return <StatusBadge tone="warning">{chosen.openNow}</StatusBadge>;
  return <StatusBadge tone="error">{chosen.ended}</StatusBadge>;
}
