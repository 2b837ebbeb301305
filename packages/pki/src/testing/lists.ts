import { type CrlFields, crlFrame, encodeRevokedEntry, type RevokedEntryFields } from "../crl/index.ts";
import { concatBytes } from "../der/index.ts";
import { assembleSigned } from "../x509/index.ts";
import type { TestCertificate } from "./certificates.ts";

/** A list signed by an authority; `fields` override number 7, valid from 2026-11-20 for 72 hours. */
export function testList(
  authority: TestCertificate,
  entries: readonly RevokedEntryFields[],
  fields: Partial<CrlFields> = {},
): Uint8Array {
  return testListOf(authority, concatBytes(...entries.map(encodeRevokedEntry)), fields);
}

/** The same from encoded entries. */
export function testListOf(
  authority: TestCertificate,
  entries: Uint8Array,
  fields: Partial<CrlFields> = {},
): Uint8Array {
  const { algorithm } = authority.key;
  const all: CrlFields = {
    issuer: authority.name,
    thisUpdate: new Date("2026-11-20T15:00:00Z"),
    nextUpdate: new Date("2026-11-23T15:00:00Z"),
    crlNumber: 7n,
    authorityKeyIdentifier: authority.keyIdentifier,
    algorithm,
    ...fields,
  };
  const frame = crlFrame(all, entries.length);
  const toBeSigned = concatBytes(frame.header, entries, frame.trailer);
  return assembleSigned(toBeSigned, algorithm, authority.key.sign(toBeSigned));
}
