/** One manual, as it is written. */
import { showManual } from "@warifu/contract";
import { useRead } from "../client/index.ts";
import { CodeBlock, Notice, PageHead, RefusalNotice, Skeleton, Table } from "../design/index.ts";
import { useLanguage, useTexts } from "../language/index.ts";
import { usePageParameter } from "../shell/router.tsx";
import { type Block, readBlocks } from "./blocks.ts";
import { texts } from "./texts.ts";

export const help = [texts.lead];

export default function ManualPage() {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const manual = usePageParameter("manual");
  const { data, error } = useRead(showManual, { parameters: { manual }, query: { language } });
  return (
    <>
      <PageHead title={data?.title[language] ?? chosen.title} trail={[{ title: chosen.title, href: "/app/manuals" }]} />
      {error !== null && <RefusalNotice refusal={error.refusal} />}
      {data === undefined && error === null && <Skeleton lines={10} />}
      {data !== undefined && (
        <div className="flex flex-col gap-4">
          {data.language !== language && <Notice tone="information" title={chosen.otherLanguage} />}
          <div lang={data.language} className="flex flex-col gap-4">
            {readBlocks(data.text).map((block, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of one text never change their order
              <Shown key={index} block={block} label={chosen.code} />
            ))}
          </div>
        </div>
      )}
    </>
  );
}

function Shown({ block, label }: { readonly block: Block; readonly label: string }) {
  switch (block.kind) {
    case "heading":
      return block.level === 2 ? (
        <h2 className="text-std-22B-150">{block.text}</h2>
      ) : (
        <h3 className="font-bold">{block.text}</h3>
      );
    case "paragraph":
      return <p className="measure">{block.text}</p>;
    case "code":
      return <CodeBlock label={label} code={block.text} />;
    case "list":
      return (
        <ul className="flex list-disc flex-col gap-1 ps-6">
          {block.items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      );
    case "table":
      return <PlainTable head={block.head} rows={block.rows} label={label} />;
  }
}

type TableBlock = Block & { readonly kind: "table" };

function PlainTable({ head, rows, label }: Pick<TableBlock, "head" | "rows"> & { readonly label: string }) {
  return (
    <Table<readonly string[]>
      caption={head.filter((cell) => cell !== "").join(", ") || label}
      rows={rows}
      keyOf={(row) => row.join("|")}
      columns={head.map((title, index) => ({ id: String(index), title, cell: (row) => row[index] ?? "" }))}
    />
  );
}
