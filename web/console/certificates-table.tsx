import { type Answered, type CertificateState, listCertificates, showAuthority } from "@warifu/contract";
import { useState } from "react";
import { useRead } from "../client/index.ts";
import { Button, EmptyState, Link, Notice, Pager, RefusalNotice, Table } from "../design/index.ts";
import { formatDay, formatNumber, formatShort, useLanguage, useTexts } from "../language/index.ts";
import { CertificateStateBadge } from "./certificate-state.tsx";
import { profileName } from "./profile-names.ts";
import { texts } from "./texts.ts";

export type Conditions = {
  readonly scope: string;
  readonly state: CertificateState;
  readonly endsFrom: string;
  readonly endsTo: string;
  readonly serialPrefix: string;
};

export interface CertificatesTableProps {
  readonly authority: string;
  readonly conditions: Partial<Conditions>;
}

type Page = Answered<typeof listCertificates>;

/** A page at a time; the cursors of the pages before are remembered for the way back. */
export function CertificatesTable({ authority, conditions }: CertificatesTableProps) {
  const chosen = useTexts(texts);
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const [count, setCount] = useState<Page["count"]>();
  const after = cursors.at(-1);
  const query = { ...conditions, ...(after === undefined ? {} : { after }) };
  const { data, error, isPlaceholderData } = useRead(listCertificates, { parameters: { authority }, query });
  if (data?.count !== undefined && count === undefined) setCount(data.count);
  if (error !== null) return <RefusalNotice refusal={error.refusal} />;
  const { next } = data ?? {};
  const forward = next === undefined || isPlaceholderData ? undefined : () => setCursors([...cursors, next]);
  const back = cursors.length === 0 ? undefined : () => setCursors(cursors.slice(0, -1));
  return (
    <>
      <Rows authority={authority} page={data} further={forward} />
      <Pager onPrevious={back} onNext={forward} status={statusOf(chosen, count, cursors.length + 1)} />
    </>
  );
}

function statusOf(chosen: ReturnType<typeof useTexts<typeof texts>>, count: Page["count"], page: number): string {
  if (count === undefined) return chosen.page(page);
  const number = formatNumber(count.certificates);
  return `${count.precision === "exact" ? chosen.count(number) : chosen.countAbout(number)} · ${chosen.page(page)}`;
}

interface RowsProps {
  readonly authority: string;
  readonly page: Page | undefined;
  readonly further: (() => void) | undefined;
}

function Rows({ authority, page, further }: RowsProps) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const record = useRead(showAuthority, { parameters: { authority } });
  const scopeNames = new Map(record.data?.scopes.map(({ scope, name }) => [scope, name[language]]));
  if (page?.certificates.length === 0 && further !== undefined)
    return (
      <Notice
        tone="information"
        title={chosen.notYetFound(formatNumber(page.lookedThrough))}
        voice="announced"
        actions={<Button onPress={further}>{chosen.lookFurther}</Button>}
      />
    );
  return (
    <Table
      caption={chosen.certificates}
      rows={page?.certificates}
      keyOf={({ serialNumber }) => serialNumber}
      empty={<EmptyState title={chosen.noCertificates} />}
      columns={[
        {
          id: "serial",
          title: chosen.serialNumber,
          heads: "row",
          content: "code",
          cell: ({ serialNumber }) => (
            <Link href={`/app/console/certificates/${authority}/${serialNumber}`}>{serialNumber}</Link>
          ),
        },
        { id: "state", title: chosen.state, cell: ({ state }) => <CertificateStateBadge state={state} /> },
        { id: "profile", title: chosen.profile, cell: ({ profile }) => profileName(profile)[language] },
        { id: "scope", title: chosen.scope, cell: ({ scope }) => scopeNames.get(scope) ?? scope },
        { id: "issued", title: chosen.issuedAt, cell: ({ intendedAt }) => formatShort(intendedAt) },
        { id: "ends", title: chosen.ends, cell: ({ notAfter }) => formatDay(notAfter, language) },
      ]}
    />
  );
}
