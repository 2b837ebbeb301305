/** Codes of local governments and the municipalities of a prefecture on a day. */
import type { AuthorityPolicy, CivilDate, Municipality, MunicipalityCode } from "./types.ts";

/** A six-digit code whose last digit checks the first five; undefined otherwise. */
export function parseMunicipalityCode(text: string): MunicipalityCode | undefined {
  return /^[0-9]{6}$/.test(text) && checkDigit(text) === text.at(-1) ? (text as MunicipalityCode) : undefined;
}

/**
 * The sixth digit of a local government's code, from the first five: with S = 6·d1 + 5·d2 + 4·d3 + 3·d4 + 2·d5 it is
 * the last decimal digit of 11 − (S mod 11), where S below 11 is taken whole.
 */
export function checkDigit(code: string): string {
  const sum = [6, 5, 4, 3, 2].reduce((total, weight, index) => total + weight * Number(code[index]), 0);
  return String((11 - (sum < 11 ? sum : sum % 11)) % 10);
}

/** The municipalities that receive applications on a day, in the order of the file. */
export function municipalitiesOn(policy: AuthorityPolicy, day: CivilDate): readonly Municipality[] {
  return policy.municipalities.filter((municipality) => isOpenOn(municipality, day));
}

/** The municipality of a code on a day; undefined before it began, after it ended, or outside the prefecture. */
export function municipalityOn(policy: AuthorityPolicy, code: string, day: CivilDate): Municipality | undefined {
  return policy.municipalities.find((municipality) => municipality.code === code && isOpenOn(municipality, day));
}

function isOpenOn({ validFrom, validTo }: Municipality, day: CivilDate): boolean {
  return validFrom <= day && (validTo === undefined || day <= validTo);
}
