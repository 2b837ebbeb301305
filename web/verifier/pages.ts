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
    path: "/app/verifier/parties/$party",
    title: { ja: "署名検証者等の記録", en: "Relying party" },
    access: { right: "read-relying-parties" },
    menu: "hidden",
    load: () => import("./party-page.tsx"),
    example: { party: "court" },
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
