/** One relying party: what it notified and promised, what it may ask, what it proves itself with, what happened. */
import { type Answered, showRelyingParty } from "@warifu/contract";
import { useRead } from "../client/index.ts";
import { DescriptionList, PageHead, RefusalNotice, Skeleton, Table } from "../design/index.ts";
import { formatShort, useLanguage, useTexts } from "../language/index.ts";
import { Actor } from "../shell/names.tsx";
import { usePageParameter } from "../shell/router.tsx";
import { PartyState } from "./parties-page.tsx";
import { Credentials } from "./party-credentials.tsx";
import { PartyDecisions } from "./party-decisions.tsx";
import { Reports } from "./party-reports.tsx";
import { classTexts, eventTexts, methodTexts, texts } from "./texts.ts";

export const help = [texts.partiesHelp];

export type PartyRecord = Answered<typeof showRelyingParty>;

export default function PartyPage() {
  const chosen = useTexts(texts);
  const party = usePageParameter("party");
  const { data, error } = useRead(showRelyingParty, { parameters: { party } });
  return (
    <>
      <PageHead title={data?.name ?? party} trail={[{ title: chosen.parties, href: "/app/verifier" }]} />
      {error !== null && <RefusalNotice refusal={error.refusal} />}
      {data === undefined ? error === null && <Skeleton lines={8} /> : <Content party={data} />}
    </>
  );
}

function Content({ party }: { readonly party: PartyRecord }) {
  return (
    <div className="flex flex-col gap-8">
      <Overview party={party} />
      <PartyDecisions party={party} />
      <Credentials party={party} />
      <Reports party={party} />
      <History events={party.events} />
    </div>
  );
}

function Overview({ party }: { readonly party: PartyRecord }) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const { notification, agreement, access, limits, approvedBy } = party;
  const methods = access.methods.map((method) => methodTexts[method][language]);
  const listed = (words: readonly string[]) =>
    words.length === 0 ? chosen.none : words.join(language === "ja" ? "、" : ", ");
  return (
    <DescriptionList
      items={[
        { term: chosen.id, value: <code>{party.id}</code> },
        { term: chosen.class, value: party.class === null ? chosen.none : classTexts[party.class][language] },
        ...(party.group === null ? [] : [{ term: chosen.group, value: <code>{party.group}</code> }]),
        { term: chosen.state, value: <PartyState state={party.state} /> },
        { term: chosen.address, value: notification?.address ?? chosen.none },
        { term: chosen.contact, value: notification?.contact ?? chosen.none },
        { term: chosen.purpose, value: notification?.purpose ?? chosen.none },
        { term: chosen.agreement, value: agreement === null ? chosen.none : `${agreement.document} (${agreement.on})` },
        { term: chosen.approvals, value: listed(approvedBy) },
        { term: chosen.methods, value: listed(methods) },
        {
          term: chosen.authorities,
          value: access.authorities === "all" ? chosen.all : listed(Object.keys(access.authorities)),
        },
        { term: chosen.networks, value: limits.networks === "any" ? chosen.any : listed(limits.networks) },
        {
          term: chosen.rate,
          value: limits.questionsPerMinute === "unlimited" ? chosen.unlimited : String(limits.questionsPerMinute),
        },
        ...(party.groupKey === null
          ? []
          : [{ term: chosen.groupKey, value: <code className="break-all">{party.groupKey}</code> }]),
        ...(party.groupKeySignsUntil === null
          ? []
          : [{ term: chosen.groupKeyUntil, value: formatShort(party.groupKeySignsUntil) }]),
        ...party.formerGroupKeys.map(({ identifier }) => ({
          term: chosen.formerGroupKey,
          value: <code className="break-all">{identifier}</code>,
        })),
      ]}
    />
  );
}

function History({ events }: Pick<PartyRecord, "events">) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-std-22B-150">{chosen.history}</h2>
      <Table
        caption={chosen.history}
        rows={events.toReversed()}
        keyOf={({ version }) => String(version)}
        columns={[
          { id: "when", title: chosen.when, cell: ({ recordedAt }) => formatShort(recordedAt), heads: "row" },
          { id: "event", title: chosen.event, cell: ({ event }) => eventName(event, language) },
          { id: "who", title: chosen.who, cell: ({ recordedBy }) => <Actor name={recordedBy} /> },
        ]}
      />
    </section>
  );
}

/** What happened, in words; with its reason where it has one. */
function eventName({ kind, reason }: Readonly<Record<string, unknown>>, language: "ja" | "en"): string {
  const name = typeof kind === "string" ? (eventTexts[kind]?.[language] ?? kind) : "";
  if (typeof reason !== "string") return name;
  return language === "ja" ? `${name}（${reason}）` : `${name} (${reason})`;
}
