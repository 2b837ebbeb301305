/** The house around every page: skip link, header, main part, footer. */
import { useEffect, useRef } from "react";
import { RouterProvider as AriaRouterProvider } from "react-aria-components";
import { Toasts } from "../design/index.ts";
import { useLanguage, useTexts } from "../language/index.ts";
import { goTo } from "./address.ts";
import { ConnectionNotice } from "./connection-notice.tsx";
import { ExpiryWarning } from "./expiry.tsx";
import { Footer } from "./footer.tsx";
import { Guard } from "./guard.tsx";
import { Header } from "./header.tsx";
import { PageOutlet, usePage } from "./router.tsx";

const texts = {
  skip: { ja: "本文へ移動", en: "Skip to the main part" },
  name: { ja: "割符", en: "warifu" },
} as const;

export function Shell() {
  const chosen = useTexts(texts);
  usePageTitle();
  const page = usePage();
  if (page?.frame === "none") return <PageAlone />;
  return (
    <AriaRouterProvider navigate={(href) => goTo(href)}>
      <a
        href="#main"
        className="link sr-only z-50 bg-surface p-3 focus:not-sr-only focus:fixed focus:start-4 focus:top-4"
      >
        {chosen.skip}
      </a>
      <div className="flex min-h-dvh flex-col">
        <Header />
        <main
          id="main"
          tabIndex={-1}
          className="mx-auto w-full max-w-[90rem] flex-1 px-4 py-6 outline-none md:px-8 md:py-8"
        >
          <ConnectionNotice />
          <Guard>
            <PageOutlet />
          </Guard>
        </main>
        <Footer />
      </div>
      <Toasts />
      <ExpiryWarning />
    </AriaRouterProvider>
  );
}

/** A page that brings everything itself, for a screen that shows nothing else. */
function PageAlone() {
  return (
    <AriaRouterProvider navigate={(href) => goTo(href)}>
      <Guard>
        <PageOutlet />
      </Guard>
    </AriaRouterProvider>
  );
}

/** The window's title says the page first; after a navigation its heading takes the focus, so that it is read out. */
function usePageTitle(): void {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const page = usePage();
  const seen = useRef<string>(undefined);
  useEffect(() => {
    document.title = page === undefined ? chosen.name : `${page.title[language]} | ${chosen.name}`;
    if (page === undefined) return;
    if (seen.current !== undefined && seen.current !== page.path) focusHeading();
    seen.current = page.path;
  }, [page, language, chosen]);
}

/** The heading may come later than the address, with the page's code. */
function focusHeading(): void {
  const take = () => {
    const heading = document.querySelector<HTMLElement>("main [data-page-title]");
    heading?.focus();
    return heading !== null;
  };
  if (take()) return;
  const observer = new MutationObserver(() => take() && observer.disconnect());
  observer.observe(document.body, { childList: true, subtree: true });
  setTimeout(() => observer.disconnect(), 10_000);
}
