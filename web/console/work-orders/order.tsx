/** One work order: what is to be done, what happened, and what the person at the screen may do about it. */
import { type Answered, judgeWork, listWorkOrders, reportWork, showWorkOrder } from "@warifu/contract";
import { useAction, useRead } from "../../client/index.ts";
import {
  announce,
  Button,
  DescriptionList,
  Form,
  RefusalNotice,
  Skeleton,
  Table,
  TextField,
  useForm,
} from "../../design/index.ts";
import { formatDay, formatShort, useLanguage, useTexts } from "../../language/index.ts";
import { Actor, Person } from "../../shell/names.tsx";
import { useSession } from "../../shell/session.ts";
import { OrderState } from "./order-state.tsx";
import { eventTexts, texts } from "./texts.ts";

type OrderRecord = Answered<typeof showWorkOrder>;

interface OrderProps {
  readonly order: string;
  readonly onDone: () => void;
}

export function Order({ order, onDone }: OrderProps) {
  const session = useSession();
  const { data, error } = useRead(showWorkOrder, { parameters: { order } });
  if (error !== null) return <RefusalNotice refusal={error.refusal} />;
  if (data === undefined || session.kind !== "signed-in") return <Skeleton lines={6} />;
  const { account, rights } = session.session;
  const isMine = data.assignee === account;
  const mayJudge = rights.includes("instruct-work") && !isMine;
  return (
    <div className="flex flex-col gap-6">
      <Facts record={data} />
      <History events={data.events} />
      {isMine && data.state === "instructed" && <Report order={order} onDone={onDone} />}
      {mayJudge && data.state === "carried-out" && <Judge order={order} onDone={onDone} />}
      {mayJudge && data.state === "instructed" && <Withdraw order={order} onDone={onDone} />}
    </div>
  );
}

function Facts({ record }: { readonly record: OrderRecord }) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const { order, what, due, assignee, instructedBy, state, result } = record;
  return (
    <DescriptionList
      items={[
        { term: chosen.number, value: order },
        { term: chosen.what, value: <span className="whitespace-pre-wrap">{what}</span> },
        { term: chosen.due, value: formatDay(due, language) },
        { term: chosen.assignee, value: <Person account={assignee} /> },
        { term: chosen.instructedBy, value: <Actor name={instructedBy} /> },
        { term: chosen.state, value: <OrderState state={state} /> },
        ...(result === undefined ? [] : [{ term: chosen.result, value: result }]),
      ]}
    />
  );
}

function History({ events }: Pick<OrderRecord, "events">) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  return (
    <Table
      caption={chosen.history}
      rows={events}
      keyOf={({ at, kind }) => `${at}/${kind}`}
      columns={[
        { id: "when", title: chosen.when, cell: ({ at }) => formatShort(at), heads: "row" },
        { id: "event", title: chosen.event, cell: ({ kind }) => eventTexts[kind]?.[language] ?? kind },
        { id: "who", title: chosen.who, cell: ({ by }) => <Actor name={by} /> },
        { id: "said", title: chosen.said, cell: ({ said }) => said ?? "" },
      ]}
    />
  );
}

function Report({ order, onDone }: OrderProps) {
  const chosen = useTexts(texts);
  const report = useAction(reportWork, {
    refreshes: [listWorkOrders, showWorkOrder],
    onDone: () => {
      form.clear();
      announce(chosen.reported);
      onDone();
    },
  });
  const form = useForm({
    name: `report-work:${order}`,
    initial: { result: "" },
    check: ({ result }) => (result.trim() === "" ? { result: chosen.resultMissing } : {}),
    onSubmit: (body) => report.act({ parameters: { order }, body }),
    refusal: report.refusal,
  });
  return (
    <Form
      form={form}
      label={chosen.report}
      fieldLabels={{ result: chosen.result }}
      submit={chosen.report}
      state={report.isPending ? "pending" : "ready"}
    >
      <TextField
        label={chosen.result}
        need="required"
        lines={3}
        width="full"
        maxLength={2000}
        {...form.field("result")}
      />
    </Form>
  );
}

/** What was done is confirmed with or without a remark; returned only with the reason. */
function Judge({ order, onDone }: OrderProps) {
  const chosen = useTexts(texts);
  const judge = useJudgement(() => {
    form.clear();
    onDone();
  });
  const give = (judgement: "confirm" | "return", remark: string) =>
    judge.act({ parameters: { order }, body: { judgement, remark } });
  const form = useForm({
    name: `judge-work:${order}`,
    initial: { remark: "" },
    check: ({ remark }) => (remark.trim() === "" ? { remark: chosen.remarkMissing } : {}),
    onSubmit: ({ remark }) => give("return", remark),
    refusal: judge.refusal,
  });
  const state = judge.isPending ? "pending" : "ready";
  return (
    <Form
      form={form}
      label={chosen.judge}
      fieldLabels={{ remark: chosen.remark }}
      submit={chosen.giveBack}
      look="danger"
      state={state}
      actions={
        <Button look="primary" state={state} onPress={() => give("confirm", form.values.remark)}>
          {chosen.confirm}
        </Button>
      }
    >
      <TextField label={chosen.remark} lines={2} width="full" maxLength={2000} {...form.field("remark")} />
    </Form>
  );
}

function Withdraw({ order, onDone }: OrderProps) {
  const chosen = useTexts(texts);
  const judge = useJudgement(onDone);
  return (
    <div className="flex flex-col gap-4">
      {judge.refusal !== undefined && <RefusalNotice refusal={judge.refusal} />}
      <div className="flex justify-end">
        <Button
          look="danger"
          state={judge.isPending ? "pending" : "ready"}
          onPress={() => judge.act({ parameters: { order }, body: { judgement: "withdraw" } })}
        >
          {chosen.withdraw}
        </Button>
      </div>
    </div>
  );
}

function useJudgement(onDone: () => void) {
  const chosen = useTexts(texts);
  return useAction(judgeWork, {
    refreshes: [listWorkOrders, showWorkOrder],
    onDone: () => {
      announce(chosen.judged);
      onDone();
    },
  });
}
