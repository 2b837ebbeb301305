import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import {
  decodeBase64,
  decodePem,
  decodePemBlock,
  encodeBase64,
  encodePem,
  PemError,
  type PemErrorCode,
} from "./index.ts";

test("base64 agrees with Node's and comes back", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      assert.equal(encodeBase64(bytes), Buffer.from(bytes).toString("base64"));
      assert.deepEqual(decodeBase64(encodeBase64(bytes)), bytes);
    }),
  );
});

test("base64 that is not the one form is refused", () => {
  for (const text of ["A", "AA", "AAA", "AA=A", "AB==", "AAB=", "AA*=", "====", "A===", "AAAA=", "あAAA"]) {
    assert.equal(decodeBase64(text), undefined, text);
  }
});

describe("PEM", () => {
  test("comes back, one block or several", () => {
    const bytes = fc.uint8Array({ minLength: 1, maxLength: 300 });
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom("CERTIFICATE", "X509 CRL"), bytes), { maxLength: 4 }), (blocks) => {
        const text = blocks.map(([label, content]) => encodePem(label, content)).join("\n");
        const expected = blocks.map(([label, content]) => ({ label, bytes: content }));
        assert.deepEqual(decodePem(text), expected);
        assert.deepEqual(decodePem(text.replaceAll("\n", "\r\n")), expected);
      }),
    );
  });

  test("has lines of 64 characters", () => {
    const lines = encodePem("CERTIFICATE", new Uint8Array(100)).split("\n");
    assert.deepEqual(
      lines.map((line) => line.length),
      [27, 64, 64, 8, 25, 0],
    );
  });

  test("may have text between blocks when that is allowed", () => {
    const text = `subject=CN = a\n${encodePem("CERTIFICATE", Uint8Array.of(1))}end\n`;
    assert.equal(decodePem(text, { textOutside: "skip" }).length, 1);
    assert.throws(() => decodePem(text), isPemError("text-outside-block"));
  });

  const refused: readonly (readonly [string, string, PemErrorCode])[] = [
    ["another label at the end", "-----BEGIN A-----\nAAAA\n-----END B-----\n", "label-mismatch"],
    ["no end", "-----BEGIN A-----\nAAAA\n", "unterminated-block"],
    ["nothing in it", "-----BEGIN A-----\n-----END A-----\n", "empty-block"],
    ["a header", "-----BEGIN A-----\nProc-Type: 4,ENCRYPTED\n\nAAAA\n-----END A-----\n", "bad-line"],
    ["a blank line", "-----BEGIN A-----\n\nAAAA\n-----END A-----\n", "bad-line"],
    ["a space", "-----BEGIN A-----\nAA AA\n-----END A-----\n", "bad-line"],
    ["a line too long", `-----BEGIN A-----\n${"A".repeat(80)}\n-----END A-----\n`, "bad-line"],
    ["base64 cut short", "-----BEGIN A-----\nAAA\n-----END A-----\n", "bad-base64"],
    ["padding inside", "-----BEGIN A-----\nAA==\nAAAA\n-----END A-----\n", "bad-base64"],
    ["a boundary without its end", "-----BEGIN A----\nAAAA\n-----END A-----\n", "bad-boundary"],
    ["text before", "hello\n-----BEGIN A-----\nAAAA\n-----END A-----\n", "text-outside-block"],
  ];
  for (const [what, text, code] of refused) {
    test(`is refused: ${what}`, () => assert.throws(() => decodePem(text), isPemError(code)));
  }

  test("is refused beyond its limits", () => {
    const block = encodePem("A", Uint8Array.of(1));
    assert.throws(() => decodePem(block.repeat(3), { blocks: 2 }), isPemError("too-many-blocks"));
    assert.throws(() => decodePem(block, { size: 10 }), isPemError("input-too-large"));
  });

  test("of one block is that block, under its label", () => {
    const block = encodePem("A", Uint8Array.of(1));
    assert.deepEqual(decodePemBlock(block, "A"), Uint8Array.of(1));
    assert.throws(() => decodePemBlock(block, "B"), isPemError("wrong-label"));
    assert.throws(() => decodePemBlock(block + block, "A"), isPemError("not-one-block"));
    assert.throws(() => decodePemBlock("", "A"), isPemError("not-one-block"));
  });
});

function isPemError(code: PemErrorCode): (error: unknown) => boolean {
  return (error) => error instanceof PemError && error.code === code;
}
