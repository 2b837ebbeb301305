import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { boolean, constructed, type Der, encode, integer, primitive, sequence } from "@warifu/pki/der";
import fc from "fast-check";
import {
  abandon,
  cancel,
  control,
  everything,
  extended,
  message,
  search,
  simpleBind,
  text,
  unbind,
} from "../testing.ts";
import { BerError } from "./ber.ts";
import { defaultLdapLimits } from "./limits.ts";
import { type LdapRequest, readMessage } from "./message.ts";

const read = (operation: Der, ...controls: Der[]) => readMessage(message(5, operation, ...controls), defaultLdapLimits);

/** The result that a request which can be read but not granted would get. */
function refusalOf(request: LdapRequest): string {
  assert.equal(request.operation, "wrong");
  return request.operation === "wrong" ? request.error.resultCode : "";
}

describe("reading a request", () => {
  it("reads a search with every field", () => {
    const filter = constructed(0xa0, [
      constructed(0xa3, [text("cn"), text("CRL")]),
      constructed(0xa2, [constructed(0xa4, [text("ou"), sequence(primitive(0x80, Uint8Array.of(97)))])]),
      constructed(0xa9, [
        primitive(0x82, Uint8Array.of(99)),
        primitive(0x83, Uint8Array.of(74)),
        primitive(0x84, Uint8Array.of(255)),
      ]),
    ]);
    const fields = { base: "c=JP", scope: 2, sizeLimit: 10, timeLimit: 3, filter, attributes: ["cn", "1.1"] };
    const { messageId, request, controls } = read(search(fields), control("1.2.3", "critical"));
    assert.equal(messageId, 5);
    assert.deepEqual(controls, [{ type: "1.2.3", criticality: "critical", value: undefined }]);
    assert.partialDeepStrictEqual(request, {
      operation: "search",
      base: "c=JP",
      scope: "subtree",
      sizeLimit: 10,
      timeLimit: 3,
      values: "types-and-values",
      attributes: ["cn", "1.1"],
    });
    const kinds = request.operation === "search" && request.filter.match === "and" ? request.filter.filters : [];
    assert.deepEqual(
      kinds.map(({ match }) => match),
      ["equality", "not", "extensible"],
    );
  });

  it("reads the other operations", () => {
    const operations = [
      simpleBind("cn=a", "b"),
      unbind,
      abandon(3),
      extended("1.2"),
      primitive(0x4a, Uint8Array.of(1)),
    ];
    assert.deepEqual(
      operations.map((operation) => read(operation).request.operation),
      ["bind", "unbind", "abandon", "extended", "refused"],
    );
  });

  it("answers what can be read but means nothing, and goes on", () => {
    assert.equal(refusalOf(read(search({ scope: 7 })).request), "protocolError");
    assert.equal(refusalOf(read(search({ sizeLimit: -1 })).request), "protocolError");
    const empty = constructed(0xa4, [text("cn"), sequence()]);
    assert.equal(refusalOf(read(search({ filter: empty })).request), "protocolError");
    assert.equal(refusalOf(read(search({ filter: constructed(0xaf, []) })).request), "protocolError");
    const notUtf8 = constructed(0x77, [primitive(0x80, Uint8Array.of(0xff))]);
    assert.equal(refusalOf(read(notUtf8).request), "protocolError");
  });

  it("bounds depth and size of filters, attributes and controls", () => {
    let deep: Der = everything;
    for (let depth = 0; depth < 100; depth += 1) deep = constructed(0xa2, [deep]);
    assert.equal(refusalOf(read(search({ filter: deep })).request), "adminLimitExceeded");
    const wide = constructed(
      0xa0,
      Array.from({ length: 1000 }, () => everything),
    );
    assert.equal(refusalOf(read(search({ filter: wide })).request), "adminLimitExceeded");
    const attributes = Array.from({ length: 100 }, () => "cn");
    assert.equal(refusalOf(read(search({ attributes })).request), "adminLimitExceeded");
    const controls = Array.from({ length: 100 }, () => control("1.2.3", "non-critical"));
    assert.equal(refusalOf(read(search(), ...controls).request), "adminLimitExceeded");
  });

  it("throws BerError where the connection has to end", () => {
    const wrong = [
      message(0, search()),
      message(1, primitive(0x7f, Uint8Array.of(1))),
      message(1, constructed(0x61, [])),
      encode(sequence(integer(1))),
      encode(sequence(integer(2 ** 40), search())),
      encode(sequence(integer(1), constructed(0x63, [boolean(true)]))),
    ];
    for (const octets of wrong) assert.throws(() => readMessage(octets, defaultLdapLimits), BerError);
  });

  it("throws nothing but BerError on changed requests", () => {
    const seeds = [search({ base: "c=JP", attributes: ["*"] }), simpleBind("cn=court", "x"), cancel(9)];
    const requests = seeds.map((operation) => message(9, operation, control("1.2.3", "critical")));
    const change = fc.tuple(
      fc.constantFrom(...requests),
      fc.array(fc.tuple(fc.nat(200), fc.nat(255)), { maxLength: 4 }),
    );
    fc.assert(
      fc.property(change, ([request, changes]) => {
        const octets = Uint8Array.from(request);
        for (const [at, octet] of changes) octets[at % octets.length] = octet;
        try {
          readMessage(octets, defaultLdapLimits);
        } catch (error) {
          assert.ok(error instanceof BerError, String(error));
        }
      }),
      { numRuns: 5000 },
    );
  });
});
