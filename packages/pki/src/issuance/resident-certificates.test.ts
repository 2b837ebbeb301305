import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { test } from "node:test";
import fc from "fast-check";
import { charactersOf, dateOfBirthOf } from "../characters/index.ts";
import type { CertificateLintContext } from "../lint/index.ts";
import { authorityName, residentSample } from "../lint/testing/samples.ts";
import { digest } from "../node/index.ts";
import {
  type CertificateFields,
  extension,
  parseCertificate,
  parseName,
  type ResidentAttributes,
  residentAlternativeNames,
  residentAttributesOf,
  type SerialNumber,
  serialNumberFromMagnitude,
  subjectAltName,
} from "../x509/index.ts";
import { prepareCertificate, signPrepared } from "./index.ts";

const keyOf = (): Uint8Array =>
  new Uint8Array(generateKeyPairSync("rsa", { modulusLength: 2048 }).publicKey.export({ type: "spki", format: "der" }));
const authorityKey = keyOf();
const { parts, context } = residentSample({ digest, authorityKey, holderKey: keyOf() });
const characters = "濵田花子ナガサキながさき長崎県市町１２３－　鷗曻Aé";

const text = fc
  .string({ unit: fc.constantFrom(...characters), minLength: 1, maxLength: 60 })
  .filter((one) => one.trim() !== "");
const serialNumbers = fc
  .uint8Array({ minLength: 16, maxLength: 19 })
  .map((octets) => serialNumberFromMagnitude(Uint8Array.of(1, ...octets)));
const births = fc
  .date({ min: new Date("1900-01-01T00:00:00Z"), max: new Date("2026-01-01T00:00:00Z"), noInvalidDate: true })
  .map((date) => {
    const result = dateOfBirthOf({
      year: date.getUTCFullYear(),
      month: date.getUTCMonth() + 1,
      day: date.getUTCDate(),
    });
    return result.ok ? result.value : "400000000";
  });
const residents = fc
  .record({ commonName: text, address: text, dateOfBirth: births, gender: fc.constantFrom("1", "2", "3") })
  .map(
    (resident): ResidentAttributes => ({
      ...resident,
      substituteCharacterOfCommonName: "0".repeat(charactersOf(resident.commonName).length),
      substituteCharacterOfAddress: "1".repeat(charactersOf(resident.address).length),
    }),
  );

test("every resident whose attributes are allowed gets a certificate on any day, and it says what was asked for", async () => {
  const signer = {
    algorithm: "rsa-pkcs1-sha256",
    publicKey: authorityKey,
    sign: async () => new Uint8Array(256),
  } as const;
  await fc.assert(
    fc.asyncProperty(
      residents,
      serialNumbers,
      fc.integer({ min: 0, max: 10_000 }),
      async (resident, serialNumber, day) => {
        const from = new Date(Date.UTC(2026, 10, 20 + day, 1));
        const result = prepareCertificate(fieldsOf(resident, serialNumber, from), contextFrom(from));
        assert.ok(result.ok, JSON.stringify(result));
        const { der } = await signPrepared(result.value, signer);
        const names = parseCertificate(der).subjectAltName;
        assert.deepEqual(residentAttributesOf(names ?? []), resident);
      },
    ),
  );
});

function fieldsOf(resident: ResidentAttributes, serialNumber: SerialNumber, from: Date): CertificateFields {
  const names = extension(subjectAltName, residentAlternativeNames(resident), "non-critical");
  return {
    serialNumber,
    signatureAlgorithm: "rsa-pkcs1-sha256",
    issuer: authorityName,
    notBefore: from,
    notAfter: endOfThreeYears(from),
    subject: parseName(parts.subject),
    publicKey: parts.publicKey,
    extensions: parts.extensions.map((one) => (one.oid === names.oid ? names : one)),
  };
}

function contextFrom(from: Date): CertificateLintContext {
  return { ...context, profile: { ...context.profile, validity: { rule: "years", years: 3, from, bound: "exactly" } } };
}

/** 23:59:59 in Japan of the same day three years later; `from` is 10:00 in Japan. */
function endOfThreeYears(from: Date): Date {
  const [year, month] = [from.getUTCFullYear() + 3, from.getUTCMonth()];
  const lastOfMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month, Math.min(from.getUTCDate(), lastOfMonth), 14, 59, 59));
}
