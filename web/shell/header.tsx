/** The header: name, seats, language, appearance. */
import { Link } from "../design/index.ts";
import { useTexts } from "../language/index.ts";
import { AppearanceMenu, LanguageMenu } from "./settings-menus.tsx";

const texts = { home: { ja: "割符", en: "warifu" }, menu: { ja: "設定", en: "Settings" } } as const;

export function Header() {
  const chosen = useTexts(texts);
  return (
    <header className="border-b border-line bg-surface print-hidden">
      <div className="mx-auto flex w-full max-w-[90rem] flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2 md:px-8">
        <Link
          href="/app"
          className="flex min-h-11 items-center gap-2 text-lg font-bold text-ink no-underline hover:underline"
        >
          <img src="/app/favicon.svg" alt="" className="size-8" />
          {chosen.home}
        </Link>
        <div className="ms-auto flex flex-wrap items-center gap-2">
          <LanguageMenu />
          <AppearanceMenu />
        </div>
      </div>
    </header>
  );
}
