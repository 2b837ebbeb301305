import type { Page, Seat } from "../shell/page.ts";

const pages: readonly Page[] = [
  {
    path: "/app/lgwan",
    title: { ja: "申請の審査", en: "Applications" },
    access: { right: "read-lgpki" },
    menu: "shown",
    load: () => import("./queue-page.tsx"),
  },
  {
    path: "/app/lgwan/applications/$application",
    title: { ja: "申請", en: "Application" },
    access: { right: "read-lgpki" },
    menu: "hidden",
    load: () => import("./application-page.tsx"),
    example: { application: "2" },
  },
  {
    path: "/app/lgwan/organisations",
    title: { ja: "団体名称リスト", en: "Organisations" },
    access: { right: "read-lgpki" },
    menu: "shown",
    load: () => import("./organisations-page.tsx"),
  },
  {
    path: "/app/lgwan/statistics",
    title: { ja: "登録分局の設置状況", en: "Branches" },
    access: { right: "read-lgpki" },
    menu: "shown",
    load: () => import("./statistics-page.tsx"),
  },
];

/** The operating body of the local governments' network (LGWAN運営主体). */
export const lgwanSeat: Seat = {
  id: "lgwan",
  name: { ja: "LGWAN 運営主体", en: "LGWAN operating body" },
  purpose: {
    ja: "登録分局からの申請を審査し、証明書を発行・失効する",
    en: "Examine what branches send, issue and revoke certificates",
  },
  pages,
};
