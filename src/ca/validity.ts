/** From when to when a certificate is valid: pure functions over policy values; days are those of Asia/Tokyo. */
import { wholeSecond } from "@warifu/pki/der";
import type { ValidityRule } from "../policy/index.ts";

export interface ValidityPeriod {
  readonly notBefore: Date;
  readonly notAfter: Date;
}

/** The days a validity rule counts from. */
export interface ValidityFacts {
  readonly now: Date;
  readonly keyGeneratedAt: Date;
  /** Of a link certificate: the old generation. */
  readonly oldGeneration?: { readonly keyGeneratedAt: Date; readonly selfSignedNotAfter: Date };
}

/**
 * CPS 7-1-1: a certificate begins when it is issued. CPS 6-3-2: a holder's key may be used for so many years from the
 * day it was made, so that day, where the policy says so, sets the end: 23:59:59 of the last day.
 * CPS 7-1-4: a link certificate begins with the day a key was made and ends with the old self-signed certificate.
 * A year that lacks the day (29 February) ends it on the last day of that month.
 */
export function validityPeriod(rule: ValidityRule, facts: ValidityFacts): ValidityPeriod {
  if (rule.rule === "link") return linkPeriod(rule.from, facts);
  const first = rule.from === "key-generation" ? facts.keyGeneratedAt : facts.now;
  return { notBefore: wholeSecond(facts.now), notAfter: endOfDayAfterYears(first, rule.years) };
}

function linkPeriod(from: "old-key-generation" | "new-key-generation", facts: ValidityFacts): ValidityPeriod {
  const old = facts.oldGeneration;
  if (old === undefined) throw new RangeError("a link certificate needs the old generation");
  const first = from === "old-key-generation" ? old.keyGeneratedAt : facts.keyGeneratedAt;
  return { notBefore: wholeSecond(first), notAfter: old.selfSignedNotAfter };
}

const tokyoOffset = 9 * 60 * 60 * 1000;

/** 23:59:59 Asia/Tokyo of the same calendar day `years` later. Japan has no summer time, so the offset is one number. */
export function endOfDayAfterYears(first: Date, years: number): Date {
  const local = new Date(first.getTime() + tokyoOffset);
  const year = local.getUTCFullYear() + years;
  const month = local.getUTCMonth();
  const lastOfMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const day = Math.min(local.getUTCDate(), lastOfMonth);
  return new Date(Date.UTC(year, month, day, 23, 59, 59) - tokyoOffset);
}

/** The next moment at which it is `clockTime` ("HH:MM") in Asia/Tokyo, later than `after`. */
export function nextClockTime(after: Date, clockTime: string): Date {
  const [hours = 0, minutes = 0] = clockTime.split(":").map(Number);
  const local = new Date(after.getTime() + tokyoOffset);
  const today = Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate(), hours, minutes) - tokyoOffset;
  return new Date(today > after.getTime() ? today : today + 24 * 60 * 60 * 1000);
}
