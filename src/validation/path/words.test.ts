import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { peerOf, purposeOf, timeOf } from "./words.ts";

describe("a time of ISO 8601", () => {
  const read = [
    ["2026-04-01T09:00:00+09:00", "2026-04-01T00:00:00.000Z"],
    ["2026-04-01T09:00:00+0900", "2026-04-01T00:00:00.000Z"],
    ["2026-04-01T09:00+09", "2026-04-01T00:00:00.000Z"],
    ["2026-04-01T00:00:00Z", "2026-04-01T00:00:00.000Z"],
    ["2026-04-01T00:00:00", "2026-04-01T00:00:00.000Z"],
    ["2026-04-01 12:34:56.789123", "2026-04-01T12:34:56.789Z"],
    ["2026-04-01", "2026-04-01T00:00:00.000Z"],
    ["2024-02-29", "2024-02-29T00:00:00.000Z"],
  ] as const;
  for (const [text, expected] of read) {
    it(`is read: ${text}`, () => assert.equal(timeOf(text)?.toISOString(), expected));
  }
  for (const text of ["", "yesterday", "2026-02-29", "2026-06-31T00:00:00Z", "2026-13-01", "2026-04-01T25:00Z", "1"]) {
    it(`is not understood: "${text}"`, () => assert.equal(timeOf(text), undefined));
  }
});

describe("the name of a peer", () => {
  it("is a host, an address or a mail address by its form", () => {
    assert.deepEqual(peerOf("www.example.jp"), { kind: "dns", value: "www.example.jp" });
    assert.deepEqual(peerOf("info@example.jp"), { kind: "mail", value: "info@example.jp" });
    assert.deepEqual(peerOf("192.0.2.1"), { kind: "ip", octets: Uint8Array.of(192, 0, 2, 1) });
  });

  it("may be an IPv6 address in any of its forms", () => {
    const octetsOf = (text: string) => {
      const peer = peerOf(text);
      return peer?.kind === "ip" ? Buffer.from(peer.octets).toString("hex") : undefined;
    };
    assert.equal(octetsOf("2001:db8::1"), "20010db8000000000000000000000001");
    assert.equal(octetsOf("::"), "00000000000000000000000000000000");
    assert.equal(octetsOf("2001:DB8:1:2:3:4:5:6"), "20010db8000100020003000400050006");
    assert.equal(octetsOf("::ffff:192.0.2.1"), "00000000000000000000ffffc0000201");
    assert.equal(octetsOf("64:ff9b::192.0.2.33"), "0064ff9b0000000000000000c0000221");
  });

  it("is no other text", () => {
    for (const text of ["", "two words", "a@b@c", "長崎.jp"]) assert.equal(peerOf(text), undefined, text);
  });
});

describe("a purpose", () => {
  it("is known by name or by object identifier", () => {
    assert.equal(purposeOf("serverAuth"), "1.3.6.1.5.5.7.3.1");
    assert.equal(purposeOf("ocspsigning"), "1.3.6.1.5.5.7.3.9");
    assert.equal(purposeOf("1.2.392.200149.8.5.5.1"), "1.2.392.200149.8.5.5.1");
    assert.equal(purposeOf("serverauthentication"), undefined);
  });
});
