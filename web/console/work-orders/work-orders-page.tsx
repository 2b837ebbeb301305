/** Work that people are told to do, and what came of it (CPS 5-2-1-1 (1), 5-2-2). */
import { listWorkOrders, type WorkOrderView } from "@warifu/contract";
import { useState } from "react";
import { usePages } from "../../client/index.ts";
import { Button, Dialog, EmptyState, PageHead, RefusalNotice, Table, Tabs } from "../../design/index.ts";
import { formatDay, useLanguage, useTexts } from "../../language/index.ts";
import { useMay } from "../../shell/session.ts";
import { Instruct } from "./instruct.tsx";
import { Order } from "./order.tsx";
import { OrderState } from "./order-state.tsx";
import { texts } from "./texts.ts";

export const help = [texts.lead, texts.help];

export default function WorkOrdersPage() {
  const chosen = useTexts(texts);
  const mayInstruct = useMay("instruct-work") === "allowed";
  const mine = { id: "mine", title: chosen.mine, content: <Orders box="mine" /> };
  const all = { id: "all", title: chosen.all, content: <Orders box="all" /> };
  return (
    <>
      <PageHead title={chosen.title} lead={chosen.lead} />
      <div className="flex flex-col gap-6">
        {mayInstruct && <Instruct />}
        {mayInstruct ? <Tabs label={chosen.title} tabs={[all, mine]} /> : <Orders box="mine" />}
      </div>
    </>
  );
}

function Orders({ box }: { readonly box: "mine" | "all" }) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const [shown, show] = useState<WorkOrderView>();
  const pages = usePages(
    listWorkOrders,
    [box],
    (before) => ({ query: { box, ...(before === undefined ? {} : { before }) } }),
    ({ next }) => next,
  );
  return (
    <div className="flex flex-col gap-4">
      {pages.error !== null && <RefusalNotice refusal={pages.error.refusal} />}
      <Table
        caption={box === "mine" ? chosen.mine : chosen.all}
        rows={pages.data?.pages.flatMap(({ orders }) => orders)}
        reading={pages.error === null ? "under-way" : "failed"}
        keyOf={({ order }) => order}
        empty={<EmptyState title={chosen.none} />}
        columns={[
          { id: "title", title: chosen.name, cell: ({ title }) => title, heads: "row" },
          { id: "assignee", title: chosen.assignee, cell: ({ assignee }) => assignee, content: "code" },
          { id: "due", title: chosen.due, cell: ({ due }) => formatDay(due, language) },
          { id: "state", title: chosen.state, cell: ({ state }) => <OrderState state={state} /> },
          {
            id: "open",
            title: chosen.open,
            cell: (row) => (
              <Button size="small" onPress={() => show(row)}>
                {chosen.open}
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
          <Order order={shown.order} onDone={() => show(undefined)} />
        </Dialog>
      )}
    </div>
  );
}
