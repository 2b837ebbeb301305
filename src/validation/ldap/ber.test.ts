import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { encode, integer, octetString, sequence } from "@warifu/pki/der";
import fc from "fast-check";
import { BerError, BerReader, berTag, measureMessage } from "./ber.ts";

const bytes = (...octets: number[]) => Uint8Array.from(octets);
const code = (expected: string) => (error: unknown) => error instanceof BerError && error.code === expected;

describe("reading BER as LDAP restricts it", () => {
  it("reads what the DER writer writes", () => {
    const value = fc.tuple(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), fc.uint8Array({ maxLength: 400 }));
    fc.assert(
      fc.property(value, ([number, octets]) => {
        const outer = new BerReader(encode(sequence(integer(number), octetString(octets))));
        const reader = outer.readConstructed(berTag.sequence);
        outer.finish();
        assert.equal(reader.readInteger(berTag.integer), number);
        assert.deepEqual([...reader.readContent(berTag.octetString)], [...octets]);
        reader.finish();
      }),
    );
  });

  it("accepts lengths in more octets than needed", () => {
    const reader = new BerReader(bytes(0x04, 0x84, 0, 0, 0, 2, 7, 8));
    assert.deepEqual([...reader.readContent(berTag.octetString)], [7, 8]);
  });

  it("accepts any TRUE but only one octet of it", () => {
    assert.equal(new BerReader(bytes(1, 1, 1)).readBoolean(berTag.boolean), "true");
    assert.equal(new BerReader(bytes(1, 1, 0)).readBoolean(berTag.boolean), "false");
    assert.throws(() => new BerReader(bytes(1, 2, 0, 0)).readBoolean(berTag.boolean), code("boolean-malformed"));
  });

  it("refuses indefinite lengths, constructed strings and elements that reach beyond their surroundings", () => {
    assert.throws(() => new BerReader(bytes(0x30, 0x80, 0, 0)).readConstructed(0x30), code("length-indefinite"));
    assert.throws(() => new BerReader(bytes(0x24, 0x02, 0x04, 0)).readContent(0x04), code("tag-unexpected"));
    const inner = new BerReader(bytes(0x30, 0x02, 0x04, 0x01, 0xff)).readConstructed(0x30);
    assert.throws(() => inner.readContent(0x04), code("truncated"));
  });

  it("refuses numbers that a message number or an enumeration can never be", () => {
    assert.throws(
      () => new BerReader(bytes(2, 5, 0, 1, 2, 3, 4)).readInteger(berTag.integer),
      code("integer-too-long"),
    );
    assert.throws(() => new BerReader(bytes(2, 0)).readInteger(berTag.integer), code("integer-too-long"));
  });

  it("throws nothing but BerError, whatever the octets are", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (octets) => {
        const reader = new BerReader(octets);
        try {
          while (!reader.isAtEnd) reader.skip();
        } catch (error) {
          assert.ok(error instanceof BerError);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe("measuring a message", () => {
  const whole = encode(sequence(integer(7), octetString(new Uint8Array(300))));

  it("knows the length as soon as the header is there", () => {
    for (let end = 0; end < 4; end += 1) assert.equal(measureMessage(whole, 0, end, 1000), "incomplete");
    assert.equal(measureMessage(whole, 0, 4, 1000), whole.length);
  });

  it("refuses a message that is too long before it has arrived", () => {
    assert.throws(() => measureMessage(whole, 0, 4, 299), code("length-too-long"));
    assert.throws(() => measureMessage(bytes(0x30, 0x88, 255, 255, 255, 255, 255, 255, 255, 255), 0, 10, 1000));
  });

  it("refuses what does not begin as a SEQUENCE", () => {
    assert.throws(() => measureMessage(bytes(0x16, 3, 1), 0, 3, 1000), code("tag-unexpected"));
  });
});
