import type { Page, Seat } from "../shell/page.ts";

const pages: readonly Page[] = [
  {
    path: "/app/staff",
    title: { ja: "職員", en: "Staff" },
    access: { right: "read-staff" },
    menu: "shown",
    load: () => import("./staff-page.tsx"),
  },
  {
    path: "/app/staff/new",
    title: { ja: "職員の登録", en: "Register" },
    access: { right: "manage-staff" },
    menu: "shown",
    load: () => import("./registration-page.tsx"),
  },
  {
    path: "/app/staff/members/$account",
    title: { ja: "職員の記録", en: "Member of the staff" },
    access: { right: "read-staff" },
    menu: "hidden",
    load: () => import("./member-page.tsx"),
    example: { account: "general-operator" },
  },
];

/** Who works here and with which duties (CPS 5-2, 5-3). */
export const staffSeat: Seat = {
  id: "staff",
  name: { ja: "職員の管理", en: "Staff" },
  purpose: { ja: "職員を登録し、職務を与え、外す", en: "Register people, give duties and take them away" },
  pages,
};
