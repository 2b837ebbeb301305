import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { checkDer, contextPrimitive, DerError, type DerErrorCode, DerReader, fromHex } from "./index.ts";

type Read = (reader: DerReader) => unknown;

const sequence: Read = (reader) => reader.readSequence();
const integer: Read = (reader) => reader.readInteger();
const boolean: Read = (reader) => reader.readBoolean();
const oid: Read = (reader) => reader.readOid();
const bits: Read = (reader) => reader.readBitString();
const time: Read = (reader) => reader.readTime();
const text: Read = (reader) => reader.readString();
const element: Read = (reader) => reader.readElement();
const setOf: Read = (reader) => reader.readSetOf();
const ascii = (tagOctet: string, value: string): string =>
  tagOctet + value.length.toString(16).padStart(2, "0") + [...value].map((c) => c.charCodeAt(0).toString(16)).join("");

/** What is wrong, the bytes in hexadecimal, how they are read, and the code of the refusal. */
const refused: readonly (readonly [what: string, hex: string, read: Read, code: DerErrorCode])[] = [
  ["an empty input", "", sequence, "unexpected-end"],
  ["a lone identifier octet", "30", sequence, "truncated"],
  ["a length beyond the input", "30030201", sequence, "truncated"],
  ["length octets beyond the input", "308201", sequence, "truncated"],
  ["an indefinite length", "30800000", sequence, "indefinite-length"],
  ["a long form where the short one fits", "30810101", sequence, "non-minimal-length"],
  ["a long form with a leading zero", "3082008002", sequence, "non-minimal-length"],
  ["a length of five octets", "30850100000000", sequence, "length-too-large"],
  ["five length octets with a leading zero", "30850000000001", sequence, "non-minimal-length"],
  ["another tag", "0400", sequence, "unexpected-tag"],
  ["a high tag number where the low form fits", "1f1e00", element, "non-minimal-tag"],
  ["a high tag number with a leading zero", "9f801f00", element, "non-minimal-tag"],
  ["a tag number beyond 2^28", "9f818181810100", element, "tag-too-large"],
  ["a high tag number that does not end", "9f81", element, "truncated"],
  ["end-of-contents octets", "0000", element, "reserved-tag"],
  ["a constructed OCTET STRING", "2403040100", (reader) => reader.readOctetString(), "constructed-primitive"],
  ["a constructed UTF8String passed over", "2c030c0141", element, "constructed-primitive"],
  ["a primitive SEQUENCE passed over", "1000", element, "primitive-constructed"],
  ["BOOLEAN 01", "010101", boolean, "bad-boolean"],
  ["an empty BOOLEAN", "0100", boolean, "bad-boolean"],
  ["BOOLEAN of two octets", "0102ffff", boolean, "bad-boolean"],
  ["a written-out default", "010100", (reader) => reader.readDefaultFalse(), "default-encoded"],
  ["an empty INTEGER", "0200", integer, "empty-integer"],
  ["a padded positive INTEGER", "0202007f", integer, "padded-integer"],
  ["a padded negative INTEGER", "0202ff80", integer, "padded-integer"],
  [
    "an INTEGER of 56 bits read as small",
    "020701000000000000",
    (reader) => reader.readSmallInteger(),
    "integer-too-large",
  ],
  ["a NULL with content", "050100", (reader) => reader.readNull(), "bad-null"],
  ["an empty OBJECT IDENTIFIER", "0600", oid, "bad-oid"],
  ["a subidentifier with a leading 80", "06032a8001", oid, "bad-oid"],
  ["a subidentifier that does not end", "06022a86", oid, "bad-oid"],
  ["a subidentifier of 20 octets", `0615${"2a"}${"81".repeat(19)}01`, oid, "oid-too-long"],
  ["an OBJECT IDENTIFIER of 129 octets", `068181${"2a".repeat(129)}`, oid, "oid-too-long"],
  ["an empty BIT STRING", "0300", bits, "bad-bit-string"],
  ["eight unused bits", "03020800", bits, "bad-bit-string"],
  ["unused bits of no octet", "030101", bits, "bad-bit-string"],
  ["unused bits that are not zero", "03020101", bits, "padded-bit-string"],
  ["named bits with a trailing zero", "03020680", (reader) => reader.readNamedBits(), "padded-bit-string"],
  ["a SET OF out of order", "3106020102020101", setOf, "unsorted-set"],
  ["a SET with one tag twice", "3106020101020102", (reader) => reader.readSet(), "unsorted-set"],
  ["a letter in NumericString", ascii("12", "1a"), text, "bad-string"],
  ["an at sign in PrintableString", ascii("13", "a@b"), text, "bad-string"],
  ["an octet above 7F in IA5String", "160180", text, "bad-string"],
  ["a control in VisibleString", "1a0107", text, "bad-string"],
  ["UTF-8 in overlong form", "0c02c081", text, "bad-string"],
  ["a surrogate in UTF-8", "0c03eda080", text, "bad-string"],
  ["UTF-8 cut short", "0c02e382", text, "bad-string"],
  ["a BMPString of odd length", "1e03004100", text, "bad-string"],
  ["a surrogate in BMPString", "1e02d800", text, "bad-string"],
  ["a UniversalString beyond Unicode", "1c0400110000", text, "bad-string"],
  ["a time without Z", ascii("17", "260102030405"), time, "bad-time"],
  ["a time without seconds", ascii("17", "2601020304Z"), time, "bad-time"],
  ["a time with an offset", ascii("17", "260102030405+0900"), time, "bad-time"],
  ["a fraction of a second", ascii("18", "20260102030405.5Z"), time, "bad-time"],
  ["day 32", ascii("17", "260132000000Z"), time, "bad-time"],
  ["29 February of a common year", ascii("18", "21000229000000Z"), time, "bad-time"],
  ["month 0", ascii("17", "260001000000Z"), time, "bad-time"],
  ["hour 24", ascii("17", "260101240000Z"), time, "bad-time"],
  ["a leap second", ascii("17", "161231235960Z"), time, "bad-time"],
  ["a digit that is none", ascii("17", "26010a000000Z"), time, "bad-time"],
];

describe("the reader refuses", () => {
  for (const [what, hex, read, code] of refused) {
    test(what, () => assert.throws(() => read(new DerReader(bytesOf(hex))), isDerError(code)));
  }

  test("what follows the element that was asked for", () => {
    const reader = new DerReader(bytesOf("3000ff"));
    reader.readSequence();
    assert.throws(() => reader.finish(), isDerError("trailing-data", 2));
  });

  test("members that nobody read", () => {
    const inner = new DerReader(bytesOf("3003020100")).readSequence();
    assert.throws(() => inner.finish(), isDerError("trailing-data", 2));
  });

  test("an input larger than allowed", () => {
    assert.throws(() => new DerReader(new Uint8Array(11), { size: 10 }), isDerError("input-too-large"));
  });

  test("more nesting than allowed, without overflowing the stack", () => {
    const deep = new Uint8Array(100_000).fill(0x30);
    assert.throws(() => checkDer(deep), DerError);
    const nested = bytesOf("30043002a000");
    checkDer(nested, { nesting: 3 });
    assert.throws(() => checkDer(nested, { nesting: 2 }), isDerError("nesting-too-deep"));
  });

  test("an OBJECT IDENTIFIER arc of a megabyte, in no time", () => {
    const bytes = new Uint8Array(1_000_005).fill(0x81);
    bytes.set([0x06, 0x83, 0x0f, 0x42, 0x40]);
    assert.throws(() => new DerReader(bytes).readOid(), isDerError("oid-too-long"));
  });

  test("and says where, counted from the start of the outermost input", () => {
    const inner = new DerReader(bytesOf("30053003020200")).readSequence();
    assert.throws(() => inner.readSequence().readInteger(), isDerError("truncated", 5));
  });
});

describe("the reader", () => {
  test("hands out views of the input, also when the input is a Buffer", () => {
    const input = Buffer.from("0403616263", "hex");
    const content = new DerReader(input).readOctetString();
    assert.equal(content.constructor, Uint8Array);
    assert.equal(content.buffer, input.buffer);
    assert.deepEqual(content, new Uint8Array([0x61, 0x62, 0x63]));
  });

  test("reads implicit tags", () => {
    assert.equal(new DerReader(bytesOf("820105")).readInteger(contextPrimitive(2)), 5n);
  });

  test("skips elements with high tag numbers", () => {
    const reader = new DerReader(bytesOf("bf8b6701ff0500"));
    assert.deepEqual(reader.readElement(), bytesOf("bf8b6701ff"));
    reader.readNull();
    reader.finish();
  });

  test("reads years of UTCTime as 1950 to 2049, and a leap day", () => {
    assert.equal(readTime("17", "500101000000Z"), "1950-01-01T00:00:00.000Z");
    assert.equal(readTime("17", "491231235959Z"), "2049-12-31T23:59:59.000Z");
    assert.equal(readTime("18", "20000229120000Z"), "2000-02-29T12:00:00.000Z");
    assert.equal(readTime("18", "00010101000000Z"), "0001-01-01T00:00:00.000Z");
  });

  test("reads named bits as a number", () => {
    assert.equal(new DerReader(bytesOf("03020106")).readNamedBits(), 0b1100000);
    assert.equal(new DerReader(bytesOf("030100")).readNamedBits(), 0);
  });
});

function readTime(tagOctet: string, value: string): string {
  return new DerReader(bytesOf(ascii(tagOctet, value))).readTime().toISOString();
}

function bytesOf(hex: string): Uint8Array {
  const bytes = fromHex(hex);
  assert(bytes !== undefined);
  return bytes;
}

function isDerError(code: DerErrorCode, offset?: number): (error: unknown) => boolean {
  return (error) => {
    assert(error instanceof DerError);
    assert.equal(error.code, code);
    if (offset !== undefined) assert.equal(error.offset, offset);
    return true;
  };
}
