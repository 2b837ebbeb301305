import { listWork, stopWork, type Work } from "@warifu/contract";
import { useAction, usePages } from "../client/index.ts";
import {
  Button,
  EmptyState,
  PageHead,
  Progress,
  RadioGroup,
  RefusalNotice,
  StatusBadge,
  Table,
  type Tone,
} from "../design/index.ts";
import { formatNumber, formatShort, useLanguage, useTexts } from "../language/index.ts";
import { Actor } from "../shell/names.tsx";
import { useAddressState } from "../shell/router.tsx";
import { useSession } from "../shell/session.ts";
import { kindText } from "./kinds.ts";
import { texts } from "./texts.ts";

export const help = [texts.workLead, texts.workHelp];

export default function WorkPage() {
  const chosen = useTexts(texts);
  const [{ whose = "mine" }, change] = useAddressState<{ whose: "mine" | "all" }>();
  return (
    <>
      <PageHead title={chosen.work} lead={chosen.workLead} />
      <div className="flex flex-col gap-6">
        <RadioGroup
          label={chosen.whose}
          direction="row"
          value={whose}
          onChange={(value) => change(value === undefined ? {} : { whose: value })}
          options={[
            { value: "mine", label: chosen.mineWork },
            { value: "all", label: chosen.allWork },
          ]}
        />
        <WorkTable whose={whose} />
      </div>
    </>
  );
}

function WorkTable({ whose }: { readonly whose: "mine" | "all" }) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const stop = useAction(stopWork, { refreshes: [listWork] });
  const pages = usePages(
    listWork,
    [whose],
    (before) => ({ query: { whose, ...(before === undefined ? {} : { before }) } }),
    ({ next }) => next,
  );
  const refusal = stop.refusal ?? pages.error?.refusal;
  return (
    <>
      {refusal !== undefined && <RefusalNotice refusal={refusal} />}
      <Table
        caption={chosen.work}
        rows={pages.data?.pages.flatMap(({ work }) => work)}
        reading={pages.error === null ? "under-way" : "failed"}
        keyOf={({ work }) => work}
        empty={<EmptyState title={chosen.noWork} />}
        columns={[
          {
            id: "kind",
            title: chosen.workKind,
            cell: (row) => `${kindText(row.kind)[language]} (${row.authority})`,
            heads: "row",
          },
          { id: "state", title: chosen.state, cell: ({ state }) => <StateBadge state={state} /> },
          { id: "progress", title: chosen.progress, cell: (row) => <Extent work={row} /> },
          { id: "by", title: chosen.askedBy, cell: ({ asker }) => <Actor name={asker} /> },
          { id: "at", title: chosen.askedAt, cell: ({ askedAt }) => formatShort(askedAt) },
          {
            id: "stop",
            title: chosen.action,
            cell: (row) => <StopButton work={row} onStop={() => stop.act({ parameters: { work: row.work } })} />,
          },
        ]}
      />
      {pages.hasNextPage && (
        <div>
          <Button state={pages.isFetchingNextPage ? "pending" : "ready"} onPress={() => pages.fetchNextPage()}>
            {chosen.more}
          </Button>
        </div>
      )}
    </>
  );
}

function Extent({ work: { steps, stepsDone } }: { readonly work: Work }) {
  const chosen = useTexts(texts);
  return (
    <div className="min-w-40">
      <Progress
        label={chosen.progress}
        value={stepsDone}
        most={Math.max(steps, 1)}
        words={chosen.steps(formatNumber(stepsDone), formatNumber(steps))}
      />
    </div>
  );
}

function StopButton({ work: { state }, onStop }: { readonly work: Work; readonly onStop: () => void }) {
  const chosen = useTexts(texts);
  const session = useSession();
  const isAllowed = session.kind === "signed-in" && session.session.rights.includes("operate");
  if (!isAllowed || (state !== "waiting" && state !== "running")) return null;
  return (
    <Button size="small" onPress={onStop}>
      {chosen.stop}
    </Button>
  );
}

function StateBadge({ state }: { readonly state: Work["state"] }) {
  const chosen = useTexts(texts);
  const tones: Record<Work["state"], Tone | "neutral"> = {
    waiting: "neutral",
    running: "information",
    stopping: "warning",
    done: "success",
    failed: "error",
    stopped: "neutral",
  };
  return <StatusBadge tone={tones[state]}>{chosen[state]}</StatusBadge>;
}
