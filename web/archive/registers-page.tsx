/** Who may enter which room (CPS 5-1-1-2), and what was destroyed (CPS 5-1-1-9). */
import { type Answered, endRoomRight, listDisposals, listRoomRights, type RoomRightView } from "@warifu/contract";
import { useAction, usePages } from "../client/index.ts";
import {
  announce,
  Button,
  EmptyState,
  FormDialog,
  PageHead,
  RefusalNotice,
  StatusBadge,
  Table,
} from "../design/index.ts";
import { formatDay, useLanguage, useTexts } from "../language/index.ts";
import { Actor } from "../shell/names.tsx";
import { useMay } from "../shell/session.ts";
import { Grant, RecordDisposal } from "./register-forms.tsx";
import { registerTexts } from "./texts.ts";

export const help = [registerTexts.registersLead];

export default function RegistersPage() {
  const chosen = useTexts(registerTexts);
  return (
    <>
      <PageHead title={chosen.registers} lead={chosen.registersLead} />
      <div className="flex flex-col gap-10">
        <RoomRights />
        <Disposals />
      </div>
    </>
  );
}

function RoomRights() {
  const chosen = useTexts(registerTexts);
  const language = useLanguage();
  const mayDirect = useMay("direct-archive") === "allowed";
  const pages = usePages(
    listRoomRights,
    [],
    (before) => ({ query: before === undefined ? {} : { before } }),
    ({ next }) => next,
  );
  return (
    <section className="flex flex-col items-start gap-4">
      <h2 className="text-std-22B-150">{chosen.roomRights}</h2>
      {mayDirect && <FormDialog title={chosen.grant}>{(close) => <Grant onDone={close} />}</FormDialog>}
      {pages.error !== null && <RefusalNotice refusal={pages.error.refusal} />}
      <div className="w-full">
        <Table<RoomRightView>
          caption={chosen.roomRights}
          rows={pages.data?.pages.flatMap(({ rights }) => rights)}
          reading={pages.error === null ? "under-way" : "failed"}
          keyOf={({ number }) => number}
          empty={<EmptyState title={chosen.noRights} />}
          columns={[
            { id: "room", title: chosen.room, heads: "row", cell: ({ room }) => room },
            { id: "person", title: chosen.person, content: "code", cell: ({ person }) => person },
            { id: "purpose", title: chosen.purpose, cell: ({ purpose }) => purpose },
            { id: "from", title: chosen.from, content: "day", cell: ({ from }) => formatDay(from, language) },
            {
              id: "to",
              title: chosen.to,
              content: "day",
              cell: ({ to }) => (to === undefined ? chosen.openEnd : formatDay(to, language)),
            },
            { id: "by", title: chosen.grantedBy, cell: ({ grantedBy }) => <Actor name={grantedBy} /> },
            { id: "end", title: chosen.ended, cell: (right) => <End right={right} /> },
          ]}
        />
      </div>
      {pages.hasNextPage && (
        <Button state={pages.isFetchingNextPage ? "pending" : "ready"} onPress={() => pages.fetchNextPage()}>
          {chosen.more}
        </Button>
      )}
    </section>
  );
}

function End({ right: { number, room, person, ended } }: { readonly right: RoomRightView }) {
  const chosen = useTexts(registerTexts);
  const language = useLanguage();
  const mayDirect = useMay("direct-archive") === "allowed";
  const end = useAction(endRoomRight, { refreshes: [listRoomRights], onDone: () => announce(chosen.endedNow) });
  if (ended !== undefined)
    return (
      <StatusBadge tone="neutral">
        {chosen.ended} {formatDay(ended.at, language)}
      </StatusBadge>
    );
  if (!mayDirect) return "–";
  return (
    <Button
      size="small"
      label={chosen.endOf(room, person)}
      state={end.isPending ? "pending" : "ready"}
      onPress={() => end.act({ parameters: { right: number } })}
    >
      {chosen.end}
    </Button>
  );
}

type Disposal = Answered<typeof listDisposals>["disposals"][number];

function Disposals() {
  const chosen = useTexts(registerTexts);
  const language = useLanguage();
  const mayKeep = useMay("keep-archive") === "allowed";
  const pages = usePages(
    listDisposals,
    [],
    (before) => ({ query: before === undefined ? {} : { before } }),
    ({ next }) => next,
  );
  return (
    <section className="flex flex-col items-start gap-4">
      <h2 className="text-std-22B-150">{chosen.disposals}</h2>
      {mayKeep && <FormDialog title={chosen.record}>{(close) => <RecordDisposal onDone={close} />}</FormDialog>}
      {pages.error !== null && <RefusalNotice refusal={pages.error.refusal} />}
      <div className="w-full">
        <Table<Disposal>
          caption={chosen.disposals}
          rows={pages.data?.pages.flatMap(({ disposals }) => disposals)}
          reading={pages.error === null ? "under-way" : "failed"}
          keyOf={({ number }) => number}
          empty={<EmptyState title={chosen.noDisposals} />}
          columns={[
            { id: "day", title: chosen.day, content: "day", cell: ({ day }) => formatDay(day, language) },
            { id: "what", title: chosen.subject, heads: "row", cell: ({ what }) => what },
            { id: "form", title: chosen.form, cell: ({ form }) => chosen[form] },
            { id: "how", title: chosen.how, cell: ({ how }) => how },
            { id: "by", title: chosen.by, cell: ({ by }) => <Actor name={by} /> },
            { id: "witness", title: chosen.witness, cell: ({ witness }) => <Actor name={witness} /> },
          ]}
        />
      </div>
      {pages.hasNextPage && (
        <Button state={pages.isFetchingNextPage ? "pending" : "ready"} onPress={() => pages.fetchNextPage()}>
          {chosen.more}
        </Button>
      )}
    </section>
  );
}
