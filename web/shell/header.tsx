/** The header: name, seats, search, what waits for this person, help, language and appearance; below it the seat's pages. */
import { signOut } from "@warifu/contract";
import { useState } from "react";
import { useAction } from "../client/index.ts";
import { Button, join, Link, LinkButton, Menu } from "../design/index.ts";
import { useLanguage, useTexts } from "../language/index.ts";
import { dutyTexts } from "./duty-texts.ts";
import { HelpPanel } from "./help-panel.tsx";
import { InboxLink } from "./inbox-link.tsx";
import { SeatSwitch } from "./navigation.tsx";
import { personName } from "./person-name.ts";
import { usePage } from "./router.tsx";
import { SearchBox } from "./search-box.tsx";
import { SeatPages } from "./seat-pages.tsx";
import { useSession, useSessionChange } from "./session.ts";
import { AppearanceMenu, LanguageMenu } from "./settings-menus.tsx";
import { WorkLink } from "./work-link.tsx";

const texts = {
  home: { ja: "割符", en: "warifu" },
  help: { ja: "このページの使い方", en: "Help on this page" },
  account: { ja: "自分のアカウント", en: "Your account" },
  signIn: { ja: "サインイン", en: "Sign in" },
  signOut: { ja: "サインアウト", en: "Sign out" },
} as const;

export function Header() {
  const chosen = useTexts(texts);
  const state = useSession();
  return (
    <header className="border-b border-line bg-surface print-hidden">
      <div className="mx-auto flex w-full max-w-[90rem] flex-wrap items-center gap-x-2 gap-y-1 px-4 py-2 md:px-8">
        <Link
          href="/app"
          className="me-2 flex min-h-11 items-center gap-2 text-lg font-bold text-ink no-underline hover:underline"
        >
          <img src="/app/favicon.svg" alt="" className="size-8" />
          {chosen.home}
        </Link>
        <SeatSwitch />
        <div
          className={join(
            "ms-auto flex flex-wrap items-center justify-end gap-1",
            state.kind === "signed-in" && "-me-3",
          )}
        >
          {state.kind === "signed-in" && (
            <>
              <SearchBox />
              <WorkLink />
              <InboxLink />
            </>
          )}
          <HelpButton />
          <LanguageMenu />
          <AppearanceMenu />
          {state.kind === "signed-in" ? <PersonMenu /> : <SignInLink />}
        </div>
      </div>
      <SeatPages />
    </header>
  );
}

function HelpButton() {
  const chosen = useTexts(texts);
  const [shown, setShown] = useState<"open" | "closed">("closed");
  const page = usePage();
  if (page === undefined) return null;
  return (
    <>
      <Button look="quiet" icon="help" label={chosen.help} onPress={() => setShown("open")} />
      {shown === "open" && <HelpPanel page={page} onClose={() => setShown("closed")} />}
    </>
  );
}

function SignInLink() {
  const chosen = useTexts(texts);
  const page = usePage();
  if (page?.path === "/app/sign-in") return null;
  return (
    <LinkButton href="/app/sign-in" size="small">
      {chosen.signIn}
    </LinkButton>
  );
}

function PersonMenu() {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const state = useSession();
  const change = useSessionChange();
  const end = useAction(signOut, {
    onDone: () => {
      sessionStorage.clear();
      change(undefined);
      location.assign("/app/sign-in");
    },
  });
  if (state.kind !== "signed-in") return null;
  const { duties } = state.session;
  const name = personName(state.session, language);
  return (
    <Menu
      label={name}
      icon="person"
      look="quiet"
      words="shown-when-wide"
      groups={[
        {
          title: [name, ...duties.map((duty) => dutyTexts[duty][language])].filter(isFirst).join(" / "),
          entries: [
            { id: "account", label: chosen.account, href: "/app/account" },
            { id: "sign-out", label: chosen.signOut, onAction: () => end.act({}) },
          ],
        },
      ]}
    />
  );
}

function isFirst(value: string, index: number, all: readonly string[]): boolean {
  return all.indexOf(value) === index;
}
