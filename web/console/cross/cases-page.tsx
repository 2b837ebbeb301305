/** Cases with other authorities: where each stands, and the way in for files that were carried here. */
import { type CrossCaseSummary, listCrossCertifications } from "@warifu/contract";
import { usePages } from "../../client/index.ts";
import {
  Button,
  EmptyState,
  Link,
  LinkButton,
  PageHead,
  RefusalNotice,
  StatusBadge,
  Table,
} from "../../design/index.ts";
import { formatShort, useLanguage, useTexts } from "../../language/index.ts";
import { useAuthorityName } from "../../shell/names.tsx";
import { useMay } from "../../shell/session.ts";
import { TakePackage } from "./take-package.tsx";
import { stepTexts, texts, triggerTexts } from "./texts.ts";

export const help = [texts.casesLead, texts.casesHelp];

export default function CasesPage() {
  const chosen = useTexts(texts);
  const mayReceive = useMay("receive-cross-certification") === "allowed";
  const apply = (
    <LinkButton look="primary" href="/app/console/cross-certifications/new">
      {chosen.apply}
    </LinkButton>
  );
  return (
    <>
      <PageHead title={chosen.cases} lead={chosen.casesLead} {...(mayReceive ? { actions: apply } : {})} />
      <div className="flex flex-col gap-8">
        <Cases />
        {mayReceive && <TakePackage />}
      </div>
    </>
  );
}

function Cases() {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const nameOf = useAuthorityName();
  const pages = usePages(
    listCrossCertifications,
    [],
    (before) => ({ query: before === undefined ? {} : { before } }),
    ({ next }) => next,
  );
  return (
    <section className="flex flex-col items-start gap-3 *:max-w-full">
      {pages.error !== null && <RefusalNotice refusal={pages.error.refusal} />}
      <div className="w-full">
        <Table<CrossCaseSummary>
          caption={chosen.cases}
          rows={pages.data?.pages.flatMap(({ cases }) => cases)}
          reading={pages.error === null ? "under-way" : "failed"}
          keyOf={({ authority, case: number }) => `${authority} ${number}`}
          empty={<EmptyState title={chosen.none} />}
          columns={[
            {
              id: "case",
              title: chosen.caseNumber,
              heads: "row",
              cell: ({ authority, case: number }) => (
                <Link href={`/app/console/cross-certifications/${authority}/${number}`}>
                  <code>{number.slice(0, 8)}</code>
                </Link>
              ),
            },
            { id: "authority", title: chosen.authority, cell: ({ authority }) => nameOf(authority) },
            { id: "partner", title: chosen.partnerShort, cell: ({ partner }) => nameOf(partner) },
            { id: "trigger", title: chosen.trigger, cell: ({ trigger }) => triggerTexts[trigger][language] },
            { id: "state", title: chosen.state, cell: (row) => <CaseState summary={row} /> },
            {
              id: "waits",
              title: chosen.waitsFor,
              cell: ({ awaited: [first] }) => (first === undefined ? "–" : stepTexts[first][language]),
            },
            { id: "opened", title: chosen.openedAt, cell: ({ openedAt }) => formatShort(openedAt) },
          ]}
        />
      </div>
      {pages.hasNextPage && (
        <Button state={pages.isFetchingNextPage ? "pending" : "ready"} onPress={() => pages.fetchNextPage()}>
          {chosen.more}
        </Button>
      )}
    </section>
  );
}

export function CaseState({ summary: { steps, renewal } }: { readonly summary: CrossCaseSummary }) {
  const chosen = useTexts(texts);
  if (isOver(steps)) return <StatusBadge tone="neutral">{chosen.over}</StatusBadge>;
  if (steps["in-force"] === undefined) return <StatusBadge tone="information">{chosen.underWay}</StatusBadge>;
  return renewal.length > 0 ? (
    <StatusBadge tone="warning">{chosen.toRenew}</StatusBadge>
  ) : (
    <StatusBadge tone="success">{chosen.inForce}</StatusBadge>
  );
}

export function isOver(steps: CrossCaseSummary["steps"]): boolean {
  const ends = ["replaced", "withdrawn", "withdrawal-received", "certificate-revoked", "revocation-told"] as const;
  return ends.some((step) => steps[step] !== undefined);
}
