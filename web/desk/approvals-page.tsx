import { type ApprovalView, decideApproval, listApprovals, withdrawApproval } from "@warifu/contract";
import { useState } from "react";
import { useAction, usePages } from "../client/index.ts";
import {
  announce,
  Button,
  CodeBlock,
  DescriptionList,
  Dialog,
  EmptyState,
  Form,
  PageHead,
  RefusalNotice,
  StatusBadge,
  Table,
  Tabs,
  TextField,
  type Tone,
  useForm,
} from "../design/index.ts";
import { formatMoment, formatNumber, formatShort, useLanguage, useTexts } from "../language/index.ts";
import { approverText } from "../shell/duty-texts.ts";
import { Actor, Actors } from "../shell/names.tsx";
import { kindText } from "./kinds.ts";
import { texts } from "./texts.ts";

export const help = [texts.approvalsLead, texts.approvalsHelp];

export default function ApprovalsPage() {
  const chosen = useTexts(texts);
  return (
    <>
      <PageHead title={chosen.approvals} lead={chosen.approvalsLead} />
      <Tabs
        label={chosen.approvals}
        tabs={[
          { id: "to-decide", title: chosen.toDecide, content: <Box box="to-decide" /> },
          { id: "mine", title: chosen.mine, content: <Box box="mine" /> },
        ]}
      />
    </>
  );
}

function Box({ box }: { readonly box: "to-decide" | "mine" }) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const [examined, setExamined] = useState<ApprovalView>();
  const pages = usePages(
    listApprovals,
    [box],
    (before) => ({ query: { box, ...(before === undefined ? {} : { before }) } }),
    ({ next }) => next,
  );
  const rows = pages.data?.pages.flatMap(({ approvals }) => approvals);
  return (
    <div className="flex flex-col gap-4">
      {pages.error !== null && <RefusalNotice refusal={pages.error.refusal} />}
      <Table
        caption={box === "mine" ? chosen.mine : chosen.toDecide}
        rows={rows}
        reading={pages.error === null ? "under-way" : "failed"}
        keyOf={({ approval }) => approval}
        empty={<EmptyState title={box === "mine" ? chosen.nothingMine : chosen.nothingToDecide} />}
        columns={[
          { id: "kind", title: chosen.kind, cell: ({ kind }) => kindText(kind)[language], heads: "row" },
          { id: "by", title: chosen.askedBy, cell: ({ askedBy }) => <Actor name={askedBy} /> },
          { id: "at", title: chosen.askedAt, cell: ({ askedAt }) => formatShort(askedAt) },
          { id: "until", title: chosen.expires, cell: ({ expiresAt }) => formatShort(expiresAt) },
          { id: "state", title: chosen.state, cell: ({ state }) => <StateBadge state={state} /> },
          {
            id: "look",
            title: chosen.look,
            cell: (row) => (
              <Button size="small" onPress={() => setExamined(row)}>
                {chosen.look}
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
      {examined !== undefined && <Examination approval={examined} box={box} onClose={() => setExamined(undefined)} />}
    </div>
  );
}

interface ExaminationProps {
  readonly approval: ApprovalView;
  readonly box: "to-decide" | "mine";
  readonly onClose: () => void;
}

function Examination({ approval, box, onClose }: ExaminationProps) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const facts = Object.entries(approval.request).map(([term, value]) => ({ term, value: <Value value={value} /> }));
  return (
    <Dialog title={kindText(approval.kind)[language]} shown="open" kind="question" onClose={onClose}>
      <DescriptionList
        items={[
          { term: chosen.askedBy, value: <Actor name={approval.askedBy} /> },
          { term: chosen.askedAt, value: formatMoment(approval.askedAt, language) },
          { term: chosen.expires, value: formatMoment(approval.expiresAt, language) },
          { term: chosen.state, value: <StateBadge state={approval.state} /> },
          { term: chosen.needs, value: <Needs approval={approval} /> },
          ...(approval.given.length === 0
            ? []
            : [{ term: chosen.given, value: <Actors names={approval.given.map(({ by }) => by)} /> }]),
          ...(approval.decidedBy === undefined
            ? []
            : [{ term: chosen.decidedBy, value: <Actor name={approval.decidedBy} /> }]),
          ...(approval.reason === undefined ? [] : [{ term: chosen.reason, value: approval.reason }]),
        ]}
      />
      <h3 className="font-bold">{chosen.request}</h3>
      <DescriptionList items={facts} />
      <h3 className="font-bold">{chosen.hash}</h3>
      <CodeBlock label={chosen.hash} code={approval.requestHash} form="hexadecimal" />
      {approval.state === "open" && box === "to-decide" && <Decision approval={approval} onDone={onClose} />}
      {approval.state === "open" && box === "mine" && <Withdrawal approval={approval} onDone={onClose} />}
    </Dialog>
  );
}

function Decision({ approval, onDone }: { readonly approval: ApprovalView; readonly onDone: () => void }) {
  const chosen = useTexts(texts);
  const parameters = { approval: approval.approval };
  const { requestHash } = approval;
  const done = ({ state }: ApprovalView) => {
    announce(state === "refused" ? chosen.refusedIt : chosen.approved);
    form.clear();
    onDone();
  };
  const decide = useAction(decideApproval, { refreshes: [listApprovals], onDone: done });
  const form = useForm({
    name: `refuse-approval:${approval.approval}`,
    initial: { reason: "" },
    check: ({ reason }) => (reason.trim() === "" ? { reason: chosen.reasonMissing } : {}),
    onSubmit: ({ reason }) => decide.act({ parameters, body: { decision: "refuse", requestHash, reason } }),
    refusal: decide.refusal,
  });
  const state = decide.isPending ? "pending" : "ready";
  const approve = () => decide.act({ parameters, body: { decision: "approve", requestHash } });
  return (
    <Form
      form={form}
      label={chosen.toDecide}
      fieldLabels={{ reason: chosen.reason }}
      submit={chosen.refuse}
      look="danger"
      state={state}
      actions={
        <Button look="primary" state={state} onPress={approve}>
          {chosen.approve}
        </Button>
      }
    >
      <TextField
        label={chosen.reason}
        hint={chosen.reasonHint}
        lines={2}
        width="full"
        maxLength={400}
        {...form.field("reason")}
      />
    </Form>
  );
}

function Withdrawal({ approval, onDone }: { readonly approval: ApprovalView; readonly onDone: () => void }) {
  const chosen = useTexts(texts);
  const done = () => {
    announce(chosen.withdrawn);
    onDone();
  };
  const withdraw = useAction(withdrawApproval, { refreshes: [listApprovals], onDone: done });
  return (
    <div className="flex flex-col gap-4">
      {withdraw.refusal !== undefined && <RefusalNotice refusal={withdraw.refusal} />}
      <div className="flex justify-end">
        <Button
          look="danger"
          state={withdraw.isPending ? "pending" : "ready"}
          onPress={() => withdraw.act({ parameters: { approval: approval.approval } })}
        >
          {chosen.withdraw}
        </Button>
      </div>
    </div>
  );
}

function StateBadge({ state }: { readonly state: ApprovalView["state"] }) {
  const chosen = useTexts(texts);
  const [tone, words] = {
    open: ["information", chosen.open],
    approved: ["success", chosen.approvedState],
    refused: ["error", chosen.refusedState],
    withdrawn: ["neutral", chosen.withdrawnState],
    expired: ["warning", chosen.expiredState],
    done: ["success", chosen.doneState],
  }[state] as [Tone | "neutral", string];
  return <StatusBadge tone={tone}>{words}</StatusBadge>;
}

/** Whose approvals are needed, by the names of their duties. */
function Needs({ approval: { needs } }: { readonly approval: ApprovalView }) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  return (
    <>
      {needs
        .map(({ right, people }) => chosen.need(approverText(right)[language], formatNumber(people)))
        .join(chosen.listed)}
    </>
  );
}

function Value({ value }: { readonly value: unknown }) {
  if (typeof value === "string" || typeof value === "number") return <>{value}</>;
  return <pre className="font-mono text-sm whitespace-pre-wrap">{JSON.stringify(value, undefined, 2)}</pre>;
}
