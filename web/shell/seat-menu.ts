/** What the menu of a seat shows to one person. Pure. */
import type { Page, PageGroup, Seat } from "./page.ts";

export interface MenuPage {
  readonly kind: "page";
  readonly page: Page;
  /** "here": the page that is shown, or the one that led to it. */
  readonly place: "here" | "elsewhere";
}

export interface MenuGroup {
  readonly kind: "group";
  readonly group: PageGroup;
  readonly pages: readonly MenuPage[];
  readonly place: "here" | "elsewhere";
}

/**
 * Pages and groups in the order in which the seat names its pages: a group stands where its first page does. A group of
 * which this person may open one page only is that page.
 */
export function seatMenu(
  { pages, groups = [] }: Seat,
  mayOpen: (page: Page) => boolean,
  pathname: string,
): readonly (MenuPage | MenuGroup)[] {
  const shown = pages.filter((page) => page.menu === "shown" && mayOpen(page));
  const here = shown.filter(({ path }) => isAt(path, pathname)).sort((a, b) => b.path.length - a.path.length)[0];
  const entry = (page: Page): MenuPage => ({ kind: "page", page, place: page === here ? "here" : "elsewhere" });
  return shown.flatMap((page): readonly (MenuPage | MenuGroup)[] => {
    const group = groups.find(({ id }) => id === page.group);
    const together = shown.filter((other) => other.group === page.group);
    if (group === undefined || together.length === 1) return [entry(page)];
    if (together[0] !== page) return [];
    const place = here?.group === group.id ? "here" : "elsewhere";
    return [{ kind: "group", group, pages: together.map(entry), place }];
  });
}

function isAt(path: string, pathname: string): boolean {
  return pathname === path || pathname.startsWith(`${path}/`);
}
