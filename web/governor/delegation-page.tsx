/** One delegation: what it is, what comes next, the body's people, and what happened. */
import { type Answered, showDelegation } from "@warifu/contract";
import { useRead } from "../client/index.ts";
import { DescriptionList, Disclosure, EmptyState, Link, PageHead, Skeleton, Table } from "../design/index.ts";
import { formatDay, formatShort, useLanguage, useTexts } from "../language/index.ts";
import { dutyTexts } from "../shell/duty-texts.ts";
import { usePageParameter } from "../shell/router.tsx";
import { useMay } from "../shell/session.ts";
import { useAuthorityName } from "./authority-name.ts";
import { DelegationState } from "./delegation-state.tsx";
import { NextSteps } from "./next-steps.tsx";
import { Place } from "./place.tsx";
import { RefusedPage } from "./refused-page.tsx";
import { causeTexts, eventTexts, texts } from "./texts.ts";

export const help = [texts.lead, texts.help];

type Detail = Answered<typeof showDelegation>;

export default function DelegationPage() {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const delegation = usePageParameter("delegation");
  const { data, error } = useRead(showDelegation, { parameters: { delegation } });
  const trail = [{ title: chosen.title, href: "/app/governor" }];
  if (error !== null) return <RefusedPage title={chosen.title} trail={trail} refusal={error.refusal} />;
  if (data === undefined) return <Skeleton lines={8} />;
  return (
    <>
      <PageHead title={data.body.name[language]} trail={trail} />
      <div className="flex flex-col gap-8">
        <Facts detail={data} />
        <section className="flex flex-col gap-4">
          <h2 className="text-std-20B-150">{chosen.next}</h2>
          <NextSteps detail={data} />
        </section>
        <ul className="flex flex-wrap gap-x-6 gap-y-2">
          {data.inventory.length > 0 && (
            <li>
              <Link href={`/app/governor/delegations/${delegation}/inventory`}>{chosen.inventory}</Link>
            </li>
          )}
          <li>
            <Link href={`/app/governor/delegations/${delegation}/dealings`}>{chosen.dealings}</Link>
          </li>
        </ul>
        <People detail={data} />
        <History detail={data} />
      </div>
    </>
  );
}

function Facts({ detail }: { readonly detail: Detail }) {
  const chosen = useTexts(texts);
  const causes = useTexts(causeTexts);
  const language = useLanguage();
  const nameOf = useAuthorityName();
  const { delegation, state, authority, body, duties, from, madeKnown, stop, takenOverOn, forwarded } = detail;
  const join = (numbers: readonly number[]) => numbers.join(language === "ja" ? "、" : ", ") || chosen.none;
  const day = (on: string) => formatDay(on, language);
  const paper = ({ number, on }: { readonly number: string; readonly on: string }) => `${number} (${day(on)})`;
  const told = ({ on, places }: { readonly on: string; readonly places: readonly string[] }) =>
    `${places.join(" / ")} (${day(on)})`;
  return (
    <DescriptionList
      items={[
        { term: chosen.number, value: delegation },
        { term: chosen.state, value: <DelegationState state={state} /> },
        { term: chosen.authority, value: nameOf(authority) },
        { term: chosen.address, value: body.address },
        { term: chosen.designation, value: paper(body.designation) },
        { term: chosen.from, value: day(from) },
        { term: chosen.delegatedDuties, value: join(duties) },
        { term: chosen.forwarded, value: chosen.notices(forwarded) },
        ...(madeKnown === undefined
          ? []
          : [
              { term: chosen.reportNumber, value: paper(madeKnown.report) },
              { term: chosen.announcedIn, value: told(madeKnown.announcement) },
            ]),
        ...(stop === undefined
          ? []
          : [
              { term: chosen.stopCause, value: causes[stop.cause] },
              { term: chosen.stopDuties, value: join(stop.duties) },
              { term: chosen.stopOn, value: day(stop.on) },
              { term: chosen.ground, value: stop.ground },
            ]),
        ...(stop?.permission === undefined ? [] : [{ term: chosen.permission, value: paper(stop.permission) }]),
        ...(stop?.announcement === undefined
          ? []
          : [{ term: `${chosen.stop}: ${chosen.announcedIn}`, value: told(stop.announcement) }]),
        ...(takenOverOn === undefined ? [] : [{ term: chosen.takenOverOn, value: day(takenOverOn) }]),
      ]}
    />
  );
}

function People({ detail: { delegation, people } }: { readonly detail: Detail }) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const mayPlace = useMay("supervise-delegation") === "allowed";
  return (
    <div className="flex flex-col gap-4">
      <Table
        caption={chosen.people}
        rows={people}
        keyOf={({ account }) => account}
        empty={<EmptyState title={chosen.noPeople} />}
        columns={[
          { id: "account", title: chosen.account, cell: ({ account }) => account, content: "code", heads: "row" },
          {
            id: "duties",
            title: chosen.held,
            cell: ({ duties }) => duties.map((duty) => dutyTexts[duty][language]).join(" / ") || chosen.none,
          },
          { id: "pledge", title: chosen.pledgedOn, cell: ({ pledgedOn }) => formatDay(pledgedOn, language) },
        ]}
      />
      {mayPlace && <Place delegation={delegation} />}
    </div>
  );
}

function History({ detail: { events } }: { readonly detail: Detail }) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  return (
    <Disclosure title={chosen.history}>
      <Table
        caption={chosen.history}
        rows={events.map((event, index) => ({ ...event, index }))}
        keyOf={({ index }) => String(index)}
        columns={[
          { id: "when", title: chosen.when, cell: ({ at }) => formatShort(at), heads: "row" },
          { id: "event", title: chosen.event, cell: ({ kind }) => eventTexts[kind]?.[language] ?? kind },
          { id: "who", title: chosen.who, cell: ({ by }) => by, content: "code" },
        ]}
      />
    </Disclosure>
  );
}
