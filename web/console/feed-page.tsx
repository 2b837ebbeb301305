/** Events of the register that could not be recorded, and what a person does about each. */
import { type Answered, listRefusedRegisterEvents, type Sent, settleRefusedRegisterEvent } from "@warifu/contract";
import { authorityTexts, registerTexts, type Text } from "../../src/texts/index.ts";
import { useAction, usePages } from "../client/index.ts";
import {
  announce,
  Button,
  CodeBlock,
  DescriptionList,
  EmptyState,
  Form,
  FormDialog,
  PageHead,
  RefusalNotice,
  Skeleton,
  TextField,
  useForm,
} from "../design/index.ts";
import { formatMoment, useLanguage, useTexts } from "../language/index.ts";
import { feedTexts as texts } from "./feed-texts.ts";

export const help = [texts.help];

type Refused = Answered<typeof listRefusedRegisterEvents>["events"][number];

export default function FeedPage() {
  const chosen = useTexts(texts);
  const pages = usePages(
    listRefusedRegisterEvents,
    [],
    (after) => ({ query: after === undefined ? {} : { after: Number(after) } }),
    ({ events }) => (events.length < pageOf ? undefined : String(events.at(-1)?.entry)),
  );
  const events = pages.data?.pages.flatMap((page) => page.events);
  return (
    <>
      <PageHead title={chosen.title} lead={chosen.lead} />
      {pages.error !== null && <RefusalNotice refusal={pages.error.refusal} />}
      {events === undefined && pages.error === null && <Skeleton lines={4} />}
      {events?.length === 0 && <EmptyState title={chosen.none} />}
      <div className="flex flex-col items-start gap-10">
        {events?.map((event) => (
          <OneEvent key={event.event} refused={event} />
        ))}
        {pages.hasNextPage && (
          <Button state={pages.isFetchingNextPage ? "pending" : "ready"} onPress={() => pages.fetchNextPage()}>
            {chosen.more}
          </Button>
        )}
      </div>
    </>
  );
}

/** As many as the operation gives without being asked for another number. */
const pageOf = 50;

function OneEvent({ refused }: { readonly refused: Refused }) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const { event, feed, line, resident, content, refusal, receivedAt } = refused;
  return (
    <section className="flex w-full flex-col gap-4">
      <h2 className="text-std-22B-150">
        <code>{event}</code>
      </h2>
      <DescriptionList
        items={[
          { term: chosen.why, value: whyOf(refusal.code)[language], note: refusal.code },
          { term: chosen.place, value: feed === "at-once" ? chosen.atOnce : chosen.lineOf(feed, String(line)) },
          { term: chosen.receivedAt, value: formatMoment(receivedAt, language) },
          ...(resident === undefined ? [] : [{ term: chosen.resident, value: <code>{resident}</code> }]),
        ]}
      />
      <CodeBlock label={chosen.sent} code={sentText(content)} />
      <div className="flex flex-wrap gap-4">
        <Retry event={event} />
        <FormDialog title={chosen.correct} label={`${chosen.correct}: ${event}`}>
          {(close) => <Correct refused={refused} onDone={close} />}
        </FormDialog>
        <FormDialog title={chosen.setAside} label={`${chosen.setAside}: ${event}`} look="danger">
          {(close) => <SetAside event={event} onDone={close} />}
        </FormDialog>
      </div>
    </section>
  );
}

const whys: Readonly<Record<string, Text>> = { ...authorityTexts, ...registerTexts };

function whyOf(code: string): Text {
  return whys[code] ?? { ja: code, en: code };
}

/** A line that could not be read stands as it came. */
function sentText(content: Refused["content"]): string {
  const { kind, text, ...meant } = content;
  return kind === "unreadable" && typeof text === "string" ? text : JSON.stringify(meant, undefined, 2);
}

const refreshes = [listRefusedRegisterEvents];

function Retry({ event }: { readonly event: string }) {
  const chosen = useTexts(texts);
  const settle = useAction(settleRefusedRegisterEvent, { refreshes, onDone: () => announce(chosen.retried) });
  const again = () => settle.act({ parameters: { event }, body: { kind: "retry" } });
  return (
    <div className="flex flex-col gap-3">
      <Button
        label={`${chosen.retry}: ${event}`}
        look="primary"
        state={settle.isPending ? "pending" : "ready"}
        onPress={again}
      >
        {chosen.retry}
      </Button>
      {settle.refusal !== undefined && <RefusalNotice refusal={settle.refusal} />}
    </div>
  );
}

type Corrected = Extract<Sent<typeof settleRefusedRegisterEvent, "body">, { kind: "correct" }>["corrected"];

function Correct({ refused, onDone }: { readonly refused: Refused; readonly onDone: () => void }) {
  const chosen = useTexts(texts);
  const { event, content } = refused;
  const settle = useAction(settleRefusedRegisterEvent, {
    refreshes,
    onDone: () => {
      form.clear();
      onDone();
      announce(chosen.corrected);
    },
  });
  const form = useForm({
    name: `correct-register-event:${event}`,
    initial: { corrected: sentText(content), ground: "" },
    check: ({ corrected, ground }) => ({
      ...(objectIn(corrected) === undefined ? { corrected: chosen.notReadable } : {}),
      ...(ground.trim() === "" ? { ground: chosen.groundMissing } : {}),
    }),
    onSubmit: ({ corrected, ground }) => {
      const meant = objectIn(corrected);
      // What it holds is the server's to judge.
      if (meant === undefined) return;
      const body = { kind: "correct", corrected: meant as Corrected, ground: ground.trim() } as const;
      settle.act({ parameters: { event }, body });
    },
    refusal: settle.refusal,
  });
  return (
    <Form
      form={form}
      label={chosen.correct}
      fieldLabels={{ corrected: chosen.rightEvent, ground: chosen.ground }}
      submit={chosen.correct}
      state={settle.isPending ? "pending" : "ready"}
    >
      <TextField
        label={chosen.rightEvent}
        hint={chosen.rightEventHint}
        need="required"
        lines={10}
        maxLength={8000}
        content="code"
        {...form.field("corrected")}
      />
      <TextField label={chosen.ground} need="required" maxLength={200} {...form.field("ground")} />
    </Form>
  );
}

function objectIn(text: string): object | undefined {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === "object" && read !== null && !Array.isArray(read) ? read : undefined;
  } catch {
    return undefined;
  }
}

function SetAside({ event, onDone }: { readonly event: string; readonly onDone: () => void }) {
  const chosen = useTexts(texts);
  const settle = useAction(settleRefusedRegisterEvent, {
    refreshes,
    onDone: () => {
      form.clear();
      onDone();
      announce(chosen.wasSetAside);
    },
  });
  const form = useForm({
    name: `set-aside-register-event:${event}`,
    initial: { ground: "" },
    check: ({ ground }) => (ground.trim() === "" ? { ground: chosen.groundMissing } : {}),
    onSubmit: ({ ground }) => settle.act({ parameters: { event }, body: { kind: "set-aside", ground: ground.trim() } }),
    refusal: settle.refusal,
  });
  return (
    <Form
      form={form}
      label={chosen.setAside}
      fieldLabels={{ ground: chosen.ground }}
      submit={chosen.setAside}
      look="danger"
      state={settle.isPending ? "pending" : "ready"}
    >
      <TextField label={chosen.ground} need="required" maxLength={200} {...form.field("ground")} />
    </Form>
  );
}
