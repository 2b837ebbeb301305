/** What passes between the body and those above it, and the body's protection committee (CPS 2-4-3, 2-1-4 (2) to (4)). */
import { type DealingView, listDealings, showDelegation } from "@warifu/contract";
import { useState } from "react";
import { usePages, useRead } from "../client/index.ts";
import {
  Button,
  Dialog,
  EmptyState,
  FormDialog,
  PageHead,
  RefusalNotice,
  StatusBadge,
  Table,
} from "../design/index.ts";
import { formatDay, useLanguage, useTexts } from "../language/index.ts";
import { usePageParameter } from "../shell/router.tsx";
import { useMay } from "../shell/session.ts";
import { Committee } from "./committee.tsx";
import { Dealing } from "./dealing.tsx";
import { dealingStateTexts, kindTexts, supervisorTexts, texts } from "./dealings-texts.ts";
import { OpenDealing } from "./open-dealing.tsx";
import { texts as delegationTexts } from "./texts.ts";

export const help = [texts.lead, texts.help];

export default function DealingsPage() {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const above = useTexts(delegationTexts);
  const delegation = usePageParameter("delegation");
  const { data } = useRead(showDelegation, { parameters: { delegation } });
  const here = `/app/governor/delegations/${delegation}`;
  const trail = [
    { title: above.title, href: "/app/governor" },
    { title: data?.body.name[language] ?? delegation, href: here },
  ];
  const isGovernor = useMay("supervise-delegation") === "allowed";
  const isBody = useMay("serve-as-body") === "allowed";
  return (
    <>
      <PageHead title={chosen.title} lead={chosen.lead} trail={trail} />
      <div className="flex flex-col gap-8">
        <div className="flex flex-wrap gap-3">
          {isGovernor && (
            <FormDialog title={chosen.open} look="primary">
              {(close) => <OpenDealing delegation={delegation} side="supervisor" onDone={close} />}
            </FormDialog>
          )}
          {isBody && (
            <FormDialog title={chosen.handIn} look="primary">
              {(close) => <OpenDealing delegation={delegation} side="body" onDone={close} />}
            </FormDialog>
          )}
        </div>
        <Dealings delegation={delegation} />
        <Committee delegation={delegation} />
      </div>
    </>
  );
}

function Dealings({ delegation }: { readonly delegation: string }) {
  const chosen = useTexts(texts);
  const kinds = useTexts(kindTexts);
  const supervisors = useTexts(supervisorTexts);
  const language = useLanguage();
  const [shown, show] = useState<DealingView>();
  const parameters = { delegation };
  const pages = usePages(
    listDealings,
    [delegation],
    (before) => ({ parameters, query: before === undefined ? {} : { before } }),
    ({ next }) => next,
  );
  return (
    <div className="flex flex-col gap-4">
      {pages.error !== null && <RefusalNotice refusal={pages.error.refusal} />}
      <Table
        caption={chosen.title}
        rows={pages.data?.pages.flatMap(({ dealings }) => dealings)}
        reading={pages.error === null ? "under-way" : "failed"}
        keyOf={({ dealing }) => dealing}
        empty={<EmptyState title={chosen.none} />}
        columns={[
          { id: "name", title: chosen.name, cell: ({ title }) => title, heads: "row" },
          { id: "kind", title: chosen.kind, cell: ({ kind }) => kinds[kind] },
          { id: "supervisor", title: chosen.supervisor, cell: ({ supervisor }) => supervisors[supervisor] },
          { id: "due", title: chosen.due, cell: ({ due }) => formatDay(due, language) },
          { id: "state", title: chosen.state, cell: ({ state }) => <DealingState state={state} /> },
          {
            id: "open",
            title: chosen.show,
            cell: (row) => (
              <Button size="small" label={`${chosen.show}: ${row.title}`} onPress={() => show(row)}>
                {chosen.show}
              </Button>
            ),
          },
        ]}
      />
      {pages.hasNextPage && (
        <Button state={pages.isFetchingNextPage ? "pending" : "ready"} onPress={() => pages.fetchNextPage()}>
          {chosen.more}
        </Button>
      )}
      {shown !== undefined && (
        <Dialog title={shown.title} shown="open" kind="question" onClose={() => show(undefined)}>
          <Dealing dealing={shown.dealing} onDone={() => show(undefined)} />
        </Dialog>
      )}
    </div>
  );
}

function DealingState({ state }: Pick<DealingView, "state">) {
  const chosen = useTexts(dealingStateTexts);
  const tone = state === "closed" ? "success" : state === "withdrawn" ? "neutral" : "warning";
  return <StatusBadge tone={tone}>{chosen[state]}</StatusBadge>;
}
