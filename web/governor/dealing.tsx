/** One dealing: what was asked, what was answered, and what the person at the screen may say to it. */
import { type Answered, answerDealing, judgeDealing, listDealings, showDealing } from "@warifu/contract";
import { useAction, useRead } from "../client/index.ts";
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
} from "../design/index.ts";
import { formatDay, formatShort, useLanguage, useTexts } from "../language/index.ts";
import { useMay } from "../shell/session.ts";
import { kindTexts, supervisorTexts, texts } from "./dealings-texts.ts";
import { texts as delegationTexts, eventTexts } from "./texts.ts";

interface DealingProps {
  readonly dealing: string;
  readonly onDone: () => void;
}

export function Dealing({ dealing, onDone }: DealingProps) {
  const isGovernor = useMay("supervise-delegation") === "allowed";
  const isBody = useMay("serve-as-body") === "allowed";
  const { data, error } = useRead(showDealing, { parameters: { dealing } });
  if (error !== null) return <RefusalNotice refusal={error.refusal} />;
  if (data === undefined) return <Skeleton lines={6} />;
  return (
    <div className="flex flex-col gap-6">
      <Facts detail={data} />
      <History detail={data} />
      {isBody && data.state === "with-body" && <Answer dealing={dealing} onDone={onDone} />}
      {isGovernor && data.state === "with-supervisor" && <Judge dealing={dealing} onDone={onDone} />}
    </div>
  );
}

type Detail = Answered<typeof showDealing>;

function Facts({ detail: { kind, supervisor, what, due, answer, judgement } }: { readonly detail: Detail }) {
  const chosen = useTexts(texts);
  const kinds = useTexts(kindTexts);
  const supervisors = useTexts(supervisorTexts);
  const language = useLanguage();
  return (
    <DescriptionList
      items={[
        { term: chosen.kind, value: kinds[kind] },
        { term: chosen.supervisor, value: supervisors[supervisor] },
        { term: chosen.what, value: <span className="whitespace-pre-wrap">{what}</span> },
        { term: chosen.due, value: formatDay(due, language) },
        ...(answer === undefined ? [] : [{ term: chosen.lastAnswer, value: answer }]),
        ...(judgement === undefined ? [] : [{ term: chosen.lastJudgement, value: judgement }]),
      ]}
    />
  );
}

function History({ detail: { events } }: { readonly detail: Detail }) {
  const chosen = useTexts(delegationTexts);
  const language = useLanguage();
  return (
    <Table
      caption={chosen.history}
      rows={events.map((event, index) => ({ ...event, index }))}
      keyOf={({ index }) => String(index)}
      columns={[
        { id: "when", title: chosen.when, cell: ({ at }) => formatShort(at), heads: "row" },
        { id: "event", title: chosen.event, cell: ({ kind }) => eventTexts[kind]?.[language] ?? kind },
        { id: "who", title: chosen.who, cell: ({ by }) => by, content: "code" },
        { id: "said", title: chosen.said, cell: ({ said }) => said ?? "" },
      ]}
    />
  );
}

function useOptions(onDone: () => void) {
  const chosen = useTexts(texts);
  return {
    refreshes: [listDealings, showDealing],
    onDone: () => {
      announce(chosen.said);
      onDone();
    },
  };
}

function Answer({ dealing, onDone }: DealingProps) {
  const chosen = useTexts(texts);
  const answer = useAction(
    answerDealing,
    useOptions(() => {
      form.clear();
      onDone();
    }),
  );
  const form = useForm({
    name: `answer-dealing:${dealing}`,
    initial: { said: "" },
    check: ({ said }) => (said.trim() === "" ? { said: chosen.missing } : {}),
    onSubmit: (body) => answer.act({ parameters: { dealing }, body }),
    refusal: answer.refusal,
  });
  return (
    <Form
      form={form}
      label={chosen.answer}
      fieldLabels={{ said: chosen.answerWhat }}
      submit={chosen.answer}
      state={answer.isPending ? "pending" : "ready"}
    >
      <TextField
        label={chosen.answerWhat}
        need="required"
        lines={3}
        width="full"
        maxLength={2000}
        {...form.field("said")}
      />
    </Form>
  );
}

/** Accepted and returned alike with words: either is read later. */
function Judge({ dealing, onDone }: DealingProps) {
  const chosen = useTexts(texts);
  const judge = useAction(
    judgeDealing,
    useOptions(() => {
      form.clear();
      onDone();
    }),
  );
  const form = useForm({
    name: `judge-dealing:${dealing}`,
    initial: { said: "" },
    check: ({ said }) => (said.trim() === "" ? { said: chosen.missing } : {}),
    onSubmit: ({ said }) => judge.act({ parameters: { dealing }, body: { judgement: "settle", said } }),
    refusal: judge.refusal,
  });
  const state = judge.isPending ? "pending" : "ready";
  const { said } = form.values;
  return (
    <Form
      form={form}
      label={chosen.judge}
      fieldLabels={{ said: chosen.judgeWhat }}
      submit={chosen.settle}
      state={state}
      actions={
        <Button
          look="danger"
          state={said.trim() === "" ? "disabled" : state}
          onPress={() => judge.act({ parameters: { dealing }, body: { judgement: "return", said } })}
        >
          {chosen.return}
        </Button>
      }
    >
      <TextField
        label={chosen.judgeWhat}
        need="required"
        lines={3}
        width="full"
        maxLength={2000}
        {...form.field("said")}
      />
    </Form>
  );
}
