import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Page, Seat } from "./page.ts";
import { seatMenu } from "./seat-menu.ts";

const page = (name: string, group?: string): Page => ({
  path: `/app/desk${name}`,
  title: { ja: name, en: name },
  access: "open",
  menu: "shown",
  ...(group === undefined ? {} : { group }),
  load: () => Promise.reject(new Error("not opened here")),
});
const name = (text: string) => ({ ja: text, en: text });
const seat: Seat = {
  id: "desk",
  name: name("desk"),
  purpose: name("desk"),
  groups: [
    { id: "keys", name: name("Keys") },
    { id: "papers", name: name("Papers") },
  ],
  pages: [
    page(""),
    page("/stores", "keys"),
    page("/letters", "papers"),
    page("/rites", "keys"),
    page("/forms", "papers"),
  ],
};

/** "Keys* (stores, rites*)": a star is where the person is. */
function drawn(pathname: string, mayOpen: (page: Page) => boolean = () => true): readonly string[] {
  const star = ({ place }: { readonly place: string }) => (place === "here" ? "*" : "");
  return seatMenu(seat, mayOpen, pathname).map((entry) =>
    entry.kind === "page"
      ? `${entry.page.path}${star(entry)}`
      : `${entry.group.name.en}${star(entry)} (${entry.pages.map((each) => each.page.title.en + star(each)).join(", ")})`,
  );
}

describe("the menu of a seat", () => {
  it("has pages by themselves and groups, each group where its first page stands", () => {
    assert.deepEqual(drawn("/app/desk"), ["/app/desk*", "Keys (/stores, /rites)", "Papers (/letters, /forms)"]);
  });

  it("marks the page that is shown, or that led to it, and its group", () => {
    assert.deepEqual(drawn("/app/desk/rites/7"), [
      "/app/desk",
      "Keys* (/stores, /rites*)",
      "Papers (/letters, /forms)",
    ]);
  });

  it("shows a group of which one page may be opened as that page, and none of which nothing may be", () => {
    const some = ({ path }: Page) => path !== "/app/desk/stores" && !path.endsWith("s/") && !path.endsWith("forms");
    assert.deepEqual(drawn("/app/desk/rites", some), ["/app/desk", "/app/desk/letters", "/app/desk/rites*"]);
    assert.deepEqual(
      drawn("/app/desk", ({ group }) => group !== "keys"),
      ["/app/desk*", "Papers (/letters, /forms)"],
    );
  });
});
