import assert from "node:assert/strict";
import { test } from "node:test";
import { issueCertificate, listResidents, recordRegisterEvent } from "@warifu/contract";
import { parsePart } from "./parse.ts";

const body = {
  certificationRequest: "MIIB",
  holder: "R0001",
  municipality: "422011",
  attributes: {
    commonName: "長崎花子",
    dateOfBirth: "419900102",
    gender: "2",
    address: "長崎県長崎市",
    substituteCharacterOfCommonName: "0000",
    substituteCharacterOfAddress: "000000",
  },
  purpose: "first",
};

test("a body as the contract wants it is let through", () => {
  const parsed = parsePart(issueCertificate.body, body);
  assert.ok(parsed.ok);
  assert.equal(parsed.value.practice, "real");
});

test("a field that is wrong is named with its path", () => {
  const wrong = { ...body, attributes: { ...body.attributes, dateOfBirth: "1990-01-02" } };
  const parsed = parsePart(issueCertificate.body, wrong);
  assert.deepEqual(parsed.ok ? undefined : parsed.refusal.field, "attributes.dateOfBirth");
});

test("a field that is missing and one that nobody knows are named", () => {
  const { holder: _, ...missing } = body;
  const without = parsePart(issueCertificate.body, missing);
  assert.equal(without.ok ? undefined : without.refusal.field, "holder");
  const extra = parsePart(issueCertificate.body, { ...body, attributes: { ...body.attributes, myNumber: "1" } });
  assert.deepEqual(extra.ok ? undefined : extra.refusal, {
    code: "field-invalid",
    field: "attributes.myNumber",
    fault: "unknown",
  });
});

const faults = [
  { what: "a missing field", change: { holder: undefined }, fault: { field: "holder", fault: "missing" } },
  {
    what: "a number for a text",
    change: { holder: 7 },
    fault: { field: "holder", fault: "wrong-type", type: "string" },
  },
  {
    what: "a text in another form",
    change: { municipality: "長崎市" },
    fault: { field: "municipality", fault: "wrong-form", form: "^[0-9]{6}$" },
  },
  {
    what: "another alphabet than Base64",
    change: { certificationRequest: "髙橋髙橋" },
    fault: { field: "certificationRequest", fault: "wrong-form", form: "base64" },
  },
  {
    what: "a word that cannot be chosen",
    change: { purpose: "second" },
    fault: { field: "purpose", fault: "not-allowed", allowed: ["first", "renewal", "reissue"] },
  },
  { what: "an empty text", change: { holder: "" }, fault: { field: "holder", fault: "too-short", limit: 1 } },
  { what: "a long text", change: { holder: "R".repeat(65) }, fault: { field: "holder", fault: "too-long", limit: 64 } },
];

for (const { what, change, fault } of faults)
  test(`${what} is refused with facts, and with no words of a library`, () => {
    const parsed = parsePart(issueCertificate.body, { ...body, ...change });
    assert.deepEqual(parsed.ok ? undefined : parsed.refusal, { code: "field-invalid", ...fault });
  });

test("a number beyond its limits, and a kind of event that nobody knows, are refused with facts", () => {
  const many = parsePart(listResidents.query, { limit: "1001" });
  assert.deepEqual(many.ok ? undefined : many.refusal, {
    code: "field-invalid",
    field: "limit",
    fault: "too-large",
    limit: 1000,
  });
  const event = parsePart(recordRegisterEvent.body, { kind: "fly", on: "2026-01-01" });
  assert.deepEqual(event.ok ? undefined : event.refusal, {
    code: "field-invalid",
    field: "kind",
    fault: "not-allowed",
  });
});

test("a body that is no object is refused as a whole", () => {
  const parsed = parsePart(issueCertificate.body, undefined);
  assert.equal(parsed.ok ? undefined : parsed.refusal.field, "");
});

test("every field that is wrong is named, each once, in the order of the request", () => {
  const parsed = parsePart(issueCertificate.body, { ...body, holder: "", purpose: "second", colour: 1, size: 2 });
  assert.ok(!parsed.ok);
  const { field, others = [] } = parsed.refusal;
  assert.deepEqual(
    [field, ...others.map((other) => `${other.field} ${other.fault}`)],
    ["holder", "purpose not-allowed", "colour unknown", "size unknown"],
  );
});
