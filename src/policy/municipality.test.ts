import assert from "node:assert/strict";
import { test } from "node:test";
import { parseMunicipalityCode } from "./municipality.ts";

// The prefectures' codes, as the Ministry of Internal Affairs publishes them.
const prefectures =
  "010006 020001 030007 040002 050008 060003 070009 080004 090000 100005 110001 120006 130001 140007 150002 160008 170003 180009 190004 200000 210005 220001 230006 240001 250007 260002 270008 280003 290009 300004 310000 320005 330001 340006 350001 360007 370002 380008 390003 400009 410004 420000 430005 440001 450006 460001 470007";

test("every prefecture's code checks, and no other last digit does", () => {
  const codes = prefectures.split(" ");
  assert.equal(codes.length, 47);
  for (const code of codes)
    for (let digit = 0; digit < 10; digit++) {
      const candidate = code.slice(0, 5) + digit;
      assert.equal(parseMunicipalityCode(candidate) !== undefined, candidate === code, candidate);
    }
});

test("what is not six digits is no code", () => {
  for (const text of ["", "42201", "4220110", "42201a", "４２２０１１", " 422011"])
    assert.equal(parseMunicipalityCode(text), undefined, text);
});
