import type { Page, Seat } from "../shell/page.ts";

const pages: readonly Page[] = [
  {
    path: "/app/cirs",
    title: { ja: "証明書発行等申請", en: "Applications" },
    access: { right: "read-branch" },
    menu: "shown",
    load: () => import("./applications-page.tsx"),
  },
  {
    path: "/app/cirs/new",
    title: { ja: "申請の受付", en: "New application" },
    access: { right: "serve-branch" },
    menu: "shown",
    load: () => import("./new-page.tsx"),
  },
  {
    path: "/app/cirs/bulk",
    title: { ja: "一括申請", en: "Many at once" },
    access: { right: "serve-branch" },
    menu: "shown",
    load: () => import("./bulk-page.tsx"),
  },
  {
    path: "/app/cirs/applications/$application",
    title: { ja: "申請", en: "Application" },
    access: { right: "read-branch" },
    menu: "hidden",
    load: () => import("./application-page.tsx"),
    example: { application: "1" },
  },
  {
    path: "/app/cirs/certificates",
    title: { ja: "有効な証明書", en: "Certificates" },
    access: { right: "read-branch" },
    menu: "shown",
    load: () => import("./certificates-page.tsx"),
  },
  {
    path: "/app/cirs/directory",
    title: { ja: "組織と役職", en: "Units and posts" },
    access: { right: "read-branch" },
    menu: "shown",
    load: () => import("./directory-page.tsx"),
  },
];

/** The branch of one organisation (登録分局). */
export const cirsSeat: Seat = {
  id: "cirs",
  name: { ja: "登録分局", en: "Branch" },
  purpose: {
    ja: "職員の証明書の申請を審査し、運営主体に送り、証明書を受け取る",
    en: "Examine applications for certificates, send them to the operating body, fetch what was issued",
  },
  pages,
};
