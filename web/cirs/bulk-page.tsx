/** Many applications at once: the table is checked line by line; all are received or none. */
import { applyInBulk, listCirsApplications } from "@warifu/contract";
import { type CallRefusal, useAction } from "../client/index.ts";
import { CodeBlock, FileDrop, Notice, PageHead, RefusalNotice, Table } from "../design/index.ts";
import { useLanguage, useTexts } from "../language/index.ts";
import { lineFaults } from "./line-faults.ts";
import { texts } from "./texts.ts";

export const help = [texts.bulkLead];

const columns = "type,unit,name,mail,server_names,applicant,section,certification_request";

export default function BulkPage() {
  const chosen = useTexts(texts);
  const apply = useAction(applyInBulk, { refreshes: [listCirsApplications] });
  const send = async ([file]: readonly File[]) => {
    if (file !== undefined) apply.act({ body: { table: await file.text() } });
  };
  return (
    <>
      <PageHead
        title={chosen.bulk}
        lead={chosen.bulkLead}
        trail={[{ title: chosen.applications, href: "/app/cirs" }]}
      />
      <div className="flex flex-col gap-6">
        <section className="flex flex-col gap-3">
          <h2 className="text-std-22B-150">{chosen.bulkColumns}</h2>
          <CodeBlock label={chosen.bulkColumns} code={columns} />
        </section>
        <FileDrop label={chosen.bulkFile} amount="one" accept={[".csv"]} onFiles={(files) => void send(files)}>
          {chosen.bulkLead}
        </FileDrop>
        {apply.data !== undefined && (
          <Notice tone="success" title={chosen.bulkDone(apply.data.received.length)} level={2} />
        )}
        {apply.refusal !== undefined && <Refused refusal={apply.refusal} />}
      </div>
    </>
  );
}

interface Line {
  readonly line: number;
  readonly code: string;
}

function Refused({ refusal }: { readonly refusal: CallRefusal }) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const found = refusal.kind === "problem" ? refusal.problem.facts?.lines : undefined;
  const lines = Array.isArray(found) ? (found as readonly Line[]) : [];
  return (
    <div className="flex flex-col gap-4">
      <RefusalNotice refusal={refusal} />
      {lines.length > 0 && (
        <Table<Line>
          caption={chosen.fault}
          rows={lines}
          keyOf={({ line }) => String(line)}
          columns={[
            { id: "line", title: chosen.line, heads: "row", cell: ({ line }) => line },
            { id: "fault", title: chosen.fault, cell: ({ code }) => lineFaults[code]?.[language] ?? code },
          ]}
        />
      )}
    </div>
  );
}
