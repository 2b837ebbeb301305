import type { Page, Seat } from "../shell/page.ts";

const pages: readonly Page[] = [
  {
    path: "/app/verifier",
    title: { ja: "署名検証者等", en: "Relying parties" },
    access: { right: "read-relying-parties" },
    menu: "shown",
    load: () => import("./parties-page.tsx"),
  },
  {
    path: "/app/verifier/new",
    title: { ja: "届出の受付", en: "New notification" },
    access: { right: "register-relying-parties" },
    menu: "shown",
    load: () => import("./notification-page.tsx"),
  },
  {
    path: "/app/verifier/parties/$party",
    title: { ja: "署名検証者等の記録", en: "Relying party" },
    access: { right: "read-relying-parties" },
    menu: "hidden",
    load: () => import("./party-page.tsx"),
    example: { party: "court" },
  },
  {
    path: "/app/verifier/statements",
    title: { ja: "手数料の計算書", en: "Statements" },
    access: { right: "read-provision" },
    menu: "shown",
    load: () => import("./statements-page.tsx"),
  },
  {
    path: "/app/verifier/statements/$statement",
    title: { ja: "計算書", en: "Statement" },
    access: { right: "read-provision" },
    menu: "hidden",
    load: () => import("./statement-page.tsx"),
    example: { statement: "1" },
  },
  {
    path: "/app/verifier/reports",
    title: { ja: "提供状況報告書", en: "Provision reports" },
    access: { right: "read-provision" },
    menu: "shown",
    load: () => import("./reports-page.tsx"),
  },
  {
    path: "/app/verifier/reports/$report",
    title: { ja: "報告書", en: "Provision report" },
    access: { right: "read-provision" },
    menu: "hidden",
    load: () => import("./report-page.tsx"),
    example: { report: "1" },
  },
  {
    path: "/app/verifier/prices",
    title: { ja: "単価", en: "Prices" },
    access: { right: "read-provision" },
    menu: "shown",
    load: () => import("./prices-page.tsx"),
  },
  {
    path: "/app/verifier/statistics",
    title: { ja: "提供の統計", en: "Figures" },
    access: { right: "read-provision" },
    menu: "shown",
    load: () => import("./statistics-page.tsx"),
  },
];

/** Who may ask for revocation information, and under what conditions (CPS 1-3-1(9) to (12)). */
export const verifierSeat: Seat = {
  id: "verifier",
  name: { ja: "署名検証者等の管理", en: "Relying parties" },
  purpose: {
    ja: "届出を審査し、アクセス権を承認し、停止する",
    en: "Examine notifications, approve rights of access, suspend them",
  },
  pages,
};
