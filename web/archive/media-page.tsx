/** The register of media and boxes (CPS 4-12-1-4, 4-12-2-3, 5-1-1-8). */
import { type ArchiveCarrierView, checkArchiveCarrier, listArchiveCarriers } from "@warifu/contract";
import { useAction, usePages } from "../client/index.ts";
import { announce, Button, EmptyState, Link, PageHead, RefusalNotice, StatusBadge, Table } from "../design/index.ts";
import { formatDay, useLanguage, useTexts } from "../language/index.ts";
import { useMay } from "../shell/session.ts";
import { MediaActions } from "./media-forms.tsx";
import { mediaTexts } from "./texts.ts";

export const help = [mediaTexts.mediaLead, mediaTexts.mediaHelp];

export default function MediaPage() {
  const chosen = useTexts(mediaTexts);
  const mayKeep = useMay("keep-archive") === "allowed";
  return (
    <>
      <PageHead title={chosen.media} lead={chosen.mediaLead} />
      <div className="flex flex-col gap-6">
        {mayKeep && <MediaActions />}
        <Carriers mayKeep={mayKeep} />
      </div>
    </>
  );
}

function Carriers({ mayKeep }: { readonly mayKeep: boolean }) {
  const chosen = useTexts(mediaTexts);
  const language = useLanguage();
  const pages = usePages(
    listArchiveCarriers,
    [],
    (before) => ({ query: before === undefined ? {} : { before } }),
    ({ next }) => next,
  );
  const isAuditors = location.pathname.startsWith("/app/audit");
  const base = isAuditors ? "/app/audit/archive-media" : "/app/console/archive-media";
  return (
    <section className="flex flex-col gap-4">
      <h2 className="text-std-22B-150">{chosen.carriers}</h2>
      {pages.error !== null && <RefusalNotice refusal={pages.error.refusal} />}
      <Table<ArchiveCarrierView>
        caption={chosen.media}
        rows={pages.data?.pages.flatMap(({ carriers }) => carriers)}
        reading={pages.error === null ? "under-way" : "failed"}
        keyOf={({ carrier }) => carrier}
        empty={<EmptyState title={chosen.none} />}
        columns={[
          {
            id: "label",
            title: chosen.label,
            heads: "row",
            content: "day",
            cell: ({ carrier, label }) => <Link href={`${base}/${carrier}`}>{`${carrier}: ${label}`}</Link>,
          },
          { id: "what", title: chosen.what, cell: ({ what }) => what },
          { id: "place", title: chosen.place, cell: ({ place, lent }) => lent?.to ?? place },
          { id: "state", title: chosen.state, cell: ({ state }) => <CarrierState state={state} /> },
          {
            id: "last",
            title: chosen.lastCheck,
            cell: ({ lastCheck }) =>
              lastCheck === undefined
                ? chosen.never
                : `${formatDay(lastCheck.day, language)} ${chosen[lastCheck.outcome]}`,
          },
          {
            id: "next",
            title: chosen.nextCheck,
            content: "day",
            cell: ({ nextCheck }) => (nextCheck === undefined ? "–" : formatDay(nextCheck, language)),
          },
          { id: "until", title: chosen.keepUntil, content: "day", cell: (one) => formatDay(one.keepUntil, language) },
          {
            id: "do",
            title: chosen.actions,
            cell: (carrier) =>
              mayKeep && carrier.form === "digital" && carrier.state === "stored" ? <ReadNow {...carrier} /> : "–",
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
    </section>
  );
}

function ReadNow({ carrier, label }: Pick<ArchiveCarrierView, "carrier" | "label">) {
  const chosen = useTexts(mediaTexts);
  const read = useAction(checkArchiveCarrier, {
    refreshes: [listArchiveCarriers],
    onDone: () => announce(chosen.readDone),
  });
  return (
    <div className="flex flex-col items-start gap-2">
      <Button
        size="small"
        label={chosen.readOf(label)}
        state={read.isPending ? "pending" : "ready"}
        onPress={() => read.act({ parameters: { carrier }, body: {} })}
      >
        {chosen.read}
      </Button>
      {read.refusal !== undefined && <RefusalNotice refusal={read.refusal} />}
    </div>
  );
}

export function CarrierState({ state }: Pick<ArchiveCarrierView, "state">) {
  const chosen = useTexts(mediaTexts);
  const tone = { stored: "success", lent: "warning", destroyed: "neutral" } as const;
  return <StatusBadge tone={tone[state]}>{chosen[state]}</StatusBadge>;
}
