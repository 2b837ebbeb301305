import type { PublicData } from "@warifu/contract";
import type { ReactNode } from "react";
import { formatMoment } from "../language/dates.ts";
import { type PublicPage, publicPages } from "./pages.ts";
import { type Language, say } from "./text.ts";

const words = {
  site: say("割符 認証局", "warifu certification authorities"),
  skip: say("本文へ移動", "Skip to the main part"),
  navigation: say("主なページ", "Main pages"),
  more: say("このサイトについて", "About this site"),
  viewer: say("証明書ビューアー", "Certificate viewer"),
  staff: say("職員の画面", "For staff"),
  demo: say(
    "これは実証用の認証局です。実在の認証局とは関係がなく、ここの証明書を実際の手続に使うことはできません。",
    "These are demonstration authorities. They are not affiliated with any operating one, and their certificates cannot be used for anything real.",
  ),
  demoTitle: say("実証用", "Demonstration"),
  asOf: say("この表示の時点", "As of"),
} as const;

interface FrameProps {
  readonly page: PublicPage;
  readonly language: Language;
  readonly stylesheet: string | undefined;
  readonly data: PublicData;
  readonly children: ReactNode;
}

/** The whole document around a page. */
export function Frame({ page, language, stylesheet, data, children }: FrameProps) {
  const title = page.id === "" ? words.site[language] : `${page.title[language]} | ${words.site[language]}`;
  return (
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="description" content={page.purpose[language]} />
        <title>{title}</title>
        {stylesheet !== undefined && <link rel="stylesheet" href={stylesheet} />}
        <link rel="icon" type="image/svg+xml" href="/app/favicon.svg" />
        <link rel="alternate" hrefLang="ja" href={addressOf("ja", page.id)} />
        <link rel="alternate" hrefLang="en" href={addressOf("en", page.id)} />
        <link
          rel="alternate"
          type="application/atom+xml"
          href={`/${language}/notices.atom`}
          title={words.site[language]}
        />
      </head>
      <body>
        <a
          href="#main"
          className="link sr-only z-50 bg-surface p-3 focus:not-sr-only focus:fixed focus:start-4 focus:top-4"
        >
          {words.skip[language]}
        </a>
        <div className="flex min-h-dvh flex-col">
          <Header page={page} language={language} mode={data.mode} />
          <main id="main" tabIndex={-1} className="mx-auto w-full max-w-[75rem] flex-1 px-4 py-8 outline-none md:px-8">
            <h1 className="text-std-32B-150 pb-6">{page.id === "" ? words.site[language] : page.title[language]}</h1>
            {children}
          </main>
          <Footer language={language} at={data.at} />
        </div>
      </body>
    </html>
  );
}

export function addressOf(language: Language, page: string): string {
  return page === "" ? `/${language}/` : `/${language}/${page}`;
}

function Header({
  page,
  language,
  mode,
}: {
  readonly page: PublicPage;
  readonly language: Language;
  readonly mode: PublicData["mode"];
}) {
  return (
    <header className="border-b border-line">
      {mode === "demo" && (
        <p className="border-b border-warning-mark bg-warning-soft px-4 py-2 text-sm md:px-8">
          <strong>{words.demoTitle[language]}: </strong>
          {words.demo[language]}
        </p>
      )}
      <div className="mx-auto flex w-full max-w-[75rem] flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 pt-4 md:px-8">
        <a href={addressOf(language, "")} className="flex items-center gap-3 text-lg font-bold">
          <img src="/app/favicon.svg" alt="" width="36" height="36" />
          {words.site[language]}
        </a>
        <LanguageSwitch page={page} language={language} />
      </div>
      <nav
        aria-label={words.navigation[language]}
        className="mx-auto w-full max-w-[75rem] px-4 pt-2 md:px-8 print-hidden"
      >
        <ul className="-ms-3 flex flex-wrap gap-x-1">
          {publicPages
            .filter(({ place }) => place !== "footer")
            .map(({ id, title }) => (
              <li key={id}>
                <a
                  href={addressOf(language, id)}
                  {...(id === page.id ? { "aria-current": "page" as const } : {})}
                  className="block min-h-11 border-b-4 border-transparent px-3 py-2.5 leading-130 hover:bg-hovered aria-[current]:border-accent aria-[current]:font-bold aria-[current]:text-accent"
                >
                  {title[language]}
                </a>
              </li>
            ))}
        </ul>
      </nav>
    </header>
  );
}

function LanguageSwitch({ page, language }: { readonly page: PublicPage; readonly language: Language }) {
  const other = language === "ja" ? "en" : "ja";
  const name = other === "ja" ? "日本語" : "English";
  return (
    <a
      href={addressOf(other, page.id)}
      lang={other}
      hrefLang={other}
      className="link print-hidden inline-flex min-h-11 items-center px-2"
    >
      {name}
    </a>
  );
}

function Footer({ language, at }: { readonly language: Language; readonly at: string }) {
  return (
    <footer className="mt-8 border-t border-line bg-sunken">
      <div className="mx-auto flex w-full max-w-[75rem] flex-col gap-4 px-4 py-6 md:px-8">
        <nav aria-label={words.more[language]} className="print-hidden">
          <ul className="flex flex-wrap gap-x-6 gap-y-2">
            {publicPages
              .filter(({ place }) => place === "footer")
              .map(({ id, title }) => (
                <li key={id}>
                  <a href={addressOf(language, id)} className="link">
                    {title[language]}
                  </a>
                </li>
              ))}
            <li>
              <a href="/app/viewer" className="link">
                {words.viewer[language]}
              </a>
            </li>
            <li>
              <a href="/app" className="link">
                {words.staff[language]}
              </a>
            </li>
          </ul>
        </nav>
        <p className="text-sm text-muted">
          {words.asOf[language]}: <time dateTime={at}>{formatMoment(at, language)}</time>
        </p>
      </div>
    </footer>
  );
}
