/** What an application says, for the branch and for the operating body: overview, automatic checks, history. */
import type { CirsDetail, CirsFindings, HeldCertificate } from "@warifu/contract";
import { DescriptionList, StatusBadge, Table } from "../design/index.ts";
import { formatDay, formatMoment, useLanguage, useTexts } from "../language/index.ts";
import { Actor } from "../shell/names.tsx";
import { CirsStateBadge } from "./applications-table.tsx";
import { Differences } from "./differences.tsx";
import { checkNames, detailTexts, eventNames, fieldNames, kindNames, recordNames, typeNames } from "./names.ts";
import { texts } from "./texts.ts";

export interface DetailProps {
  readonly known: CirsDetail;
}

export function Overview({ known }: DetailProps) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const { entries, applicant, concerns, certificate, reason } = known;
  const { unit, name, mail, serverNames } = entries;
  const written = { unit, name, mail, serverNames: serverNames?.join(", ") };
  const fields = ["unit", "name", "serverNames", "mail"] as const;
  return (
    <DescriptionList
      items={[
        { term: chosen.state, value: <CirsStateBadge state={known.state} /> },
        { term: chosen.organisation, value: `${known.organisationName} (${known.organisation})` },
        { term: chosen.kind, value: kindNames[known.kind][language] },
        { term: chosen.type, value: typeNames[known.type][language] },
        ...fields.flatMap((field) => {
          const value = written[field];
          return value === undefined ? [] : [{ term: fieldNames[field][language], value }];
        }),
        { term: chosen.applicant, value: `${applicant.name} (${applicant.section})` },
        ...(reason === undefined ? [] : [{ term: chosen.reason, value: reason }]),
        ...(concerns === undefined ? [] : [{ term: chosen.concerns, value: <Held certificate={concerns} /> }]),
        ...(certificate === undefined ? [] : [{ term: chosen.certificate, value: <Held certificate={certificate} /> }]),
      ]}
    />
  );
}

function Held({ certificate: { serialNumber, notAfter } }: { readonly certificate: HeldCertificate }) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  return (
    <>
      <code className="break-all">{serialNumber}</code> ({chosen.validTo}: {formatDay(notAfter, language)})
    </>
  );
}

export function Findings({ known: { findings } }: DetailProps) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  if (findings.length === 0) return null;
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-std-22B-150">{chosen.findings}</h2>
      <Table<CirsFindings[number]>
        caption={chosen.findings}
        rows={findings}
        keyOf={({ check }) => check}
        markOf={({ outcome }) => (outcome === "failed" ? "warning" : undefined)}
        columns={[
          { id: "check", title: chosen.check, heads: "row", cell: ({ check }) => checkNames[check][language] },
          {
            id: "outcome",
            title: chosen.outcome,
            cell: ({ outcome }) => <StatusBadge tone={toneOf(outcome)}>{chosen[outcome]}</StatusBadge>,
          },
          {
            id: "detail",
            title: chosen.detail,
            cell: ({ differences, detail }) =>
              differences === undefined ? <Detail detail={detail} /> : <Differences differences={differences} />,
          },
        ]}
      />
    </section>
  );
}

/** A number of an application, the day from which a renewal is taken, the lints that a key breaks, or words. */
function Detail({ detail }: Pick<CirsFindings[number], "detail">) {
  const language = useLanguage();
  if (detail === undefined) return "–";
  if (/^\d{4}-\d\d-\d\d$/.test(detail)) return formatDay(`${detail}T12:00:00+09:00`, language);
  return detailTexts[detail]?.[language] ?? detail;
}

function toneOf(outcome: CirsFindings[number]["outcome"]) {
  if (outcome === "passed") return "success";
  return outcome === "failed" ? "error" : "neutral";
}

export function Answers({ known: { record } }: DetailProps) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  if (record.length === 0) return null;
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-std-22B-150">{chosen.record}</h2>
      <ul className="list-disc ps-6">
        {record.map(({ check }) => (
          <li key={check}>{recordNames[check][language]}</li>
        ))}
      </ul>
    </section>
  );
}

export function History({ known: { history } }: DetailProps) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-std-22B-150">{chosen.history}</h2>
      <Table<CirsDetail["history"][number]>
        caption={chosen.history}
        rows={history}
        keyOf={({ kind, at }) => `${kind} ${at}`}
        columns={[
          { id: "step", title: chosen.step, heads: "row", cell: ({ kind }) => eventNames[kind]?.[language] ?? kind },
          { id: "by", title: chosen.by, cell: ({ by }) => <Actor name={by} /> },
          { id: "at", title: chosen.at, cell: ({ at }) => formatMoment(at, language) },
          { id: "note", title: chosen.note, cell: ({ note }) => note ?? "–" },
        ]}
      />
    </section>
  );
}
