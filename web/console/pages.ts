import type { Page, Seat } from "../shell/page.ts";

const authority = { authority: "nagasaki" };

const pages: readonly Page[] = [
  {
    path: "/app/console",
    title: { ja: "業務の状況", en: "Dashboard" },
    access: { right: "read" },
    menu: "shown",
    load: () => import("./dashboard-page.tsx"),
  },
  {
    path: "/app/console/authorities",
    title: { ja: "認証局", en: "Authorities" },
    access: { right: "read" },
    menu: "shown",
    load: () => import("./authorities-page.tsx"),
  },
  {
    path: "/app/console/authorities/$authority",
    title: { ja: "認証局の詳細", en: "Authority" },
    access: { right: "read" },
    menu: "hidden",
    load: () => import("./authority-page.tsx"),
    example: authority,
  },
  {
    path: "/app/console/certificates",
    title: { ja: "証明書", en: "Certificates" },
    access: { right: "read" },
    menu: "shown",
    load: () => import("./certificates-page.tsx"),
  },
  {
    path: "/app/console/certificates/$authority/$serialNumber",
    title: { ja: "証明書の詳細", en: "Certificate" },
    access: { right: "read" },
    menu: "hidden",
    load: () => import("./certificate-page.tsx"),
  },
  {
    path: "/app/console/notices",
    title: { ja: "お知らせ", en: "Notices" },
    access: { right: "draft-notices" },
    menu: "shown",
    load: () => import("./notices/notices-page.tsx"),
  },
  {
    path: "/app/console/notices/new",
    title: { ja: "お知らせを書く", en: "Write a notice" },
    access: { right: "draft-notices" },
    menu: "hidden",
    load: () => import("./notices/writing-page.tsx"),
  },
  {
    path: "/app/console/notices/$notice",
    title: { ja: "お知らせ一件", en: "Notice" },
    access: { right: "draft-notices" },
    menu: "hidden",
    load: () => import("./notices/notice-page.tsx"),
    example: { notice: "1" },
  },
  {
    path: "/app/console/register-events",
    title: { ja: "記録できなかった異動", en: "Events not recorded" },
    access: { right: "tend-register-feed" },
    menu: "shown",
    load: () => import("./feed-page.tsx"),
  },
  {
    path: "/app/console/compliance",
    title: { ja: "運用規程の適合", en: "Compliance" },
    access: { right: "read-compliance" },
    menu: "shown",
    load: () => import("../compliance/compliance-page.tsx"),
  },
  {
    path: "/app/console/stops",
    title: { ja: "発行の停止", en: "Issuing stopped" },
    access: { right: "read" },
    menu: "shown",
    load: () => import("./stops-page.tsx"),
  },
  {
    path: "/app/console/work-orders",
    title: { ja: "作業指示", en: "Work orders" },
    access: { right: "read" },
    menu: "shown",
    load: () => import("./work-orders/work-orders-page.tsx"),
  },
  {
    path: "/app/console/key-operations",
    title: { ja: "鍵の操作と立ち会う人", en: "Key operations" },
    access: { right: "read" },
    menu: "shown",
    load: () => import("./key-operations-page.tsx"),
  },
  {
    path: "/app/console/activation",
    title: { ja: "鍵の活性化", en: "Activation" },
    access: { right: "activate" },
    menu: "shown",
    load: () => import("./activation-page.tsx"),
  },
  {
    path: "/app/console/ceremonies",
    title: { ja: "鍵の儀式", en: "Ceremonies" },
    access: { right: "attend-ceremonies" },
    menu: "shown",
    load: () => import("./ceremonies/ceremonies-page.tsx"),
  },
  {
    path: "/app/console/ceremonies/new",
    title: { ja: "儀式を計画する", en: "Plan a ceremony" },
    access: { right: "keep-keys" },
    menu: "hidden",
    load: () => import("./ceremonies/plan-page.tsx"),
  },
  {
    path: "/app/console/ceremonies/$ceremony",
    title: { ja: "儀式一件", en: "Ceremony" },
    access: { right: "attend-ceremonies" },
    menu: "hidden",
    load: () => import("./ceremonies/ceremony-page.tsx"),
    example: { ceremony: "1" },
  },
  {
    path: "/app/console/backup-modules",
    title: { ja: "バックアップ媒体", en: "Backup modules" },
    access: { right: "attend-ceremonies" },
    menu: "shown",
    load: () => import("./ceremonies/modules-page.tsx"),
  },
];

/** The operator's seat: authorities, certificates, and how the house is doing. */
export const consoleSeat: Seat = {
  id: "console",
  name: { ja: "認証局の運用", en: "Authority operations" },
  purpose: {
    ja: "認証局の鍵・証明書・失効リストと、業務の状況を見る",
    en: "Keys, certificates and revocation lists, and how the house is doing",
  },
  pages,
};
