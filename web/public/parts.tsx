/** Parts that several public pages show. Everything works without script. */
import type { PublicText } from "@warifu/contract";
import type { ReactNode } from "react";
import { formatDay, formatDayInBothCalendars, formatMoment } from "../language/dates.ts";
import type { Language } from "./text.ts";

/** What a page is for, in the size of something one reads first. */
export function Lead({ children }: { readonly children: ReactNode }) {
  return <p className="measure pb-8 text-lg leading-170">{children}</p>;
}

export function Part({
  id,
  title,
  children,
}: {
  readonly id: string;
  readonly title: string;
  readonly children: ReactNode;
}) {
  return (
    <section className="flex flex-col gap-4 pb-10">
      <h2 id={id} className="text-std-24B-150 border-s-8 border-accent ps-3">
        {title}
      </h2>
      {children}
    </section>
  );
}

/** A table that scrolls by itself where it does not fit. */
export function PlainTable(props: {
  readonly caption: string;
  readonly heads: readonly string[];
  readonly rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[];
}) {
  const { caption, heads, rows } = props;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1).
    <section aria-label={caption} tabIndex={0} className="overflow-x-auto rounded-8 border border-line">
      <table className="w-full border-collapse text-start leading-150 [word-break:normal]">
        <caption className="sr-only">{caption}</caption>
        <thead className="bg-sunken">
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col" className="px-4 py-2 text-start align-bottom font-bold whitespace-nowrap">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells }) => (
            <tr key={key} className="border-t border-line">
              {cells.map((cell, index) =>
                index === 0 ? (
                  // biome-ignore lint/suspicious/noArrayIndexKey: cells are told apart by their column.
                  <th key={index} scope="row" className="min-w-48 px-4 py-2.5 text-start align-top font-normal">
                    {cell}
                  </th>
                ) : (
                  // biome-ignore lint/suspicious/noArrayIndexKey: cells are told apart by their column.
                  <td key={index} className="px-4 py-2.5 align-top">
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Names and values. */
export function Facts({ items }: { readonly items: readonly (readonly [term: string, value: ReactNode])[] }) {
  return (
    <dl className="border-t border-line">
      {items.map(([term, value]) => (
        <div
          key={term}
          className="grid gap-x-6 border-b border-line py-2.5 md:grid-cols-[minmax(9rem,15rem)_minmax(0,1fr)]"
        >
          <dt className="font-bold leading-170">{term}</dt>
          <dd className="min-w-0 leading-170">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Pairs of hexadecimal digits in groups, so that people can compare them. */
export function Fingerprint({ hex }: { readonly hex: string }) {
  const groups = hex.toUpperCase().match(/.{1,4}/g) ?? [];
  return <code className="font-mono text-sm leading-150">{groups.join(" ")}</code>;
}

export function Day({ at, language }: { readonly at: string; readonly language: Language }) {
  return <time dateTime={at}>{formatDayInBothCalendars(at, language)}</time>;
}

export function ShortDay({ at, language }: { readonly at: string; readonly language: Language }) {
  return <time dateTime={at}>{formatDay(at, language)}</time>;
}

export function Instant({ at, language }: { readonly at: string; readonly language: Language }) {
  return <time dateTime={at}>{formatMoment(at, language)}</time>;
}

const tones = {
  good: "border-success bg-success-soft text-success",
  bad: "border-danger bg-danger-soft text-danger",
  neutral: "border-line bg-sunken text-ink",
  caution: "border-warning-mark bg-warning-soft text-warning",
} as const;

/** A word on how something is. */
export function Badge({ tone, children }: { readonly tone: keyof typeof tones; readonly children: ReactNode }) {
  return (
    <span className={`inline-block rounded-4 border px-2 py-0.5 text-sm font-bold whitespace-nowrap ${tones[tone]}`}>
      {children}
    </span>
  );
}

export function Nothing({ children }: { readonly children: ReactNode }) {
  return <p className="rounded-8 border border-line bg-sunken px-4 py-6 text-center text-muted">{children}</p>;
}

/** The name of an authority by its identifier. */
export function authorityName(
  names: readonly { readonly authority: string; readonly name: PublicText }[],
  authority: string,
  language: Language,
): string {
  return names.find((one) => one.authority === authority)?.name[language] ?? authority;
}
