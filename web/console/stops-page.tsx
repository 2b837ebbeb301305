/** Authorities that issue nothing because a certificate named a wrong issuer or date, and their restart by two people. */
import { askIssuingRestart, type IssuingStop, listApprovals, listIssuingStops, restartIssuing } from "@warifu/contract";
import { useAction, useRead } from "../client/index.ts";
import {
  announce,
  Button,
  DescriptionList,
  EmptyState,
  Form,
  Notice,
  PageHead,
  RefusalNotice,
  Skeleton,
  TextField,
  useForm,
} from "../design/index.ts";
import { formatMoment, useLanguage, useTexts } from "../language/index.ts";
import { useMay } from "../shell/session.ts";

const texts = {
  title: { ja: "発行の停止", en: "Issuing stopped" },
  lead: {
    ja: "窓口で電子証明書の発行者か日付の誤りが見つかると、その認証局の発行が止まります。再開には二人が必要です。",
    en: "When a counter finds a wrong issuer or date on a certificate, that authority stops issuing. Two people restart it.",
  },
  help: {
    ja: "原因を直してから、再開の承認を求めます。ほかの上級操作員が承認の受信箱で承認すると、ここで再開できます。",
    en: "Mend the cause, then ask for approval. When another senior operator has approved it in the inbox, the restart is done here.",
  },
  none: { ja: "発行を止めている認証局はありません", en: "No authority has stopped issuing" },
  stoppedAt: { ja: "停止した日時", en: "Stopped at" },
  stoppedBy: { ja: "停止した人", en: "Stopped by" },
  reason: { ja: "停止の理由", en: "Reason" },
  application: { ja: "見つかった申請", en: "Application" },
  ground: { ja: "調べたことと直したこと", en: "What was found and mended" },
  groundMissing: { ja: "調べたことと直したことを入力してください。", en: "Enter what was found and mended." },
  ask: { ja: "再開の承認を求める", en: "Ask for approval of the restart" },
  asked: { ja: "承認を待っています", en: "Waiting for approval" },
  askedWhat: {
    ja: "ほかの上級操作員が承認の受信箱で承認すると、再開できます。",
    en: "Another senior operator approves it in the inbox of approvals.",
  },
  approved: { ja: "承認されました", en: "It was approved" },
  restart: { ja: "発行を再開する", en: "Issue again" },
  restarted: { ja: "発行を再開しました。", en: "The authority issues again." },
} as const;

export const help = [texts.help];

export default function StopsPage() {
  const chosen = useTexts(texts);
  const { data, error } = useRead(listIssuingStops, {});
  return (
    <>
      <PageHead title={chosen.title} lead={chosen.lead} />
      {error !== null && <RefusalNotice refusal={error.refusal} />}
      {data === undefined && error === null && <Skeleton lines={4} />}
      {data?.stops.length === 0 && <EmptyState title={chosen.none} />}
      <div className="flex flex-col gap-10">
        {data?.stops.map((stop) => (
          <Stop key={stop.authority} stop={stop} />
        ))}
      </div>
    </>
  );
}

function Stop({ stop }: { readonly stop: IssuingStop }) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const { authority, stoppedAt, stoppedBy, ground, application } = stop;
  const mayOperate = useMay("operate") === "allowed";
  return (
    <section className="flex flex-col gap-4">
      <h2 className="text-std-22B-150">
        <code>{authority}</code>
      </h2>
      <DescriptionList
        items={[
          { term: chosen.stoppedAt, value: formatMoment(stoppedAt, language) },
          { term: chosen.stoppedBy, value: <code>{stoppedBy}</code> },
          { term: chosen.reason, value: ground },
          ...(application === undefined ? [] : [{ term: chosen.application, value: application }]),
        ]}
      />
      {mayOperate && <Restart authority={authority} stoppedAt={stoppedAt} />}
    </section>
  );
}

/** What this person asked for since the stop decides what can be done now. */
function Restart({ authority, stoppedAt }: Pick<IssuingStop, "authority" | "stoppedAt">) {
  const chosen = useTexts(texts);
  const { data } = useRead(listApprovals, { query: { box: "mine" } });
  const asked = data?.approvals.find(
    ({ kind, request, askedAt }) =>
      kind === "restart-issuing" && request.authority === authority && askedAt >= stoppedAt,
  );
  if (asked?.state === "approved") {
    return <CarryOut authority={authority} approval={asked.approval} ground={String(asked.request.ground)} />;
  }
  if (asked?.state !== "open") return <Ask authority={authority} />;
  return (
    <Notice tone="information" title={chosen.asked} level={3}>
      <p>{chosen.askedWhat}</p>
    </Notice>
  );
}

function Ask({ authority }: Pick<IssuingStop, "authority">) {
  const chosen = useTexts(texts);
  const ask = useAction(askIssuingRestart, { refreshes: [listApprovals], onDone: () => form.clear() });
  const form = useForm({
    name: `restart:${authority}`,
    initial: { ground: "" },
    check: ({ ground }) => (ground.trim() === "" ? { ground: chosen.groundMissing } : {}),
    onSubmit: ({ ground }) => ask.act({ parameters: { authority }, body: { ground: ground.trim() } }),
    refusal: ask.refusal,
  });
  return (
    <Form
      form={form}
      label={chosen.ask}
      fieldLabels={{ ground: chosen.ground }}
      submit={chosen.ask}
      state={ask.isPending ? "pending" : "ready"}
    >
      <TextField label={chosen.ground} need="required" maxLength={400} lines={2} {...form.field("ground")} />
    </Form>
  );
}

interface CarryOutProps {
  readonly authority: string;
  readonly approval: string;
  readonly ground: string;
}

function CarryOut({ authority, approval, ground }: CarryOutProps) {
  const chosen = useTexts(texts);
  const restart = useAction(restartIssuing, {
    refreshes: [listIssuingStops, listApprovals],
    onDone: () => announce(chosen.restarted),
  });
  return (
    <div className="flex flex-col gap-4">
      <Notice
        tone="success"
        title={chosen.approved}
        level={3}
        actions={
          <Button
            look="primary"
            state={restart.isPending ? "pending" : "ready"}
            onPress={() => restart.act({ parameters: { authority }, body: { approval, ground } })}
          >
            {chosen.restart}
          </Button>
        }
      >
        <p>{ground}</p>
      </Notice>
      {restart.refusal !== undefined && <RefusalNotice refusal={restart.refusal} />}
    </div>
  );
}
