import assert from "node:assert/strict";
import { test } from "node:test";
import { problem } from "@warifu/contract";
import { problemDocument } from "./problem.ts";

test("a refusal becomes a problem document with its code, field, rule and facts", () => {
  const refusal = {
    code: "valid-certificate-exists",
    field: "holder",
    rule: "CPS 4-2-3",
    serialNumber: "0a",
    notAfter: new Date(Date.UTC(2029, 0, 1)),
  } as const;
  const document = problemDocument(409, refusal, "ja", "r-1");
  assert.deepEqual(document, {
    type: "/problems/valid-certificate-exists",
    title: "有効な証明書がすでにあります。重ねて発行しません",
    status: 409,
    code: "valid-certificate-exists",
    field: "holder",
    rule: "CPS 4-2-3",
    facts: { serialNumber: "0a", notAfter: "2029-01-01T00:00:00.000Z" },
    requestId: "r-1",
  });
  assert.deepEqual(problem.parse(document), document);
});

test("facts that JSON cannot carry are written as text", () => {
  const refusal = { code: "fault", octets: new Uint8Array([1, 255]), count: 12n, list: [{ at: new Date(0) }] } as const;
  assert.deepEqual(problemDocument(500, refusal, "en", "r").facts, {
    octets: "01ff",
    count: "12",
    list: [{ at: "1970-01-01T00:00:00.000Z" }],
  });
});

test("every wrong field stands in the document, in words of the language", () => {
  const refusal = {
    code: "field-invalid",
    field: "name",
    fault: "too-long",
    limit: 3,
    others: [{ field: "on", fault: "missing" }],
  } as const;
  const document = problemDocument(400, refusal, "ja", "r");
  assert.deepEqual(document.errors, [
    { field: "name", code: "too-long", detail: "長すぎます", facts: { limit: 3 } },
    { field: "on", code: "missing", detail: "項目がありません" },
  ]);
  assert.deepEqual(document.facts, { fault: "too-long", limit: 3 });
  assert.deepEqual(problem.parse(document), document);
});

test("a rule that refuses two fields says so beside both", () => {
  const refusal = {
    code: "form-date-in-the-future",
    field: "form.appliedOn",
    alsoWrong: ["form.dateOfBirth"],
    on: "2027-01-01",
  } as const;
  const { field, errors, facts } = problemDocument(422, refusal, "en", "1");
  assert.equal(field, "form.appliedOn");
  assert.deepEqual(
    errors?.map(({ field: name, code }) => [name, code]),
    [
      ["form.appliedOn", "form-date-in-the-future"],
      ["form.dateOfBirth", "form-date-in-the-future"],
    ],
  );
  assert.deepEqual(facts, { on: "2027-01-01" });
});
