import { ok, type Result, refuse } from "../result/index.ts";

/** 1 male, 2 female, 3 other or not known. The codes are those of today's certificates; the practice statement prints none. */
export const genders = ["1", "2", "3"] as const;
export type Gender = (typeof genders)[number];

export interface GenderRefusal {
  readonly code: "gender-not-allowed";
  readonly gender: string;
  readonly allowed: readonly Gender[];
}

/** Accepts the gender of a resident's certificate (CPS 3-1-2), or refuses it with the codes there are. */
export function checkGender(gender: string): Result<Gender, GenderRefusal> {
  const found = genders.find((candidate) => candidate === gender);
  return found === undefined ? refuse({ code: "gender-not-allowed", gender, allowed: genders }) : ok(found);
}
