/** Every page of every seat. What is listed here is routed, shown in menus, photographed, and examined by axe. */
import { auditSeat } from "./audit/pages.ts";
import { cirsSeat } from "./cirs/pages.ts";
import { componentPages } from "./components/pages.ts";
import { consoleSeat } from "./console/pages.ts";
import { counterSeat } from "./counter/pages.ts";
import { deskPages } from "./desk/pages.ts";
import { governorSeat } from "./governor/pages.ts";
import { kioskPages } from "./kiosk/pages.ts";
import { lgwanSeat } from "./lgwan/pages.ts";
import type { Page, Seat } from "./shell/page.ts";
import { signInPages } from "./sign-in/pages.ts";
import { staffSeat } from "./staff/pages.ts";
import { verifierSeat } from "./verifier/pages.ts";
import { viewerSeat } from "./viewer/pages.ts";

/** Seats in the order of the switch; each brings its pages in its own folder. */
export const seats: readonly Seat[] = [
  consoleSeat,
  counterSeat,
  verifierSeat,
  cirsSeat,
  lgwanSeat,
  staffSeat,
  auditSeat,
  governorSeat,
  viewerSeat,
];

/** Pages of no seat. */
export const commonPages: readonly Page[] = [...deskPages, ...signInPages, ...kioskPages, ...componentPages];
