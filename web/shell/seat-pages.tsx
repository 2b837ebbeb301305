/** Among the pages of one seat: single pages, and groups that unfold below. */
import { type KeyboardEvent, useEffect, useId, useState } from "react";
import { Icon, join, Link } from "../design/index.ts";
import { useLanguage, useTexts } from "../language/index.ts";
import { useAddress } from "./address.ts";
import { useSeat } from "./navigation.tsx";
import { type MenuGroup, type MenuPage, seatMenu } from "./seat-menu.ts";
import { mayOpen, useSession } from "./session.ts";

const texts = {
  pages: { ja: "この席のページ", en: "Pages of this seat" },
} as const;

/**
 * One group is unfolded at a time; on a wide screen at first that of the page which is shown, so that its neighbours are one
 * step away. The pages of a group follow its button for the keyboard and for those who listen, and stand in a second line for the eye.
 */
export function SeatPages() {
  const chosen = useTexts(texts);
  const seat = useSeat();
  const state = useSession();
  const { pathname } = useAddress();
  const menu = seat === undefined ? [] : seatMenu(seat, (page) => mayOpen(page, state) === "yes", pathname);
  const present = menu.find((entry) => entry.kind === "group" && entry.place === "here") as MenuGroup | undefined;
  const first = isWide() ? present?.group.id : undefined;
  const [unfolded, unfold] = useState(first);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page begins with its own group.
  useEffect(() => unfold(first), [pathname, present?.group.id]);
  if (menu.length < 2) return null;
  return (
    <nav aria-label={chosen.pages} className="mx-auto w-full max-w-[90rem] px-4 md:px-8">
      <ul className="flex flex-wrap gap-x-1">
        {menu.map((entry) =>
          entry.kind === "page" ? (
            <PageLink key={entry.page.path} entry={entry} />
          ) : (
            <Group
              key={entry.group.id}
              entry={entry}
              shown={unfolded === entry.group.id ? "open" : "closed"}
              onChange={(shown) => unfold(shown === "open" ? entry.group.id : undefined)}
            />
          ),
        )}
      </ul>
    </nav>
  );
}

/** Wide enough that a group's pages stand in one line or two. */
function isWide(): boolean {
  return matchMedia("(min-width: 48rem)").matches;
}

const line = "flex min-h-11 items-center border-b-4 border-transparent px-3 pt-1 text-ink hover:bg-hovered";
const here = "aria-[current]:border-accent aria-[current]:font-bold aria-[current]:text-accent";

function PageLink({ entry: { page, place } }: { readonly entry: MenuPage }) {
  const language = useLanguage();
  return (
    <li>
      <Link
        href={page.path}
        {...(place === "here" ? { current: "page" } : {})}
        className={join(line, here, "no-underline hover:underline")}
      >
        {page.title[language]}
      </Link>
    </li>
  );
}

interface GroupProps {
  readonly entry: MenuGroup;
  readonly shown: "open" | "closed";
  readonly onChange: (shown: "open" | "closed") => void;
}

function Group({ entry: { group, pages, place }, shown, onChange }: GroupProps) {
  const language = useLanguage();
  const id = useId();
  const fold = (event: KeyboardEvent<HTMLLIElement>) => {
    if (event.key !== "Escape" || shown === "closed") return;
    event.currentTarget.querySelector("button")?.focus();
    onChange("closed");
  };
  return (
    <li className="contents" onKeyDown={fold}>
      <button
        type="button"
        aria-expanded={shown === "open"}
        aria-controls={id}
        {...(place === "here" ? { "aria-current": "true" } : {})}
        onClick={() => onChange(shown === "open" ? "closed" : "open")}
        className={join(line, here, "gap-1.5")}
      >
        {group.name[language]}
        <Icon name={shown === "open" ? "up" : "down"} className="size-3.5" />
      </button>
      <ul
        id={id}
        hidden={shown === "closed"}
        className={join("order-1 w-full flex-wrap gap-x-1 border-t border-line ps-3", shown === "open" && "flex")}
      >
        {pages.map((page) => (
          <PageLink key={page.page.path} entry={page} />
        ))}
      </ul>
    </li>
  );
}
