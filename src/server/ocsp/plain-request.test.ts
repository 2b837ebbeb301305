import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readPlainRequest } from "./plain-request.ts";

const body = "\x30\x03\x02\x01\x01";
const usual = {
  line: "POST /ocsp/nagasaki HTTP/1.1",
  host: "Host: localhost:8420",
  type: "Content-Type: application/ocsp-request",
  length: `Content-Length: ${body.length}`,
};

function requestWith(differences: Partial<Record<keyof typeof usual | "more", string>> = {}, sent = body): Buffer {
  const lines = Object.values({ ...usual, ...differences }).filter((line) => line !== "");
  return Buffer.from(`${lines.join("\r\n")}\r\n\r\n${sent}`, "latin1");
}

const read = (octets: Buffer) => readPlainRequest(octets, 1000);

describe("a plain OCSP request", () => {
  it("is read as clients write it", () => {
    const more = "Authorization: Bearer rp.court.secret\r\nAccept: */*\r\nUser-Agent: curl/8\r\nConnection: close";
    const request = read(requestWith({ more }));
    assert.ok(request !== "other");
    assert.equal(request.authority, "nagasaki");
    assert.equal(request.authorization, "Bearer rp.court.secret");
    assert.equal(request.connection, "close");
    assert.equal(request.body.toString("latin1"), body);
  });

  it("is kept open when nothing else is said, whatever the case of names", () => {
    const request = read(requestWith({ length: `content-LENGTH:\t${body.length} ` }));
    assert.ok(request !== "other");
    assert.equal(request.connection, "keep-alive");
  });

  const others: Readonly<Record<string, Buffer>> = {
    "another method": requestWith({ line: "GET /ocsp/nagasaki HTTP/1.1" }),
    "another version": requestWith({ line: "POST /ocsp/nagasaki HTTP/1.0" }),
    "another address": requestWith({ line: "POST /authorities/nagasaki HTTP/1.1" }),
    "a longer address": requestWith({ line: "POST /ocsp/nagasaki/x HTTP/1.1" }),
    "a query": requestWith({ line: "POST /ocsp/nagasaki?x HTTP/1.1" }),
    "an absolute address": requestWith({ line: "POST http://x/ocsp/nagasaki HTTP/1.1" }),
    "two spaces in the request line": requestWith({ line: "POST  /ocsp/nagasaki HTTP/1.1" }),
    "an empty line before it": Buffer.concat([Buffer.from("\r\n"), requestWith()]),
    "no host": requestWith({ host: "" }),
    "two hosts": requestWith({ more: "Host: evil" }),
    "an empty host": requestWith({ host: "Host:" }),
    "no length": requestWith({ length: "" }),
    "two lengths": requestWith({ more: `Content-Length: ${body.length}` }),
    "two different lengths": requestWith({ more: "Content-Length: 0" }),
    "a list of lengths": requestWith({ length: "Content-Length: 5, 5" }),
    "a signed length": requestWith({ length: "Content-Length: +5" }),
    "a hexadecimal length": requestWith({ length: "Content-Length: 0x5" }),
    "a transfer coding": requestWith({ more: "Transfer-Encoding: chunked" }),
    "a transfer coding in disguise": requestWith({ more: "Transfer-Encoding : chunked" }),
    "an expectation": requestWith({ more: "Expect: 100-continue" }),
    "an upgrade": requestWith({ more: "Connection: upgrade\r\nUpgrade: h2c" }),
    "a field that nobody listed": requestWith({ more: "X-Forwarded-For: 127.0.0.1" }),
    "a folded line": requestWith({ more: "Accept: a\r\n b" }),
    "a lone carriage return": requestWith({ more: "Accept: a\rContent-Length: 0" }),
    "a lone line feed": requestWith({ more: "Accept: a\nTransfer-Encoding: chunked" }),
    "a NUL": requestWith({ more: "Accept: \0" }),
    "octets beyond ASCII": requestWith({ more: "Accept: \xe5" }),
    "a name with a space": requestWith({ more: "Accept Language: ja" }),
    "no name": requestWith({ more: ": value" }),
    "another media type": requestWith({ type: "Content-Type: text/plain" }),
    "a body too short": requestWith({}, body.slice(1)),
    "a second request behind it": Buffer.concat([requestWith(), requestWith()]),
    "an octet too many": requestWith({}, `${body}\n`),
    "a head without end": Buffer.from("POST /ocsp/nagasaki HTTP/1.1\r\nHost: x\r\n"),
    "a head too long": requestWith({ more: `Accept: ${"a".repeat(5000)}` }),
    "a body too long": requestWith({ length: "Content-Length: 1001" }, "x".repeat(1001)),
    "line feeds alone": Buffer.from(requestWith().toString("latin1").replaceAll("\r\n", "\n"), "latin1"),
    TLS: Buffer.from("16030100c8010000c40303", "hex"),
    nothing: Buffer.alloc(0),
  };
  for (const [what, octets] of Object.entries(others))
    it(`with ${what} is left to node:http`, () => assert.equal(read(octets), "other"));
});
