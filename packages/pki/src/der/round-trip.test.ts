import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import {
  bitString,
  bmpString,
  boolean,
  constructed,
  type Der,
  DerError,
  DerReader,
  EncodingError,
  encode,
  enumerated,
  equalBytes,
  explicit,
  generalizedTime,
  ia5String,
  implicit,
  integer,
  integerFromContent,
  isOid,
  isStringTag,
  namedBitList,
  nullValue,
  numericString,
  octetString,
  oid,
  oidValue,
  primitive,
  printableString,
  raw,
  sequence,
  sequenceOf,
  setOf,
  tag,
  teletexString,
  universalString,
  unsignedInteger,
  utcTime,
  utf8String,
  validityTime,
  visibleString,
} from "./index.ts";

const bytes = fc.uint8Array({ maxLength: 300 });
const wellFormed = fc.string({ unit: "grapheme", maxLength: 80 });
const seconds = (from: string, to: string) =>
  fc.integer({ min: Date.parse(from) / 1000, max: Date.parse(to) / 1000 }).map((value) => new Date(value * 1000));
const oids = fc
  .tuple(
    fc.oneof(
      fc.tuple(fc.constantFrom(0n, 1n), fc.bigInt(0n, 39n)),
      fc.tuple(fc.constant(2n), fc.bigInt(0n, (1n << 120n) - 1n)),
    ),
    fc.array(fc.oneof(fc.bigInt(0n, 300n), fc.bigInt(0n, (1n << 100n) - 1n)), { maxLength: 5 }),
  )
  .map(([first, rest]) => oid([...first, ...rest].join(".")));

describe("what the writer writes, the reader reads back", () => {
  test("INTEGER of any size", () => {
    fc.assert(
      fc.property(fc.oneof(fc.bigInt(), fc.bigInt(-70000n, 70000n)), (value) => {
        assert.equal(read(integer(value)).readInteger(), value);
        assert.equal(
          encode(integerFromContent(read(integer(value)).readIntegerContent())).length,
          integer(value).length,
        );
      }),
    );
  });

  test("INTEGER from a number, and ENUMERATED", () => {
    fc.assert(
      fc.property(fc.integer({ min: -(2 ** 46), max: 2 ** 46 }), (value) => {
        assert.equal(read(integer(value)).readSmallInteger(), value);
        assert.equal(read(enumerated(value)).readEnumerated(), value);
      }),
    );
  });

  test("INTEGER from an unsigned magnitude", () => {
    fc.assert(
      fc.property(bytes, (magnitude) => {
        const value = magnitude.reduce((sum, one) => sum * 256n + BigInt(one), 0n);
        assert.equal(read(unsignedInteger(magnitude)).readInteger(), value);
      }),
    );
  });

  test("BOOLEAN and NULL", () => {
    assert.equal(read(boolean(true)).readBoolean(), true);
    assert.equal(read(boolean(false)).readBoolean(), false);
    read(nullValue()).readNull();
  });

  test("OBJECT IDENTIFIER", () => {
    fc.assert(fc.property(oids, (value) => assert.equal(read(oidValue(value)).readOid(), value)));
  });

  test("OCTET STRING of octets and of a value", () => {
    fc.assert(
      fc.property(bytes, (value) => {
        assert.deepEqual(read(octetString(value)).readOctetString(), value);
        assert.deepEqual(read(octetString(octetString(value))).readOctetString(), encode(octetString(value)));
      }),
    );
  });

  test("BIT STRING of bits and of a value", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 200 }),
        fc.integer({ min: 0, max: 7 }),
        (value, unusedBits) => {
          value[value.length - 1] = ((value.at(-1) ?? 0) >> unusedBits) << unusedBits;
          assert.deepEqual(read(bitString(value, unusedBits)).readBitString(), { bytes: value, unusedBits });
          assert.deepEqual(read(bitString(octetString(value))).readBitStringOctets(), encode(octetString(value)));
        },
      ),
    );
  });

  test("named bits", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 30 })), (bits) => {
        const expected = bits.reduce((sum, bit) => sum | (1 << bit), 0);
        assert.equal(read(namedBitList(bits)).readNamedBits(), expected);
      }),
    );
  });

  test("character strings", () => {
    const cases = [
      [utf8String, wellFormed],
      [universalString, wellFormed],
      [bmpString, fc.string({ unit: fc.integer({ min: 0, max: 0xd7ff }).map((code) => String.fromCharCode(code)) })],
      [teletexString, fc.string({ unit: fc.integer({ min: 0, max: 0xff }).map((code) => String.fromCharCode(code)) })],
      [ia5String, fc.string({ unit: "binary-ascii" })],
      [visibleString, fc.string({ unit: "grapheme-ascii" })],
      [printableString, fc.stringMatching(/^[A-Za-z0-9 '()+,\-./:=?]*$/)],
      [numericString, fc.stringMatching(/^[0-9 ]*$/)],
    ] as const;
    for (const [make, texts] of cases) {
      fc.assert(fc.property(texts, (text) => assert.equal(read(make(text)).readString().value, text)));
    }
  });

  test("times, UTCTime through 2049 and GeneralizedTime after", () => {
    fc.assert(
      fc.property(seconds("1950-01-01T00:00:00Z", "2049-12-31T23:59:59Z"), (at) => {
        assert.deepEqual(read(utcTime(at)).readTime(), at);
        assert.equal(encode(validityTime(at))[0], tag.utcTime);
      }),
    );
    fc.assert(
      fc.property(seconds("0000-01-01T00:00:00Z", "9999-12-31T23:59:59Z"), (at) => {
        assert.deepEqual(read(generalizedTime(at)).readTime(), at);
        if (at.getUTCFullYear() >= 1950) assert.deepEqual(read(validityTime(at)).readTime(), at);
      }),
    );
  });

  test("SEQUENCE, SET OF in order, explicit and implicit tags", () => {
    fc.assert(
      fc.property(fc.array(bytes), fc.integer({ min: 0, max: 30 }), (values, number) => {
        const items = values.map((value) => octetString(value));
        const inSequence = read(sequenceOf(items)).readSequence();
        for (const value of values) assert.deepEqual(inSequence.readOctetString(), value);
        inSequence.finish();
        const inSet = read(setOf(items)).readSetOf();
        const sorted = values.map(() => inSet.readOctetString());
        assert.deepEqual(new Set(sorted.map(String)), new Set(values.map(String)));
        inSet.finish();
        const inExplicit = read(explicit(number, setOf(items))).readExplicit(number);
        assert.deepEqual(inExplicit.readElement(), encode(setOf(items)));
        const [first] = values;
        if (first === undefined) return;
        assert.deepEqual(read(implicit(number, octetString(first))).readContent(0x80 | number), first);
        assert.deepEqual(encode(implicit(number, raw(encode(setOf(items))))), encode(implicit(number, setOf(items))));
      }),
    );
  });
});

describe("the writer", () => {
  test("leaves out absent fields", () => {
    assert.deepEqual(encode(sequence(undefined, boolean(true), undefined)), Uint8Array.of(0x30, 3, 1, 1, 0xff));
  });

  test("knows the length of what it will write, whatever the size", () => {
    for (const size of [0, 127, 128, 255, 256, 65_535, 65_536, 16_777_216]) {
      const node = octetString(new Uint8Array(size));
      assert.equal(encode(node).length, node.length);
      assert.equal(read(node).readOctetString().length, size);
    }
  });

  const faults: readonly (readonly [string, () => unknown])[] = [
    ["a fraction of a second", () => generalizedTime(new Date(1))],
    ["UTCTime of 2050", () => utcTime(new Date("2050-01-01T00:00:00Z"))],
    ["an invalid Date", () => generalizedTime(new Date(Number.NaN))],
    ["a letter that PrintableString lacks", () => printableString("長崎")],
    ["half a surrogate pair", () => utf8String("\ud842")],
    ["unused bits that are set", () => bitString(Uint8Array.of(1), 1)],
    ["a padded integer", () => integerFromContent(Uint8Array.of(0, 1))],
    ["a fraction as integer", () => integer(0.5)],
    ["a tag number beyond 30", () => explicit(31, nullValue())],
    ["an object identifier of one arc", () => oid("1")],
    ["an object identifier with a leading zero", () => oid("1.02.3")],
    ["a second arc of 40 under 1", () => oid("1.40")],
    ["a first arc of 3", () => oid("3.1")],
  ];
  for (const [what, make] of faults) test(`refuses ${what}`, () => assert.throws(make, EncodingError));

  test("isOid agrees with oid", () => {
    assert.equal(isOid("1.2.392.200149.8.5.5.1"), true);
    for (const text of ["", "1", "1.", "1..2", "-1.2", "1.2.", "a.b", "1.2 "]) assert.equal(isOid(text), false);
  });
});

/** A value of any shape. */
const tree: fc.Arbitrary<Der> = fc.letrec<{ node: Der; leaf: Der }>((tie) => ({
  leaf: fc.oneof(
    fc.bigInt().map(integer),
    fc.boolean().map(boolean),
    fc.constant(nullValue()),
    oids.map(oidValue),
    fc.uint8Array({ maxLength: 40 }).map((value) => octetString(value)),
    fc.uint8Array({ maxLength: 40 }).map((value) => bitString(value)),
    wellFormed.map(utf8String),
    fc.string({ unit: "grapheme-ascii", maxLength: 20 }).map(ia5String),
    seconds("1950-01-01T00:00:00Z", "2049-12-31T23:59:59Z").map(utcTime),
    seconds("1950-01-01T00:00:00Z", "9999-12-31T23:59:59Z").map(generalizedTime),
  ),
  node: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    tie("leaf"),
    fc.array(tie("node"), { maxLength: 4 }).map(sequenceOf),
    fc.array(tie("node"), { maxLength: 4 }).map(setOf),
    fc.tuple(fc.integer({ min: 0, max: 30 }), tie("node")).map(([number, value]) => explicit(number, value)),
  ),
})).node;

const mutation = fc.record({
  at: fc.nat(),
  value: fc.integer({ min: 0, max: 255 }),
  kind: fc.constantFrom("set", "insert", "remove"),
});

describe("any input", () => {
  test("that parses is encoded to the same bytes again, or is refused with a DerError", () => {
    let parsed = 0;
    fc.assert(
      fc.property(tree, fc.array(mutation, { maxLength: 3 }), (value, mutations) => {
        const input = mutated(encode(value), mutations);
        if (survives(input)) parsed++;
      }),
      { numRuns: 3000 },
    );
    assert(parsed > 300, `only ${parsed} inputs parsed`);
  });

  test("of noise never throws anything but DerError", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (input) => void survives(input)),
      { numRuns: 3000 },
    );
  });
});

function read(value: Der): DerReader {
  return new DerReader(encode(value));
}

function mutated(
  input: Uint8Array,
  mutations: readonly { readonly at: number; readonly value: number; readonly kind: string }[],
): Uint8Array {
  const octets = [...input];
  for (const { at, value, kind } of mutations) {
    const place = octets.length === 0 ? 0 : at % octets.length;
    octets.splice(place, kind === "insert" ? 0 : 1, ...(kind === "remove" ? [] : [value]));
  }
  return Uint8Array.from(octets);
}

function survives(input: Uint8Array): boolean {
  try {
    const reader = new DerReader(input);
    const value = copy(reader);
    reader.finish();
    assert(equalBytes(encode(value), input), "re-encoded to other bytes");
    return true;
  } catch (error) {
    assert(error instanceof DerError, String(error));
    return false;
  }
}

/** Reads one element by its tag into values and makes a node of the values. */
function copy(reader: DerReader): Der {
  const identifier = reader.peekTag() ?? 0;
  if (isStringTag(identifier)) return copyString(reader);
  switch (identifier) {
    case tag.sequence:
      return sequenceOf(copies(reader.readSequence()));
    case tag.set:
      return setOf(copies(reader.readSetOf()));
    case tag.integer:
      return integer(reader.readInteger());
    case tag.boolean:
      return boolean(reader.readBoolean());
    case tag.nullValue:
      reader.readNull();
      return nullValue();
    case tag.objectIdentifier:
      return oidValue(reader.readOid());
    case tag.octetString:
      return octetString(reader.readOctetString());
    case tag.utcTime:
      return utcTime(reader.readTime());
    case tag.generalizedTime:
      return generalizedTime(reader.readTime());
    case tag.bitString: {
      const bits = reader.readBitString();
      return bitString(bits.bytes, bits.unusedBits);
    }
  }
  if ((identifier & 0x1f) === 0x1f || identifier < 0x80) return raw(reader.readElement());
  if ((identifier & 0x20) !== 0) return constructed(identifier, copies(reader.readSequence(identifier)));
  return primitive(identifier, reader.readContent(identifier));
}

function copies(reader: DerReader): Der[] {
  const items: Der[] = [];
  while (!reader.isAtEnd) items.push(copy(reader));
  return items;
}

function copyString(reader: DerReader): Der {
  const { tag: identifier, value } = reader.readString();
  switch (identifier) {
    case tag.utf8String:
      return utf8String(value);
    case tag.bmpString:
      return bmpString(value);
    case tag.universalString:
      return universalString(value);
    case tag.ia5String:
      return ia5String(value);
    case tag.printableString:
      return printableString(value);
    case tag.numericString:
      return numericString(value);
    case tag.visibleString:
      return visibleString(value);
    case tag.teletexString:
      return teletexString(value);
  }
}
