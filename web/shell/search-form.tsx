/** One field for everything this person may find. What is typed goes in a request's body, never into an address. */
import type { Answered } from "@warifu/contract";
import { searchEverything } from "@warifu/contract";
import { type FormEvent, type ReactNode, useEffect, useState } from "react";
import { useAction } from "../client/index.ts";
import { Button, EmptyState, Link, RefusalNotice, SearchField, Skeleton } from "../design/index.ts";
import { formatDay, useLanguage, useTexts } from "../language/index.ts";

const texts = {
  label: { ja: "シリアル番号、氏名、フリガナ", en: "Serial number, name, reading" },
  run: { ja: "検索する", en: "Search" },
  hint: {
    ja: "シリアル番号は先頭の 4 桁以上で探せます。見つかるのは、あなたの権限で見られるものだけです。",
    en: "Of a serial number, the first four digits are enough. You find only what your duties let you see.",
  },
  certificates: { ja: "証明書", en: "Certificates" },
  residents: { ja: "住民", en: "Residents" },
  nothing: { ja: "見つかりませんでした。", en: "Nothing was found." },
  nothingAdvice: { ja: "別の書き方や、より短い語で試してください。", en: "Try another spelling or a shorter word." },
  more: {
    ja: "ほかにもあります。語を足して絞り込んでください。",
    en: "There is more. Add to what you typed to narrow it down.",
  },
  until: { ja: (day: string) => `有効期限 ${day}`, en: (day: string) => `valid until ${day}` },
} as const;

export default function SearchForm({ onLeave }: { readonly onLeave: () => void }) {
  const chosen = useTexts(texts);
  const [text, setText] = useState("");
  const { act, data, refusal, isPending } = useAction(searchEverything);
  const search = (event?: FormEvent) => {
    event?.preventDefault();
    if (text.trim() !== "") act({ body: { text: text.trim() } });
  };
  useEffect(() => {
    addEventListener("popstate", onLeave);
    return () => removeEventListener("popstate", onLeave);
  }, [onLeave]);
  return (
    <>
      <form onSubmit={search} className="flex flex-wrap items-end gap-3">
        <div className="min-w-0 flex-1">
          <SearchField label={chosen.label} value={text} onChange={setText} focus="at-once" />
        </div>
        <Button type="submit" look="primary" state={isPending ? "pending" : "ready"}>
          {chosen.run}
        </Button>
      </form>
      <p className="text-sm text-muted">{chosen.hint}</p>
      <div aria-live="polite" className="flex flex-col gap-4">
        {refusal !== undefined && <RefusalNotice refusal={refusal} />}
        {isPending && <Skeleton lines={3} />}
        {data !== undefined && !isPending && <Results found={data} onLeave={onLeave} />}
      </div>
    </>
  );
}

type Found = Answered<typeof searchEverything>;

function Results({ found, onLeave }: { readonly found: Found; readonly onLeave: () => void }) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const { certificates, residents, extent } = found;
  if (certificates.length + residents.length === 0) {
    return <EmptyState title={chosen.nothing}>{chosen.nothingAdvice}</EmptyState>;
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter on a link clicks it.
    // biome-ignore lint/a11y/noStaticElementInteractions: the links inside are what is pressed.
    <div
      className="flex flex-col gap-4"
      onClick={(event) => (event.target as Element).closest("a") !== null && onLeave()}
    >
      {certificates.length > 0 && (
        <ResultList title={chosen.certificates}>
          {certificates.map(({ authority, serialNumber, notAfter }) => (
            <li key={`${authority}/${serialNumber}`}>
              <Link href={`/app/console/certificates/${authority}/${serialNumber}`}>
                <code>{serialNumber}</code>
              </Link>
              <span className="block text-sm text-muted">
                {authority}, {chosen.until(formatDay(notAfter, language))}
              </span>
            </li>
          ))}
        </ResultList>
      )}
      {residents.length > 0 && (
        <ResultList title={chosen.residents}>
          {residents.map(({ resident, name, reading, municipality }) => (
            <li key={resident}>
              {name}（{reading}） <code>{resident}</code>
              <span className="block text-sm text-muted">{municipality}</span>
            </li>
          ))}
        </ResultList>
      )}
      {extent === "first" && <p className="text-muted">{chosen.more}</p>}
    </div>
  );
}

function ResultList({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="flex flex-col gap-2">
      <h3 className="font-bold">{title}</h3>
      <ul className="flex flex-col gap-2">{children}</ul>
    </section>
  );
}
