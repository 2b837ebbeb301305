import type { Page, Seat } from "../shell/page.ts";

const pages: readonly Page[] = [
  {
    path: "/app/viewer",
    title: { ja: "証明書ビューアー", en: "Certificate viewer" },
    access: "open",
    menu: "shown",
    load: () => import("./viewer-page.tsx"),
  },
];

export const viewerSeat: Seat = {
  id: "viewer",
  name: { ja: "証明書ビューアー", en: "Viewer" },
  purpose: {
    ja: "証明書や失効リストを開いて、内容、誤り、認証パスを調べます",
    en: "Open certificates and revocation lists: what they say, what is wrong, whether a path holds",
  },
  pages,
};
