import { useEffect, useState } from "react";
import { EmptyState, Notice, Pager, SearchField, Table } from "../design/index.ts";
import { useTexts } from "../language/index.ts";
import type { ShownEntry } from "./model/describe-list.ts";
import type { ShownDocument } from "./model/shown.ts";
import type { Reader } from "./reader.ts";
import { Moment, Value } from "./shown-value.tsx";
import { texts } from "./texts.ts";

interface EntriesProps {
  readonly document: ShownDocument;
  readonly ask: Reader["ask"];
}

const pageLength = 50;

/** Certificates of a list, a page at a time, and one of them by its serial number. */
export function EntriesView({ document, ask }: EntriesProps) {
  const [typed, setTyped] = useState("");
  const chosen = useTexts(texts);
  return (
    <div className="flex flex-col gap-4">
      <SearchField label={chosen.searchSerial} value={typed} onChange={setTyped} />
      {typed.trim() === "" ? (
        <Pages document={document} ask={ask} />
      ) : (
        <Found typed={typed} document={document} ask={ask} />
      )}
    </div>
  );
}

function Pages({ document, ask }: EntriesProps) {
  const chosen = useTexts(texts);
  const [from, setFrom] = useState(0);
  const [rows, setRows] = useState<readonly ShownEntry[]>();
  const all = document.entries ?? 0;
  useEffect(() => {
    let isWanted = true;
    ask("entries", { document: document.id, from, count: pageLength }).then(
      ({ entries }) => isWanted && setRows(entries),
      () => isWanted && setRows([]),
    );
    return () => {
      isWanted = false;
    };
  }, [ask, document.id, from]);
  return (
    <>
      <EntryTable rows={rows} />
      {all > pageLength && (
        <Pager
          status={chosen.range(from + 1, Math.min(from + pageLength, all), all)}
          onPrevious={from === 0 ? undefined : () => setFrom(Math.max(0, from - pageLength))}
          onNext={from + pageLength >= all ? undefined : () => setFrom(from + pageLength)}
        />
      )}
    </>
  );
}

function Found({ typed, document, ask }: EntriesProps & { readonly typed: string }) {
  const chosen = useTexts(texts);
  const digits = typed.replace(/[\s:]|^0x/gi, "");
  const serialNumber = digits.length % 2 === 1 ? `0${digits}` : digits;
  const isSerial = /^([0-9a-f]{2}){1,40}$/i.test(serialNumber);
  const [found, setFound] = useState<{ readonly of: string; readonly entry: ShownEntry | undefined }>();
  useEffect(() => {
    if (!isSerial) return;
    let isWanted = true;
    const show = (entry: ShownEntry | undefined) => isWanted && setFound({ of: serialNumber, entry });
    ask("find", { document: document.id, serialNumber }).then(show, () => show(undefined));
    return () => {
      isWanted = false;
    };
  }, [ask, document.id, serialNumber, isSerial]);
  if (!isSerial) return <Notice tone="warning" title={chosen.notHex} voice="announced" level={3} />;
  if (found?.of !== serialNumber) return null;
  if (found.entry === undefined)
    return <Notice tone="information" title={chosen.notListed} voice="announced" level={3} />;
  return <EntryTable rows={[found.entry]} />;
}

function EntryTable({ rows }: { readonly rows: readonly ShownEntry[] | undefined }) {
  const chosen = useTexts(texts);
  return (
    <Table
      caption={chosen.entries}
      rows={rows}
      keyOf={({ serialNumber, revokedAt }) => `${serialNumber} ${revokedAt}`}
      empty={<EmptyState title={chosen.entries}>0</EmptyState>}
      columns={[
        { id: "serial", title: chosen.serial, content: "code", heads: "row", cell: ({ serialNumber }) => serialNumber },
        { id: "revokedAt", title: chosen.revokedAt, cell: ({ revokedAt }) => <Moment at={revokedAt} /> },
        { id: "reason", title: chosen.reason, cell: ({ reason }) => <Value value={reason} label={chosen.reason} /> },
      ]}
    />
  );
}
