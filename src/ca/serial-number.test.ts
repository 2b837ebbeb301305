import assert from "node:assert/strict";
import { test } from "node:test";
import { isIssuableSerialNumber, serialNumberToOctets } from "@warifu/pki/x509";
import { newSerialNumber } from "./serial-number.ts";

const ones = (length: number) => new Uint8Array(length).fill(0xff);
const zeros = (length: number) => new Uint8Array(length);

test("a serial number has the length of the policy, whatever the random octets are", () => {
  for (const random of [ones, zeros])
    for (const year of ["2004-11-03", "2026-11-20", "2039-09-08", "2199-12-31"])
      for (const length of [14, 16, 20]) {
        const serialNumber = newSerialNumber(new Date(year), length, random);
        assert.equal(isIssuableSerialNumber(serialNumber), true);
        assert.equal(serialNumberToOctets(serialNumber).length, length);
      }
});

test("a later serial number sorts behind an earlier one, also when a count of forty bits runs over", () => {
  const moments = [
    "2026-11-20T00:00:00.000Z",
    "2026-11-20T00:00:00.001Z",
    "2039-09-07T15:47:35.551Z",
    "2039-09-07T15:47:35.552Z",
  ];
  const serials = moments.map((moment) => newSerialNumber(new Date(moment), 16, ones));
  assert.deepEqual(serials.toSorted(), serials);
});
