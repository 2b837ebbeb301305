import { z } from "zod";

/** An authority's name in addresses: "nagasaki". */
export const authorityId = z
  .string()
  .max(64)
  .regex(/^[a-z][a-z0-9-]*$/, "lower-case letters, digits and hyphens");

/** The content octets of an INTEGER in hexadecimal, as OpenSSL prints serial numbers, of either case. RFC 5280 §4.1.2.2: at most 20 octets. */
export const serialNumber = z.string().regex(/^([0-9a-fA-F]{2}){1,20}$/, "1 to 20 octets in hexadecimal");

/** A local government's six digits, the last one a check digit ("422011"). */
export const municipalityCode = z.string().regex(/^[0-9]{6}$/, "six digits");

/** One digit for the era (1 Meiji … 5 Reiwa) and eight Gregorian digits; "400000000": unknown. */
export const dateOfBirth = z.string().regex(/^[1-5][0-9]{8}$/, "one era digit and YYYYMMDD");

/** "1" male, "2" female, "3" other or unknown. */
export const gender = z.enum(["1", "2", "3"]);

/** "1" at each position whose character stands in for another one, "0" elsewhere; as many as the text has characters. */
export const substituteMarks = z
  .string()
  .max(400)
  .regex(/^[01]*$/, "a 0 or 1 for each character");

/** A resident's identifier in the register's books; never put into a certificate. */
export const holder = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[A-Za-z0-9._:-]+$/, "letters, digits and . _ : -");

/** Octets in Base64 (RFC 4648 §4), padded. */
export const base64 = z.base64().min(4);

/** A calendar day in Asia/Tokyo, "2026-11-20". */
export const civilDate = z.iso.date();

/** SHA-256 in hexadecimal. */
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/, "64 hexadecimal digits");

/** Why somebody did it, in words that others read later. */
export const reason = z.string().trim().min(1).max(400);

/** How many things one page of a list may have, in a query. */
export function pageSize({ usual, most }: { readonly usual: number; readonly most: number }) {
  return z.coerce.number().int().min(1).max(most).default(usual);
}

/** A moment, UTC, "2026-11-20T05:00:00.000Z". */
export const moment = z.iso.datetime();

/** Names one attempt; the same key with the same body gives the same result however often it is sent. */
export const idempotencyKey = z.string().regex(/^[\x21-\x7e]{8,128}$/, "8 to 128 printable characters");

/** What is no JSON: a certificate, a list, a file. Its media type is the operation's. */
export const octets = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

/** Certificate policies that are acceptable, as dotted identifiers; none: any. */
export const policyIdentifiers = z
  .array(
    z
      .string()
      .max(128)
      .regex(/^[0-2](\.[0-9]+)+$/, "a dotted object identifier"),
  )
  .max(20)
  .default([]);
