import type { Page } from "../shell/page.ts";

/** What belongs to a person and to no seat: the first page, approvals, work in progress. */
export const deskPages: readonly Page[] = [
  {
    path: "/app/home",
    title: { ja: "最初のページ", en: "Start" },
    access: "open",
    menu: "hidden",
    load: () => import("./home-page.tsx"),
  },
  {
    path: "/app/approvals",
    title: { ja: "承認の受信箱", en: "Approvals" },
    access: "session",
    menu: "hidden",
    load: () => import("./approvals-page.tsx"),
  },
  {
    path: "/app/manuals",
    title: { ja: "手順書", en: "Manuals" },
    access: "session",
    menu: "hidden",
    load: () => import("../manuals/manuals-page.tsx"),
  },
  {
    path: "/app/manuals/$manual",
    title: { ja: "手順書一冊", en: "Manual" },
    access: "session",
    menu: "hidden",
    load: () => import("../manuals/manual-page.tsx"),
    example: { manual: "rights" },
  },
  {
    path: "/app/work",
    title: { ja: "時間のかかる処理", en: "Long work" },
    access: { right: "read" },
    menu: "hidden",
    load: () => import("./work-page.tsx"),
  },
];
