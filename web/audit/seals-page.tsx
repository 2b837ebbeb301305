/** How each day of the last weeks was sealed and stamped, week by week. */
import { type Answered, showAuditSeals } from "@warifu/contract";
import { useRead } from "../client/index.ts";
import {
  CopyButton,
  DescriptionList,
  EmptyState,
  Icon,
  type IconName,
  join,
  PageHead,
  RefusalNotice,
  Skeleton,
} from "../design/index.ts";
import { formatMoment, useLanguage, useTexts } from "../language/index.ts";
import { texts } from "./texts.ts";

export const help = [texts.sealsLead, texts.sealsHelp];

type Seals = Answered<typeof showAuditSeals>;
type SealDay = Seals["days"][number];

const weeksShown = 13;

export default function SealsPage() {
  const chosen = useTexts(texts);
  const { data, error } = useRead(showAuditSeals, { query: { weeks: weeksShown } });
  return (
    <>
      <PageHead title={chosen.seals} lead={chosen.sealsLead} />
      {error !== null && <RefusalNotice refusal={error.refusal} />}
      {data === undefined && error === null && <Skeleton lines={8} />}
      {data !== undefined && (
        <div className="flex flex-col gap-8">
          <Last last={data.last} />
          <section className="flex flex-col gap-4">
            <h2 className="text-std-22B-150">{chosen.weeks}</h2>
            <Key />
            <Weeks days={data.days} today={data.today} />
          </section>
        </div>
      )}
    </>
  );
}

function Last({ last }: { readonly last: Seals["last"] }) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  if (last === undefined) return <EmptyState title={chosen.noSeal}>{chosen.noSealWhat}</EmptyState>;
  const sources = last.sources.map((source) => (source === "own" ? chosen.own : source)).join(", ");
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-std-22B-150">{chosen.lastSeal}</h2>
      <DescriptionList
        items={[
          { term: chosen.number, value: String(last.seal) },
          { term: chosen.sealedAt, value: formatMoment(last.at, language) },
          { term: chosen.stampedBy, value: sources === "" ? chosen.notStamped : sources },
          {
            term: chosen.hash,
            value: (
              <span className="flex flex-wrap items-center gap-2">
                <code className="wrap-anywhere">{last.hash}</code>
                <CopyButton label={chosen.copyHash} text={last.hash} />
              </span>
            ),
          },
        ]}
      />
    </section>
  );
}

type Standing = "whole" | "part" | "unstamped" | "none" | "ahead";

const looks: Readonly<Record<Standing, { readonly icon: IconName; readonly ink: string; readonly fill: string }>> = {
  whole: { icon: "success", ink: "text-success", fill: "bg-success-soft" },
  part: { icon: "warning", ink: "text-warning", fill: "bg-warning-soft" },
  unstamped: { icon: "warning", ink: "text-warning", fill: "bg-warning-soft" },
  none: { icon: "error", ink: "text-danger", fill: "bg-danger-soft" },
  ahead: { icon: "next", ink: "text-muted", fill: "" },
};

const shownStandings = ["whole", "part", "unstamped", "none"] as const;

function Key() {
  const chosen = useTexts(texts);
  return (
    <ul className="flex flex-wrap gap-x-6 gap-y-1 text-sm">
      {shownStandings.map((standing) => (
        <li key={standing} className={join("flex items-center gap-1.5 font-bold", looks[standing].ink)}>
          <Icon name={looks[standing].icon} className="size-4.5" />
          {chosen[standing]}
        </li>
      ))}
    </ul>
  );
}

/** Today's hours are not over yet; a day before the first seal of all is no gap. */
function standingOf(day: string, sealed: SealDay | undefined, today: string, first: string): Standing {
  if (day > today) return "ahead";
  if (sealed === undefined) return day < first || day === today ? "ahead" : "none";
  if (sealed.anchored < sealed.seals) return "unstamped";
  return sealed.seals >= 24 || day === today || day === first ? "whole" : "part";
}

const weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;

function Weeks({ days, today }: Pick<Seals, "days" | "today">) {
  const chosen = useTexts(texts);
  const byDay = new Map(days.map((one) => [one.day, one]));
  const first = days[0]?.day ?? today;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1).
    <section aria-label={chosen.weeks} tabIndex={0} className="relative overflow-x-auto">
      <table className="border-separate border-spacing-1 text-sm">
        <caption className="sr-only">{chosen.weeks}</caption>
        <thead>
          <tr>
            <th scope="col" className="px-2 text-start whitespace-nowrap">
              {chosen.weekFrom}
            </th>
            {weekdays.map((weekday) => (
              <th key={weekday} scope="col" className="px-2">
                {chosen[weekday]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {mondaysBack(today).map((monday) => (
            <tr key={monday}>
              <th scope="row" className="px-2 text-start font-normal whitespace-nowrap tabular-nums">
                {monday}
              </th>
              {weekdays.map((weekday, index) => {
                const day = dayAfter(monday, index);
                return (
                  <Day key={weekday} sealed={byDay.get(day)} standing={standingOf(day, byDay.get(day), today, first)} />
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Day({ sealed, standing }: { readonly sealed: SealDay | undefined; readonly standing: Standing }) {
  const chosen = useTexts(texts);
  const { icon, ink, fill } = looks[standing];
  return (
    <td className={join("min-w-16 rounded-4 border border-line px-2 py-1 text-center", fill)}>
      {standing !== "ahead" && (
        <span className="inline-flex items-center gap-1 tabular-nums">
          <Icon name={icon} className={join("size-4", ink)} />
          <span aria-hidden="true">{sealed?.seals ?? 0}</span>
          <span className="sr-only">
            {chosen[standing]}: {chosen.dayOfSeals(sealed?.seals ?? 0, sealed?.anchored ?? 0)}
          </span>
        </span>
      )}
    </td>
  );
}

/** The Monday of today's week and those before it. */
function mondaysBack(today: string): readonly string[] {
  const weekday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7;
  return Array.from({ length: weeksShown }, (_, index) => dayAfter(today, -weekday - 7 * index));
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
