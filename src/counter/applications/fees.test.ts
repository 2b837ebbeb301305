import assert from "node:assert/strict";
import { test } from "node:test";
import type { CivilDate, CounterFee, MunicipalityCode } from "../../policy/index.ts";
import { feesOn } from "./fees.ts";

const nagasaki = "422011" as MunicipalityCode;
const sasebo = "422029" as MunicipalityCode;
const day = (text: string) => text as CivilDate;
const ground = { ja: "条例", en: "ordinance" };
const fee = (validFrom: string, ordinary: number, municipality?: MunicipalityCode): CounterFee => ({
  ...{ validFrom: day(validFrom), ordinary, surcharge: 100, standing: "by-ordinance", ground },
  ...(municipality === undefined ? {} : { municipality }),
});
const fees = [fee("2020-04-01", 600, sasebo), fee("2004-01-29", 500), fee("2019-10-01", 550), fee("2030-01-01", 900)];
const policy = { counter: { renewalDays: 92, fees } };

test("a municipality's own fee stands before the prefecture's, and each begins on its day", () => {
  const amount = (of: MunicipalityCode, on: string) => feesOn(policy, of, day(on)).ordinary;
  assert.equal(amount(nagasaki, "2019-09-30"), 500);
  assert.equal(amount(nagasaki, "2019-10-01"), 550);
  assert.equal(amount(sasebo, "2020-03-31"), 550);
  assert.equal(amount(sasebo, "2020-04-01"), 600);
  assert.equal(amount(nagasaki, "2031-01-01"), 900);
});

test("a policy that names no fee has an assumed one", () => {
  assert.equal(feesOn({}, nagasaki, day("2026-11-20")).standing, "assumed");
  assert.equal(feesOn(policy, nagasaki, day("2003-01-01")).standing, "assumed");
});
