/** One package: its files, how long each is kept, and what became of it. */
import { type ArchiveMemberView, showArchivePackage } from "@warifu/contract";
import { useRead } from "../client/index.ts";
import { PageHead, RefusalNotice, StatusBadge, Table } from "../design/index.ts";
import { formatDay, formatNumber, useLanguage, useTexts } from "../language/index.ts";
import { usePageParameter } from "../shell/router.tsx";
import { sizeOf } from "./size.ts";
import { texts } from "./texts.ts";

export const help = [texts.archiveLead, texts.archiveHelp];

export default function PackagePage() {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const month = usePageParameter("month");
  const { data, error } = useRead(showArchivePackage, { parameters: { month } });
  const home = location.pathname.startsWith("/app/audit") ? "/app/audit/archive" : "/app/console/archive";
  return (
    <>
      <PageHead title={chosen.packageOf(month)} trail={[{ title: chosen.archive, href: home }]} />
      <section className="flex flex-col gap-4">
        <h2 className="text-std-22B-150">{chosen.contents}</h2>
        {error !== null && <RefusalNotice refusal={error.refusal} />}
        <Table<ArchiveMemberView>
          caption={chosen.packageOf(month)}
          rows={data?.members}
          reading={error === null ? "under-way" : "failed"}
          keyOf={({ name }) => name}
          columns={[
            { id: "kind", title: chosen.kind, cell: ({ kindName }) => kindName[language] },
            { id: "file", title: chosen.file, heads: "row", content: "code", cell: ({ name }) => name },
            { id: "records", title: chosen.records, content: "number", cell: ({ records }) => formatNumber(records) },
            { id: "size", title: chosen.size, content: "number", cell: ({ octets }) => sizeOf(octets) },
            { id: "until", title: chosen.until, content: "day", cell: ({ until }) => formatDay(until, language) },
            { id: "state", title: chosen.state, cell: (member) => <State member={member} /> },
          ]}
        />
      </section>
    </>
  );
}

function State({ member: { deletedAt, held } }: { readonly member: ArchiveMemberView }) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  if (deletedAt !== undefined)
    return (
      <StatusBadge tone="neutral">
        {chosen.deleted} {formatDay(deletedAt, language)}
      </StatusBadge>
    );
  if (held === undefined) return <StatusBadge tone="success">{chosen.kept}</StatusBadge>;
  return (
    <div className="flex flex-col gap-1">
      <StatusBadge tone="warning">{chosen.held}</StatusBadge>
      <span>{held}</span>
    </div>
  );
}
