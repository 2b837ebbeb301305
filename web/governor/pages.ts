import type { Page, Seat } from "../shell/page.ts";

const access = { right: "read-delegation" } as const;
const example = { delegation: "1" };

const pages: readonly Page[] = [
  {
    path: "/app/governor",
    title: { ja: "認証事務の委任", en: "Delegations" },
    access,
    menu: "shown",
    load: () => import("./delegations-page.tsx"),
  },
  {
    path: "/app/governor/delegations/new",
    title: { ja: "委任を用意する", en: "Prepare a delegation" },
    access: { right: "supervise-delegation" },
    menu: "hidden",
    load: () => import("./preparation-page.tsx"),
  },
  {
    path: "/app/governor/delegations/$delegation",
    title: { ja: "委任一件", en: "Delegation" },
    access,
    menu: "hidden",
    load: () => import("./delegation-page.tsx"),
    example,
  },
  {
    path: "/app/governor/delegations/$delegation/inventory",
    title: { ja: "引継目録", en: "Inventory" },
    access,
    menu: "hidden",
    load: () => import("./inventory-page.tsx"),
    example: { delegation: "2" },
  },
  {
    path: "/app/governor/delegations/$delegation/dealings",
    title: { ja: "命令・報告・計画・決算", en: "Orders, reports and plans" },
    access,
    menu: "hidden",
    load: () => import("./dealings-page.tsx"),
    example,
  },
  {
    path: "/app/governor/practice-statements",
    title: { ja: "運用規程の版", en: "Practice statements" },
    access,
    menu: "shown",
    load: () => import("./statements-page.tsx"),
  },
  {
    path: "/app/governor/practice-statements/$statement",
    title: { ja: "運用規程の一つの版", en: "Version" },
    access,
    menu: "hidden",
    load: () => import("./statement-page.tsx"),
    example: { statement: "1" },
  },
];

/** The seat of the governor's office and of the designated body. */
export const governorSeat: Seat = {
  id: "governor",
  name: { ja: "知事部局・指定認証機関", en: "Governor and designated body" },
  purpose: {
    ja: "認証事務を委任し、監督し、引き継ぐ。運用規程を定める",
    en: "Delegate certification duties, supervise them, take them back; lay down the practice statement",
  },
  pages,
};
