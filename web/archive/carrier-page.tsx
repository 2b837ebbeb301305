/** One medium or box, with everything that happened to it. */
import { type Answered, showArchiveCarrier } from "@warifu/contract";
import { useRead } from "../client/index.ts";
import { DescriptionList, PageHead, RefusalNotice, Skeleton, Table } from "../design/index.ts";
import { formatDay, formatShort, useLanguage, useTexts } from "../language/index.ts";
import { Actor } from "../shell/names.tsx";
import { usePageParameter } from "../shell/router.tsx";
import { CarrierState } from "./media-page.tsx";
import { mediaTexts } from "./texts.ts";

export const help = [mediaTexts.mediaLead, mediaTexts.mediaHelp];

type Carrier = Answered<typeof showArchiveCarrier>;

export default function CarrierPage() {
  const chosen = useTexts(mediaTexts);
  const number = usePageParameter("carrier");
  const { data, error } = useRead(showArchiveCarrier, { parameters: { carrier: number } });
  const home = location.pathname.startsWith("/app/audit") ? "/app/audit/archive-media" : "/app/console/archive-media";
  return (
    <>
      <PageHead title={data?.carrier.label ?? number} trail={[{ title: chosen.media, href: home }]} />
      <div className="flex flex-col gap-8">
        <section className="flex flex-col gap-3">
          <h2 className="text-std-22B-150">{chosen.facts}</h2>
          {error !== null && <RefusalNotice refusal={error.refusal} />}
          {error === null && data === undefined && <Skeleton lines={6} />}
          {data !== undefined && <Facts {...data} />}
        </section>
        {data !== undefined && <History {...data} />}
      </div>
    </>
  );
}

function Facts({ carrier }: Carrier) {
  const chosen = useTexts(mediaTexts);
  const language = useLanguage();
  const { what, place, state, keepUntil, nextCheck, lastCheck, lent } = carrier;
  return (
    <DescriptionList
      items={[
        { term: chosen.what, value: what },
        { term: chosen.state, value: <CarrierState state={state} /> },
        { term: chosen.place, value: lent === undefined ? place : `${lent.to} (${formatDay(lent.back, language)})` },
        { term: chosen.keepUntil, value: formatDay(keepUntil, language) },
        ...(nextCheck === undefined ? [] : [{ term: chosen.nextCheck, value: formatDay(nextCheck, language) }]),
        ...(lastCheck === undefined
          ? []
          : [{ term: chosen.lastCheck, value: chosen[lastCheck.outcome], note: lastCheck.note }]),
      ]}
    />
  );
}

function History({ events }: Carrier) {
  const chosen = useTexts(mediaTexts);
  const names = {
    registered: chosen.registered,
    checked: chosen.checked,
    moved: chosen.moved,
    lent: chosen.lentEvent,
    returned: chosen.returned,
    destroyed: chosen.destroyedEvent,
  };
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-std-22B-150">{chosen.history}</h2>
      <Table<Carrier["events"][number]>
        caption={chosen.history}
        rows={events}
        keyOf={({ at, kind }) => `${at}/${kind}`}
        columns={[
          { id: "at", title: chosen.when, content: "day", cell: ({ at }) => formatShort(at) },
          { id: "kind", title: chosen.event, heads: "row", cell: ({ kind }) => names[kind] },
          { id: "what", title: chosen.what, cell: ({ kind, what }) => (kind === "checked" ? outcome(what) : what) },
          { id: "by", title: chosen.by, cell: ({ by }) => <Actor name={by} /> },
          {
            id: "witness",
            title: chosen.witness,
            cell: ({ witness }) => (witness === undefined ? "–" : <Actor name={witness} />),
          },
        ]}
      />
    </section>
  );

  function outcome(what: string): string {
    return what.replace(/^readable/, chosen.readable).replace(/^not-readable/, chosen["not-readable"]);
  }
}
