import type { Page, Seat } from "../shell/page.ts";

const access = { right: "audit" } as const;

const pages: readonly Page[] = [
  {
    path: "/app/audit",
    title: { ja: "監査ログ", en: "Audit log" },
    access,
    menu: "shown",
    load: () => import("./events-page.tsx"),
  },
  {
    path: "/app/audit/seals",
    title: { ja: "封印の状況", en: "Seals" },
    access,
    menu: "shown",
    load: () => import("./seals-page.tsx"),
  },
  {
    path: "/app/audit/inspections",
    title: { ja: "週次検査", en: "Weekly inspections" },
    access,
    menu: "shown",
    load: () => import("./inspections-page.tsx"),
  },
  {
    path: "/app/audit/inspections/$week",
    title: { ja: "週次検査一件", en: "Weekly inspection" },
    access,
    menu: "hidden",
    load: () => import("./inspection-page.tsx"),
    example: { week: "2026-01-05" },
  },
  {
    path: "/app/audit/compliance",
    title: { ja: "運用規程の適合", en: "Compliance" },
    access: { right: "read-compliance" },
    menu: "shown",
    load: () => import("../compliance/compliance-page.tsx"),
  },
  {
    path: "/app/audit/external-audits",
    title: { ja: "準拠性監査", en: "External audits" },
    access: { right: "read-external-audits" },
    menu: "shown",
    load: () => import("../external-audit/audits-page.tsx"),
  },
  {
    path: "/app/audit/external-audits/$audit",
    title: { ja: "準拠性監査一件", en: "External audit" },
    access: { right: "read-external-audits" },
    menu: "hidden",
    load: () => import("../external-audit/audit-page.tsx"),
    example: { audit: "1" },
  },
  {
    path: "/app/audit/deadlines",
    title: { ja: "期限の一覧", en: "Deadlines" },
    access: { right: "read-deadlines" },
    menu: "shown",
    load: () => import("../deadlines/deadlines-page.tsx"),
  },
  {
    path: "/app/audit/resident-cases",
    title: { ja: "開示請求・苦情等の案件", en: "Cases of residents' rights" },
    access: { right: "read-resident-cases" },
    menu: "shown",
    load: () => import("../resident-rights/cases-page.tsx"),
  },
  {
    path: "/app/audit/resident-cases/$case",
    title: { ja: "案件一件", en: "Case" },
    access: { right: "read-resident-cases" },
    menu: "hidden",
    load: () => import("../resident-rights/case-page.tsx"),
    example: { case: "1" },
  },
  {
    path: "/app/audit/archive",
    title: { ja: "記録の保管", en: "Archive" },
    access: { right: "read-archive" },
    menu: "shown",
    load: () => import("../archive/packages-page.tsx"),
  },
  {
    path: "/app/audit/archive/$month",
    title: { ja: "保管パッケージ一件", en: "Package of a month" },
    access: { right: "read-archive" },
    menu: "hidden",
    load: () => import("../archive/package-page.tsx"),
    example: { month: "2026-11" },
  },
  {
    path: "/app/audit/archive-media",
    title: { ja: "保管媒体の台帳", en: "Register of media" },
    access: { right: "read-archive" },
    menu: "shown",
    load: () => import("../archive/media-page.tsx"),
  },
  {
    path: "/app/audit/archive-media/$carrier",
    title: { ja: "保管媒体一件", en: "Medium" },
    access: { right: "read-archive" },
    menu: "hidden",
    load: () => import("../archive/carrier-page.tsx"),
    example: { carrier: "1" },
  },
  {
    path: "/app/audit/archive-registers",
    title: { ja: "入室権限と廃棄の台帳", en: "Room rights and disposals" },
    access: { right: "read-archive" },
    menu: "shown",
    load: () => import("../archive/registers-page.tsx"),
  },
  {
    path: "/app/audit/keeping",
    title: { ja: "保管と入退室記録", en: "Keeping, and logs of rooms" },
    access,
    menu: "shown",
    load: () => import("./keeping-page.tsx"),
  },
];

/** The auditors' seat: the log is the internal auditor's alone (CPS 4-11-5); auditors from outside see clauses and audits. */
export const auditSeat: Seat = {
  id: "audit",
  name: { ja: "監査", en: "Audit" },
  purpose: {
    ja: "監査ログを見て、週ごとに検査し、保管する",
    en: "Read the audit log, inspect it week by week, and keep it",
  },
  pages,
};
