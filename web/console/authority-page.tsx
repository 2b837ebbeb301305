/** One authority: what it is, its keys, certificates and lists, and what its operators do with them. */
import { type Answered, showAuthority } from "@warifu/contract";
import type { ReactNode } from "react";
import { useRead } from "../client/index.ts";
import {
  CodeBlock,
  DescriptionList,
  Link,
  LinkButton,
  PageHead,
  RefusalNotice,
  Skeleton,
  StatusBadge,
  Table,
} from "../design/index.ts";
import { formatDay, formatNumber, formatShort, useLanguage, useTexts } from "../language/index.ts";
import { usePageParameter } from "../shell/router.tsx";
import { useSession } from "../shell/session.ts";
import { AuthorityState, KeyBadge } from "./authorities-page.tsx";
import { IssueLists } from "./issue-lists.tsx";
import { texts } from "./texts.ts";
import { UpdateKey } from "./update-key.tsx";

export const help = [texts.authoritiesLead, texts.authorityHelp];

export type AuthorityRecord = Answered<typeof showAuthority>;

export default function AuthorityPage() {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const authority = usePageParameter("authority");
  const session = useSession();
  const { data, error } = useRead(showAuthority, { parameters: { authority } });
  const mayOperate = session.kind === "signed-in" && session.session.rights.includes("operate");
  return (
    <>
      <PageHead
        title={data?.name[language] ?? authority}
        trail={[{ title: chosen.authorities, href: "/app/console/authorities" }]}
        actions={
          <>
            <LinkButton href={`/app/console/certificates?authority=${authority}`}>{chosen.seeCertificates}</LinkButton>
            {data !== undefined && mayOperate && <IssueLists record={data} />}
            {data !== undefined && mayOperate && <UpdateKey record={data} />}
          </>
        }
      />
      {error !== null && <RefusalNotice refusal={error.refusal} />}
      {data === undefined ? error === null && <Skeleton lines={8} /> : <Content record={data} />}
    </>
  );
}

function Content({ record }: { readonly record: AuthorityRecord }) {
  const chosen = useTexts(texts);
  return (
    <div className="flex flex-col gap-8">
      <Part title={chosen.overview}>
        <Overview record={record} />
      </Part>
      <Part title={chosen.keys}>
        <Generations generations={record.generations} />
      </Part>
      <Part title={chosen.certificatesOf}>
        <Certificates certificates={record.certificates} />
      </Part>
      <Part title={chosen.lists}>
        <Lists lists={record.lists} />
      </Part>
      {record.responders.length > 0 && (
        <Part title={chosen.responders}>
          <Responders responders={record.responders} />
        </Part>
      )}
    </div>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-std-22B-150">{title}</h2>
      {children}
    </section>
  );
}

function Overview({ record }: { readonly record: AuthorityRecord }) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  return (
    <DescriptionList
      items={[
        { term: chosen.state, value: <AuthorityState state={record.state} /> },
        { term: chosen.kind, value: chosen.kinds(record.kind) },
        { term: chosen.operator, value: record.operator[language] },
        { term: chosen.practiceStatement, value: record.practiceStatementVersion },
        { term: chosen.access, value: chosen[record.status] },
      ]}
    />
  );
}

function Generations({ generations }: Pick<AuthorityRecord, "generations">) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const states: Readonly<Record<string, string>> = {
    preparing: chosen.preparing,
    current: chosen.current,
    previous: chosen.previous,
    ended: chosen.endedGeneration,
  };
  return (
    <Table
      caption={chosen.keys}
      rows={generations}
      keyOf={({ generation }) => String(generation)}
      columns={[
        { id: "generation", title: chosen.generation, cell: ({ generation }) => generation, heads: "row" },
        {
          id: "state",
          title: chosen.state,
          cell: ({ state }) => (
            <StatusBadge tone={state === "current" ? "success" : "neutral"}>{states[state] ?? state}</StatusBadge>
          ),
        },
        { id: "key", title: chosen.key, cell: ({ key }) => <KeyBadge state={key} /> },
        { id: "algorithm", title: chosen.algorithm, cell: ({ algorithm }) => algorithm, content: "code" },
        { id: "made", title: chosen.generatedAt, cell: ({ keyGeneratedAt }) => formatDay(keyGeneratedAt, language) },
        {
          id: "ends",
          title: chosen.ends,
          cell: ({ notAfter }) => (notAfter === undefined ? "–" : formatDay(notAfter, language)),
        },
        {
          id: "identifier",
          title: chosen.keyIdentifier,
          cell: ({ keyIdentifier }) => (
            <CodeBlock label={chosen.keyIdentifier} code={keyIdentifier} form="hexadecimal" shape="line" />
          ),
        },
      ]}
    />
  );
}

function Certificates({ certificates }: Pick<AuthorityRecord, "certificates">) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  return (
    <Table
      caption={chosen.certificatesOf}
      rows={certificates}
      keyOf={({ file }) => file}
      columns={[
        {
          id: "file",
          title: chosen.file,
          heads: "row",
          cell: ({ file, path }) => (
            <Link href={path} opens="download">
              {file}
            </Link>
          ),
        },
        {
          id: "validity",
          title: chosen.validity,
          cell: ({ notBefore, notAfter }) => `${formatDay(notBefore, language)} – ${formatDay(notAfter, language)}`,
        },
        {
          id: "fingerprint",
          title: chosen.fingerprint,
          cell: ({ sha256 }) => <CodeBlock label={chosen.fingerprint} code={sha256} form="hexadecimal" shape="line" />,
        },
      ]}
    />
  );
}

function Lists({ lists }: Pick<AuthorityRecord, "lists">) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  return (
    <Table
      caption={chosen.lists}
      rows={lists}
      keyOf={({ generation, scope }) => `${generation}/${scope.scope}`}
      columns={[
        {
          id: "list",
          title: chosen.list,
          heads: "row",
          cell: ({ path, scope }) => (
            <Link href={path} opens="download">
              {scope.name[language]}
            </Link>
          ),
        },
        { id: "generation", title: chosen.generation, cell: ({ generation }) => generation, content: "number" },
        { id: "number", title: chosen.number, cell: ({ number }) => number, content: "number" },
        { id: "entries", title: chosen.entries, cell: ({ entries }) => formatNumber(entries), content: "number" },
        { id: "size", title: chosen.size, cell: ({ octets }) => `${formatNumber(octets)} B`, content: "number" },
        { id: "issued", title: chosen.issuedAt, cell: ({ thisUpdate }) => formatShort(thisUpdate) },
        { id: "next", title: chosen.plannedNext, cell: ({ plannedNext }) => formatShort(plannedNext) },
        { id: "until", title: chosen.validUntil, cell: ({ nextUpdate }) => formatShort(nextUpdate) },
      ]}
    />
  );
}

function Responders({ responders }: Pick<AuthorityRecord, "responders">) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  return (
    <Table
      caption={chosen.responders}
      rows={responders}
      keyOf={({ generation, serialNumber }) => `${generation}/${serialNumber ?? ""}`}
      columns={[
        {
          id: "serial",
          title: chosen.serialNumber,
          cell: ({ serialNumber }) => serialNumber ?? "–",
          content: "code",
          heads: "row",
        },
        { id: "generation", title: chosen.generation, cell: ({ generation }) => generation, content: "number" },
        {
          id: "validity",
          title: chosen.validity,
          cell: ({ notBefore, notAfter }) =>
            notBefore === undefined || notAfter === undefined
              ? "–"
              : `${formatDay(notBefore, language)} – ${formatDay(notAfter, language)}`,
        },
      ]}
    />
  );
}
