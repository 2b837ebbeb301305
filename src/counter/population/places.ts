/**
 * How many people a municipality has in comparison with others, and the county that stands before its name. The figures of
 * Nagasaki are those of the census of 2020; they only serve as weights. Others are weighted by their kind.
 */
import type { Municipality } from "../../policy/index.ts";

const residentsByCode: Readonly<Record<string, number>> = {
  "422011": 409_118,
  "422029": 243_223,
  "422037": 43_338,
  "422045": 133_852,
  "422053": 95_397,
  "422070": 29_365,
  "422088": 21_271,
  "422096": 28_502,
  "422100": 24_948,
  "422118": 34_391,
  "422126": 26_275,
  "422134": 41_096,
  "422142": 42_330,
  "423076": 40_780,
  "423084": 29_339,
  "423211": 7_721,
  "423220": 13_377,
  "423238": 14_291,
  "423831": 2_288,
  "423912": 13_912,
  "424111": 17_503,
};

const countyByCode: Readonly<Record<string, string>> = {
  "423076": "西彼杵郡",
  "423084": "西彼杵郡",
  "423211": "東彼杵郡",
  "423220": "東彼杵郡",
  "423238": "東彼杵郡",
  "423831": "北松浦郡",
  "423912": "北松浦郡",
  "424111": "南松浦郡",
};

/** A weight, about the number of residents. */
export function weightOf({ code, name }: Pick<Municipality, "code" | "name">): number {
  const known = residentsByCode[code];
  if (known !== undefined) return known;
  if (name.endsWith("市") || name.endsWith("区")) return 60_000;
  return name.endsWith("町") ? 12_000 : 4_000;
}

/** "東彼杵郡" or nothing. */
export function countyOf({ code }: Pick<Municipality, "code">): string {
  return countyByCode[code] ?? "";
}
