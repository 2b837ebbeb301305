import type { Page } from "../shell/page.ts";

export const signInPages: readonly Page[] = [
  {
    path: "/app/sign-in",
    title: { ja: "サインイン", en: "Sign in" },
    access: "open",
    menu: "hidden",
    load: () => import("./sign-in-page.tsx"),
  },
  {
    path: "/app/account",
    title: { ja: "自分のアカウント", en: "Your account" },
    access: "session",
    menu: "hidden",
    load: () => import("./account-page.tsx"),
  },
];
