/** The register of modules that hold backups of keys, and their movements and counts by two people. */
import {
  askModuleChange,
  type BackupModuleView,
  listApprovals,
  listBackupModules,
  recordModuleChange,
} from "@warifu/contract";
import { useState } from "react";
import { useAction, usePages, useRead } from "../../client/index.ts";
import {
  announce,
  Button,
  EmptyState,
  FormDialog,
  Notice,
  PageHead,
  RadioGroup,
  RefusalNotice,
  StatusBadge,
  Table,
  TextField,
} from "../../design/index.ts";
import { formatShort, useTexts } from "../../language/index.ts";
import { useMay } from "../../shell/session.ts";
import { moduleTexts as texts } from "./texts.ts";

export const help = [texts.lead, texts.help];

export default function ModulesPage() {
  const chosen = useTexts(texts);
  const pages = usePages(
    listBackupModules,
    [],
    (after) => ({ query: after === undefined ? {} : { after } }),
    ({ next }) => next,
  );
  const mayChange = useMay("keep-keys") === "allowed";
  return (
    <>
      <PageHead title={chosen.title} lead={chosen.lead} />
      {pages.error !== null && <RefusalNotice refusal={pages.error.refusal} />}
      <Table<BackupModuleView>
        caption={chosen.title}
        rows={pages.data?.pages.flatMap(({ modules }) => modules)}
        keyOf={({ module }) => module}
        empty={<EmptyState title={chosen.none} />}
        columns={[
          { id: "number", title: chosen.number, heads: "row", cell: ({ module }) => <code>{module}</code> },
          { id: "room", title: chosen.room, cell: ({ room }) => room },
          { id: "place", title: chosen.place, cell: ({ place }) => place },
          { id: "state", title: chosen.state, cell: (module) => <ModuleState module={module} /> },
          { id: "seen", title: chosen.seen, cell: ({ seenAt }) => formatShort(seenAt) },
          {
            id: "change",
            title: chosen.change,
            cell: (module) => (module.state === "kept" && mayChange ? <Change module={module} /> : "–"),
          },
        ]}
      />
      {pages.hasNextPage && (
        <Button state={pages.isFetchingNextPage ? "pending" : "ready"} onPress={() => pages.fetchNextPage()}>
          {chosen.more}
        </Button>
      )}
    </>
  );
}

function ModuleState({ module: { state, inventory } }: { readonly module: BackupModuleView }) {
  const chosen = useTexts(texts);
  if (state === "destroyed") return <StatusBadge tone="neutral">{chosen.destroyed}</StatusBadge>;
  return inventory === "due" ? (
    <StatusBadge tone="warning">{chosen.due}</StatusBadge>
  ) : (
    <StatusBadge tone="success">{chosen.kept}</StatusBadge>
  );
}

const kinds = { move: "move-backup-module", see: "count-backup-module" } as const;

/** What this person asked for and another approved is recorded; else it is asked for. */
function Change({ module }: { readonly module: BackupModuleView }) {
  const chosen = useTexts(texts);
  return (
    <FormDialog title={chosen.change} label={chosen.changeOf(module.module)} size="small">
      {(close) => <ChangeForm module={module} onDone={close} />}
    </FormDialog>
  );
}

interface ChangeProps {
  readonly module: BackupModuleView;
  readonly onDone: () => void;
}

function ChangeForm({ module, onDone }: ChangeProps) {
  const { data } = useRead(listApprovals, { query: { box: "mine" } });
  const approved = data?.approvals.find(
    ({ kind, state, request }) =>
      state === "approved" && request.module === module.module && (kind === kinds.move || kind === kinds.see),
  );
  if (approved === undefined) return <Asking module={module} onDone={onDone} />;
  const place = String(approved.request.place ?? "");
  const change =
    approved.kind === kinds.see ? ({ kind: "see" } as const) : ({ kind: "move", room: module.room, place } as const);
  return <Recording module={module} onDone={onDone} approval={approved.approval} change={change} />;
}

type WantedChange = { readonly kind: "see" } | { readonly kind: "move"; readonly room: string; readonly place: string };

function Recording({
  module,
  onDone,
  approval,
  change,
}: ChangeProps & { readonly approval: string; readonly change: WantedChange }) {
  const chosen = useTexts(texts);
  const record = useAction(recordModuleChange, {
    refreshes: [listBackupModules, listApprovals],
    onDone: () => {
      announce(chosen.recorded);
      onDone();
    },
  });
  return (
    <div className="flex flex-col items-start gap-4">
      <Notice tone="success" title={chosen.approved} level={3}>
        <p>{change.kind === "move" ? `${chosen.move}: ${change.place}` : chosen.see}</p>
      </Notice>
      {record.refusal !== undefined && <RefusalNotice refusal={record.refusal} />}
      <Button
        look="primary"
        state={record.isPending ? "pending" : "ready"}
        onPress={() => record.act({ parameters: { module: module.module }, body: { change, approval } })}
      >
        {chosen.record}
      </Button>
    </div>
  );
}

function Asking({ module, onDone }: ChangeProps) {
  const chosen = useTexts(texts);
  const [kind, setKind] = useState<"see" | "move">("see");
  const [place, setPlace] = useState("");
  const ask = useAction(askModuleChange, {
    refreshes: [listApprovals],
    onDone: () => {
      announce(chosen.asked);
      onDone();
    },
  });
  const isReady = kind === "see" || place.trim() !== "";
  const send = () => {
    const change = kind === "see" ? { kind } : { kind, room: module.room, place: place.trim() };
    ask.act({ parameters: { module: module.module }, body: { change } });
  };
  return (
    <form
      className="flex flex-col items-start gap-4"
      aria-label={chosen.change}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) send();
      }}
    >
      <RadioGroup
        label={chosen.what}
        value={kind}
        onChange={(value) => setKind(value ?? kind)}
        options={[
          { value: "see", label: chosen.see },
          { value: "move", label: chosen.move },
        ]}
      />
      {kind === "move" && (
        <TextField name="place" label={chosen.newPlace} maxLength={100} value={place} onChange={setPlace} />
      )}
      {ask.refusal !== undefined && <RefusalNotice refusal={ask.refusal} />}
      <Button type="submit" look="primary" state={ask.isPending ? "pending" : isReady ? "ready" : "disabled"}>
        {chosen.ask}
      </Button>
    </form>
  );
}
