import type { Page } from "../shell/page.ts";

/** The key pair generator's touch panel: nobody signs in; the device is paired. */
export const kioskPages: readonly Page[] = [
  {
    path: "/app/kiosk",
    title: { ja: "鍵ペア生成装置", en: "Key pair generator" },
    access: "open",
    menu: "hidden",
    frame: "none",
    load: () => import("./kiosk-page.tsx"),
  },
];
