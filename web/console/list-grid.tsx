/** How fresh each municipality's list is: one field each, by colour, mark and words. */
import type { CurrentList } from "@warifu/contract";
import { EmptyState, Icon, type IconName, join, Link } from "../design/index.ts";
import { formatAge, formatShort, useLanguage, useTexts } from "../language/index.ts";
import { texts } from "./texts.ts";

export type Freshness = "fresh" | "late" | "ended";

/** "late": the next one was planned before now. "ended": nobody may rely on it any more. */
export function freshnessOf({ plannedNext, nextUpdate }: CurrentList, now: string): Freshness {
  if (nextUpdate <= now) return "ended";
  return plannedNext <= now ? "late" : "fresh";
}

export interface ListGridProps {
  readonly lists: readonly CurrentList[];
  readonly names: readonly { readonly authority: string; readonly name: string }[];
  readonly now: string;
}

export function ListGrid({ lists, names, now }: ListGridProps) {
  const chosen = useTexts(texts);
  const present = names.filter(({ authority }) => lists.some((list) => list.authority === authority));
  if (present.length === 0) return <EmptyState title={chosen.noLists} />;
  const groups = present
    .map((named) => ({ ...named, own: lists.filter((list) => list.authority === named.authority) }))
    .toSorted((left, right) => right.own.length - left.own.length);
  return (
    <div className="flex flex-col gap-6">
      <Key />
      <div className="grid grid-cols-1 gap-x-8 gap-y-6 md:grid-cols-2 desktop:grid-cols-3">
        {groups.map(({ authority, name, own }) => (
          <section
            key={authority}
            aria-label={name}
            className={join("flex flex-col justify-end gap-2", own.length > few && "col-span-full")}
          >
            <h3 className="font-bold">
              <Link href={`/app/console/authorities/${authority}`}>{name}</Link>
            </h3>
            <ul className={join("grid gap-2", own.length > few ? wide : "grid-cols-2")}>
              {own.map((list) => (
                <Field key={`${list.generation}/${list.scope.scope}`} list={list} now={now} />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </div>
  );
}

/** Authorities with no more lists than this stand beside each other. */
const few = 4;
const wide = "grid-cols-[repeat(auto-fill,minmax(10.5rem,1fr))]";

function Key() {
  const chosen = useTexts(texts);
  return (
    <ul className="flex flex-wrap gap-x-6 gap-y-1 text-sm">
      {(["fresh", "late", "ended"] as const).map((freshness) => (
        <li key={freshness} className={join("flex items-center gap-1.5 font-bold", looks[freshness].ink)}>
          <Icon name={looks[freshness].icon} className="size-4.5" />
          {chosen[freshness]}
        </li>
      ))}
    </ul>
  );
}

function Field({ list, now }: { readonly list: CurrentList; readonly now: string }) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const freshness = freshnessOf(list, now);
  const { icon, field, ink } = looks[freshness];
  return (
    <li className={join("rounded-8 border p-2.5", field)} title={formatShort(list.thisUpdate)}>
      <span className="flex items-start justify-between gap-1 leading-150 font-bold">
        {shortNames[list.scope.scope] ?? list.scope.name[language]}
        <Icon name={icon} className={join("mt-0.5 size-4.5 shrink-0", ink)} />
      </span>
      <span className="block text-sm">{formatAge(list.thisUpdate, now, language)}</span>
      <span className={freshness === "fresh" ? "sr-only" : join("block text-sm font-bold", ink)}>
        {chosen[freshness]}
      </span>
    </li>
  );
}

/** Of lists that are no municipality's. */
const shortNames: Readonly<Record<string, string>> = { authorities: "ARL", certificates: "CRL" };

const looks: Readonly<Record<Freshness, { readonly icon: IconName; readonly field: string; readonly ink: string }>> = {
  fresh: { icon: "success", field: "border-line bg-success-soft", ink: "text-success" },
  late: { icon: "warning", field: "border-line-field bg-warning-soft", ink: "text-warning" },
  ended: { icon: "error", field: "border-danger bg-danger-soft", ink: "text-danger" },
};
