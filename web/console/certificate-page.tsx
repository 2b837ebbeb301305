/** One certificate: what it is, what happened to it, and the list that names it. */
import { type Answered, showCertificateRecord } from "@warifu/contract";
import { useRead } from "../client/index.ts";
import { Button, CodeBlock, DescriptionList, Link, PageHead, RefusalNotice, Skeleton, Table } from "../design/index.ts";
import { formatDayInBothCalendars, formatMoment, useLanguage, useTexts } from "../language/index.ts";
import { usePageParameter } from "../shell/router.tsx";
import { causeName } from "./cause-names.ts";
import { CertificateStateBadge } from "./certificate-state.tsx";
import { profileName } from "./profile-names.ts";
import { texts } from "./texts.ts";

export const help = [texts.certificateHelp];

type Record = Answered<typeof showCertificateRecord>;

export default function CertificatePage() {
  const chosen = useTexts(texts);
  const authority = usePageParameter("authority");
  const serialNumber = usePageParameter("serialNumber");
  const { data, error } = useRead(showCertificateRecord, { parameters: { authority, serialNumber } });
  return (
    <>
      <PageHead
        title={chosen.certificate}
        trail={[{ title: chosen.certificates, href: `/app/console/certificates?authority=${authority}` }]}
        actions={data?.certificate !== undefined && <Download record={data} der={data.certificate} />}
      />
      {error !== null && <RefusalNotice refusal={error.refusal} />}
      {data === undefined ? error === null && <Skeleton lines={8} /> : <Content record={data} />}
    </>
  );
}

function Download({ record, der }: { readonly record: Record; readonly der: string }) {
  const chosen = useTexts(texts);
  const save = () => {
    const octets = Uint8Array.from(atob(der), (character) => character.charCodeAt(0));
    const address = URL.createObjectURL(new Blob([octets], { type: "application/pkix-cert" }));
    const link = document.createElement("a");
    link.href = address;
    link.download = `${record.serialNumber}.cer`;
    link.click();
    URL.revokeObjectURL(address);
  };
  return (
    <Button icon="download" onPress={save}>
      {chosen.downloadDer}
    </Button>
  );
}

function Content({ record }: { readonly record: Record }) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const { authority, name, holder, scope, list } = record;
  return (
    <div className="flex flex-col gap-8">
      <DescriptionList
        items={[
          {
            term: chosen.serialNumber,
            value: <CodeBlock label={chosen.serialNumber} code={record.serialNumber} form="hexadecimal" shape="line" />,
          },
          { term: chosen.state, value: <CertificateStateBadge state={record.state} /> },
          { term: chosen.profile, value: profileName(record.profile)[language] },
          {
            term: chosen.authority,
            value: <Link href={`/app/console/authorities/${authority}`}>{name[language]}</Link>,
            note: `${chosen.generation} ${record.generation} · ${record.algorithm}`,
          },
          { term: chosen.scope, value: scope.name[language] },
          ...(holder === undefined ? [] : [{ term: chosen.holder, value: <code>{holder}</code> }]),
          {
            term: chosen.validity,
            value: `${formatDayInBothCalendars(record.notBefore, language)} – ${formatDayInBothCalendars(record.notAfter, language)}`,
          },
          ...namingList(chosen, record, list),
        ]}
      />
      <History events={record.events} />
    </div>
  );
}

function namingList(chosen: ReturnType<typeof useTexts<typeof texts>>, { state }: Record, list: Record["list"]) {
  if (list !== undefined) {
    const value = (
      <Link href={list.path} opens="download">
        {chosen.namedSince(list.first, list.current)}
      </Link>
    );
    return [{ term: chosen.namedBy, value }];
  }
  return state === "revoked" || state === "voided" ? [{ term: chosen.namedBy, value: chosen.notListedYet }] : [];
}

function History({ events }: Pick<Record, "events">) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const names = {
    intended: chosen.intended,
    signed: chosen.signed,
    revoked: chosen.revokedEvent,
    voided: chosen.voidedEvent,
    listed: chosen.listed,
    ended: chosen.endedEvent,
  };
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-std-22B-150">{chosen.history}</h2>
      <Table
        caption={chosen.history}
        rows={events}
        keyOf={({ kind }) => kind}
        columns={[
          { id: "when", title: chosen.when, cell: ({ at }) => formatMoment(at, language) },
          { id: "event", title: chosen.event, cell: ({ kind }) => names[kind], heads: "row" },
          {
            id: "details",
            title: chosen.details,
            cell: ({ reason, cause }) =>
              cause === undefined ? "–" : `${causeName(cause)[language]}${reason === undefined ? "" : ` (${reason})`}`,
          },
          { id: "who", title: chosen.who, cell: ({ actor }) => actor ?? "–", content: "code" },
        ]}
      />
    </section>
  );
}
