import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { EncodingError } from "../der/index.ts";
import {
  displaySerialNumber,
  isIssuableSerialNumber,
  serialNumberFromHex,
  serialNumberFromInteger,
  serialNumberFromMagnitude,
  serialNumberFromOctets,
  serialNumberToInteger,
  serialNumberToOctets,
} from "./index.ts";

test("a serial number keeps the octets of its INTEGER, sign octet included", () => {
  assert.equal(serialNumberFromInteger(127), "7f");
  assert.equal(serialNumberFromInteger(128), "0080");
  assert.equal(serialNumberFromInteger(-1), "ff");
  assert.equal(serialNumberFromInteger(0), "00");
  assert.equal(serialNumberFromHex("0132C4AB"), "0132c4ab");
  assert.equal(serialNumberFromMagnitude(Uint8Array.of(0, 0, 0x80)), "0080");
  assert.equal(serialNumberFromMagnitude(Uint8Array.of(0, 0)), "00");
});

test("every number comes back", () => {
  fc.assert(
    fc.property(fc.bigInt(), (value) => {
      const serialNumber = serialNumberFromInteger(value);
      assert.equal(serialNumberToInteger(serialNumber), value);
      assert.equal(serialNumberFromOctets(serialNumberToOctets(serialNumber)), serialNumber);
      if (value >= 0n) {
        const magnitude = serialNumberFromMagnitude(serialNumberToOctets(serialNumber));
        assert.equal(magnitude, serialNumber);
      }
    }),
  );
});

test("forms that DER does not have are refused", () => {
  for (const text of ["", "0", "0001", "ff80", "zz"]) assert.throws(() => serialNumberFromHex(text), EncodingError);
});

test("it is displayed as OpenSSL prints it", () => {
  assert.equal(displaySerialNumber(serialNumberFromHex("0132c4ab")), "0132C4AB");
  assert.equal(displaySerialNumber(serialNumberFromHex("0080")), "80");
  assert.equal(displaySerialNumber(serialNumberFromHex("ff")), "-01");
  assert.equal(displaySerialNumber(serialNumberFromHex("00")), "00");
});

test("only positive numbers of at most 20 octets may be issued", () => {
  const issuable = ["01", "7f", "0080", `7f${"00".repeat(19)}`];
  const not = ["00", "80", "ff", `0080${"00".repeat(19)}`];
  for (const text of issuable) assert.equal(isIssuableSerialNumber(serialNumberFromHex(text)), true, text);
  for (const text of not) assert.equal(isIssuableSerialNumber(serialNumberFromHex(text)), false, text);
});
