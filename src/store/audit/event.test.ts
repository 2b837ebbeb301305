import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { auditBody, canonicalJson, type JsonValue } from "./event.ts";

test("canonical text reads back as the same value and does not depend on the order of names", () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
      const given = value as JsonValue;
      const text = canonicalJson(given);
      assert.deepEqual(JSON.parse(text), JSON.parse(JSON.stringify(given)));
      assert.equal(canonicalJson(reversed(given)), text);
      assert.ok(!text.includes("\n") && !text.includes("\0"), "one line, storable as text");
    }),
  );
});

test("the text of an event is sorted, holds its time, and leaves out what is undefined", () => {
  const event = {
    kind: "k",
    actor: "a",
    origin: "o",
    result: "success",
    facts: { z: 1, b: undefined, a: "髙" },
  } as const;
  const at = "2026-11-20T00:00:00.000Z";
  const text = `{"actor":"a","at":"${at}","facts":{"a":"髙","z":1},"kind":"k","origin":"o","result":"success"}`;
  assert.equal(auditBody(event, at), text);
  assert.equal(auditBody({ ...event, subject: "s" }, at), `${text.slice(0, -1)},"subject":"s"}`);
});

test("a number that JSON cannot hold is refused", () => {
  assert.throws(() => canonicalJson({ a: Number.NaN }), RangeError);
});

function reversed(value: JsonValue): JsonValue {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(reversed);
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, member]) => [name, member === undefined ? undefined : reversed(member)]),
  );
}
