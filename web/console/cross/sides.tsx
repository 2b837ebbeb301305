/** Both sides as they introduced themselves, each with its fingerprint in groups large enough to be read out. */
import type { CrossIntroductionView } from "@warifu/contract";
import { DescriptionList, StatusBadge, Table } from "../../design/index.ts";
import { useLanguage, useTexts } from "../../language/index.ts";
import type { CaseProps } from "./case-page.tsx";
import { checkTexts, findingTexts, outcomeTexts, texts } from "./texts.ts";

export function Sides({ known }: CaseProps) {
  const chosen = useTexts(texts);
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-std-22B-150">{chosen.sides}</h2>
      <p>{chosen.fingerprintHow}</p>
      <div className="grid gap-6 lg:grid-cols-2">
        <Side title={known.authority} side={known.ours} fingerprint={known.ourFingerprint} />
        <Side title={known.partner} side={known.theirs} fingerprint={known.theirFingerprint} />
      </div>
    </section>
  );
}

interface SideProps {
  readonly title: string;
  readonly side: CrossIntroductionView | undefined;
  readonly fingerprint: string | undefined;
}

function Side({ title, side, fingerprint }: SideProps) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  return (
    <div className="flex min-w-0 flex-col gap-3 rounded-8 border border-line p-4">
      <h3 className="text-xl font-bold">{side === undefined ? <code>{title}</code> : side.name[language]}</h3>
      {side === undefined || fingerprint === undefined ? (
        <p>{chosen.notYet}</p>
      ) : (
        <>
          <Fingerprint code={fingerprint} />
          <DescriptionList
            items={[
              { term: chosen.operator, value: side.operator[language] },
              { term: chosen.contact, value: side.contact },
              { term: chosen.practiceStatement, value: side.practiceStatement },
              { term: chosen.theirPolicies, value: <Lines lines={side.policies} /> },
              { term: chosen.terms, value: <Terms terms={side.terms} /> },
            ]}
          />
        </>
      )}
    </div>
  );
}

/** Sixteen groups of four. */
function Fingerprint({ code }: { readonly code: string }) {
  const chosen = useTexts(texts);
  const groups = code.match(/.{4}/g) ?? [];
  return (
    <div className="flex flex-col gap-1">
      <p className="font-bold">{chosen.fingerprint}</p>
      <p className="flex flex-wrap gap-x-4 gap-y-2 font-mono text-2xl">
        {groups.map((group, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: groups have no other name than their place.
          <span key={index}>{group}</span>
        ))}
      </p>
    </div>
  );
}

function Terms({ terms }: Pick<CrossIntroductionView, "terms">) {
  const mapping = ({ issuerDomainPolicy, subjectDomainPolicy }: (typeof terms.policyMappings)[number]) =>
    `${issuerDomainPolicy} = ${subjectDomainPolicy}`;
  const excluded = terms.excludedSubtrees.map((name) => `− ${name}`);
  return (
    <Lines
      lines={[...terms.policyOids, ...terms.policyMappings.map(mapping), ...terms.permittedSubtrees, ...excluded]}
    />
  );
}

function Lines({ lines }: { readonly lines: readonly string[] }) {
  return (
    <ul>
      {lines.map((line) => (
        <li key={line}>
          <code className="break-all">{line}</code>
        </li>
      ))}
    </ul>
  );
}

/** Connection test and examination, each comparison with its outcome. */
export function Comparisons({ known: { checks = [], findings } }: CaseProps) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const tested = checks.map(({ what, outcome }) => ({ name: checkTexts[what][language], outcome }));
  const examined = findings.map(({ what, outcome }) => ({ name: findingTexts[what][language], outcome }));
  return (
    <>
      {tested.length > 0 && <Outcomes title={chosen.checks} rows={tested} />}
      {examined.length > 0 && <Outcomes title={chosen.findings} rows={examined} />}
    </>
  );
}

interface OutcomeRow {
  readonly name: string;
  readonly outcome: keyof typeof outcomeTexts;
}

function Outcomes({ title, rows }: { readonly title: string; readonly rows: readonly OutcomeRow[] }) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const toneOf = (outcome: OutcomeRow["outcome"]) =>
    outcome === "passed" ? "success" : outcome === "not-offered" ? "neutral" : "error";
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-std-22B-150">{title}</h2>
      <Table<OutcomeRow>
        caption={title}
        rows={rows}
        keyOf={({ name }) => name}
        columns={[
          { id: "what", title, heads: "row", cell: ({ name }) => name },
          {
            id: "outcome",
            title: chosen.state,
            cell: ({ outcome }) => <StatusBadge tone={toneOf(outcome)}>{outcomeTexts[outcome][language]}</StatusBadge>,
          },
        ]}
      />
    </section>
  );
}
