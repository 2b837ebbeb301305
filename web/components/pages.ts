import type { Page } from "../shell/page.ts";

export const componentPages: readonly Page[] = [
  {
    path: "/app/components",
    title: { ja: "部品の一覧", en: "Components" },
    access: "open",
    menu: "hidden",
    load: () => import("./components-page.tsx"),
  },
];
