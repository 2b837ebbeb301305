import type { PolicySet } from "../../policy/index.ts";
import type { Store } from "../../store/index.ts";

export interface DeadlinePorts {
  readonly store: Pick<Store, "read">;
  readonly policies: PolicySet;
  readonly now: Date;
}

/** Something that is not done yet, and the moment by which it has to be. */
export interface Due {
  /** What it is about: a week, an authority, the number of a case; never a resident. */
  readonly subject: string;
  readonly due: Date;
}

/** One kind of deadline. The room that it belongs to brings it; `sources.ts` lists it. */
export interface DeadlineSource {
  /** The clause or the decision that sets it: "CPS 4-11-3". */
  readonly source: string;
  /** So many days before the end it is called near. */
  readonly nearDays: number;
  /** The page on which it is met. */
  readonly page: string;
  /**
   * What is open, at most `mostOfAKind`, the earliest first; what is done is not in it.
   * @throws StoreFault
   */
  readonly read: (ports: DeadlinePorts) => Promise<readonly Due[]>;
}

export const mostOfAKind = 100;
export const day = 86_400_000;

/** The last moment of a day of the calendar ("2026-11-20") in Asia/Tokyo: it is still that day where it is shown. */
export function endOfDay(civilDate: string): Date {
  return new Date(Date.parse(`${civilDate}T00:00:00+09:00`) + day - 1);
}
