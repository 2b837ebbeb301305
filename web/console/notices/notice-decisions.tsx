import {
  amendNotice,
  discardNotice,
  listNoticeDrafts,
  listNotices,
  type NoticeView,
  publishNotice,
  withdrawNotice,
} from "@warifu/contract";
import { useAction } from "../../client/index.ts";
import { announce, Button, Form, FormDialog, RefusalNotice, TextField, useForm } from "../../design/index.ts";
import { useTexts } from "../../language/index.ts";
import { goTo } from "../../shell/address.ts";
import { useMay } from "../../shell/session.ts";
import { contentOf, typedFrom } from "./notice-content.ts";
import { NoticeForm, useNoticeForm } from "./notice-form.tsx";
import { texts } from "./texts.ts";

const refreshes = [listNoticeDrafts, listNotices];

interface DecisionProps {
  readonly notice: NoticeView;
  readonly onDone: () => void;
}

export interface NoticeDecisionsProps {
  readonly notice: NoticeView;
  /** "self": the person at the screen wrote on it, and so does not publish it. */
  readonly author: "self" | "another";
}

/** What may be done with a notice in its state, by the rights of the person at the screen. */
export function NoticeDecisions({ notice, author }: NoticeDecisionsProps) {
  const chosen = useTexts(texts);
  const mayDraft = useMay("draft-notices") === "allowed";
  const mayPublish = useMay("publish-notices") === "allowed";
  const isDraft = notice.state === "draft";
  return (
    <div className="flex flex-wrap gap-3">
      {isDraft && mayPublish && author === "another" && (
        <FormDialog title={chosen.publish} look="primary">
          {(close) => <Publish notice={notice} onDone={close} />}
        </FormDialog>
      )}
      {isDraft && mayDraft && (
        <>
          <FormDialog title={chosen.amend}>{(close) => <Amend notice={notice} onDone={close} />}</FormDialog>
          <FormDialog title={chosen.discard} look="danger">
            {(close) => <Discard notice={notice} onDone={close} />}
          </FormDialog>
        </>
      )}
      {notice.state === "published" && mayPublish && (
        <FormDialog title={chosen.withdraw} look="danger">
          {(close) => <Withdraw notice={notice} onDone={close} />}
        </FormDialog>
      )}
    </div>
  );
}

function Publish({ notice: { number }, onDone }: DecisionProps) {
  const chosen = useTexts(texts);
  const publish = useAction(publishNotice, {
    refreshes,
    onDone: () => {
      onDone();
      announce(chosen.publishDone);
    },
  });
  return (
    <>
      <p>{chosen.publishWhat}</p>
      {publish.refusal !== undefined && <RefusalNotice refusal={publish.refusal} />}
      <div className="flex flex-wrap justify-end gap-3">
        <Button onPress={onDone}>{chosen.cancel}</Button>
        <Button
          look="primary"
          state={publish.isPending ? "pending" : "ready"}
          onPress={() => publish.act({ parameters: { notice: number } })}
        >
          {chosen.publish}
        </Button>
      </div>
    </>
  );
}

function Discard({ notice: { number }, onDone }: DecisionProps) {
  const chosen = useTexts(texts);
  const discard = useAction(discardNotice, {
    refreshes,
    onDone: () => {
      onDone();
      announce(chosen.discardDone);
      goTo("/app/console/notices");
    },
  });
  return (
    <>
      <p>{chosen.discardWhat}</p>
      {discard.refusal !== undefined && <RefusalNotice refusal={discard.refusal} />}
      <div className="flex flex-wrap justify-end gap-3">
        <Button onPress={onDone}>{chosen.cancel}</Button>
        <Button
          look="danger"
          state={discard.isPending ? "pending" : "ready"}
          onPress={() => discard.act({ parameters: { notice: number } })}
        >
          {chosen.discard}
        </Button>
      </div>
    </>
  );
}

function Amend({ notice, onDone }: DecisionProps) {
  const chosen = useTexts(texts);
  const amend = useAction(amendNotice, {
    refreshes,
    onDone: () => {
      form.clear();
      onDone();
      announce(chosen.saved);
    },
  });
  const form = useNoticeForm({
    name: `amend-notice:${notice.number}`,
    initial: typedFrom(notice.content),
    onSubmit: (typed) => amend.act({ parameters: { notice: notice.number }, body: contentOf(typed) }),
    refusal: amend.refusal,
  });
  return <NoticeForm form={form} state={amend.isPending ? "pending" : "ready"} />;
}

function Withdraw({ notice: { number }, onDone }: DecisionProps) {
  const chosen = useTexts(texts);
  const withdraw = useAction(withdrawNotice, {
    refreshes,
    onDone: () => {
      form.clear();
      onDone();
      announce(chosen.withdrawDone);
    },
  });
  const form = useForm({
    name: `withdraw-notice:${number}`,
    initial: { ja: "", en: "" },
    check: ({ ja, en }) => ({
      ...(ja.trim() === "" ? { ja: chosen.missing } : {}),
      ...(en.trim() === "" ? { en: chosen.missing } : {}),
    }),
    onSubmit: (ground) => withdraw.act({ parameters: { notice: number }, body: { ground } }),
    refusal: withdraw.refusal,
  });
  return (
    <>
      <p>{chosen.withdrawWhat}</p>
      <Form
        form={form}
        label={chosen.withdraw}
        fieldLabels={{ ja: chosen.groundJa, en: chosen.groundEn }}
        submit={chosen.withdraw}
        look="danger"
        state={withdraw.isPending ? "pending" : "ready"}
      >
        <TextField label={chosen.groundJa} need="required" maxLength={200} {...form.field("ja")} />
        <TextField label={chosen.groundEn} need="required" maxLength={200} {...form.field("en")} />
      </Form>
    </>
  );
}
