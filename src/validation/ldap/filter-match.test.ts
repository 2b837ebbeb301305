import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { nameFromText, nameKey } from "@warifu/pki/x509";
import { type DirectoryEntry, type EntryAttribute, textAttribute } from "./entry.ts";
import type { Filter } from "./filter.ts";
import { matchFilter, type Truth } from "./filter-match.ts";
import { attributeTypes } from "./schema.ts";

const utf8 = new TextEncoder();
const name = nameFromText("CN=Nagasaki-shi CRLDP,OU=Nagasaki,O=JPKI,C=JP");
const certificate: EntryAttribute = {
  type: attributeTypes.cACertificate,
  values: [{ kind: "octets", octets: Uint8Array.of(0x30, 0) }],
};
const entry: DirectoryEntry = {
  name,
  text: "CN=Nagasaki-shi CRLDP,OU=Nagasaki,O=JPKI,C=JP",
  key: nameKey(name),
  parentKey: "",
  guards: [],
  attributes: [
    textAttribute(attributeTypes.objectClass, "top", "applicationProcess", "pkiCA"),
    textAttribute(attributeTypes.cn, "Nagasaki-shi CRLDP"),
    certificate,
    textAttribute(attributeTypes.subschemaSubentry, "CN=Subschema"),
  ],
};

const equals = (attribute: string, value: string): Filter => ({
  match: "equality",
  attribute,
  value: utf8.encode(value),
});
const present = (attribute: string): Filter => ({ match: "present", attribute });
const not = (filter: Filter): Filter => ({ match: "not", filter });
const pieces = (initial: string | undefined, any: readonly string[], final: string | undefined): Filter => ({
  match: "substrings",
  attribute: "cn",
  initial: initial === undefined ? undefined : utf8.encode(initial),
  any: any.map((piece) => utf8.encode(piece)),
  final: final === undefined ? undefined : utf8.encode(final),
});
const extensible = (
  rule: string | undefined,
  attribute: string | undefined,
  value: string,
  inName = false,
): Filter => ({
  match: "extensible",
  rule,
  attribute,
  value: utf8.encode(value),
  nameAttributes: inName ? "included" : "excluded",
});

const cases: readonly (readonly [what: string, filter: Filter, expected: Truth])[] = [
  ["equality ignores case and spaces", equals("cn", "  nagasaki-SHI   crldp "), "true"],
  ["equality by OID", equals("2.5.4.3", "Nagasaki-shi CRLDP"), "true"],
  ["equality with another value", equals("commonName", "Sasebo-shi CRLDP"), "false"],
  ["equality of a supertype", equals("name", "nagasaki-shi crldp"), "true"],
  ["equality of an unknown attribute", equals("uid", "x"), "undefined"],
  ["a class by name", equals("objectClass", "PKICA"), "true"],
  ["a class by OID", equals("objectClass", "2.5.6.22"), "true"],
  ["a name value", equals("subschemaSubentry", "cn = subschema"), "true"],
  ["a value that is no name", equals("subschemaSubentry", "==="), "undefined"],
  ["presence", present("cn"), "true"],
  ["presence with ;binary", present("cACertificate;binary"), "true"],
  ["presence without ;binary", present("cACertificate"), "true"],
  ["presence of another certificate attribute", present("crossCertificatePair;binary"), "false"],
  ["presence of an unknown attribute", present("userPassword"), "undefined"],
  ["presence with an option that means nothing here", present("cn;lang-ja"), "undefined"],
  ["equality of a certificate", equals("cACertificate;binary", "0"), "undefined"],
  ["negation of true", not(present("cn")), "false"],
  ["negation of undefined stays undefined", not(equals("uid", "x")), "undefined"],
  ["nothing and-ed is true", { match: "and", filters: [] }, "true"],
  ["nothing or-ed is false", { match: "or", filters: [] }, "false"],
  ["undefined or true", { match: "or", filters: [equals("uid", "x"), present("cn")] }, "true"],
  ["undefined and true", { match: "and", filters: [equals("uid", "x"), present("cn")] }, "undefined"],
  ["undefined and false", { match: "and", filters: [equals("uid", "x"), not(present("cn"))] }, "false"],
  ["a beginning", pieces("nagasaki", [], undefined), "true"],
  ["beginning, middle and end", pieces("naga", ["SHI", " crl"], "dp"), "true"],
  ["pieces that would overlap", pieces("nagasaki-shi crl", ["crl"], "dp"), "false"],
  ["pieces in another order", pieces(undefined, ["crldp", "naga"], undefined), "false"],
  [
    "an order that no attribute has",
    { match: "greater-or-equal", attribute: "cn", value: utf8.encode("a") },
    "undefined",
  ],
  ["approximately", { match: "approximate", attribute: "cn", value: utf8.encode("NAGASAKI-SHI CRLDP") }, "true"],
  ["a rule by name", extensible("caseExactMatch", "cn", "Nagasaki-shi CRLDP"), "true"],
  ["the exact rule with another case", extensible("caseExactMatch", "cn", "nagasaki-shi crldp"), "false"],
  ["a rule by OID, no attribute", extensible("2.5.13.2", undefined, "nagasaki-shi crldp"), "true"],
  ["an attribute of the name", extensible(undefined, "ou", "nagasaki", true), "true"],
  ["the same without the name", extensible(undefined, "ou", "nagasaki"), "false"],
  ["a rule that is not ours", extensible("2.5.13.99", "cn", "x"), "undefined"],
];

describe("a filter", () => {
  for (const [what, filter, expected] of cases) {
    it(`${what}: ${expected}`, () => assert.equal(matchFilter(filter, entry), expected));
  }
});
