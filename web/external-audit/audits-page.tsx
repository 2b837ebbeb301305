/** Audits by somebody from outside, newest first; the CA manager plans them here. */
import { type ExternalAuditView, listExternalAudits } from "@warifu/contract";
import { usePages } from "../client/index.ts";
import { Button, EmptyState, FormDialog, Link, PageHead, RefusalNotice, Table } from "../design/index.ts";
import { formatDay, useLanguage, useTexts } from "../language/index.ts";
import { useAddress } from "../shell/address.ts";
import { useMay } from "../shell/session.ts";
import { AuditState } from "./audit-state.tsx";
import { PlanAudit } from "./plan-audit.tsx";
import { texts } from "./texts.ts";

export const help = [texts.lead, texts.help];

export default function ExternalAuditsPage() {
  const chosen = useTexts(texts);
  const mayDirect = useMay("direct-external-audits") === "allowed";
  const pages = usePages(
    listExternalAudits,
    [],
    (before) => ({ query: before === undefined ? {} : { before } }),
    ({ next }) => next,
  );
  return (
    <>
      <PageHead title={chosen.title} lead={chosen.lead} />
      {pages.error !== null && <RefusalNotice refusal={pages.error.refusal} />}
      <div className="flex flex-col items-start gap-6">
        {mayDirect && (
          <FormDialog title={chosen.plan} look="primary">
            {(close) => <PlanAudit onDone={close} />}
          </FormDialog>
        )}
        <AuditTable audits={pages.data?.pages.flatMap(({ audits }) => audits)} />
        {pages.hasNextPage && (
          <Button state={pages.isFetchingNextPage ? "pending" : "ready"} onPress={() => pages.fetchNextPage()}>
            {chosen.more}
          </Button>
        )}
      </div>
    </>
  );
}

function AuditTable({ audits }: { readonly audits: readonly ExternalAuditView[] | undefined }) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const { pathname } = useAddress();
  return (
    <div className="w-full">
      <Table<ExternalAuditView>
        caption={chosen.title}
        rows={audits}
        keyOf={({ audit }) => audit}
        empty={<EmptyState title={chosen.none} />}
        columns={[
          {
            id: "number",
            title: chosen.number,
            heads: "row",
            cell: ({ audit }) => <Link href={`${pathname}/${audit}`}>{chosen.one(audit)}</Link>,
          },
          { id: "kind", title: chosen.kind, cell: ({ kind }) => chosen[kind] },
          { id: "state", title: chosen.state, cell: ({ state }) => <AuditState state={state} /> },
          { id: "due", title: chosen.due, content: "day", cell: ({ due }) => formatDay(due, language) },
          {
            id: "open",
            title: chosen.open,
            content: "number",
            cell: ({ findings }) => findings.filter(({ state }) => state !== "confirmed").length,
          },
        ]}
      />
    </div>
  );
}
