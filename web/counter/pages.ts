import type { Page, Seat } from "../shell/page.ts";

const pages: readonly Page[] = [
  {
    path: "/app/counter",
    title: { ja: "窓口", en: "Counter" },
    access: { right: "serve-counter" },
    menu: "shown",
    load: () => import("./desk-page.tsx"),
  },
  {
    path: "/app/counter/new",
    title: { ja: "申請の受付", en: "New application" },
    access: { right: "serve-counter" },
    menu: "shown",
    load: () => import("./new-page.tsx"),
  },
  {
    path: "/app/counter/applications/$application",
    title: { ja: "申請", en: "Application" },
    access: { right: "serve-counter" },
    menu: "hidden",
    load: () => import("./application-page.tsx"),
  },
  {
    path: "/app/counter/terminal",
    title: { ja: "カードと端末", en: "Card and terminal" },
    access: { right: "serve-counter" },
    menu: "shown",
    load: () => import("./terminal-page.tsx"),
  },
  {
    path: "/app/counter/fees",
    title: { ja: "手数料", en: "Fees" },
    access: { right: "serve-counter" },
    menu: "shown",
    load: () => import("./fees-page.tsx"),
  },
  {
    path: "/app/counter/double-issues",
    title: { ja: "二重発行の解消", en: "Double issue" },
    access: { right: "serve-counter" },
    menu: "shown",
    load: () => import("./double-issue-page.tsx"),
  },
];

/** The municipality's counter: applications of residents, from the form to the card in the hand (CPS 3-1-9 to 4-4). */
export const counterSeat: Seat = {
  id: "counter",
  name: { ja: "市区町村の窓口", en: "Municipal counter" },
  purpose: {
    ja: "住民の申請を受け付け、電子証明書を交付し、失効やカードの手続を行う",
    en: "Receive residents' applications, hand certificates over, revoke them, serve cards",
  },
  pages,
};
