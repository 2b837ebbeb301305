import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { DerError, EncodingError, equalBytes, fromHex, tag, toHex } from "../der/index.ts";
import {
  attribute,
  attributeTypes,
  attributeValues,
  nameEquals,
  nameFromAttributes,
  nameFromRdns,
  nameFromText,
  nameIsWithin,
  nameKey,
  nameToText,
  parseName,
} from "./index.ts";

const governor = nameFromAttributes([
  ["C", "JP"],
  ["O", "長崎県"],
  ["CN", "長崎県知事"],
]);

describe("a name", () => {
  test("is written with the string types of RFC 5280 Appendix A", () => {
    const name = nameFromAttributes([
      ["C", "JP"],
      ["serialNumber", "42"],
      ["dnQualifier", "q"],
      ["DC", "example"],
      ["emailAddress", "a@example.jp"],
      ["O", "Nagasaki"],
    ]);
    const tags = name.rdns.map((rdn) => rdn[0]?.tag);
    const { printableString, ia5String, utf8String: utf8 } = tag;
    assert.deepEqual(tags, [printableString, printableString, printableString, ia5String, ia5String, utf8]);
  });

  test("is written as other programs write it", () => {
    const name = nameFromAttributes([
      ["C", "JP"],
      ["CN", "a"],
    ]);
    assert.equal(toHex(name.der), "3019310b3009060355040613024a50310a300806035504030c0161");
  });

  test("is read back with every string type of DirectoryString", () => {
    for (const type of [tag.utf8String, tag.printableString, tag.teletexString, tag.bmpString, tag.universalString]) {
      const name = nameFromRdns([[attribute("O", "Nagasaki", type)]]);
      assert.deepEqual(attributeValues(parseName(name.der), "O"), ["Nagasaki"]);
    }
  });

  test("has the attributes of a part in DER's order, whatever order they were given in", () => {
    const parts = [attribute("OU", "b"), attribute("CN", "a")];
    assert.deepEqual(nameFromRdns([parts]).der, nameFromRdns([parts.toReversed()]).der);
    assert.equal(parseName(nameFromRdns([parts]).der).rdns[0]?.length, 2);
  });

  test("with an empty part is refused, an empty name is read", () => {
    assert.throws(() => parseName(bytesOf("30023100")), DerError);
    assert.equal(parseName(bytesOf("3000")).rdns.length, 0);
  });

  test("is not made of an unknown type, an empty value, or a character that the type lacks", () => {
    assert.throws(() => nameFromAttributes([["XX", "a"]]), EncodingError);
    assert.throws(() => nameFromAttributes([["CN", ""]]), EncodingError);
    assert.throws(() => nameFromAttributes([["C", "日本"]]), EncodingError);
  });

  test("takes values that are no strings, and keeps them", () => {
    const name = parseName(bytesOf("300c310a3008060355040302012a"));
    assert.equal(name.rdns[0]?.[0]?.value, undefined);
    assert.equal(nameToText(name), "CN=#02012a");
    assert.deepEqual(nameFromText("CN=#02012a").der, name.der);
  });
});

describe("comparing names by RFC 5280 §7.1", () => {
  const equal: readonly (readonly [what: string, left: string, right: string])[] = [
    ["case does not matter", "CN=Nagasaki,C=JP", "CN=NAGASAKI,C=jp"],
    ["case of other scripts neither", "CN=ΑΣ Straße", "CN=ας STRASSE"],
    ["runs of spaces are one space", "CN=Nagasaki  Prefecture", "CN=Nagasaki Prefecture"],
    ["spaces at the ends do not count", "CN=\\ Nagasaki\\ ", "CN=Nagasaki"],
    ["full-width letters are letters", "CN=Ｎａｇａｓａｋｉ", "CN=nagasaki"],
    ["an ideographic space is a space", "CN=長崎　太郎", "CN=長崎 太郎"],
    ["a soft hyphen is nothing", "CN=Naga\u00adsaki", "CN=Nagasaki"],
    ["attributes of one part have no order", "CN=a+OU=b", "OU=b+CN=a"],
  ];
  for (const [what, left, right] of equal) {
    test(what, () => {
      assert(nameEquals(nameFromText(left), nameFromText(right)));
      assert.equal(nameKey(nameFromText(left)), nameKey(nameFromText(right)));
    });
  }

  test("the string type does not matter", () => {
    const printable = nameFromRdns([[attribute("O", "Nagasaki Prefecture", tag.printableString)]]);
    assert(nameEquals(printable, nameFromText("O=nagasaki prefecture")));
  });

  const different: readonly (readonly [what: string, left: string, right: string])[] = [
    ["another value", "CN=a", "CN=b"],
    ["another type", "CN=a", "OU=a"],
    ["another order of parts", "CN=a,OU=b", "OU=b,CN=a"],
    ["two parts instead of one of two", "CN=a+OU=b", "CN=a,OU=b"],
    ["spaces inside a word", "CN=Naga saki", "CN=Nagasaki"],
    ["a shorter name", "CN=a,O=b", "O=b"],
    ["a separator inside a value", "CN=a\\00CN=b", "CN=ab"],
  ];
  for (const [what, left, right] of different) {
    test(`${what} makes another name`, () => assert(!nameEquals(nameFromText(left), nameFromText(right))));
  }

  test("a subtree holds the names that begin with it", () => {
    const base = nameFromText("O=長崎県,C=JP");
    assert(nameIsWithin(governor, base));
    assert(nameIsWithin(base, base));
    assert(!nameIsWithin(base, governor));
    assert(!nameIsWithin(nameFromText("CN=x,O=熊本県,C=JP"), base));
  });
});

describe("a name as RFC 4514 text", () => {
  test("has the innermost part first", () => assert.equal(nameToText(governor), "CN=長崎県知事,O=長崎県,C=JP"));

  test("escapes what must be escaped", () => {
    const name = nameFromAttributes([["CN", '# "quoted", <a>; b+c\\d\u0000 ']]);
    assert.equal(nameToText(name), 'CN=\\# \\"quoted\\"\\, \\<a\\>\\; b\\+c\\\\d\\00\\ ');
  });

  test("is read in all the forms of the RFC", () => {
    assert.deepEqual(attributeValues(nameFromText("CN=Lu\\C4\\8Di\\C4\\87"), "CN"), ["Lučić"]);
    assert.deepEqual(nameFromText("2.5.4.3=#0c0161").der, nameFromText("CN=a").der);
    assert.deepEqual(nameFromText(" cn = a , C = JP ").der, nameFromText("CN=a,C=JP").der);
    assert.equal(nameFromText("").rdns.length, 0);
  });

  for (const text of [
    "CN",
    "CN=",
    "CN=a,",
    "CN=a;b",
    "XX=a",
    "CN=\\zz",
    "CN=\\ff",
    "CN=#0c05",
    "CN=#0",
    "=a",
    "CN=a\\",
  ]) {
    test(`is refused when it reads ${text}`, () => assert.throws(() => nameFromText(text), EncodingError));
  }

  test("comes back as the same bytes", () => {
    const types = attributeTypes.filter((type) => type.writtenAs === tag.utf8String).map((type) => type.name);
    const part = fc.tuple(fc.constantFrom(...types), fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }));
    fc.assert(
      fc.property(fc.array(fc.array(part, { minLength: 1, maxLength: 3 }), { maxLength: 4 }), (rdns) => {
        const name = nameFromRdns(rdns.map((rdn) => rdn.map(([type, value]) => attribute(type, value))));
        const back = nameFromText(nameToText(name));
        assert(equalBytes(back.der, name.der), nameToText(name));
        assert(nameEquals(parseName(name.der), name));
      }),
    );
  });

  test("never fails with anything but EncodingError", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'CN=,+\\#0a;" é'), maxLength: 12 }), (text) => {
        try {
          nameFromText(text);
        } catch (error) {
          assert(error instanceof EncodingError, String(error));
        }
      }),
      { numRuns: 2000 },
    );
  });
});

function bytesOf(hex: string): Uint8Array {
  const bytes = fromHex(hex);
  assert(bytes !== undefined);
  return bytes;
}
