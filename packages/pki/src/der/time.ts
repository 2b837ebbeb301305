import { DerError, EncodingError } from "./errors.ts";
import { octet } from "./octets.ts";
import { tag } from "./tags.ts";

/*
 * RFC 5280 §4.1.2.5: both forms end in Z, carry seconds and no fraction; UTCTime years 50 to 99 are 1950 to 1999, 00 to 49
 * are 2000 to 2049. Whether GeneralizedTime may be used before 2050 is a rule for issuers and left to the lints: real
 * certificates, and the test suite of PKITS, use it.
 */

/** Milliseconds since 1970 of UTCTime or GeneralizedTime content octets [start, end). Throws `DerError` "bad-time". */
export function decodeTimeContent(identifier: number, bytes: Uint8Array, start: number, end: number): number {
  const yearDigits = identifier === tag.utcTime ? 2 : 4;
  if (end - start !== yearDigits + 11 || bytes[end - 1] !== 0x5a) throw new DerError("bad-time", start);
  let year = pair(bytes, start);
  if (yearDigits === 4) year = year * 100 + pair(bytes, start + 2);
  else year += year < 50 ? 2000 : 1900;
  const at = start + yearDigits;
  const month = pair(bytes, at);
  const day = pair(bytes, at + 2);
  const hour = pair(bytes, at + 4);
  const minute = pair(bytes, at + 6);
  const second = pair(bytes, at + 8);
  const valid = month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month) && hour < 24 && minute < 60;
  if (!valid || second > 59) throw new DerError("bad-time", at);
  return (daysSince1970(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second) * 1000;
}

/** The last moment, at or before this one, that a certificate, a list or an answer can say. */
export function wholeSecond(moment: Date): Date {
  return new Date(Math.floor(moment.getTime() / 1000) * 1000);
}

/** Content octets of UTCTime, 1950 to 2049. Throws `EncodingError` "bad-time" outside, or when there are milliseconds. */
export function encodeUtcTimeContent(at: Date): Uint8Array {
  const year = checkedYear(at);
  if (year < 1950 || year > 2049) throw new EncodingError("bad-time");
  const content = new Uint8Array(13);
  writePair(content, 0, year % 100);
  writeRest(content, 2, at);
  return content;
}

/** Content octets of GeneralizedTime, years 0 to 9999. Throws `EncodingError` "bad-time" outside, or when there are milliseconds. */
export function encodeGeneralizedTimeContent(at: Date): Uint8Array {
  const year = checkedYear(at);
  const content = new Uint8Array(15);
  writePair(content, 0, Math.floor(year / 100));
  writePair(content, 2, year % 100);
  writeRest(content, 4, at);
  return content;
}

function pair(bytes: Uint8Array, at: number): number {
  const tens = octet(bytes, at) - 0x30;
  const ones = octet(bytes, at + 1) - 0x30;
  if (tens < 0 || tens > 9 || ones < 0 || ones > 9) throw new DerError("bad-time", at);
  return tens * 10 + ones;
}

const monthDays: readonly number[] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function daysIn(year: number, month: number): number {
  if (month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)) return 29;
  return monthDays[month - 1] ?? 0;
}

/** Days of the proleptic Gregorian calendar; years begin in March so that the leap day is the last. */
function daysSince1970(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return (
    shifted * 365 +
    Math.floor(shifted / 4) -
    Math.floor(shifted / 100) +
    Math.floor(shifted / 400) +
    dayOfYear -
    719_468
  );
}

function checkedYear(at: Date): number {
  const year = at.getUTCFullYear();
  if (!(year >= 0 && year <= 9999) || at.getUTCMilliseconds() !== 0) throw new EncodingError("bad-time");
  return year;
}

/** MMDDHHMMSSZ. */
function writeRest(content: Uint8Array, start: number, at: Date): void {
  writePair(content, start, at.getUTCMonth() + 1);
  writePair(content, start + 2, at.getUTCDate());
  writePair(content, start + 4, at.getUTCHours());
  writePair(content, start + 6, at.getUTCMinutes());
  writePair(content, start + 8, at.getUTCSeconds());
  content[start + 10] = 0x5a;
}

function writePair(content: Uint8Array, at: number, value: number): void {
  content[at] = 0x30 + Math.floor(value / 10);
  content[at + 1] = 0x30 + (value % 10);
}
